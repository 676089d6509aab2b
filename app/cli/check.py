"""`glossary check`."""

from collections import Counter
from typing import Annotated

import typer

from app.cli.options import ContentOption, Format, FormatOption, make_settings, markup_words
from app.cli.output import print_json, print_problems, progress_bar
from app.content.problem import Level


def check(
    content: ContentOption = None,
    strict: Annotated[bool, typer.Option("--strict", help="Fail on warnings, too.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", help="Leave out what is only informative.")] = False,
    format: FormatOption = Format.TEXT,
) -> None:
    """Tell everything that the content has wrong, with file, line and what to do. Writes nothing.

    Exit code: 1 on errors (with --strict on warnings, too), else 0.
    """
    # Imported when used: the other commands start without it.
    from app.sync.check import check_content
    from app.web.urls import term_href

    settings = make_settings(content=content)
    with progress_bar() as progress:
        problems = check_content(settings.content, term_href=term_href, words=markup_words(), progress=progress)
    counts = Counter(problem.level for problem in problems)
    shown = [problem for problem in problems if not quiet or problem.level is not Level.INFO]
    failed = counts[Level.ERROR] > 0 or (strict and counts[Level.WARNING] > 0)
    if format is Format.JSON:
        print_json({"ok": not failed, "problems": [problem.as_json() for problem in shown]})
    else:
        print_problems(shown)
        typer.echo(f"{counts[Level.ERROR]} errors, {counts[Level.WARNING]} warnings, {counts[Level.INFO]} infos")
    raise typer.Exit(1 if failed else 0)
