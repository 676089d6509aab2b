"""Reads the ledger of figures, by subject and key."""

from collections import defaultdict
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select, tuple_

from app.store.tables import FactRow, FactUseRow, TermRow, table_of

_F, _U, _T = table_of(FactRow).c, table_of(FactUseRow).c, table_of(TermRow).c


def list_facts(
    connection: Connection,
    *,
    subject: str | None = None,
    key: str | None = None,
    after: tuple[str, ...] | None = None,
    limit: int,
) -> list[Any]:
    """Rows of the ledger by subject and key; `after` are both of the last one already shown."""
    order = (_F.subject, _F.key)
    query = select(table_of(FactRow)).where(*_filters(subject, key)).order_by(*order).limit(limit)
    if after is not None:
        query = query.where(tuple_(*order) > tuple_(*after))
    return list(connection.execute(query))


def count_facts(connection: Connection, *, subject: str | None = None, key: str | None = None) -> int:
    """How many figures there are."""
    return int(connection.execute(select(func.count()).where(*_filters(subject, key))).scalar() or 0)


def list_uses(connection: Connection, subject: str) -> dict[str, list[str]]:
    """The ids of the terms whose text prints a figure of this subject, in A–Z order, by the figure's key."""
    query = select(_U.key, _T.id).where(_U.subject == subject, _T.pk == _U.term_pk).order_by(_T.order_key, _T.id)
    uses: dict[str, list[str]] = defaultdict(list)
    for row in connection.execute(query):
        uses[row.key].append(row.id)
    return uses


def _filters(subject: str | None, key: str | None) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = [_F.subject.is_not(None)]
    if subject is not None:
        filters.append(_F.subject == subject)
    if key is not None:
        filters.append(_F.key == key)
    return filters
