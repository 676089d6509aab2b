"""GET /search and /suggest."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.errors import InvalidRequest
from app.lang import DEFAULT_LANG, Lang
from app.services.hits import SearchPage
from app.services.misses import record_miss
from app.web.api.hits import HitOut, SearchOut
from app.web.api.terms import API_CACHE, CursorQuery, LangQuery, LimitQuery, chosen_lang
from app.web.deps import ConnectionDep, StateDep
from app.web.state import AppState
from app.web.templating import find_site

SUGGESTIONS = 8
router = APIRouter(tags=["search"])
TextQuery = Annotated[str, Query(description="What is looked for, in any language; `#category` keeps to one category.")]
CategoryQuery = Annotated[str | None, Query(max_length=64, description="Only this category's terms.")]


@router.get("/search", summary="Search terms")
def search(
    request: Request,
    response: Response,
    state: StateDep,
    connection: ConnectionDep,
    q: TextQuery = "",
    lang: LangQuery = DEFAULT_LANG.code,
    limit: LimitQuery = 20,
    cursor: CursorQuery = None,
    category: CategoryQuery = None,
) -> SearchOut:
    """Hits in both languages, best first, shown in `lang`; names before texts."""
    language = chosen_lang(lang)
    offset = parse_offset(cursor)
    page = state.searcher.search(
        connection,
        q,
        language,
        edition=state.reader.edition(connection),
        limit=limit,
        offset=offset,
        category=known_category(state, connection, category, language),
    )
    record_miss(state.search_log, q, page.total)
    if page.next is not None:
        following = state.urls.api_search(q=q, lang=language.code, limit=limit, cursor=page.next, category=category)
        response.headers["Link"] = f'<{state.base(request)}{following}>; rel="next"'
    return _answer(request, response, state, connection, page, language)


@router.get("/suggest", summary="Suggest terms while somebody types")
def suggest(
    request: Request,
    response: Response,
    state: StateDep,
    connection: ConnectionDep,
    q: TextQuery = "",
    lang: LangQuery = DEFAULT_LANG.code,
    limit: LimitQuery = SUGGESTIONS,
    category: CategoryQuery = None,
) -> SearchOut:
    """The first hits for a query being typed; faster than /search, and without its last tiers where names suffice."""
    language = chosen_lang(lang)
    page = state.searcher.suggest(
        connection,
        q,
        language,
        edition=state.reader.edition(connection),
        limit=limit,
        category=known_category(state, connection, category, language),
    )
    return _answer(request, response, state, connection, page, language)


def parse_offset(cursor: str | None) -> int:
    """The place that a cursor of a search stands for; raises InvalidRequest for any other text."""
    if not cursor:
        return 0
    if not cursor.isascii() or not cursor.isdigit() or len(cursor) > 6:
        raise InvalidRequest("cursor", "This cursor was not made by this list; begin without one.")
    return int(cursor)


def known_category(state: AppState, connection: ConnectionDep, category: str | None, lang: Lang) -> str | None:
    """The category to stay in; raises InvalidRequest for an id that the site does not have."""
    if not category:
        return None
    if all(known.id != category for known in find_site(state, connection, lang).categories):
        raise InvalidRequest("category", f"There is no category “{category}”.")
    return category


def _answer(
    request: Request, response: Response, state: AppState, connection: ConnectionDep, page: SearchPage, lang: Lang
) -> SearchOut:
    response.headers["Cache-Control"] = API_CACHE
    response.headers["Content-Language"] = lang.code
    names = {category.id: category.name for category in find_site(state, connection, lang).categories}
    base = state.base(request)
    return SearchOut(
        items=[HitOut.from_view(hit, names, lang, state.urls, base) for hit in page.items],
        total=page.total,
        next=None if page.next is None else str(page.next),
        query=page.query,
        categories=list(page.categories),
        suggestions=list(page.suggestions),
        nearest=[HitOut.from_view(hit, names, lang, state.urls, base) for hit in page.nearest],
    )
