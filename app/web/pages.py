"""The pages that readers browse: home, index, categories, about, keys."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from app.lang import LANGS, Lang
from app.services import browse
from app.web.deps import ConnectionDep, LangDep, StateDep
from app.web.machines import IMMUTABLE
from app.web.negotiation import preferred_lang
from app.web.templating import PageMeta, find_site, render_page

RECENT = 8
# Pages whose content is in the reader's browser: nothing that another could look for.
UNLISTED = frozenset({"saved", "offline"})
router = APIRouter(include_in_schema=False)


@router.get("/")
def root(request: Request, state: StateDep) -> Response:
    """Sends a reader to the front page in the language that the browser asks for."""
    lang = preferred_lang(request.headers.get("accept-language", ""))
    return RedirectResponse(
        state.urls.home(lang), status_code=302, headers={"Vary": "Accept-Language", "Cache-Control": "no-cache"}
    )


@router.get("/{lang}")
def home_without_slash(state: StateDep, lang: LangDep) -> Response:
    """The front page's address with its slash."""
    return RedirectResponse(state.urls.home(lang), status_code=308)


@router.get("/{lang}/")
def home(request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep) -> HTMLResponse:
    """What this is, where to begin, what is new."""
    site = find_site(state, connection, lang)
    meta = PageMeta(
        kind="home", title=f"{site.name} · {site.tagline}" if site.tagline else site.name,
        description=state.messages(lang)("meta.home", name=site.name, tagline=site.tagline), path=state.urls.home(lang),
        translations={other.code: state.urls.home(other) for other in LANGS},
    )  # fmt: skip
    return render_page(
        request, state, connection, "pages/home.html", lang, meta,
        recent=browse.list_recent(connection, lang, RECENT), starting=browse.list_starting(connection, lang),
        featured=browse.find_featured(connection, lang, state.today()),
    )  # fmt: skip


@router.get("/{lang}/terms")
def index(
    request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep,
    order: Annotated[str, Query()] = "alphabet", cursor: Annotated[str | None, Query()] = None,
) -> HTMLResponse:  # fmt: skip
    """All terms, A–Z or ㄅ–ㄩ."""
    by_reading = order == "zhuyin"
    chosen = "zhuyin" if by_reading else None
    groups, total, more = browse.build_index(connection, lang, by_reading=by_reading, cursor=cursor)
    t = state.messages(lang)
    meta = PageMeta(
        kind="index", title=t("index.title"), description=t("meta.terms", name=find_site(state, connection, lang).name),
        path=state.urls.terms(lang, order=chosen, cursor=cursor),
        translations={other.code: state.urls.terms(other, order=chosen, cursor=cursor) for other in LANGS},
    )  # fmt: skip
    return render_page(
        request, state, connection, "pages/index.html", lang, meta, groups=groups, total=total,
        order="zhuyin" if by_reading else "alphabet",
        # A stretch of a longer list is not filtered: what it lacks may be in the next one.
        names=None if cursor or more else browse.list_names(connection),
        previous_href=state.urls.terms(lang, order=chosen) if cursor else None,
        next_href=state.urls.terms(lang, order=chosen, cursor=more) if more else None,
    )  # fmt: skip


@router.get("/{lang}/categories/{category_id}")
def category(
    request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep, category_id: str
) -> HTMLResponse:
    """The terms of one category, written and planned."""
    found, terms, planned = browse.get_category(connection, category_id, lang)
    meta = PageMeta(
        kind="category", title=found.name,
        description=state.messages(lang)(
            "meta.category", name=find_site(state, connection, lang).name, category=found.name
        ),
        path=state.urls.category(lang, found.id),
        translations={other.code: state.urls.category(other, found.id) for other in LANGS},
    )  # fmt: skip
    return render_page(
        request, state, connection, "pages/category.html", lang, meta, category=found, terms=terms, planned=planned
    )


@router.get("/{lang}/about")
def about(request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep) -> HTMLResponse:
    """What this glossary is, and under which licence."""
    return _plain(request, state, connection, lang, "about", {o.code: state.urls.about(o) for o in LANGS})


@router.get("/{lang}/keys")
def keys(request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep) -> HTMLResponse:
    """The list of keys."""
    return _plain(request, state, connection, lang, "keys", {o.code: state.urls.keys(o) for o in LANGS})


@router.get("/{lang}/dialogs/{digest}")
def dialogs(state: StateDep, connection: ConnectionDep, lang: LangDep, digest: str) -> HTMLResponse:
    """What the dialogs of pages hold. A page that is older than the edition gets the current ones, too, but not for good."""
    found = state.dialogs(find_site(state, connection, lang), lang)
    cache = IMMUTABLE if digest == found.digest else "no-cache"
    return HTMLResponse(found.html, headers={"Cache-Control": cache, "Content-Language": lang.code})


@router.get("/{lang}/saved")
def saved(request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep) -> HTMLResponse:
    """The terms that the reader starred and read last, which only the browser knows."""
    paths = {other.code: state.urls.saved(other) for other in LANGS}
    return _plain(request, state, connection, lang, "saved", paths)


@router.get("/{lang}/offline")
def offline(request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep) -> HTMLResponse:
    """What the service worker shows in place of a page that it does not have."""
    paths = {other.code: state.urls.offline(other) for other in LANGS}
    return _plain(request, state, connection, lang, "offline", paths)


def _plain(
    request: Request, state: StateDep, connection: ConnectionDep, lang: Lang, kind: str, paths: dict[str, str]
) -> HTMLResponse:
    t = state.messages(lang)
    description = t(f"meta.{kind}", name=find_site(state, connection, lang).name)
    meta = PageMeta(
        kind=kind, title=t(f"{kind}.title"), description=description, path=paths[lang.code], translations=paths,
        robots="noindex" if kind in UNLISTED else "",
    )  # fmt: skip
    return render_page(request, state, connection, f"pages/{kind}.html", lang, meta)
