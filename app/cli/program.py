"""The program `glossary`: its commands, and how errors end it."""

import sys
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from app import __version__
from app.cli.check import check
from app.cli.export import export
from app.cli.export_site import export_site
from app.cli.import_ import import_
from app.cli.load import load
from app.cli.mcp import mcp
from app.cli.new import new
from app.cli.search import search, searches
from app.cli.serve import serve
from app.errors import GlossaryError


class Commands(TyperGroup):
    """Finds commands of two words, too: `export site` beside `export FORMAT`."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command's name, the command, and the arguments that are left."""
        two = " ".join(args[:2])
        if two in self.commands:
            return two, self.commands[two], args[2:]
        return super().resolve_command(ctx, args)


program = typer.Typer(
    name="glossary", cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    help="A bilingual glossary: Markdown term pages, compiled into SQLite, served as pages and JSON.",
)  # fmt: skip
program.command("check")(check)
program.command("load")(load)
program.command("serve")(serve)
program.command("new")(new)
program.command("search")(search)
program.command("export")(export)
program.command("export site")(export_site)
program.command("import")(import_)
program.command("searches")(searches)
program.command("mcp")(mcp)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(__version__)
        raise typer.Exit


@program.callback()
def callback(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
) -> None:
    """A bilingual glossary: Markdown term pages, compiled into SQLite, served as pages and JSON."""


def main() -> None:
    """Runs the program; an error that it knows is one sentence on standard error and exit code 2."""
    try:
        program()
    except GlossaryError as error:
        typer.echo(f"glossary: {error}", err=True)
        sys.exit(2)
