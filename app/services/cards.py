"""Terms as lists show them, in a language."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection

from app.edition.navigation import READING_LANG
from app.lang import ORDER_LANG, Lang, fallbacks
from app.store.terms import CardRecord, find_cards, find_planned
from app.views import LangText, TermCard


def build_card(record: CardRecord, lang: Lang) -> TermCard:
    """The view of a term's record; title and summary are in the nearest language there is.

    A term that only a relation names has no title anywhere: its id stands for one, so that no list has to do without.
    """
    titles = ordered(record.titles, lang) or {ORDER_LANG.code: record.id}
    return TermCard(
        id=record.id,
        title=nearest(titles, lang, record.id).text,
        titles=titles,
        summary=nearest(record.summaries, lang, ""),
        category=record.category,
        reading=record.readings.get(READING_LANG, ""),
        is_planned=record.updated is None,
        updated=record.updated,
    )


def build_cards(records: Iterable[CardRecord], lang: Lang) -> tuple[TermCard, ...]:
    """The views of several records, in their order."""
    return tuple(build_card(record, lang) for record in records)


def cards_by_id(connection: Connection, ids: Sequence[str], lang: Lang) -> tuple[TermCard, ...]:
    """The terms with these ids, written or planned, in the order given; unknown ids are left out."""
    written = find_cards(connection, ids)
    planned = find_planned(connection, [term_id for term_id in ids if term_id not in written])
    found = planned | written
    return build_cards((found[term_id] for term_id in ids if term_id in found), lang)


def find_summaries(connection: Connection, ids: Sequence[str], lang: Lang) -> dict[str, dict[str, str]]:
    """The summaries of written terms in every language that they have, this one's first, by id."""
    return {term_id: ordered(card.summaries, lang) for term_id, card in find_cards(connection, ids).items()}


def nearest(texts: dict[str, str], lang: Lang, otherwise: str) -> LangText:
    """The text in this language, else in the first language that stands in for it, else `otherwise`."""
    for candidate in (lang, *fallbacks(lang)):
        if texts.get(candidate.code):
            return LangText(texts[candidate.code], candidate.code)
    return LangText(otherwise, lang.code)


def ordered(texts: dict[str, str], lang: Lang) -> dict[str, str]:
    """The texts with this language's first, so that what lists a term shows them in the reader's order."""
    return {candidate.code: texts[candidate.code] for candidate in (lang, *fallbacks(lang)) if candidate.code in texts}
