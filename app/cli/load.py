"""`glossary load`."""

from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.options import ContentOption, DatabaseOption, Format, FormatOption, make_settings, markup_words
from app.cli.output import print_json, print_problems, progress_bar
from app.content.problem import Level

if TYPE_CHECKING:
    from app.sync.report import Report


def load(
    content: ContentOption = None,
    database: DatabaseOption = None,
    keep_going: Annotated[
        bool, typer.Option("--keep-going", help="Load the good files; bad ones keep their last good state. Exit 1.")
    ] = False,
    full: Annotated[bool, typer.Option("--full", help="Make the file anew, whatever has changed.")] = False,
    format: FormatOption = Format.TEXT,
) -> None:
    """Compile the content into the database. A running server serves the new edition at once.

    Only what changed is compiled. An error changes nothing. Exit code: 1 on errors in the content, else 0.
    """
    # Imported when used: the other commands start without it.
    from app.sync.current import find_current

    settings, words = make_settings(content=content, database=database), markup_words()
    report = None if full else find_current(settings.content, settings.database, words)
    if report is None:
        # The compiler is imported only where there is something to compile.
        from app.sync.load import Load
        from app.web.urls import term_href

        with progress_bar() as progress:
            report = Load(
                settings.content, settings.database, term_href, words, keep_going=keep_going, full=full,
                progress=progress,
            ).run()  # fmt: skip
    if format is Format.JSON:
        print_json(report.as_json())
    else:
        _print(report)
    raise typer.Exit(1 if report.errors else 0)


def _print(report: "Report") -> None:
    print_problems([problem for problem in report.sorted_problems if problem.level is not Level.INFO])
    if report.is_stopped:
        typer.echo("Nothing was changed: mend the errors above, or use --keep-going.")
        return
    counts = f"{len(report.added)} added, {len(report.changed)} changed, {len(report.removed)} removed"
    more = f", {len(report.relinked)} relinked" if report.relinked else ""
    kept = f", {len(report.kept)} kept as they were" if report.kept else ""
    typer.echo(f"{counts}, {report.unchanged} unchanged{more}{kept}. Edition {report.edition}.")
