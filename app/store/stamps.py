"""What a database remembers of the last load, read without SQLAlchemy: importing that takes longer than all the rest of a load
that finds nothing changed."""

import contextlib
import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote


class FileStamp(NamedTuple):
    """Size in bytes and time of the last change in nanoseconds of a content file."""

    size: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class LastLoad:
    """The compiler's fingerprint, the edition's digest, how many terms there are, and each file's stamp by path."""

    compiler: str
    edition: str
    term_count: int
    files: dict[str, FileStamp]


def read_last_load(database: Path) -> LastLoad | None:
    """What the file remembers; None where there is no file, or one that this program did not make."""
    uri = f"file:{quote(str(database.resolve()))}?mode=ro"
    try:
        with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
            meta = dict(connection.execute("SELECT key, value FROM meta"))
            rows = connection.execute("SELECT path, size, mtime_ns FROM file")
            files = {path: FileStamp(size, mtime_ns) for path, size, mtime_ns in rows}
            count = connection.execute("SELECT count(*) FROM term").fetchone()[0]
    except sqlite3.Error:
        return None
    return LastLoad(meta.get("compiler", ""), meta.get("edition", ""), count, files)
