"""A SQLite database that an export is written into; the only place here that knows SQLite, and the only scratch file.

It is no store of ours: nobody reads it but who gets the export.
"""

import contextlib
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

# For those who are handed one.
Connection = sqlite3.Connection
Cursor = sqlite3.Cursor
# The file is thrown away where writing fails, so that nothing has to survive it.
_PRAGMAS = ("journal_mode = OFF", "synchronous = OFF", "secure_delete = ON")


@contextlib.contextmanager
def write_database(out: BinaryIO) -> Iterator[Connection]:
    """A connection to an empty database, whose file is written out when the block is done.

    The same statements give the same bytes: nothing of what was deleted stays, and there is no time in it.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "export.db"
        with contextlib.closing(sqlite3.connect(file)) as connection:
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}")
            yield connection
            connection.commit()
            connection.execute("VACUUM")
        with file.open("rb") as written:
            shutil.copyfileobj(written, out)
