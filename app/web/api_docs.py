"""The reference of the API as a page: rendered here, complete without scripts."""

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from markupsafe import Markup

from app.lang import LANGS
from app.markup.script import mark_han
from app.web.api.document import build_openapi, read_examples
from app.web.deps import ConnectionDep, QueryLangDep, StateDep
from app.web.reference import build_reference
from app.web.reference_words import load_sentences
from app.web.templating import PageMeta, find_site, join_blocks, render_page
from app.web.urls import API_DOCS

router = APIRouter(include_in_schema=False)


@router.get(API_DOCS)
def api_docs(request: Request, state: StateDep, connection: ConnectionDep, lang: QueryLangDep) -> HTMLResponse:
    """Every operation of the API, with examples to copy; `?lang=` chooses the language."""
    # Imported when used: other pages are answered without Pygments.
    from app.markup.code import highlight

    t = state.messages(lang)
    meta = PageMeta(
        kind="reference", title=t("reference.title"), path=state.urls.api_docs(lang),
        description=t("meta.reference", name=find_site(state, connection, lang).name),
        translations={other.code: state.urls.api_docs(other) for other in LANGS},
    )  # fmt: skip
    reference = build_reference(build_openapi(request.app), read_examples(), state.base(request), load_sentences(lang))

    def print_code(text: str, language: str) -> Markup:
        return join_blocks([mark_han(highlight(text, language), lang)])

    return render_page(
        request, state, connection, "pages/reference.html", lang, meta, reference=reference, print_code=print_code,
        split_code=split_code,
    )  # fmt: skip


def split_code(text: str) -> list[tuple[str, bool]]:
    """A sentence in pieces, each with whether it is code: what stands between backticks."""
    return [(piece, place % 2 == 1) for place, piece in enumerate(text.split("`")) if piece]
