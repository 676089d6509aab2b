"""What commands print: problems, progress."""

import contextlib
import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.text import Text

from app.content.problem import Level, Problem

if TYPE_CHECKING:
    from app.sync.plan import Progress as ProgressCall

_STYLES = {Level.ERROR: "bold red", Level.WARNING: "yellow", Level.INFO: "cyan"}
# Fewer files than this are done before a bar could be read.
_BAR_FROM = 200


def print_problems(problems: list[Problem]) -> None:
    """One problem a line, `path:line:column level code message`, its hint below."""
    console = Console(file=sys.stdout, highlight=False, soft_wrap=True)
    for problem in problems:
        line = Text.assemble(
            (problem.place, "bold"), " ", (problem.level.value, _STYLES[problem.level]), f" {problem.code} ",
            problem.message,
        )  # fmt: skip
        console.print(line)
        if problem.hint:
            console.print(Text(f"    {problem.hint}", style="dim"))


def print_json(value: dict[str, Any]) -> None:
    """One JSON document."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


@contextlib.contextmanager
def progress_bar() -> "Iterator[ProgressCall]":
    """Tells how far long work has come, on standard error and only on a terminal."""
    # Imported when used, as the commands' own modules are.
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    from app.sync.plan import no_progress

    console = Console(stderr=True)
    if not console.is_terminal:
        yield no_progress
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, console=console, transient=True) as bar:
        tasks: dict[str, Any] = {}

        def tell(stage: str, done: int, total: int) -> None:
            if total < _BAR_FROM:
                return
            if stage not in tasks:
                tasks[stage] = bar.add_task(stage, total=total)
            bar.update(tasks[stage], completed=done)

        yield tell
