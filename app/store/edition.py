"""Reads what belongs to an edition as a whole: its digest, the site's words, categories, figures, remembered files."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from app.edition.catalogue import PlannedTerm
from app.edition.outline import Outline, restore_outline
from app.errors import StoreOutdated
from app.store.tables import CategoryRow, FactRow, FactUseRow, FileRow, MetaRow, PlannedRow, TermRow, table_of

# Keys of the table `meta`.
EDITION, COMPILER, SITE, WORDING = "edition", "compiler", "site", "wording"


@dataclass(frozen=True, slots=True)
class CategoryRecord:
    """A category and its names by language."""

    id: str
    position: int
    names: dict[str, str]


def read_meta(connection: Connection) -> dict[str, str]:
    """The facts about the edition; raises StoreOutdated where the file has no such table or is no database at all."""
    t = table_of(MetaRow).c
    try:
        return {row.key: row.value for row in connection.execute(select(t.key, t.value))}
    except DatabaseError as error:
        message = "This file was not made by this version of the program. Make it anew with `glossary load`."
        raise StoreOutdated(message) from error


def read_site(connection: Connection) -> dict[str, Any]:
    """The words of content/site.toml."""
    site: dict[str, Any] = json.loads(read_meta(connection)[SITE])
    return site


def list_categories(connection: Connection) -> list[CategoryRecord]:
    """All categories in their order."""
    t = table_of(CategoryRow).c
    rows = connection.execute(select(t.id, t.position, t.names).order_by(t.position, t.id))
    return [CategoryRecord(row.id, row.position, json.loads(row.names)) for row in rows]


def read_ledger_rows(connection: Connection) -> list[Any]:
    """All rows of the ledger in order, for telling which figures changed."""
    table = table_of(FactRow)
    return list(connection.execute(select(table).order_by(table.c.position)))


def read_files(connection: Connection) -> dict[str, FileRow]:
    """What is remembered of the content files, by path."""
    rows = connection.execute(select(table_of(FileRow)))
    return {row.path: FileRow(**row._mapping) for row in rows}


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
