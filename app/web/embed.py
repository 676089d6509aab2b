"""For other sites' pages: a term's card, in a frame or as JSON, and the file that shows cards beside words.

The site's own previews show the same card. In a frame it runs no script, unless it is asked to tell its height.
"""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse, Response

from app.errors import NotFound
from app.lang import LANGS
from app.services.preview import get_preview
from app.web.api.cards import CardOut
from app.web.deps import ConnectionDep, LangDep, StateDep
from app.web.headers import RESIZING_POLICY
from app.web.machines import IMMUTABLE
from app.web.moved import leading_on
from app.web.templating import PAGE_CACHE, PageMeta, find_site, render_page
from app.web.urls import COMPONENT, EMBED, absolute

# A mended file is on all pages after so many seconds; who needs to know the file itself takes the address with its hash.
_COMPONENT_CACHE = "public, max-age=600"
_SCRIPT = "text/javascript; charset=utf-8"
router = APIRouter(include_in_schema=False)


@router.get(f"{COMPONENT}.js")
def component(state: StateDep) -> Response:
    """The file that other sites load, in its newest state."""
    return Response(state.component.body, media_type=_SCRIPT, headers={"Cache-Control": _COMPONENT_CACHE})


@router.get(f"{COMPONENT}.json")
def component_json(request: Request, state: StateDep) -> Response:
    """The addresses of that file, and what `integrity` says of it."""
    base, known = state.base(request), state.component
    body = {
        "latest": absolute(base, state.urls.component()),
        "pinned": absolute(base, state.urls.component(known.digest)),
        "integrity": known.integrity,
    }
    return JSONResponse(body, headers={"Cache-Control": PAGE_CACHE})


@router.get(f"{COMPONENT}.{{digest}}.js")
def pinned_component(state: StateDep, digest: str) -> Response:
    """That file under its hash; it never changes under its address."""
    if digest != state.component.digest:
        raise NotFound("This version is not served any more.")
    return Response(state.component.body, media_type=_SCRIPT, headers={"Cache-Control": IMMUTABLE})


@router.get(f"{EMBED}/{{lang}}/{{term_id}}.json")
def card_json(request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep, term_id: str) -> Response:
    """The term's card as JSON; an old id leads to the new one."""
    with leading_on(connection, term_id, partial(state.urls.embed_json, lang)):
        preview = get_preview(connection, term_id, lang)
    out = CardOut.of(preview, lang, find_site(state, connection, lang), state.urls, state.base(request))
    headers = {"Cache-Control": PAGE_CACHE, "Content-Language": lang.code}
    return Response(out.model_dump_json(), media_type="application/json", headers=headers)


@router.get(f"{EMBED}/{{lang}}/{{term_id}}")
def card(
    request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep, term_id: str,
    resize: Annotated[str, Query()] = "",
) -> Response:  # fmt: skip
    """The term's card as a page; an old id leads to the new one. With `resize=1` it tells its height."""
    is_resizing = resize == "1"
    with leading_on(connection, term_id, partial(state.urls.embed, lang, resize=is_resizing)):
        preview = get_preview(connection, term_id, lang)
    meta = PageMeta(
        kind="embed", title=preview.card.title, description="", path=state.urls.embed(lang, term_id), robots="noindex",
        translations={other.code: state.urls.embed(other, term_id) for other in LANGS}, is_translated=(),
        canonical=absolute(state.base(request), state.urls.term(lang, term_id)),
    )  # fmt: skip
    response = render_page(
        request, state, connection, "pages/embed.html", lang, meta, preview=preview, is_resizing=is_resizing
    )
    if is_resizing:
        response.headers["Content-Security-Policy"] = RESIZING_POLICY
    return response
