"""Reads all terms one after another, whole and in all languages, in little memory."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, select

from app.store.tables import (
    FactRow,
    FactUseRow,
    PlannedRow,
    RedirectRow,
    SectionRow,
    TermRow,
    TitleRow,
    TranslationRow,
    table_of,
)

_T = table_of(TermRow).c
# Terms that are in memory at once; a long one is some hundred kilobytes.
_PIECE = 50


@dataclass(frozen=True, slots=True)
class ConceptRecord:
    """A term: its file's text, and what compiling added. Readings and summaries are by language code, sections rows."""

    id: str
    source: str
    readings: dict[str, str]
    summaries: dict[str, str]
    sections: list[Any]
    facts: list[Any]


def iterate_concepts(connection: Connection) -> Iterator[ConceptRecord]:
    """All written terms, by id."""
    last = ""
    while True:
        query = select(_T.pk, _T.id, _T.source).where(_T.id > last).order_by(_T.id).limit(_PIECE)
        rows = list(connection.execute(query))
        if not rows:
            return
        yield from _complete(connection, rows)
        last = rows[-1].id


def _complete(connection: Connection, rows: Sequence[Any]) -> Iterator[ConceptRecord]:
    pks = [row.pk for row in rows]
    title, translation, section = table_of(TitleRow).c, table_of(TranslationRow).c, table_of(SectionRow).c
    readings: dict[int, dict[str, str]] = defaultdict(dict)
    for row in connection.execute(select(title.term_pk, title.lang, title.reading).where(title.term_pk.in_(pks))):
        readings[row.term_pk][row.lang] = row.reading
    summaries: dict[int, dict[str, str]] = defaultdict(dict)
    written = select(translation.term_pk, translation.lang, translation.summary).where(translation.term_pk.in_(pks))
    for row in connection.execute(written):
        summaries[row.term_pk][row.lang] = row.summary
    sections: dict[int, list[Any]] = defaultdict(list)
    headed = select(table_of(SectionRow)).where(section.term_pk.in_(pks)).order_by(section.lang, section.position)
    for row in connection.execute(headed):
        sections[row.term_pk].append(row)
    facts = _read_facts(connection, pks)
    for row in rows:
        yield ConceptRecord(
            row.id, row.source, readings[row.pk], summaries[row.pk], sections[row.pk], facts[row.pk]
        )  # fmt: skip


def _read_facts(connection: Connection, pks: Sequence[int]) -> dict[int, list[Any]]:
    use, fact = table_of(FactUseRow).c, table_of(FactRow)
    query = (
        select(use.term_pk, fact)
        .join(table_of(FactUseRow), (fact.c.subject == use.subject) & (fact.c.key == use.key))
        .where(use.term_pk.in_(pks))
        .order_by(use.position)
    )
    found: dict[int, list[Any]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.term_pk].append(row)
    return found


def list_ids(connection: Connection) -> frozenset[str]:
    """The ids of all written terms."""
    return frozenset(connection.execute(select(_T.id)).scalars())


def list_redirects(connection: Connection) -> dict[str, str]:
    """The ids that old ids lead to, by old id."""
    t = table_of(RedirectRow).c
    return {row.old: row.target for row in connection.execute(select(t.old, t.target))}


def list_planned(connection: Connection) -> dict[str, dict[str, str]]:
    """Titles by language of all planned terms, by id."""
    t = table_of(PlannedRow).c
    return {row.id: json.loads(row.titles) for row in connection.execute(select(t.id, t.titles))}
