"""The glossary in lists: home, A–Z, Zhuyin, categories, the site as a whole."""

import json
from itertools import groupby

from sqlalchemy import Connection

from app.edition.navigation import REST, ZHUYIN_SIGNS, alphabet_heading, zhuyin_heading
from app.errors import NotFound
from app.lang import Lang, pick
from app.services.cards import build_card, build_cards, cards_by_id
from app.services.cursors import decode_cursor, encode_cursor
from app.store import edition as stored
from app.store import terms as store
from app.store.beginnings import find_beginnings
from app.store.terms import CardRecord
from app.views import CategoryView, IndexGroup, Page, SiteView, TermCard

INDEX_PAGE = 500
# Where a forge such as GitHub lets a reader edit a term's file, and tell of a mistake.
EDIT, REPORT = "/edit/main/content/terms/{id}.md", "/issues/new?title={id}"
# How many terms to begin with are offered where the site names none.
STARTING = 5


def get_site(connection: Connection, lang: Lang) -> SiteView:
    """The glossary as a whole, in this language."""
    meta = stored.read_meta(connection)
    site = json.loads(meta[stored.SITE])
    counts = store.count_by_category(connection)
    repository = (site["repository"] or "").rstrip("/")
    return SiteView(
        name=pick(site["name"], lang),
        tagline=pick(site["tagline"], lang),
        names=site["name"],
        repository=site["repository"] or "",
        licence=site["licence"] or "",
        edition=meta[stored.EDITION],
        term_count=sum(counts.values()),
        planned_count=store.count_planned(connection),
        updated=store.last_updated(connection),
        categories=tuple(build_category(record, counts, lang) for record in stored.list_categories(connection)),
        edit=site.get("edit") or (repository and repository + EDIT),
        report=site.get("report") or (repository and repository + REPORT),
    )


def build_category(record: stored.CategoryRecord, counts: dict[str, int], lang: Lang) -> CategoryView:
    """The view of a category's record."""
    return CategoryView(
        record.id, pick(record.names, lang) or record.id, record.names, record.position, counts.get(record.id, 0)
    )


def list_categories(connection: Connection, lang: Lang) -> tuple[CategoryView, ...]:
    """All categories in their order, with counts of written terms."""
    counts = store.count_by_category(connection)
    return tuple(build_category(record, counts, lang) for record in stored.list_categories(connection))


def get_category(
    connection: Connection, category_id: str, lang: Lang
) -> tuple[CategoryView, tuple[TermCard, ...], tuple[TermCard, ...]]:
    """A category, its written terms in A–Z order, and its planned ones; raises NotFound for an unknown id."""
    category = next((c for c in list_categories(connection, lang) if c.id == category_id), None)
    if category is None:
        raise NotFound(f"There is no category “{category_id[:80]}”.")
    terms = store.list_cards(connection, category=category_id)
    return category, build_cards(terms, lang), build_cards(store.list_planned(connection, category_id), lang)


def list_terms(
    connection: Connection,
    lang: Lang,
    *,
    category: str | None = None,
    translated: str | None = None,
    cursor: str | None = None,
    limit: int,
    by_reading: bool = False,
) -> Page[TermCard]:
    """A stretch of the written terms in A–Z order (or by reading); raises InvalidRequest for a bad cursor.

    `category` and `translated` (a language code) narrow the list; `total` counts all that fit.
    """
    after = _decode_cursor(cursor, by_reading) if cursor else None
    records = store.list_cards(
        connection, category=category, lang=translated, by_reading=by_reading, after=after, limit=limit + 1
    )
    more = _encode_cursor(records[limit - 1], by_reading) if len(records) > limit else None
    total = store.count_terms(connection, category=category, lang=translated)
    return Page(build_cards(records[:limit], lang), total, more)


def build_index(
    connection: Connection, lang: Lang, *, by_reading: bool, cursor: str | None = None
) -> tuple[tuple[IndexGroup, ...], int, str | None]:
    """The index under its headings, A–Z or ㄅ–ㄩ: groups, the number of all terms, and the next page's cursor."""
    after = _decode_cursor(cursor, by_reading) if cursor else None
    records = store.list_cards(connection, by_reading=by_reading, after=after, limit=INDEX_PAGE + 1)
    more = _encode_cursor(records[INDEX_PAGE - 1], by_reading) if len(records) > INDEX_PAGE else None

    def heading(record: CardRecord) -> str:
        return zhuyin_heading(record.reading_key) if by_reading else alphabet_heading(record.order_key)

    groups = tuple(
        IndexGroup(sign, _anchor(sign), build_cards(list(records_of), lang))
        for sign, records_of in groupby(records[:INDEX_PAGE], heading)
    )
    return groups, store.count_terms(connection), more


def list_names(connection: Connection) -> dict[str, tuple[str, ...]]:
    """The names of each term besides its titles, hidden ones too, each once but for case: what a list is filtered by."""
    names: dict[str, dict[str, str]] = {}
    for term_id, text in store.list_labels(connection):
        names.setdefault(term_id, {}).setdefault(text.casefold(), text)
    return {term_id: tuple(texts.values()) for term_id, texts in names.items()}


def list_recent(connection: Connection, lang: Lang, limit: int) -> tuple[TermCard, ...]:
    """The terms that were updated last."""
    return build_cards(store.list_recent(connection, limit), lang)


def list_starting(connection: Connection, lang: Lang) -> tuple[TermCard, ...]:
    """The terms to begin with, as far as they are written: those that the site names, else those that others need first."""
    ids = stored.read_site(connection).get("starting") or find_beginnings(connection, STARTING)
    return tuple(card for card in cards_by_id(connection, ids, lang) if not card.is_planned)


def find_featured(connection: Connection, lang: Lang, day: int) -> TermCard | None:
    """The term of a day (counted from anywhere), the same for everybody all day; None in an empty glossary."""
    total = store.count_terms(connection)
    if not total:
        return None
    # A stride that shares no factor with most totals walks through all terms before any comes again.
    place = day * 7919 % total
    return build_card(store.list_cards(connection, limit=1, offset=place)[0], lang)


def _anchor(sign: str) -> str:
    """An id for a heading: Zhuyin signs by their place in the alphabet, since ids are easier to type in ASCII."""
    if sign == REST:
        return "index-other"
    return f"index-{ZHUYIN_SIGNS.index(sign) + 1}" if sign in ZHUYIN_SIGNS else f"index-{sign.lower()}"


def _encode_cursor(record: CardRecord, by_reading: bool) -> str:
    keys = [record.reading_key, record.order_key, record.id] if by_reading else [record.order_key, record.id]
    return encode_cursor(*keys)


def _decode_cursor(cursor: str, by_reading: bool) -> tuple[str, ...]:
    return decode_cursor(cursor, *[str] * (3 if by_reading else 2))
