"""GET /search and /suggest."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.lang import DEFAULT_LANG, Lang
from app.services.cards import find_summaries
from app.services.cursors import refuse_cursor
from app.services.hits import Hit, SearchPage
from app.services.misses import record_miss
from app.web.api.answers import Asked, answer, only, page_links
from app.web.api.hits import HitOut, SearchOut
from app.web.api.parameters import (
    CategoryQuery,
    CursorQuery,
    LangQuery,
    LimitQuery,
    chosen_langs,
    chosen_names,
    fields_query,
)
from app.web.api.terms import unknown_category
from app.web.deps import ConnectionDep, StateDep
from app.web.state import AppState
from app.web.templating import find_site

SUGGESTIONS = 8
router = APIRouter(tags=["search"])
TextQuery = Annotated[str, Query(description="What is looked for, in any language; `#category` keeps to one category.")]
FieldsQuery = Annotated[str | None, fields_query(HitOut)]


@router.get("/search", summary="Search terms", response_model=SearchOut)
def search(
    request: Request, state: StateDep, connection: ConnectionDep,
    q: TextQuery = "", lang: LangQuery = DEFAULT_LANG.code, limit: LimitQuery = 20, cursor: CursorQuery = None,
    category: CategoryQuery = None, fields: FieldsQuery = None,
) -> Response:  # fmt: skip
    """Hits in both languages, best first, shown in `lang`; names before texts."""
    langs, offset = chosen_langs(lang), parse_offset(cursor)
    page = state.searcher.search(
        connection, q, langs[0], edition=state.reader.edition(connection), limit=limit, offset=offset,
        category=known_category(state, connection, category, langs[0]),
    )  # fmt: skip
    record_miss(state.search_log, q, page.total)
    asked: Asked = {"q": q, "lang": lang, "limit": limit, "cursor": cursor, "category": category, "fields": fields}
    following = None if page.next is None else str(page.next)
    previous = str(max(offset - limit, 0) or "") if offset else None
    links = page_links(
        state.base(request), state.urls.api_search, asked, following=following, previous=previous
    )  # fmt: skip
    return _answer(request, state, connection, page, langs, fields, links)


@router.get("/suggest", summary="Suggest terms while somebody types", response_model=SearchOut)
def suggest(
    request: Request, state: StateDep, connection: ConnectionDep,
    q: TextQuery = "", lang: LangQuery = DEFAULT_LANG.code, limit: LimitQuery = SUGGESTIONS,
    category: CategoryQuery = None, fields: FieldsQuery = None,
) -> Response:  # fmt: skip
    """The first hits for a query being typed; faster than /search, and without its last tiers where names suffice."""
    langs = chosen_langs(lang)
    page = state.searcher.suggest(
        connection, q, langs[0], edition=state.reader.edition(connection), limit=limit,
        category=known_category(state, connection, category, langs[0]),
    )  # fmt: skip
    return _answer(request, state, connection, page, langs, fields)


def parse_offset(cursor: str | None) -> int:
    """The place that a cursor of a search stands for; raises InvalidRequest for any other text."""
    if not cursor:
        return 0
    if not cursor.isascii() or not cursor.isdigit() or len(cursor) > 6:
        raise refuse_cursor()
    return int(cursor)


def known_category(state: AppState, connection: ConnectionDep, category: str | None, lang: Lang) -> str | None:
    """The category to stay in; raises InvalidRequest for an id that the site does not have."""
    if not category:
        return None
    if all(known.id != category for known in find_site(state, connection, lang).categories):
        raise unknown_category(category)
    return category


def _answer(
    request: Request, state: AppState, connection: ConnectionDep, page: SearchPage, langs: tuple[Lang, ...],
    fields: str | None, links: str = "",
) -> Response:  # fmt: skip
    named = chosen_names(fields, "fields", HitOut.model_fields)
    lang, base = langs[0], state.base(request)
    names = {category.id: category.name for category in find_site(state, connection, lang).categories}
    hits = (*page.items, *page.nearest)
    all_summaries = find_summaries(connection, [hit.id for hit in hits], lang) if len(langs) > 1 else {}

    def build(hits: tuple[Hit, ...]) -> list[HitOut]:
        return [HitOut.from_view(hit, names, lang, state.urls, base, all_summaries.get(hit.id)) for hit in hits]

    body = SearchOut(
        items=build(page.items),
        total=page.total,
        next=None if page.next is None else str(page.next),
        query=page.query,
        categories=list(page.categories),
        suggestions=list(page.suggestions),
        nearest=build(page.nearest),
    )
    return answer(body, langs, fields=only(SearchOut, named, "items", "nearest"), links=links)
