"""`glossary new TERM`."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from app.cli.options import ContentOption, make_settings
from app.errors import GlossaryError


class CannotCreate(GlossaryError):
    """The file of a new term cannot be made."""


def new(
    term: Annotated[str, typer.Argument(metavar="TERM", help="The id: small letters, digits and hyphens.")],
    content: ContentOption = None,
    category: Annotated[str, typer.Option("--category", help="Its category's id.")] = "",
) -> None:
    """Write a file for a new term, ready to be filled in; its titles are there if a category has it planned."""
    # Imported when used: the other commands start without it.
    from app.content.library import open_library
    from app.content.model import is_term_id
    from app.content.template import render_template

    settings = make_settings(content=content)
    if not is_term_id(term):
        raise CannotCreate(f"“{term[:80]}” is not an id: small letters and digits, parted by single hyphens, up to 64.")
    library = open_library(settings.content)
    planned = {key: (name, c.planned[key]) for name, c in library.categories.items() for key in c.planned}
    home, titles = planned.get(term, (next(iter(library.categories), ""), {}))
    chosen = category or home
    if chosen not in library.categories:
        raise CannotCreate(f"There is no category “{chosen}”. Known ones: {', '.join(library.categories) or 'none'}.")
    file = settings.content / "terms" / f"{term}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as handle:
            handle.write(render_template(term, dict(titles), chosen, datetime.now(UTC).date()))
    except FileExistsError:
        raise CannotCreate(f"{file} is there already.") from None
    typer.echo(file)
