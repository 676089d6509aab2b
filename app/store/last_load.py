"""Reads what a load left for the next one: remembered files, outlines, planned terms, figures, sources."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from app.edition.catalogue import PlannedTerm
from app.edition.outline import Outline, restore_outline
from app.store.tables import FactRow, FactUseRow, FileRow, PlannedRow, TermRow, table_of


class RememberedFile(NamedTuple):
    """A row of `FileRow`, as a plain value: thousands of them are compared and written at every load."""

    path: str
    size: int
    mtime_ns: int
    digest: str
    text: str


def read_ledger_rows(connection: Connection) -> list[Any]:
    """All rows of the ledger in order, for telling which figures changed."""
    table = table_of(FactRow)
    return list(connection.execute(select(table).order_by(table.c.position)))


def read_files(connection: Connection) -> dict[str, RememberedFile]:
    """What is remembered of the content files, by path."""
    t = table_of(FileRow).c
    rows = connection.execute(select(t.path, t.size, t.mtime_ns, t.digest, t.text))
    return {row.path: RememberedFile(*row) for row in rows}


def read_outlines(connection: Connection) -> dict[str, Outline]:
    """The outlines of all terms, by id."""
    t = table_of(TermRow).c
    return {row.id: restore_outline(row.outline) for row in connection.execute(select(t.id, t.outline))}


def read_planned(connection: Connection) -> dict[str, PlannedTerm]:
    """The planned terms, by id."""
    t = table_of(PlannedRow).c
    rows = connection.execute(select(t.id, t.titles, t.category))
    return {row.id: PlannedTerm(row.id, json.loads(row.titles), row.category) for row in rows}


def read_source_texts(connection: Connection) -> Iterator[tuple[str, str]]:
    """The id and the file's text of each term, one after another."""
    t = table_of(TermRow).c
    for row in connection.execute(select(t.id, t.source)):
        yield row.id, row.source


def read_fact_uses(connection: Connection) -> list[tuple[str, str, str]]:
    """(term id, subject, key) for each figure that a term's text prints."""
    use, term = table_of(FactUseRow).c, table_of(TermRow).c
    rows = connection.execute(select(term.id, use.subject, use.key).where(term.pk == use.term_pk))
    return [(row.id, row.subject, row.key) for row in rows]
