"""`glossary import FORMAT PATH`."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.options import ContentOption, Format, FormatOption, make_settings
from app.cli.output import print_json, print_problems
from app.content.problem import Level
from app.errors import GlossaryError

if TYPE_CHECKING:
    from app.sync.imports import ImportReport


class BadMapping(GlossaryError):
    """A mapping is not written as `theirs=ours`."""


def import_(
    source: Annotated[str, typer.Argument(metavar="FORMAT", help="json, ndjson, csv, tbx or markdown.")],
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file, or for markdown the folder.")],
    content: ContentOption = None,
    mapping: Annotated[
        list[str] | None,
        typer.Option(
            "--map", metavar="THEIRS=OURS", help="What a column, language or folder of theirs is called here."
        ),
    ] = None,
    category: Annotated[str, typer.Option("--category", help="The category of terms that have none of ours.")] = "",
    replace: Annotated[bool, typer.Option("--replace", help="Overwrite term files that are there already.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would be done.")] = False,
    format: FormatOption = Format.TEXT,
) -> None:
    """Write term files of what another program kept, and tell what could not be carried over.

    All files are written, or none. Exit code: 1 on errors, else 0.
    """
    # Imported when used: the other commands start without it.
    from app.sync.imports import Import

    settings = make_settings(content=content)
    report = Import(
        settings.content, datetime.now(UTC).date(), _parse_mapping(mapping or []), category, replaces=replace,
        is_dry=dry_run,
    ).run(source, path)  # fmt: skip
    if format is Format.JSON:
        print_json(report.as_json())
    else:
        _print(report)
    raise typer.Exit(1 if report.is_stopped else 0)


def _parse_mapping(pairs: list[str]) -> dict[str, str]:
    mapping: dict[str, str] = {}
    for pair in pairs:
        theirs, sign, ours = pair.rpartition("=")
        if not sign or not theirs.strip() or not ours.strip():
            raise BadMapping(f"“{pair[:80]}” is not of the form theirs=ours, such as --map Term=title_en.")
        mapping[theirs.strip()] = ours.strip()
    return mapping


def _print(report: "ImportReport") -> None:
    print_problems(report.problems)
    if report.is_stopped:
        typer.echo("Nothing was written: mend the errors above.")
        return
    counts = Counter(problem.level for problem in report.problems)
    done = "would be written" if report.is_dry else "written"
    again = "would be replaced" if report.is_dry else "replaced"
    typer.echo(
        f"{len(report.written)} {done}, {len(report.replaced)} {again}, "
        f"{counts[Level.WARNING]} things not carried over. Look at them with `glossary check`."
    )
