"""The formats that a glossary is exported in: one entry each; what writes them is imported when it is first used."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, BinaryIO, Protocol

from app.errors import NotFound
from app.views.concept import ConceptView, GlossaryView


class Addresses(Protocol):
    """Where readers find what is exported; every answer is an absolute address."""

    def home(self, lang: str) -> str:
        """The front page in the language with this code."""
        ...

    def term(self, lang: str, term_id: str) -> str:
        """A term's page."""
        ...

    def category(self, lang: str, category_id: str) -> str:
        """A category's page."""
        ...

    def schema(self, format_name: str) -> str:
        """The JSON Schema of a format."""
        ...


# Writes the glossary and its terms, which come one after another and may be walked through once. The same views and
# addresses give the same bytes, so no time but `updated` and nothing random goes in. The stream may be unable to seek.
Writer = Callable[[GlossaryView, Iterable[ConceptView], Addresses, BinaryIO], None]


@dataclass(frozen=True, slots=True)
class ExportFormat:
    """A format: its name in addresses and commands, media type, file extension (without a dot), and one line about it.

    `find_writer` imports what writes it; `find_schema` gives its JSON Schema, where it has one.
    """

    name: str
    media_type: str
    extension: str
    description: str
    find_writer: Callable[[], Writer]
    find_schema: Callable[[], dict[str, Any]] | None = None


class UnknownFormat(NotFound):
    """Nothing is exported in a format of this name."""

    parameter = "format"

    def __init__(self, name: str) -> None:
        known = ", ".join(FORMATS)
        message = f"There is no format “{name[:40]}”. Known ones: {known}."
        super().__init__(message, reason="choice", value=name[:40], known=known)


def _json() -> Writer:
    from app.interchange.json_file import write_json

    return write_json


def _ndjson() -> Writer:
    from app.interchange.json_file import write_ndjson

    return write_ndjson


def _csv() -> Writer:
    from app.interchange.csv_file import write_csv

    return write_csv


def _tbx() -> Writer:
    from app.interchange.tbx import write_tbx

    return write_tbx


def _turtle() -> Writer:
    from app.interchange.skos import write_turtle

    return write_turtle


def _jsonld() -> Writer:
    from app.interchange.skos import write_jsonld

    return write_jsonld


def _apkg() -> Writer:
    from app.interchange.anki import write_apkg

    return write_apkg


def _sqlite() -> Writer:
    from app.interchange.sqlite_file import write_sqlite

    return write_sqlite


def _json_schema() -> dict[str, Any]:
    from app.interchange.json_model import JsonDocument, build_schema

    return build_schema(JsonDocument)


def _ndjson_schema() -> dict[str, Any]:
    from app.interchange.json_model import JsonTerm, build_schema

    return build_schema(JsonTerm)


FORMATS: dict[str, ExportFormat] = {
    entry.name: entry
    for entry in (
        ExportFormat(
            "json", "application/json", "json", "Everything, as one JSON document with a schema.", _json, _json_schema
        ),
        ExportFormat(
            "ndjson", "application/x-ndjson", "ndjson", "Everything, a line of JSON for each term.", _ndjson,
            _ndjson_schema,
        ),
        ExportFormat("csv", "text/csv", "csv", "A table with a row for each term, for spreadsheets.", _csv),
        ExportFormat(
            "tbx", "application/x-tbx+xml", "tbx", "A termbase for translation tools: TBX-Basic, ISO 30042:2019.", _tbx
        ),
        ExportFormat("ttl", "text/turtle", "ttl", "A SKOS concept scheme for vocabulary tools, in Turtle.", _turtle),
        ExportFormat("jsonld", "application/ld+json", "jsonld", "The same SKOS concept scheme, in JSON-LD.", _jsonld),
        ExportFormat("apkg", "application/vnd.anki", "apkg", "A deck of cards to learn from, for Anki.", _apkg),
        ExportFormat("sqlite", "application/vnd.sqlite3", "db", "Tables with keys, for Datasette and SQL.", _sqlite),
    )
}  # fmt: skip


def get_format(name: str) -> ExportFormat:
    """The format of this name; raises UnknownFormat, which names those there are."""
    if name not in FORMATS:
        raise UnknownFormat(name)
    return FORMATS[name]
