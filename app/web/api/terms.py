"""GET /terms, /terms/{id} and /categories."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from app.errors import InvalidRequest, NotFound
from app.lang import DEFAULT_LANG, LANG_CODES, Lang, find_lang
from app.services import browse
from app.services.terms import find_destination, get_term
from app.web.api.schemas import BOTH, CategoryOut, ListOut, TermListItemOut, TermOut
from app.web.deps import ConnectionDep, StateDep

API_CACHE = "public, no-cache"
router = APIRouter(tags=["terms"])
LangQuery = Annotated[str, Query(description=f"Language to answer in: {', '.join(LANG_CODES)}.")]
LimitQuery = Annotated[int, Query(ge=1, le=200, description="How many items at most.")]
CursorQuery = Annotated[str | None, Query(max_length=2000, description="`next` of the stretch before.")]


@router.get("/terms", summary="List terms in A–Z order")
def list_terms(
    request: Request, response: Response, state: StateDep, connection: ConnectionDep,
    lang: LangQuery = DEFAULT_LANG.code, limit: LimitQuery = 50, cursor: CursorQuery = None,
    category: Annotated[str | None, Query(max_length=64, description="Only this category's terms.")] = None,
    translated: Annotated[str | None, Query(description="Only terms really translated into this language.")] = None,
) -> ListOut[TermListItemOut]:  # fmt: skip
    """Written terms, a stretch at a time."""
    language = chosen_lang(lang)
    if category is not None and all(known.id != category for known in browse.list_categories(connection, language)):
        raise InvalidRequest("category", f"There is no category “{category}”.")
    page = browse.list_terms(
        connection, language, category=category, cursor=cursor, limit=limit,
        translated=chosen_lang(translated, "translated").code if translated else None,
    )  # fmt: skip
    response.headers["Cache-Control"] = API_CACHE
    response.headers["Content-Language"] = language.code
    base = state.base(request)
    if page.next:
        following = state.urls.api_terms(
            lang=language.code, limit=limit, cursor=page.next, category=category, translated=translated
        )
        response.headers["Link"] = f'<{base}{following}>; rel="next"'
    items = [TermListItemOut.from_view(card, language, state.urls, base) for card in page.items]
    return ListOut(items=items, total=page.total, next=page.next)


@router.get("/terms/{term_id}", summary="One term, whole")
def read_term(
    request: Request, response: Response, state: StateDep, connection: ConnectionDep, term_id: str,
    lang: Annotated[
        str, Query(description=f"Language to answer in: {', '.join(LANG_CODES)}, or {BOTH}.")
    ] = DEFAULT_LANG.code,
) -> TermOut:  # fmt: skip
    """The term with this id (an old id is answered with the term it leads to)."""
    language = DEFAULT_LANG if lang == BOTH else chosen_lang(lang)
    try:
        view = get_term(connection, term_id, language)
    except NotFound:
        destination = find_destination(connection, term_id)
        if destination is None or not destination.is_permanent:
            raise
        view = get_term(connection, destination.terms[0], language)
    response.headers["Cache-Control"] = API_CACHE
    response.headers["Content-Language"] = language.code if lang != BOTH else ", ".join(view.languages)
    return TermOut.from_view(view, language, state.urls, state.base(request), both=lang == BOTH)


@router.get("/categories", summary="All categories")
def list_categories(
    request: Request, response: Response, state: StateDep, connection: ConnectionDep,
    lang: LangQuery = DEFAULT_LANG.code,
) -> ListOut[CategoryOut]:  # fmt: skip
    """Categories in their order, with the number of written terms in each."""
    language = chosen_lang(lang)
    response.headers["Cache-Control"] = API_CACHE
    response.headers["Content-Language"] = language.code
    views = browse.list_categories(connection, language)
    items = [CategoryOut.from_view(view, language, state.urls, state.base(request)) for view in views]
    return ListOut(items=items, total=len(items), next=None)


def chosen_lang(code: str, parameter: str = "lang") -> Lang:
    """The language of a parameter; raises InvalidRequest for one that this site does not have."""
    found = find_lang(code)
    if found is None:
        raise InvalidRequest(parameter, f"“{code[:40]}” is not one of {', '.join(LANG_CODES)}.")
    return found
