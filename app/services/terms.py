"""One term, whole, in a language; and what other names lead to."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from app.content.model import RELATION_KINDS
from app.edition.navigation import READING_LANG
from app.errors import NotFound
from app.lang import LANGS, Lang, fallbacks, pick
from app.services.browse import build_category
from app.services.cards import build_card, cards_by_id, nearest, ordered
from app.services.graph import group_neighbours, read_incoming
from app.services.sections import choose_sections, group_sections, pair_sections
from app.services.sources import parse_source
from app.store import terms as store
from app.store.edition import list_categories
from app.text import squash
from app.views import (
    FactView,
    LabelView,
    RelationGroup,
    SourceView,
    TermCard,
    TermView,
)


def get_term(connection: Connection, term_id: str, lang: Lang) -> TermView:
    """The written term with this id; raises NotFound where there is none."""
    record = store.find_card(connection, term_id)
    if record is None:
        raise NotFound(f"There is no term “{term_id[:80]}”.", reason="unknown-term", value=term_id[:80])
    sections = group_sections(store.read_sections(connection, record.pk))
    before, after = store.find_neighbours(connection, record)
    chosen = choose_sections(sections, lang)
    targets, incoming = _targets(connection, record.pk), read_incoming(connection, record.id)
    mentioned, naming = store.read_mentioned(connection, record.pk), store.read_mentioning(connection, record.id)
    # All terms that the page names in one go: card by card it was 50 queries a page.
    named = list(dict.fromkeys([*chain(*targets.values(), *incoming.values()), *mentioned, *naming]))
    cards = {card.id: card for card in cards_by_id(connection, named, lang)}
    return TermView(
        id=record.id,
        lang=lang.code,
        title=nearest(record.titles, lang, record.id).text,
        titles=ordered(record.titles, lang),
        reading=record.readings.get(READING_LANG, ""),
        summary=nearest(record.summaries, lang, ""),
        summaries=ordered(record.summaries, lang),
        category=_category(connection, record.category, lang),
        labels=tuple(LabelView(row.text, row.lang, row.kind) for row in store.read_labels(connection, record.pk)),
        sections=chosen,
        pairs=pair_sections(sections, lang),
        relations=group_relations(targets, cards),
        neighbourhood=group_neighbours(targets, incoming, cards),
        mentions=tuple(card for card in pick_cards(cards, mentioned) if not card.is_planned),
        used_in=pick_cards(cards, naming),
        facts=tuple(build_fact(row, lang) for row in store.read_facts(connection, record.pk)),
        sources=tuple(SourceView(r.title, r.url, r.checked) for r in store.read_sources(connection, record.pk)),
        updated=record.updated,  # type: ignore[arg-type]  # written terms have one
        languages=tuple(candidate.code for candidate in LANGS if candidate.code in record.summaries),
        minutes=_first(record.minutes, lang),
        previous=build_card(before, lang) if before else None,
        next=build_card(after, lang) if after else None,
    )


def get_markdown(connection: Connection, term_id: str, lang: Lang) -> str:
    """The term in this language as its author wrote it, under its title; raises NotFound where it is not translated."""
    term = parse_source(term_id, store.read_source_text(connection, term_id))
    if term is None or lang.code not in term.translations:
        raise NotFound(f"There is no term “{term_id[:80]}” in {lang.native_name}.")
    title = nearest(dict(term.front.title), lang, term_id).text
    return f"# {title}\n\n{term.translations[lang.code].body.strip()}\n"


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an address under another name leads: an old id moves for good, a label points, several terms are listed."""

    terms: tuple[str, ...]
    is_permanent: bool


def find_destination(connection: Connection, name: str) -> Destination | None:
    """The terms that a name stands for: an id in other letters, an old id, or a title or label; None for none."""
    lowered = name.lower()
    if lowered != name and store.find_card(connection, lowered) is not None:
        return Destination((lowered,), is_permanent=True)
    target = store.find_redirect(connection, lowered)
    if target is not None:
        return Destination((target,), is_permanent=True)
    key = squash(name)
    ids = store.find_by_key(connection, key) if key else []
    return Destination(tuple(ids), is_permanent=False) if ids else None


def find_present_id(connection: Connection, name: str) -> str | None:
    """The id that an old id, or one in other letters, has now; None for any other name."""
    destination = find_destination(connection, name)
    return destination.terms[0] if destination is not None and destination.is_permanent else None


def build_fact(row: Any, lang: Lang) -> FactView:
    """A figure's row in the words of a language."""
    note = json.loads(row.note)
    return FactView(
        subject=row.subject, name=pick(json.loads(row.name), lang), key=row.key, value=row.value, unit=row.unit,
        note=pick(note, lang) if isinstance(note, dict) else note, source=row.source, title=row.title,
        checked=row.checked, number=_whole(row.number),
    )  # fmt: skip


def _whole(number: float | None) -> int | float | None:
    """The number as its author wrote it: 80 and not 80.0."""
    return int(number) if number is not None and number.is_integer() else number


def _category(connection: Connection, category_id: str, lang: Lang) -> Any:
    counts = store.count_by_category(connection)
    record = next(record for record in list_categories(connection) if record.id == category_id)
    return build_category(record, counts, lang)


def _targets(connection: Connection, pk: int) -> dict[str, list[str]]:
    """The ids of related terms by kind of relation, old ids led on."""
    rows = store.read_relations(connection, pk)
    moved = store.find_redirects(connection, [row.target for row in rows])
    targets: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        targets[row.kind].append(moved.get(row.target, row.target))
    return targets


def group_relations(targets: Mapping[str, list[str]], cards: Mapping[str, TermCard]) -> tuple[RelationGroup, ...]:
    """The terms of relations in the order of kinds, from ids by kind; unknown ids are left out."""
    groups = ((kind, pick_cards(cards, targets.get(kind, ()))) for kind in RELATION_KINDS)
    return tuple(RelationGroup(kind, terms) for kind, terms in groups if terms)


def pick_cards(cards: Mapping[str, TermCard], ids: Iterable[str]) -> tuple[TermCard, ...]:
    """The cards of these ids, in their order; unknown ids are left out."""
    return tuple(cards[term_id] for term_id in ids if term_id in cards)


def _first(numbers: dict[str, int], lang: Lang) -> int:
    return next((numbers[one.code] for one in (lang, *fallbacks(lang)) if one.code in numbers), 1)
