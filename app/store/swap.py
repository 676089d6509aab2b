"""Changes a database file without its readers noticing: a copy beside is changed, checked, and swapped in whole."""

import contextlib
import fcntl
import glob
import os
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError

from app.errors import StoreDamaged, StoreError
from app.store.engine import open_writer
from app.store.migrate import create_schema

_MARK = ".making-"
_MAGIC = b"SQLite format 3\0"
_DAMAGE = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
_DISK = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN})


@contextlib.contextmanager
def lock(database: Path) -> Iterator[None]:
    """Holds the right to change this database; a second program waits its turn. The lock ends with the process.

    Raises StoreError where no file can be made.
    """
    if database.is_dir():
        raise StoreError(f"{database} is a folder; the database is a file.")
    with _told(database):
        database.parent.mkdir(parents=True, exist_ok=True)
        handle = (database.parent / f".{database.name}.lock").open("w")
    with handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        for leftover in database.parent.glob(f".{glob.escape(database.name)}{_MARK}*"):
            leftover.unlink(missing_ok=True)  # of a load that was killed
        yield


@contextlib.contextmanager
def edit_copy(database: Path, *, fresh: bool, check: Callable[[Connection], None]) -> Iterator[Connection]:
    """A connection on a copy of the database (`fresh`: on a new, empty one), inside one transaction.

    When the block ends, the copy is checked, written to disk and put in the place of the original in one step, so that
    a reader sees the old edition or the new one. When the block raises, nothing has happened. Call it under `lock`.
    Raises StoreDamaged where the file cannot be read, and StoreError where nothing can be written.
    """
    with _told(database):
        descriptor, name = tempfile.mkstemp(prefix=f".{database.name}{_MARK}", dir=database.parent)
        os.close(descriptor)
        copy = Path(name)
        try:
            if fresh:
                create_schema(copy)
            else:
                shutil.copyfile(database, copy)
            engine = open_writer(copy)
            with engine.begin() as connection:
                yield connection
                check(connection)
            engine.dispose()
            copy.chmod(0o644)
            with copy.open("rb") as handle:
                os.fsync(handle.fileno())
            copy.replace(database)
            _sync_folder(database.parent)
        finally:
            copy.unlink(missing_ok=True)


def refuse_foreign(database: Path) -> None:
    """Raises StoreError for a file that somebody would miss: it has something in it, and no version of this program made it.

    A damaged database counts as ours as long as it begins like one: it is made anew.
    """
    with _told(database):
        is_foreign = _is_foreign(database)
    if is_foreign:
        message = f"{database} is no database of a glossary; nothing was changed."
        raise StoreError(f"{message} Name another file, or replace this one with `glossary load --full`.")


def _is_foreign(database: Path) -> bool:
    try:
        with database.open("rb") as handle:
            start = handle.read(len(_MAGIC))
    except FileNotFoundError:
        return False
    if start != _MAGIC:
        return bool(start)
    with contextlib.closing(sqlite3.connect(f"{database.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        try:
            tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        except sqlite3.DatabaseError:
            return False
    return bool(tables) and "alembic_version" not in tables


def check_integrity(connection: Connection) -> None:
    """Raises StoreError where rows point to rows that are not there."""
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
    if broken is not None:
        raise StoreError(f"The table {broken[0]} points to a row of {broken[2]} that is missing; nothing was changed.")


@contextlib.contextmanager
def _told(database: Path) -> Iterator[None]:
    """Makes a sentence of what a disk or a damaged file can do; mistakes of the program itself stay what they are."""
    try:
        yield
    except OSError as error:
        raise StoreError(f"{database} cannot be written: {error.strerror or error}.") from error
    except (sqlite3.Error, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF
        if code in _DAMAGE:
            raise StoreDamaged(f"{database} is damaged: {cause}. Make it anew with `glossary load --full`.") from error
        if code in _DISK:
            raise StoreError(f"{database} cannot be written: {cause}.") from error
        raise


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
