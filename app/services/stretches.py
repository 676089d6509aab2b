"""Whole terms by the stretch: what a list is asked to include, read a part at a time and not a term at a time."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from itertools import chain

from sqlalchemy import Connection

from app.edition.navigation import READING_LANG
from app.lang import LANGS, Lang
from app.services.browse import list_categories
from app.services.cards import cards_by_id, nearest, ordered
from app.services.sections import choose_sections, group_sections, pair_sections
from app.services.terms import build_fact, group_relations, pick_cards
from app.store import parts as store
from app.store.parts import Rows
from app.store.terms import CardRecord, find_cards, find_redirects
from app.views import LabelView, SourceView, TermCard, TermView


@dataclass(slots=True)
class _Parts:
    """The parts that were asked for, by the terms' keys or ids; the others stay empty."""

    labels: Rows = field(default_factory=dict)
    sections: Rows = field(default_factory=dict)
    sources: Rows = field(default_factory=dict)
    facts: Rows = field(default_factory=dict)
    relations: dict[int, dict[str, list[str]]] = field(default_factory=dict)
    mentions: dict[int, list[str]] = field(default_factory=dict)
    used_in: dict[str, list[str]] = field(default_factory=dict)
    links: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)
    cards: dict[str, TermCard] = field(default_factory=dict)


def list_whole(connection: Connection, ids: Sequence[str], lang: Lang, wanted: Collection[str]) -> tuple[TermView, ...]:
    """The views of these written terms, in their order; what they hold besides the `wanted` fields is left empty."""
    records = find_cards(connection, ids)
    known = [records[term_id] for term_id in ids if term_id in records]
    parts = _read_parts(connection, known, lang, wanted)
    categories = {category.id: category for category in list_categories(connection, lang)}
    views = []
    for record in known:
        sections = group_sections(parts.sections.get(record.pk, ()))
        before, after = parts.links.get(record.id, (None, None))
        views.append(
            TermView(
                id=record.id,
                lang=lang.code,
                title=nearest(record.titles, lang, record.id).text,
                titles=ordered(record.titles, lang),
                reading=record.readings.get(READING_LANG, ""),
                summary=nearest(record.summaries, lang, ""),
                summaries=ordered(record.summaries, lang),
                category=categories[record.category],
                labels=tuple(LabelView(row.text, row.lang, row.kind) for row in parts.labels.get(record.pk, ())),
                sections=choose_sections(sections, lang),
                pairs=pair_sections(sections, lang, with_rows=False),
                relations=group_relations(parts.relations.get(record.pk, {}), parts.cards),
                neighbourhood=(),
                mentions=tuple(
                    card for card in pick_cards(parts.cards, parts.mentions.get(record.pk, ())) if not card.is_planned
                ),
                used_in=pick_cards(parts.cards, parts.used_in.get(record.id, ())),
                facts=tuple(build_fact(row, lang) for row in parts.facts.get(record.pk, ())),
                sources=tuple(SourceView(r.title, r.url, r.checked) for r in parts.sources.get(record.pk, ())),
                updated=record.updated,  # type: ignore[arg-type]  # written terms have one
                languages=tuple(one.code for one in LANGS if one.code in record.summaries),
                minutes=0,
                previous=parts.cards.get(before or ""),
                next=parts.cards.get(after or ""),
            )
        )
    return tuple(views)


def _read_parts(
    connection: Connection, records: Sequence[CardRecord], lang: Lang, wanted: Collection[str]
) -> _Parts:  # fmt: skip
    pks, ids = [record.pk for record in records], [record.id for record in records]
    parts = _Parts()
    if "labels" in wanted:
        parts.labels = store.read_labels(connection, pks)
    if "sections" in wanted:
        parts.sections = store.read_sections(connection, pks)
    if "sources" in wanted:
        parts.sources = store.read_sources(connection, pks)
    if {"facts", "sections"} & set(wanted):  # a section's figures link to their sources
        parts.facts = store.read_facts(connection, pks)
    if "relations" in wanted:
        parts.relations = _read_targets(connection, pks)
    if "mentions" in wanted:
        mentioned = store.read_mentioned(connection, pks)
        parts.mentions = {pk: list(dict.fromkeys(row.target for row in rows)) for pk, rows in mentioned.items()}
    if "used_in" in wanted:
        parts.used_in = store.list_mentioning(connection, ids)
    if "links" in wanted:
        parts.links = store.list_neighbours(connection, ids)
    named = chain(
        *(targets for kinds in parts.relations.values() for targets in kinds.values()), *parts.mentions.values(),
        *parts.used_in.values(), *([one for one in pair if one] for pair in parts.links.values()),
    )  # fmt: skip
    parts.cards = {card.id: card for card in cards_by_id(connection, list(dict.fromkeys(named)), lang)}
    return parts


def _read_targets(connection: Connection, pks: Sequence[int]) -> dict[int, dict[str, list[str]]]:
    """The ids of related terms by kind of relation, old ids led on, by the term's key."""
    read = store.read_relations(connection, pks)
    moved = find_redirects(connection, sorted({row.target for rows in read.values() for row in rows}))
    targets: dict[int, dict[str, list[str]]] = {}
    for pk, rows in read.items():
        kinds = targets.setdefault(pk, defaultdict(list))
        for row in rows:
            kinds[row.kind].append(moved.get(row.target, row.target))
    return targets
