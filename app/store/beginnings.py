"""Where the graph of what needs what begins."""

from sqlalchemy import Connection, func, select

from app.store.tables import RelationRow, TermRow, table_of

_NEEDS = "needs"


def find_beginnings(connection: Connection, limit: int) -> list[str]:
    """The ids of written terms that need no other written term, those that most others need first."""
    edge, term = table_of(RelationRow).alias().c, table_of(TermRow).alias().c
    needing, needed = table_of(RelationRow).alias().c, table_of(TermRow).alias().c
    has_needs = (
        select(needing.term_pk)
        .join_from(needing.term_pk.table, needed.id.table, needed.id == needing.target)
        .where(needing.kind == _NEEDS, needing.term_pk == term.pk)
        .exists()
    )
    query = (
        select(term.id)
        .join_from(term.id.table, edge.target.table, edge.target == term.id)
        .where(edge.kind == _NEEDS, ~has_needs)
        .group_by(term.id)
        .order_by(func.count().desc(), term.id)
        .limit(limit)
    )
    return list(connection.execute(query).scalars())
