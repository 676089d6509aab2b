"""Ways to use a term elsewhere, to be copied: links, embeds, its data, citations. A page, which term pages open as a dialog."""

from dataclasses import dataclass
from functools import partial

from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import escape

from app.lang import LANGS, Lang
from app.services.preview import get_preview
from app.views import SiteView, TermPreview
from app.web.citation import write_apa, write_bibtex
from app.web.deps import ConnectionDep, LangDep, StateDep
from app.web.messages import Messages
from app.web.moved import leading_on
from app.web.oembed import title_of, write_frame
from app.web.state import AppState
from app.web.templating import PageMeta, find_site, render_page
from app.web.urls import absolute

_MARKDOWN = str.maketrans({character: f"\\{character}" for character in "\\[]*_`<"})
router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class TermUse:
    """The texts to copy, each in one language of the term."""

    html: str
    markdown: str
    component: str
    frame: str
    json: str
    apa: str
    bibtex: str


@router.get("/{lang}/terms/{term_id}/use")
def use(request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep, term_id: str) -> Response:
    """The page of a term's texts to copy."""
    with leading_on(connection, term_id, partial(state.urls.use, lang)):
        preview = get_preview(connection, term_id, lang)
    t, title = state.messages(lang), title_of(preview)
    meta = PageMeta(
        kind="use", title=t("use.page_title", title=title), description=t("use.intro"), path=state.urls.use(lang, term_id),
        robots="noindex", translations={other.code: state.urls.use(other, term_id) for other in LANGS}, is_translated=(),
    )  # fmt: skip
    site = find_site(state, connection, lang)
    texts = build_use(preview, lang, site, state, state.base(request), t)
    return render_page(request, state, connection, "pages/use.html", lang, meta, card=preview.card, use=texts)


def build_use(preview: TermPreview, lang: Lang, site: SiteView, state: AppState, base: str, t: Messages) -> TermUse:
    """The texts of a term in a language; addresses are whole."""
    card, urls = preview.card, state.urls
    title = card.title
    page = absolute(base, urls.term(lang, card.id))
    script = absolute(base, urls.component())
    return TermUse(
        html=f'<a href="{escape(page)}" hreflang="{lang.code}">{escape(title)}</a>',
        markdown=f"[{title.translate(_MARKDOWN)}]({page})",
        component=f'<script type="module" src="{escape(script)}"></script>\n'
        f'<glossary-term term="{card.id}" lang="{lang.code}">{escape(title)}</glossary-term>',
        frame=write_frame(absolute(base, urls.embed(lang, card.id)), title),
        json=absolute(base, urls.term_json(lang, card.id)),
        apa=write_apa(card, site, page, t),
        bibtex=write_bibtex(card, site, page),
    )
