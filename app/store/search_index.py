"""Writes the search index: adds and removes documents, keeps counts, checks. All in the caller's transaction."""

from collections import Counter
from collections.abc import Iterable
from sqlite3 import Connection as RawConnection
from types import TracebackType
from typing import Self

from sqlalchemy import Connection

from app.lang import LANG_CODES
from app.search.document import SearchDocument, decode, encode_body, encode_head
from app.search.keys import SHORT_START, Kind, NameKey, build_keys
from app.search.postings import Postings, build_postings, build_swaps
from app.store.search_schema import SEARCH_TABLES

# Rows wait here and go in by the thousand, sorted, which is what a B-tree likes; about 30 MB at most.
_MOST_WAITING = 20_000
_MOST_COUNTS = 100_000
# A full-text row is a term in one language: its number is the term's times this, plus the language's place.
LANGS_A_TERM = 8


def create_search_tables(connection: Connection) -> None:
    """Make the empty tables of the index."""
    for statement in SEARCH_TABLES:
        connection.exec_driver_sql(statement)


def add_document(connection: Connection, document: SearchDocument) -> None:
    """Put one document in; for many, use one SearchWriter."""
    with SearchWriter(connection) as writer:
        writer.add(document)


def remove_document(connection: Connection, document: SearchDocument) -> None:
    """Take out a document, given exactly as it was put in (see `get_document`)."""
    with SearchWriter(connection) as writer:
        writer.remove(document)


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

    def __init__(self, connection: Connection) -> None:
        self._connection = raw(connection)
        self._names: list[tuple[str, int, int, int, int, int]] = []
        self._starts: list[tuple[str, int, int, int, int, int, int]] = []
        self._counts: dict[str, Counter[str]] = {
            f"{table}.{column}": Counter() for table in ("token", "word") for column in ("names", "texts")
        }

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if kind is None:
            self.flush()

    def add(self, document: SearchDocument) -> None:
        """Put a document in; its number and id must be new."""
        execute = self._connection.execute
        execute(
            "INSERT INTO search_document (pk, term, category, head, body) VALUES (?, ?, ?, ?, ?)",
            (document.pk, document.id, document.category, encode_head(document), encode_body(document)),
        )
        postings = build_postings(document)
        self._write_tokens(document.pk, postings, "")
        keys = build_keys(document)
        self._names += [(key.key, key.inside, key.kind, key.length, document.pk, key.name) for key in keys]
        self._starts += _starts(keys, document.pk)
        swaps = [(word, other, document.pk) for word, other in build_swaps(document)]
        self._connection.executemany("INSERT INTO search_swap (word, other, term) VALUES (?, ?, ?)", swaps)
        self._count(postings, 1)
        if len(self._names) > _MOST_WAITING:
            self._flush_names()

    def remove(self, document: SearchDocument) -> None:
        """Take a document out, given as it was put in: a contentless table must be told the tokens to forget."""
        self._flush_names()
        execute, executemany = self._connection.execute, self._connection.executemany
        execute("DELETE FROM search_document WHERE pk = ?", (document.pk,))
        postings = build_postings(document)
        self._write_tokens(document.pk, postings, "delete")
        keys = build_keys(document)
        executemany(
            "DELETE FROM search_name WHERE (key, inside, kind, length, term, name) = (?, ?, ?, ?, ?, ?)",
            [(key.key, key.inside, key.kind, key.length, document.pk, key.name) for key in keys],
        )
        executemany(
            "DELETE FROM search_start WHERE (start, inside, kind, length, term, name, size) = (?, ?, ?, ?, ?, ?, ?)",
            _starts(keys, document.pk),
        )
        executemany(
            "DELETE FROM search_swap WHERE (word, other, term) = (?, ?, ?)",
            [(word, other, document.pk) for word, other in build_swaps(document)],
        )
        self._count(postings, -1)

    def flush(self) -> None:
        """Write what waits."""
        self._flush_names()
        self._flush_counts()

    def _write_tokens(self, pk: int, postings: Postings, command: str) -> None:
        rows = {"search_words": [(pk, " ".join(postings.titles), " ".join(postings.labels))]}
        rows["search_texts"] = [
            (text_row(pk, text.lang), " ".join(text.summary), " ".join(text.body)) for text in postings.texts
        ]
        columns = {"search_words": "title, label", "search_texts": "summary, body"}
        for table, values in rows.items():
            if command:
                sql = f"INSERT INTO {table} ({table}, rowid, {columns[table]}) VALUES ('{command}', ?, ?, ?)"
            else:
                sql = f"INSERT INTO {table} (rowid, {columns[table]}) VALUES (?, ?, ?)"
            self._connection.executemany(sql, values)

    def _count(self, postings: Postings, sign: int) -> None:
        name_tokens = {*postings.titles, *postings.labels}
        counted: list[tuple[str, Iterable[str]]] = [
            ("token.names", name_tokens),
            ("word.names", postings.name_words),
            ("word.texts", postings.text_words),
            *(("token.texts", {*text.summary, *text.body}) for text in postings.texts),
        ]
        for place, entries in counted:
            if sign > 0:
                self._counts[place].update(entries)
            else:
                self._counts[place].subtract(entries)
        if sum(map(len, self._counts.values())) > _MOST_COUNTS:
            self._flush_counts()

    def _flush_names(self) -> None:
        executemany = self._connection.executemany
        executemany("INSERT INTO search_name VALUES (?, ?, ?, ?, ?, ?)", sorted(self._names))
        executemany("INSERT INTO search_start VALUES (?, ?, ?, ?, ?, ?, ?)", sorted(self._starts))
        self._names.clear()
        self._starts.clear()

    def _flush_counts(self) -> None:
        for table in ("token", "word"):
            names, texts = self._counts[f"{table}.names"], self._counts[f"{table}.texts"]
            entries = sorted({*names, *texts})
            changed = [(entry, names[entry], texts[entry]) for entry in entries if names[entry] or texts[entry]]
            self._connection.executemany(
                f"INSERT INTO search_{table} VALUES (?, ?, ?) ON CONFLICT DO UPDATE "
                "SET names = names + excluded.names, texts = texts + excluded.texts",
                changed,
            )
            gone = [(entry,) for entry, in_names, in_texts in changed if in_names < 0 or in_texts < 0]
            self._connection.executemany(
                f"DELETE FROM search_{table} WHERE {table} = ? AND names = 0 AND texts = 0", gone
            )
            names.clear()
            texts.clear()


def text_row(pk: int, lang: str) -> int:
    """The number of a term's full-text row in one language; raises ValueError for a language that the site lacks."""
    return pk * LANGS_A_TERM + LANG_CODES.index(lang)


def _starts(keys: Iterable[NameKey], pk: int) -> set[tuple[str, int, int, int, int, int, int]]:
    """The rows of the keys' first characters. Keys by sound have none: they are looked for from the fourth letter on."""
    return {
        (key.key[:count], key.inside, key.kind, key.length, pk, key.name, len(key.key))
        for key in keys
        if key.kind < Kind.SOUND
        for count in range(1, min(len(key.key), SHORT_START) + 1)
    }
