"""The search page: the same hits as the API's, without JavaScript."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse

from app.lang import LANGS
from app.services.misses import record_miss
from app.web.api.parameters import chosen_lang
from app.web.api.search import known_category, parse_offset
from app.web.deps import ConnectionDep, LangDep, StateDep
from app.web.templating import PageMeta, find_site, render_page

HITS = 20
# What the title and the form repeat of a query; search itself reads no further than its own limit.
_SHOWN = 200
router = APIRouter(include_in_schema=False)


@router.get("/{lang}/search")
def search(
    request: Request,
    state: StateDep,
    connection: ConnectionDep,
    lang: LangDep,
    q: Annotated[str, Query()] = "",
    category: Annotated[str, Query()] = "",
    only: Annotated[str, Query(alias="in")] = "",
    cursor: Annotated[str | None, Query()] = None,
) -> HTMLResponse:
    """A form, and below it the hits."""
    query = _printable(q)
    site = find_site(state, connection, lang)
    chosen = known_category(state, connection, category, lang)
    within = chosen_lang(only, "in") if only else None
    offset = parse_offset(cursor)
    result = None
    if query.strip() or chosen:
        result = state.searcher.search(
            connection,
            query,
            lang,
            edition=state.reader.edition(connection),
            limit=HITS,
            offset=offset,
            category=chosen,
            only=within,
        )
        record_miss(state.search_log, query, result.total)

    def at_place(place: int) -> str:
        """The address of the stretch that begins there; the first one has no cursor."""
        return state.urls.search(lang, q=query, category=chosen, only=only, cursor=str(place) if place > 0 else None)

    t = state.messages(lang)
    meta = PageMeta(
        kind="search",
        title=t("meta.title_search", query=query) if query else t("search.title"),
        description=t("meta.search", name=site.name),
        path=state.urls.search(lang),
        translations={other.code: state.urls.search(other, q=query, category=category, only=only) for other in LANGS},
        is_translated=(),
        robots="noindex",
    )
    return render_page(
        request,
        state,
        connection,
        "pages/search.html",
        lang,
        meta,
        query=query,
        result=result,
        categories=site.categories,
        chosen=chosen or "",
        only=only,
        hits_lang=within or lang,
        applied=result.categories if result is not None and not chosen else (),
        previous_href=at_place(offset - HITS) if offset else None,
        next_href=at_place(result.next) if result is not None and result.next is not None else None,
    )


def _printable(text: str) -> str:
    """The query without what cannot stand in a page or an address: half characters and NULs."""
    return "".join(c for c in text[:_SHOWN] if c != "\0" and not "\ud800" <= c <= "\udfff")
