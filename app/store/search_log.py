"""Counts of queries that found nothing, in a file of its own: the glossary's database stays read-only."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from app.errors import StoreError

# Longer queries are pasted text; only their beginning is kept.
MAX_CHARACTERS = 100
# The rarest and oldest go when there are more, so that nobody can fill the disk by asking nonsense.
MAX_QUERIES = 10_000
_BUSY_SECONDS = 0.2
_TABLE = """CREATE TABLE IF NOT EXISTS miss (
    query TEXT PRIMARY KEY, count INTEGER NOT NULL, first TEXT NOT NULL, last TEXT NOT NULL
) WITHOUT ROWID"""


@dataclass(frozen=True, slots=True)
class Miss:
    """A query without a hit: how often it was asked, and the first and the last day (UTC)."""

    query: str
    count: int
    first: date
    last: date


class SearchLog:
    """The counts in one file; it holds queries, numbers and days, and nothing about who asked."""

    def __init__(self, file: Path) -> None:
        self.file = file

    def add(self, query: str) -> None:
        """Counts a query once more; raises StoreError where the file cannot be written."""
        text = " ".join(query.split())[:MAX_CHARACTERS]
        if not text:
            return
        today = datetime.now(UTC).date().isoformat()
        with self._open() as connection:
            connection.execute(
                "INSERT INTO miss VALUES (?, 1, ?, ?) "
                "ON CONFLICT DO UPDATE SET count = count + 1, last = excluded.last",
                (text, today, today),
            )
            (kept,) = connection.execute("SELECT count(*) FROM miss").fetchone()
            if kept > MAX_QUERIES:
                connection.execute(
                    "DELETE FROM miss WHERE query IN (SELECT query FROM miss WHERE query <> ? ORDER BY count, last LIMIT ?)",
                    (text, kept - MAX_QUERIES),
                )

    def list(self, limit: int) -> list[Miss]:
        """The queries asked most often; raises StoreError where the file cannot be read."""
        with self._open() as connection:
            rows = connection.execute(
                "SELECT query, count, first, last FROM miss ORDER BY count DESC, last DESC, query LIMIT ?", (limit,)
            ).fetchall()
        return [
            Miss(query, count, date.fromisoformat(first), date.fromisoformat(last))
            for query, count, first, last in rows
        ]

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self.file, timeout=_BUSY_SECONDS)) as connection, connection:
                connection.execute(_TABLE)
                yield connection
        except sqlite3.Error as error:
            raise StoreError(f"The search log {self.file} cannot be used: {error}.") from error
