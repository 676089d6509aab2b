"""Reads what belongs to an edition as a whole: its digest, the site's words, categories."""

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.exc import DatabaseError

from app.errors import StoreOutdated
from app.store.tables import CategoryRow, MetaRow, table_of

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
