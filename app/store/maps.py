"""Maps and the relations that they show: written by a load, read by pages and the API."""

from collections.abc import Mapping

from sqlalchemy import Connection, delete, insert, select

from app.store.tables import MapRow, PlaceRow, RedirectRow, RelationRow, TermRow, table_of

# The scope of the map of all terms; others are ids of categories.
EVERYTHING = ""
Place = tuple[int, int]


def read_map_digests(connection: Connection) -> dict[str, str]:
    """The digest of each map, by scope."""
    t = table_of(MapRow).c
    return {row.scope: row.digest for row in connection.execute(select(t.scope, t.digest))}


def write_map(connection: Connection, scope: str, digest: str, places: Mapping[str, Place]) -> None:
    """Puts a map in the place of the one that was there."""
    remove_map(connection, scope)
    connection.execute(insert(MapRow), [{"scope": scope, "digest": digest}])
    rows = [{"scope": scope, "term": term_id, "x": x, "y": y} for term_id, (x, y) in places.items()]
    if rows:
        connection.execute(insert(PlaceRow), rows)


def remove_map(connection: Connection, scope: str) -> None:
    """Takes a map out; does nothing where there is none."""
    connection.execute(delete(MapRow).where(table_of(MapRow).c.scope == scope))


def read_places(connection: Connection, scope: str) -> dict[str, Place]:
    """The place of each term on a map, by id; empty where there is no such map."""
    t = table_of(PlaceRow).c
    rows = connection.execute(select(t.term, t.x, t.y).where(t.scope == scope).order_by(t.term))
    return {row.term: (row.x, row.y) for row in rows}


def list_relations(connection: Connection, category: str | None = None) -> list[tuple[str, str, str]]:
    """(source id, kind, target id as it was written) of the relations of all terms, or of a category's."""
    relation, term = table_of(RelationRow).c, table_of(TermRow).c
    query = select(term.id, relation.kind, relation.target).where(term.pk == relation.term_pk)
    if category is not None:
        query = query.where(term.category == category)
    return [(row.id, row.kind, row.target) for row in connection.execute(query)]


def list_incoming(connection: Connection, term_id: str) -> list[tuple[str, str]]:
    """(kind, source id) of the relations that name a term, by its id or an old one; sources in A–Z order."""
    relation, term, redirect = table_of(RelationRow).c, table_of(TermRow).c, table_of(RedirectRow).c
    names = select(redirect.old).where(redirect.target == term_id)
    query = (
        select(relation.kind, term.id)
        .where(term.pk == relation.term_pk, (relation.target == term_id) | relation.target.in_(names))
        .order_by(term.order_key, term.id)
    )
    return [(row.kind, row.id) for row in connection.execute(query)]
