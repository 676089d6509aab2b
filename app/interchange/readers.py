"""The formats that terms are imported from: one entry each; what reads them is imported when it is first used."""

from collections.abc import Callable
from dataclasses import dataclass

from app.errors import GlossaryError
from app.interchange.draft import ImportReader


@dataclass(frozen=True, slots=True)
class ImportFormat:
    """A format: its name in commands, and one line about it.

    `is_folder` says that it is many files, read from a folder; `find_reader` imports what reads it.
    """

    name: str
    description: str
    find_reader: Callable[[], ImportReader]
    is_folder: bool = False


class UnknownImport(GlossaryError):
    """Nothing is imported from a format of this name."""


def _json() -> ImportReader:
    from app.interchange.json_reader import read_json

    return read_json


def _ndjson() -> ImportReader:
    from app.interchange.json_reader import read_ndjson

    return read_ndjson


def _csv() -> ImportReader:
    from app.interchange.csv_reader import read_csv

    return read_csv


def _tbx() -> ImportReader:
    from app.interchange.tbx_reader import read_tbx

    return read_tbx


def _markdown() -> ImportReader:
    from app.interchange.hugo_reader import read_hugo

    return read_hugo


IMPORTS: dict[str, ImportFormat] = {
    entry.name: entry
    for entry in (
        ImportFormat("json", "What `glossary export json` writes.", _json),
        ImportFormat("ndjson", "What `glossary export ndjson` writes.", _ndjson),
        ImportFormat("csv", "What `glossary export csv` writes, or another table with --map.", _csv),
        ImportFormat("tbx", "Termbases of 2019 (ISO 30042:2019), in the styles DCT and DCA.", _tbx),
        ImportFormat("markdown", "A folder with a folder of pages for each language.", _markdown, is_folder=True),
    )
}


def get_import(name: str) -> ImportFormat:
    """The format of this name; raises UnknownImport, which names those there are."""
    if name not in IMPORTS:
        raise UnknownImport(f"There is no format “{name[:40]}” to import. Known ones: {', '.join(IMPORTS)}.")
    return IMPORTS[name]
