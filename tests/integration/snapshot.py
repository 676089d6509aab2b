"""Everything that a database tells its readers, so that two can be compared row for row, whatever numbers their terms got."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

from app.lang import LANGS
from app.services.search import Searcher
from app.store.reader import Reader
from app.store.search_index import ROWS_A_TERM

Rows = list[tuple[Any, ...]]
QUERIES = ("tea", "烏龍", "氧化", "oolnog", "乌龙茶", "roast level", "gamma ray", "KV", "快取", "zzz")
# Columns that hold the number of a term, by table; other tables call it term_pk or pk.
_NUMBERS = {"search_name": "term", "search_start": "term", "search_swap": "term"}
# A file's stamp says when it was seen, not what it holds.
_LEFT_OUT = {("file", "size"), ("file", "mtime_ns")}
_FULL_TEXT = ("search_words", "search_texts")


def read_rows(database: Path) -> dict[str, Rows]:
    """All rows of all tables, sorted, a term's id in the place of its number; full-text tables token by token."""
    with closing(sqlite3.connect(f"file:{quote(str(database))}?mode=ro", uri=True)) as connection:
        ids = dict(connection.execute("SELECT pk, id FROM term"))
        assert dict(connection.execute("SELECT pk, term FROM search_document")) == ids
        tables = {table: list(_rows(connection, table, ids)) for table in _tables(connection)}
        tables |= {table: list(_tokens(connection, table, ids)) for table in _FULL_TEXT}
    return {table: sorted(rows, key=repr) for table, rows in tables.items()}


def read_answers(database: Path) -> list[Any]:
    """What searches of this database find, with places, scores and excerpts."""
    reader = Reader(database)
    answers: list[Any] = []
    with reader.connect() as connection:
        edition = reader.edition(connection)
        for lang in LANGS:
            for query in QUERIES:
                found = Searcher().search(connection, query, lang, edition=edition)
                # What is offered where nothing was found has no score, and no order of its own.
                answers.append(asdict(replace(found, nearest=tuple(sorted(found.nearest, key=lambda hit: hit.id)))))
                answers.append(asdict(Searcher().suggest(connection, query, lang, edition=edition)))
    return answers


def difference(database: Path, other: Path) -> dict[str, tuple[Rows, Rows]]:
    """The rows, by table, that only one of two databases has."""
    mine, theirs = read_rows(database), read_rows(other)
    assert mine.keys() == theirs.keys()
    only = {table: (_without(mine[table], theirs[table]), _without(theirs[table], mine[table])) for table in mine}
    return {table: rows for table, rows in only.items() if any(rows)}


def _without(rows: Rows, others: Rows) -> Rows:
    left = list(rows)
    for row in others:
        if row in left:
            left.remove(row)
    return left


def _tables(connection: sqlite3.Connection) -> list[str]:
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in names if not name.startswith((*_FULL_TEXT, "alembic_", "sqlite_"))]


def _rows(connection: sqlite3.Connection, table: str, ids: dict[int, str]) -> Iterator[tuple[Any, ...]]:
    cursor = connection.execute(f"SELECT * FROM {table}")
    columns = [column for column, *_ in cursor.description]
    for row in cursor:
        yield tuple(
            ids[value] if column in {"pk", "term_pk", _NUMBERS.get(table)} else value
            for column, value in zip(columns, row, strict=True)
            if (table, column) not in _LEFT_OUT
        )


def _tokens(connection: sqlite3.Connection, table: str, ids: dict[int, str]) -> Iterator[tuple[Any, ...]]:
    vocabulary = f"vocabulary_of_{table}"
    connection.execute(f"CREATE VIRTUAL TABLE temp.{vocabulary} USING fts5vocab(main, {table}, 'instance')")
    for term, number, column, offset in connection.execute(f"SELECT term, doc, col, offset FROM {vocabulary}"):
        pk, place = (number, 0) if table == "search_words" else divmod(number, ROWS_A_TERM)
        yield ids[pk], place, column, offset, term
