"""Options that several commands share, and settings made of them."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.errors import GlossaryError
from app.lang import LANGS

if TYPE_CHECKING:
    from app.config import Settings
    from app.markup.names import MarkupWords


class Format(StrEnum):
    """How a command prints: for people, or one JSON document for programs."""

    TEXT = "text"
    JSON = "json"


ContentOption = Annotated[
    Path | None, typer.Option("--content", metavar="DIR", help="The folder that holds terms/ [GLOSSARY_CONTENT].")
]
DatabaseOption = Annotated[
    Path | None, typer.Option("--database", metavar="FILE", help="The compiled database [GLOSSARY_DATABASE].")
]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print.")]


class BadSettings(GlossaryError):
    """A setting has a value that makes no sense."""


def make_settings(
    *, content: Path | None = None, database: Path | None = None, base_url: str | None = None
) -> "Settings":
    """The settings of the environment, with what the command line says instead; raises BadSettings."""
    # Imported when used: `--help` needs none of it.
    from pydantic import ValidationError

    from app.config import Settings

    given: dict[str, Any] = {"content": content, "database": database, "base_url": base_url}
    try:
        return Settings(**{name: value for name, value in given.items() if value is not None})
    except ValidationError as error:
        first = error.errors()[0]
        name = f"GLOSSARY_{str(first['loc'][0]).upper()}" if first["loc"] else "The environment"
        raise BadSettings(f"{name}: {str(first['msg']).removeprefix('Value error, ')}") from None


def markup_words() -> "dict[str, MarkupWords]":
    """The words that rendering writes, for every language."""
    from app.web.messages import build_markup_words

    return {lang.code: build_markup_words(lang) for lang in LANGS}
