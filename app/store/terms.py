"""Reads terms: named queries, one function each, whose answers are plain records."""

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_

from app.store.tables import (
    FactRow,
    FactUseRow,
    LabelRow,
    MentionRow,
    PlannedRow,
    RedirectRow,
    RelationRow,
    SectionRow,
    SourceRow,
    TermRow,
    TitleRow,
    TranslationRow,
    table_of,
)

_T, _TI, _TR = table_of(TermRow).c, table_of(TitleRow).c, table_of(TranslationRow).c
# SQLite takes 32,766 variables in a statement; lists are read in pieces far below that.
_PIECE = 1000


@dataclass(frozen=True, slots=True)
class CardRecord:
    """A term as lists show it: titles, readings and summaries by language; a planned one has no `updated`."""

    pk: int
    id: str
    category: str
    updated: date | None
    order_key: str
    reading_key: str
    titles: dict[str, str]
    readings: dict[str, str]
    summaries: dict[str, str]
    minutes: dict[str, int]


def find_card(connection: Connection, term_id: str) -> CardRecord | None:
    """The written term with this id, or None."""
    cards = _cards(connection, select(*_CARD_COLUMNS).where(_T.id == term_id))
    return cards[0] if cards else None


def list_cards(
    connection: Connection,
    *,
    category: str | None = None,
    lang: str | None = None,
    by_reading: bool = False,
    after: tuple[str, ...] | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> list[CardRecord]:
    """Written terms in A–Z order, or in the order of readings; `after` is the sort key of the last one already shown."""
    order = (_T.reading_key, _T.order_key, _T.id) if by_reading else (_T.order_key, _T.id)
    query = select(*_CARD_COLUMNS).where(*_filters(category, lang)).order_by(*order).limit(limit).offset(offset)
    if after is not None:
        query = query.where(tuple_(*order) > tuple_(*after))
    return _cards(connection, query)


def count_terms(connection: Connection, *, category: str | None = None, lang: str | None = None) -> int:
    """How many written terms there are."""
    return int(connection.execute(select(func.count()).where(*_filters(category, lang))).scalar() or 0)


def count_by_category(connection: Connection) -> dict[str, int]:
    """Written terms by category id."""
    rows = connection.execute(select(_T.category, func.count().label("terms")).group_by(_T.category))
    return {row.category: row.terms for row in rows}


def list_recent(connection: Connection, limit: int) -> list[CardRecord]:
    """The written terms that were updated last, newest first."""
    query = select(*_CARD_COLUMNS).order_by(_T.updated.desc(), _T.order_key, _T.id).limit(limit)
    return _cards(connection, query)


def last_updated(connection: Connection) -> date | None:
    """The day of the newest update, or None in an empty glossary."""
    return connection.execute(select(func.max(_T.updated))).scalar()


def find_cards(connection: Connection, ids: Sequence[str]) -> dict[str, CardRecord]:
    """The written terms among these ids, by id."""
    found: dict[str, CardRecord] = {}
    for start in range(0, len(ids), _PIECE):
        piece = _cards(connection, select(*_CARD_COLUMNS).where(_T.id.in_(ids[start : start + _PIECE])))
        found.update((card.id, card) for card in piece)
    return found


def find_neighbours(connection: Connection, card: CardRecord) -> tuple[CardRecord | None, CardRecord | None]:
    """The terms before and after this one in A–Z order."""
    here, keys = tuple_(card.order_key, card.id), tuple_(_T.order_key, _T.id)
    before = select(*_CARD_COLUMNS).where(keys < here).order_by(_T.order_key.desc(), _T.id.desc()).limit(1)
    after = select(*_CARD_COLUMNS).where(keys > here).order_by(_T.order_key, _T.id).limit(1)
    previous, following = _cards(connection, before), _cards(connection, after)
    return previous[0] if previous else None, following[0] if following else None


def find_planned(connection: Connection, ids: Sequence[str]) -> dict[str, CardRecord]:
    """The planned terms among these ids, by id."""
    return {card.id: card for card in _planned(connection, table_of(PlannedRow).c.id.in_(ids))}


def list_planned(connection: Connection, category: str) -> list[CardRecord]:
    """The planned terms of a category, by id."""
    return _planned(connection, table_of(PlannedRow).c.category == category)


def count_planned(connection: Connection) -> int:
    """How many terms are named but not written."""
    return int(connection.execute(select(func.count()).select_from(table_of(PlannedRow))).scalar() or 0)


def find_redirect(connection: Connection, old: str) -> str | None:
    """The id that an old id leads to, or None."""
    table = table_of(RedirectRow).c
    return connection.execute(select(table.target).where(table.old == old)).scalar()


def find_redirects(connection: Connection, ids: Sequence[str]) -> dict[str, str]:
    """The ids that those lead to which are old ones, by old id."""
    table = table_of(RedirectRow).c
    found: dict[str, str] = {}
    for start in range(0, len(ids), _PIECE):
        query = select(table.old, table.target).where(table.old.in_(ids[start : start + _PIECE]))
        found.update((row.old, row.target) for row in connection.execute(query))
    return found


def find_by_key(connection: Connection, key: str) -> list[str]:
    """The ids of the terms with a title or label of this squashed form, in A–Z order."""
    label = table_of(LabelRow).c
    owners = select(_TI.term_pk).where(_TI.key == key).union(select(label.term_pk).where(label.key == key))
    query = select(_T.id).where(_T.pk.in_(owners)).order_by(_T.order_key, _T.id)
    return list(connection.execute(query).scalars())


def read_sections(connection: Connection, pk: int) -> list[Any]:
    """Rows (lang, anchor, level, title, blocks as JSON) of a term in all languages, in order."""
    t = table_of(SectionRow).c
    query = select(t.lang, t.anchor, t.level, t.title, t.blocks).where(t.term_pk == pk).order_by(t.lang, t.position)
    return list(connection.execute(query))


def read_labels(connection: Connection, pk: int) -> list[Any]:
    """Rows (text, lang, kind) of a term, in the author's order."""
    t = table_of(LabelRow).c
    return list(connection.execute(select(t.text, t.lang, t.kind).where(t.term_pk == pk).order_by(t.position)))


def list_labels(connection: Connection) -> list[tuple[str, str]]:
    """(term id, label) of all terms, hidden labels too, in the authors' order."""
    t = table_of(LabelRow).c
    query = select(_T.id, t.text).where(_T.pk == t.term_pk).order_by(_T.id, t.position)
    return [(row.id, row.text) for row in connection.execute(query)]


def read_relations(connection: Connection, pk: int) -> list[Any]:
    """Rows (kind, target id) of a term, in the author's order within each kind."""
    t = table_of(RelationRow).c
    return list(connection.execute(select(t.kind, t.target).where(t.term_pk == pk).order_by(t.kind, t.position)))


def read_mentioned(connection: Connection, pk: int) -> list[str]:
    """The ids of the terms that a term's text names, in order of first appearance."""
    t = table_of(MentionRow).c
    query = select(t.target).where(t.term_pk == pk).order_by(t.position)
    return list(dict.fromkeys(connection.execute(query).scalars()))


def read_mentioning(connection: Connection, term_id: str) -> list[str]:
    """The ids of the terms whose text names this one, in A–Z order."""
    t = table_of(MentionRow).c
    naming = select(t.term_pk).where(t.target == term_id)
    query = select(_T.id).where(_T.pk.in_(naming), _T.id != term_id).order_by(_T.order_key, _T.id)
    return list(connection.execute(query).scalars())


def read_sources(connection: Connection, pk: int) -> list[Any]:
    """Rows (title, url, checked) of a term, in the author's order."""
    t = table_of(SourceRow).c
    return list(connection.execute(select(t.title, t.url, t.checked).where(t.term_pk == pk).order_by(t.position)))


def read_facts(connection: Connection, pk: int) -> list[Any]:
    """Rows of the ledger that a term's text prints, in order of first use."""
    use, fact = table_of(FactUseRow).c, table_of(FactRow)
    query = (
        select(fact)
        .join(table_of(FactUseRow), (fact.c.subject == use.subject) & (fact.c.key == use.key))
        .where(use.term_pk == pk)
        .order_by(use.position)
    )
    return list(connection.execute(query))


def read_subject(connection: Connection, subject: str) -> list[Any]:
    """Rows of the ledger about one subject, in the ledger's order."""
    fact = table_of(FactRow)
    return list(connection.execute(select(fact).where(fact.c.subject == subject).order_by(fact.c.position)))


def read_figure(connection: Connection, pk: int) -> Any | None:
    """The row of the ledger that a term's author chose for its card, or None."""
    fact = table_of(FactRow)
    chosen = connection.execute(select(_T.figure).where(_T.pk == pk)).scalar() or ""
    if not chosen:
        return None
    subject, _, key = chosen.partition(".")
    return connection.execute(select(fact).where(fact.c.subject == subject, fact.c.key == key)).first()


def read_source_text(connection: Connection, term_id: str) -> str | None:
    """The text of a term's file as it was compiled, or None."""
    return connection.execute(select(_T.source).where(_T.id == term_id)).scalar()


_CARD_COLUMNS = (_T.pk, _T.id, _T.category, _T.updated, _T.order_key, _T.reading_key)


def _filters(category: str | None, lang: str | None) -> list[ColumnElement[bool]]:
    filters: list[ColumnElement[bool]] = [_T.pk.is_not(None)]
    if category is not None:
        filters.append(_T.category == category)
    if lang is not None:
        filters.append(_T.pk.in_(select(_TR.term_pk).where(_TR.lang == lang)))
    return filters


def _cards(connection: Connection, query: Select[Any]) -> list[CardRecord]:
    rows = list(connection.execute(query))
    titles: dict[int, dict[str, str]] = defaultdict(dict)
    readings: dict[int, dict[str, str]] = defaultdict(dict)
    summaries: dict[int, dict[str, str]] = defaultdict(dict)
    minutes: dict[int, dict[str, int]] = defaultdict(dict)
    for start in range(0, len(rows), _PIECE):
        pks = [row.pk for row in rows[start : start + _PIECE]]
        for pk, lang, text, reading in connection.execute(
            select(_TI.term_pk, _TI.lang, _TI.text, _TI.reading).where(_TI.term_pk.in_(pks))
        ):
            titles[pk][lang], readings[pk][lang] = text, reading
        for pk, lang, summary, length in connection.execute(
            select(_TR.term_pk, _TR.lang, _TR.summary, _TR.minutes).where(_TR.term_pk.in_(pks))
        ):
            summaries[pk][lang], minutes[pk][lang] = summary, length
    return [
        CardRecord(
            row.pk, row.id, row.category, row.updated, row.order_key, row.reading_key,
            titles[row.pk], readings[row.pk], summaries[row.pk], minutes[row.pk],
        )
        for row in rows
    ]  # fmt: skip


def _planned(connection: Connection, condition: ColumnElement[bool]) -> list[CardRecord]:
    t = table_of(PlannedRow).c
    query = select(t.id, t.titles, t.category).where(condition).order_by(t.id)
    return [
        CardRecord(0, row.id, row.category, None, row.id, "", json.loads(row.titles), {}, {}, {})
        for row in connection.execute(query)
    ]


def list_translated(connection: Connection) -> list[tuple[str, date, frozenset[str]]]:
    """Id, day of update and language codes of every written term, in A–Z order."""
    query = select(_T.id, _T.updated, _TR.lang).outerjoin_from(table_of(TermRow), table_of(TranslationRow))
    found: dict[str, tuple[date, set[str]]] = {}
    for row in connection.execute(query.order_by(_T.order_key, _T.id)):
        languages = found.setdefault(row.id, (row.updated, set()))[1]
        if row.lang is not None:
            languages.add(row.lang)
    return [(term_id, updated, frozenset(languages)) for term_id, (updated, languages) in found.items()]
