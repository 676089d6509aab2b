"""Reads what became of terms and when: the day of each term's update, and the entries of changes.toml."""

import json
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Date, Subquery, exists, func, literal, select, tuple_, union_all

from app.store.tables import ChangeRow, TermRow, table_of

_C, _T = table_of(ChangeRow).c, table_of(TermRow).c
# What an entry of changes.toml says better than the day in the term's own file does.
_TOLD_BETTER = ("added", "changed")

# The place of a change in time: day, id, and the entry's position in the file (-1 for a term's own day).
ChangeKey = tuple[date, str, int]


@dataclass(frozen=True, slots=True)
class ChangeRecord:
    """A change; `target` is an id or empty, `note` by language code."""

    key: ChangeKey
    kind: str
    target: str
    note: dict[str, str]


def list_changes(
    connection: Connection,
    *,
    since: date | None = None,
    after: ChangeKey | None = None,
    limit: int,
    newest_first: bool = False,
) -> list[ChangeRecord]:
    """Changes of this day and later, oldest first; `after` is the key of the last one already shown."""
    t = _changes().c
    order = (t.day, t.term, t.position)
    query = select(*t).order_by(*([t.day.desc(), t.term, t.position.desc()] if newest_first else order)).limit(limit)
    if since is not None:
        query = query.where(t.day >= since)
    if after is not None:
        query = query.where(tuple_(*order) > tuple_(literal(after[0], Date()), literal(after[1]), literal(after[2])))
    return [
        ChangeRecord((row.day, row.term, row.position), row.kind, row.target, json.loads(row.note))
        for row in connection.execute(query)
    ]


def count_changes(connection: Connection, *, since: date | None = None) -> int:
    """How many changes there are."""
    changes = _changes()
    query = select(func.count()).select_from(changes)
    if since is not None:
        query = query.where(changes.c.day >= since)
    return int(connection.execute(query).scalar() or 0)


def _changes() -> Subquery:
    told = exists().where(_C.term == _T.id, _C.day == _T.updated, _C.kind.in_(_TOLD_BETTER))
    derived = select(
        _T.updated.label("day"), _T.id.label("term"), literal(-1).label("position"), literal("changed").label("kind"),
        literal("").label("target"), literal("{}").label("note"),
    ).where(~told)  # fmt: skip
    written = select(_C.day, _C.term, _C.position, _C.kind, _C.target, _C.note)
    return union_all(derived, written).subquery("changes")
