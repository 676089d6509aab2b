"""Engines: one that reads a finished file for the web, one that writes a file being made."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.pool import NullPool

from app.errors import StoreMissing


def open_reader(file: Path) -> Engine:
    """An engine on a finished file, read-only, one connection a request.

    No pool: a pool of 15 behind 40 threads deadlocks, opening costs 34 µs, and a swapped file is seen at once.
    Raises StoreMissing where there is no file.
    """
    if not file.is_file():
        raise StoreMissing(f"There is no database at {file}. Make it with `glossary load`.")
    uri = f"file:{quote(str(file.resolve()))}?mode=ro"

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
        connection.execute("PRAGMA query_only = 1")
        return connection

    return _engine(connect)


def open_writer(file: Path) -> Engine:
    """An engine on a file that nobody else uses yet; transactions begin with an explicit BEGIN, so DDL rolls back too."""

    def connect() -> sqlite3.Connection:
        connection = sqlite3.connect(file, isolation_level=None, check_same_thread=False)
        # The file is a copy that is swapped in when it is finished: a journal in memory loses nothing by a crash.
        connection.execute("PRAGMA journal_mode = MEMORY")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -65536")
        return connection

    engine = _engine(connect)

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def _engine(connect: Callable[[], sqlite3.Connection]) -> Engine:
    return create_engine("sqlite+pysqlite://", creator=connect, poolclass=NullPool)
