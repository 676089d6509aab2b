"""A term's page, its twins as Markdown and JSON, and the addresses under its other names."""

import json
from functools import partial
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from app.content.model import HIDDEN_LABEL_KINDS, is_term_id
from app.errors import NotFound
from app.lang import LANGS, Lang
from app.services.cards import cards_by_id
from app.services.maps import draw_star
from app.services.terms import find_destination, get_markdown, get_term
from app.views import LabelView, SiteView, TermView
from app.web.api.schemas import TermOut
from app.web.deps import ConnectionDep, LangDep, StateDep
from app.web.moved import leading_on
from app.web.state import AppState
from app.web.templating import PAGE_CACHE, PageMeta, find_site, render_page
from app.web.urls import absolute

PARALLEL = "parallel"
_DESCRIPTION_LENGTH = 200
router = APIRouter(include_in_schema=False)


@router.get("/{lang}/terms/{name}.md")
def term_markdown(state: StateDep, connection: ConnectionDep, lang: LangDep, name: str) -> Response:
    """The term as its author wrote it, in this language."""
    with leading_on(connection, name, partial(state.urls.term_markdown, lang)):
        text = get_markdown(connection, name, lang)
    headers = {"Cache-Control": PAGE_CACHE, "Content-Language": lang.code}
    return PlainTextResponse(text, media_type="text/markdown; charset=utf-8", headers=headers)


@router.get("/{lang}/terms/{name}.json")
def term_json(request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep, name: str) -> Response:
    """The term as the API gives it, in this language."""
    with leading_on(connection, name, partial(state.urls.term_json, lang)):
        found = get_term(connection, name, lang)
    out = TermOut.from_view(found, lang, state.urls, state.base(request))
    headers = {"Cache-Control": PAGE_CACHE, "Content-Language": lang.code}
    return Response(out.model_dump_json(exclude_unset=True), media_type="application/json", headers=headers)


@router.get("/{lang}/terms/{name:path}")
def term(
    request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep, name: str,
    view: Annotated[str, Query()] = "",
) -> Response:  # fmt: skip
    """The term's page, in one language or in both side by side; another name leads there."""
    if not is_term_id(name):
        return _elsewhere(request, state, connection, lang, name, view)
    try:
        found = get_term(connection, name, lang)
    except NotFound:
        return _elsewhere(request, state, connection, lang, name, view)
    is_parallel = view == PARALLEL
    meta = _meta(request, state, found, lang, find_site(state, connection, lang), is_parallel=is_parallel)
    return render_page(
        request, state, connection, "pages/term.html", lang, meta, term=found, names=_other_names(found),
        view=PARALLEL if is_parallel else "single", star=draw_star(found),
        oembed=absolute(state.base(request), state.urls.oembed(absolute(state.base(request), meta.path))),
    )  # fmt: skip


def _elsewhere(
    request: Request, state: AppState, connection: ConnectionDep, lang: Lang, name: str, view: str
) -> Response:
    """The way from another name to the term: moved for good, found under a label, or a list to choose from."""
    if name.endswith("/") or not name:
        bare = name.strip("/")
        path = state.urls.term(lang, bare, view=view or None) if bare else state.urls.terms(lang)
        return RedirectResponse(path, status_code=308)
    destination = find_destination(connection, name)
    if destination is None:
        raise NotFound(f"There is no term “{name[:80]}”.")
    kept_view = view if view == PARALLEL else None
    if len(destination.terms) == 1:
        status = 308 if destination.is_permanent else 302
        return RedirectResponse(state.urls.term(lang, destination.terms[0], view=kept_view), status_code=status)
    return _several(request, state, connection, lang, name, destination.terms)


def _several(
    request: Request, state: AppState, connection: ConnectionDep, lang: Lang, name: str, ids: tuple[str, ...]
) -> HTMLResponse:
    t = state.messages(lang)
    meta = PageMeta(
        kind="labels", title=t("labels.title", label=name), description=t("meta.labels", label=name), path="",
        robots="noindex", translations={other.code: state.urls.term(other, name) for other in LANGS}, is_translated=(),
    )  # fmt: skip
    terms = cards_by_id(connection, ids, lang)
    return render_page(request, state, connection, "pages/labels.html", lang, meta, label=name, terms=terms)


def _meta(
    request: Request, state: AppState, term: TermView, lang: Lang, site: SiteView, *, is_parallel: bool
) -> PageMeta:
    base, path = state.base(request), state.urls.term(lang, term.id)
    titles = " ".join(_distinct(list(term.titles.values())))
    return PageMeta(
        kind="term",
        title=f"{titles} · {site.name}",
        description=_shorten(term.summary.text) or titles,
        # Side by side shows the same text as the page of this language, so that page is the canonical one, and says it to machines.
        path=path,
        translations={other.code: state.urls.term(other, term.id) for other in LANGS},
        is_translated=term.languages,
        view=PARALLEL if is_parallel else lang.code,
        json_ld=None if is_parallel else _json_ld(term, site, absolute(base, path), base + state.urls.home(lang)),
    )


def _distinct(titles: list[str]) -> list[str]:
    """The titles in both languages, without one that another contains."""
    return [title for title in titles if not any(title != other and title in other for other in titles)][:2]


def _shorten(text: str) -> str:
    """A description for search engines, cut at a sentence or a word."""
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    return text[:_DESCRIPTION_LENGTH].rsplit(" ", 1)[0].rstrip("，、；,; ") + "…"


def _other_names(term: TermView) -> list[LabelView]:
    return [label for label in term.labels if label.kind not in HIDDEN_LABEL_KINDS]


def _json_ld(term: TermView, site: SiteView, url: str, home: str) -> str:
    """schema.org's DefinedTerm. `<` is escaped, so that no text can end the data block."""
    data = {
        "@context": "https://schema.org",
        "@type": "DefinedTerm",
        "@id": url,
        "url": url,
        "name": term.title,
        "alternateName": _distinct([t for t in term.titles.values() if t != term.title])
        + [label.text for label in _other_names(term)],
        "description": term.summary.text,
        "inLanguage": term.summary.lang,
        "termCode": term.id,
        "inDefinedTermSet": {"@type": "DefinedTermSet", "name": site.name, "url": home},
        "dateModified": term.updated.isoformat(),
    }
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
