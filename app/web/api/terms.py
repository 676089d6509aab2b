"""GET /terms, /terms/{id} and /categories."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response
from sqlalchemy import Connection

from app.errors import InvalidRequest, NotFound
from app.lang import DEFAULT_LANG, LANG_CODES, Lang
from app.services import browse
from app.services.bodies import HTML, read_bodies
from app.services.cards import find_summaries
from app.services.stretches import list_whole
from app.services.terms import find_present_id, get_term
from app.views import TermCard, TermView
from app.web.api.answers import Asked, answer, only, page_links
from app.web.api.parameters import (
    CategoryQuery,
    CursorQuery,
    FormatQuery,
    LangQuery,
    LimitQuery,
    chosen_format,
    chosen_lang,
    chosen_langs,
    chosen_names,
    fields_query,
    include_query,
)
from app.web.api.schemas import CategoryOut, ListOut, TermOut
from app.web.deps import ConnectionDep, StateDep
from app.web.urls import Urls

# The keys that a term in a list has unasked; all others have to be asked for.
SHORT = ("id", "title", "titles", "summary", "summary_lang", "category", "updated", "url")
INCLUDABLE = tuple(name for name in TermOut.model_fields if name not in SHORT)
_SUMMARIES = "summaries"
router = APIRouter(tags=["terms"])


@router.get("/terms", summary="List terms in A–Z order", response_model=ListOut[TermOut])
def list_terms(
    request: Request, state: StateDep, connection: ConnectionDep,
    lang: LangQuery = DEFAULT_LANG.code, limit: LimitQuery = 50, cursor: CursorQuery = None,
    category: CategoryQuery = None,
    translated: Annotated[
        str | None,
        Query(description="Only terms really translated into this language.", json_schema_extra={"enum": [*LANG_CODES]}),
    ] = None,
    fields: Annotated[str | None, fields_query(TermOut)] = None,
    include: Annotated[str | None, include_query(INCLUDABLE)] = None,
    format: FormatQuery = HTML,
) -> Response:  # fmt: skip
    """Written terms, a stretch at a time; in short, or with any key of a whole term that `include` or `fields` names."""
    langs, body_format = chosen_langs(lang), chosen_format(format)
    named = chosen_names(fields, "fields", TermOut.model_fields)
    more = chosen_names(include, "include", INCLUDABLE) + ((_SUMMARIES,) if len(langs) > 1 and not named else ())
    kept = {*(named or SHORT), *more}
    language = langs[0]
    if category is not None and all(known.id != category for known in browse.list_categories(connection, language)):
        raise unknown_category(category)
    page = browse.list_terms(
        connection, language, category=category, cursor=cursor, limit=limit,
        translated=chosen_lang(translated, "translated").code if translated is not None else None,
    )  # fmt: skip
    base = state.base(request)
    if kept <= {*SHORT, _SUMMARIES}:
        items = _short(connection, page.items, language, state.urls, base, with_summaries=_SUMMARIES in kept)
    else:
        views = list_whole(connection, [card.id for card in page.items], language, kept)
        both = len(langs) > 1
        items = [
            _build(connection, view, language, state.urls, base, both=both, body_format=body_format) for view in views
        ]
    asked: Asked = {
        "lang": lang, "limit": limit, "cursor": cursor, "category": category, "translated": translated,
        "fields": fields, "include": include, "format": format if format != HTML else None,
    }  # fmt: skip
    body = ListOut[TermOut].model_construct(items=items, total=page.total, next=page.next)
    links = page_links(base, state.urls.api_terms, asked, following=page.next)
    return answer(body, langs, fields=only(ListOut, kept, "items"), links=links)


@router.get("/terms/{term_id}", summary="One term, whole", response_model=TermOut)
def read_term(
    request: Request, state: StateDep, connection: ConnectionDep,
    term_id: Annotated[str, Path(description="The term's id, or an old one.")],
    lang: LangQuery = DEFAULT_LANG.code,
    fields: Annotated[str | None, fields_query(TermOut)] = None,
    format: FormatQuery = HTML,
) -> Response:  # fmt: skip
    """The term with this id (an old id is answered with the term it leads to)."""
    langs, body_format = chosen_langs(lang), chosen_format(format)
    named = chosen_names(fields, "fields", TermOut.model_fields)
    both, base = len(langs) > 1, state.base(request)
    try:
        out = _whole(connection, term_id, langs[0], state.urls, base, both=both, body_format=body_format)
    except NotFound:
        present = find_present_id(connection, term_id)
        if present is None:
            raise
        out = _whole(connection, present, langs[0], state.urls, base, both=both, body_format=body_format)
    return answer(out, out.languages if both else langs, fields=set(named) or None)


@router.get("/categories", summary="All categories", response_model=ListOut[CategoryOut])
def list_categories(
    request: Request, state: StateDep, connection: ConnectionDep,
    lang: LangQuery = DEFAULT_LANG.code, fields: Annotated[str | None, fields_query(CategoryOut)] = None,
) -> Response:  # fmt: skip
    """Categories in their order, with the number of written terms in each."""
    langs, named = chosen_langs(lang), chosen_names(fields, "fields", CategoryOut.model_fields)
    views = browse.list_categories(connection, langs[0])
    items = [CategoryOut.from_view(view, langs[0], state.urls, state.base(request)) for view in views]
    body = ListOut[CategoryOut](items=items, total=len(items), next=None)
    return answer(body, langs, fields=only(ListOut, named, "items"))


def unknown_category(category: str) -> InvalidRequest:
    """What is raised for a category that the site does not have."""
    message = f"There is no category “{category}”."
    return InvalidRequest("category", message, reason="unknown-category", value=category)


def _short(
    connection: Connection, cards: tuple[TermCard, ...], lang: Lang, urls: Urls, base: str, *, with_summaries: bool
) -> list[TermOut]:
    summaries = find_summaries(connection, [card.id for card in cards], lang) if with_summaries else {}
    return [
        TermOut.short(card, lang, urls, base, summaries.get(card.id, {}) if with_summaries else None) for card in cards
    ]


def _whole(
    connection: Connection, term_id: str, lang: Lang, urls: Urls, base: str, *, both: bool, body_format: str
) -> TermOut:
    """The body of a term; raises NotFound where there is none."""
    view = get_term(connection, term_id, lang)
    return _build(connection, view, lang, urls, base, both=both, body_format=body_format)


def _build(
    connection: Connection, view: TermView, lang: Lang, urls: Urls, base: str, *, both: bool, body_format: str
) -> TermOut:
    bodies = read_bodies(connection, view.id, body_format) if view.sections else {}
    return TermOut.from_view(view, lang, urls, base, both=both, body_format=body_format, bodies=bodies)
