"""Writes the search index: adds and removes documents, keeps counts, checks. All in the caller's transaction."""

from collections import Counter
from collections.abc import Collection
from sqlite3 import Connection as RawConnection
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from app.lang import LANG_CODES
from app.search.document import SearchDocument, Section, decode, decode_whole
from app.search.entry import IndexEntry, build_entry
from app.search.postings import LAST_PLACE
from app.store.search_schema import SEARCH_TABLES

# Rows wait here and go in by the thousand, sorted, which is what a B-tree likes; about 30 MB at most.
_MOST_WAITING = 20_000
_MOST_COUNTS = 100_000
# A full-text row is a summary or section: its number is made of the term's, the language's and its place there.
ROWS_A_LANG = LAST_PLACE + 1
ROWS_A_TERM = 8 * ROWS_A_LANG


def create_search_tables(connection: Connection) -> None:
    """Make the empty tables of the index."""
    for statement in SEARCH_TABLES:
        connection.exec_driver_sql(statement)


def get_document(connection: Connection, pk: int) -> SearchDocument:
    """The document that was put in under this number; raises KeyError if there is none."""
    row = (
        raw(connection)
        .execute("SELECT pk, term, category, head, body FROM search_document WHERE pk = ?", (pk,))
        .fetchone()
    )
    if row is None:
        raise KeyError(pk)
    return decode(*row)


def get_whole_texts(connection: Connection, pk: int) -> tuple[tuple[Section, str], ...]:
    """The sections of a document, each with its text whole: formulas as TeX, and its notes; none for no document."""
    query = "SELECT body FROM search_document WHERE pk = ?"
    row = raw(connection).execute(query, (pk,)).fetchone()
    return decode_whole(row[0]) if row is not None else ()


def check_index(connection: Connection) -> None:
    """Check the full-text tables from end to end; raises sqlite3.DatabaseError when one is damaged."""
    for table in ("search_words", "search_texts"):
        raw(connection).execute(f"INSERT INTO {table} ({table}) VALUES ('integrity-check')")


def optimize_index(connection: Connection) -> None:
    """Merge the full-text tables' segments into one: after a full load this halves the time of a query."""
    for table in ("search_words", "search_texts"):
        raw(connection).execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")


def raw(connection: Connection) -> RawConnection:
    """The SQLite connection beneath, in the same transaction: a query makes ten small look-ups, at 5 µs and not 50."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, RawConnection)
    return driver


class SearchWriter:
    """Adds and removes many documents in little memory; what waits goes in at the end of the `with` block."""

    def __init__(
        self, connection: Connection, most_waiting: int = _MOST_WAITING, most_counts: int = _MOST_COUNTS
    ) -> None:
        """Write through this connection; so many names and counts may wait before they go in."""
        self._connection = raw(connection)
        self._most_waiting = most_waiting
        self._most_counts = most_counts
        self._names: list[tuple[str, int, int, int, int, int]] = []
        self._starts: list[tuple[str, int, int, int, int, int, int]] = []
        self._counts = _Counts()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.flush()

    def add(self, document: SearchDocument) -> None:
        """Put a document in; its number and id must be new."""
        self.add_entry(build_entry(document))

    def add_entry(self, entry: IndexEntry) -> None:
        """Put in a document that was made ready elsewhere."""
        self._connection.execute(
            "INSERT INTO search_document (pk, term, category, head, body) VALUES (?, ?, ?, ?, ?)",
            (entry.pk, entry.id, entry.category, entry.head, entry.body),
        )
        self._write_tokens(entry, "INSERT INTO {table} (rowid, {columns}) VALUES (?, ?, ?)")
        self._names += entry.names
        self._starts += entry.starts
        if entry.swaps:
            self._connection.executemany("INSERT INTO search_swap (word, other, term) VALUES (?, ?, ?)", entry.swaps)
        self._counts.add(entry, 1)
        if len(self._names) > self._most_waiting:
            self._flush_names()
        if len(self._counts) > self._most_counts:
            self._counts.flush(self._connection)

    def remove(self, document: SearchDocument) -> None:
        """Take a document out, given as it was put in: a contentless table must be told the tokens to forget."""
        self._flush_names()
        entry = build_entry(document)
        executemany = self._connection.executemany
        executemany("DELETE FROM search_document WHERE pk = ?", [(entry.pk,)])
        self._write_tokens(entry, "INSERT INTO {table} ({table}, rowid, {columns}) VALUES ('delete', ?, ?, ?)")
        executemany(
            "DELETE FROM search_name WHERE (key, inside, kind, length, term, name) = (?, ?, ?, ?, ?, ?)", entry.names
        )
        executemany(
            "DELETE FROM search_start WHERE (start, inside, kind, length, term, name, size) = (?, ?, ?, ?, ?, ?, ?)",
            entry.starts,
        )
        executemany("DELETE FROM search_swap WHERE (word, other, term) = (?, ?, ?)", entry.swaps)
        self._counts.add(entry, -1)

    def flush(self) -> None:
        """Write what waits."""
        self._flush_names()
        self._counts.flush(self._connection)

    def _write_tokens(self, entry: IndexEntry, sql: str) -> None:
        names = sql.format(table="search_words", columns="title, label")
        self._connection.execute(names, (entry.pk, entry.titles, entry.labels))
        texts = sql.format(table="search_texts", columns="heading, text")
        rows = [(text_row(entry.pk, piece.lang, piece.place), piece.heading, piece.text) for piece in entry.texts]
        self._connection.executemany(texts, rows)

    def _flush_names(self) -> None:
        executemany = self._connection.executemany
        executemany("INSERT INTO search_name VALUES (?, ?, ?, ?, ?, ?)", sorted(self._names))
        executemany("INSERT INTO search_start VALUES (?, ?, ?, ?, ?, ?, ?)", sorted(self._starts))
        self._names.clear()
        self._starts.clear()


class _Counts:
    """Changes of the counts of tokens and words that wait to be written."""

    def __init__(self) -> None:
        self._counts = {(table, column): Counter[str]() for table in ("token", "word") for column in ("names", "texts")}

    def __len__(self) -> int:
        return sum(map(len, self._counts.values()))

    def add(self, entry: IndexEntry, sign: int) -> None:
        """Count an entry in (1) or out (-1)."""
        self._change("token", "names", {*entry.titles.split(), *entry.labels.split()}, sign)
        self._change("word", "names", entry.name_words, sign)
        self._change("word", "texts", entry.text_words, sign)
        for piece in entry.texts:
            # The empty token counts all rows.
            self._change("token", "texts", {"", *piece.heading.split(), *piece.text.split()}, sign)

    def flush(self, connection: RawConnection) -> None:
        """Write the changes and forget them; an entry that no document has any more is deleted."""
        for table in ("token", "word"):
            names, texts = self._counts[table, "names"], self._counts[table, "texts"]
            entries = sorted({*names, *texts})
            changed = [(entry, names[entry], texts[entry]) for entry in entries if names[entry] or texts[entry]]
            connection.executemany(
                f"INSERT INTO search_{table} VALUES (?, ?, ?) ON CONFLICT DO UPDATE "
                "SET names = names + excluded.names, texts = texts + excluded.texts",
                changed,
            )
            gone = [(entry,) for entry, in_names, in_texts in changed if in_names < 0 or in_texts < 0]
            connection.executemany(f"DELETE FROM search_{table} WHERE {table} = ? AND names = 0 AND texts = 0", gone)
            names.clear()
            texts.clear()

    def _change(self, table: str, column: str, entries: Collection[str], sign: int) -> None:
        counts = self._counts[table, column]
        if sign > 0:
            counts.update(entries)
        else:
            counts.subtract(entries)


def text_row(pk: int, lang: str, place: int) -> int:
    """The number of a full-text row; raises ValueError for a language that the site lacks."""
    return pk * ROWS_A_TERM + LANG_CODES.index(lang) * ROWS_A_LANG + place
