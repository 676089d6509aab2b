"""Reads parts of several terms at once, a query a part: at most the thousand terms that one query may name."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from app.store.tables import (
    FactRow,
    FactUseRow,
    LabelRow,
    MentionRow,
    RelationRow,
    SectionRow,
    SourceRow,
    TermRow,
    table_of,
)

_T = table_of(TermRow).c
Rows = dict[int, list[Any]]


def read_sections(connection: Connection, pks: Sequence[int]) -> Rows:
    """Rows (lang, anchor, level, title, blocks as JSON) in all languages, in order, by the term's key."""
    t = table_of(SectionRow).c
    return _read(connection, [t.term_pk, t.lang, t.anchor, t.level, t.title, t.blocks], pks, [t.lang, t.position])


def read_labels(connection: Connection, pks: Sequence[int]) -> Rows:
    """Rows (text, lang, kind) in the authors' order, by the term's key."""
    t = table_of(LabelRow).c
    return _read(connection, [t.term_pk, t.text, t.lang, t.kind], pks, [t.position])


def read_sources(connection: Connection, pks: Sequence[int]) -> Rows:
    """Rows (title, url, checked) in the authors' order, by the term's key."""
    t = table_of(SourceRow).c
    return _read(connection, [t.term_pk, t.title, t.url, t.checked], pks, [t.position])


def read_relations(connection: Connection, pks: Sequence[int]) -> Rows:
    """Rows (kind, target id) in the authors' order within each kind, by the term's key."""
    t = table_of(RelationRow).c
    return _read(connection, [t.term_pk, t.kind, t.target], pks, [t.kind, t.position])


def read_mentioned(connection: Connection, pks: Sequence[int]) -> Rows:
    """Rows (target id) in order of appearance, an id as often as it is named, by the key of the term that names it."""
    t = table_of(MentionRow).c
    return _read(connection, [t.term_pk, t.target], pks, [t.position])


def read_facts(connection: Connection, pks: Sequence[int]) -> Rows:
    """Rows of the ledger that the terms' texts print, in order of first use, by the term's key."""
    use, fact = table_of(FactUseRow).c, table_of(FactRow).c
    columns = [use.term_pk, *fact]
    return _group(
        connection.execute(
            select(*columns)
            .where(use.term_pk.in_(pks), fact.subject == use.subject, fact.key == use.key)
            .order_by(use.position)
        )
    )


def list_mentioning(connection: Connection, ids: Sequence[str]) -> dict[str, list[str]]:
    """The ids of the terms whose text names a term, in A–Z order, by its id."""
    t = table_of(MentionRow).c
    query = select(t.target, _T.id).where(t.target.in_(ids), _T.pk == t.term_pk, _T.id != t.target).distinct()
    found: dict[str, list[str]] = defaultdict(list)
    for target, term_id in connection.execute(query.order_by(_T.order_key, _T.id)):
        found[target].append(term_id)
    return found


def list_neighbours(connection: Connection, ids: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    """The ids before and after a term in A–Z order, by its id."""
    order = [_T.order_key, _T.id]
    line = select(
        _T.id,
        func.lag(_T.id).over(order_by=order).label("before"),
        func.lead(_T.id).over(order_by=order).label("after"),
    ).subquery()
    rows = connection.execute(select(line).where(line.c.id.in_(ids)))
    return {row.id: (row.before, row.after) for row in rows}


def _read(
    connection: Connection, columns: list[ColumnElement[Any]], pks: Sequence[int], order: list[ColumnElement[Any]]
) -> Rows:
    return _group(connection.execute(select(*columns).where(columns[0].in_(pks)).order_by(*order)))


def _group(rows: Iterable[Any]) -> Rows:
    found: Rows = defaultdict(list)
    for row in rows:
        found[row.term_pk].append(row)
    return found
