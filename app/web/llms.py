"""/llms.txt: what a language model reads first (llmstxt.org), with a link to every term as Markdown."""

import re
from collections.abc import Iterator

from fastapi import APIRouter, Request
from fastapi.responses import PlainTextResponse, Response
from sqlalchemy import Connection

from app.interchange.formats import FORMATS
from app.lang import DEFAULT_LANG, LANGS, Lang
from app.services.browse import INDEX_PAGE, list_terms
from app.services.export import get_glossary
from app.views import TermCard
from app.web.deps import ConnectionDep, StateDep
from app.web.state import AppState
from app.web.templating import PAGE_CACHE
from app.web.urls import absolute

# More terms than anybody writes: a list without stretches.
_ALL = 10**9
# Above as many terms as an index shows on a page, only titles are told, so that the file stays one that can be read.
_SHORT = INDEX_PAGE
_MARKS = re.compile(r"([\\\[\]])")
router = APIRouter(include_in_schema=False)


@router.get("/llms.txt")
def llms(request: Request, state: StateDep, connection: ConnectionDep) -> Response:
    """The glossary's name, what it is, and its terms in each language that they are written in."""
    text = "\n".join(_lines(state, connection, state.base(request)))
    return PlainTextResponse(text, headers={"Cache-Control": PAGE_CACHE})


def _lines(state: AppState, connection: Connection, base: str) -> Iterator[str]:
    glossary = get_glossary(connection)
    yield f"# {' / '.join(glossary.names.values())}"
    yield ""
    if glossary.taglines:
        yield f"> {' / '.join(glossary.taglines.values())}"
        yield ""
    for lang in LANGS:
        yield state.messages(lang)("about.what_text")
        yield ""
    if glossary.licence:
        yield state.messages(DEFAULT_LANG)("footer.licence", licence=glossary.licence)
        yield ""
    for lang in LANGS:
        terms = list_terms(connection, lang, translated=lang.code, limit=_ALL).items
        if terms:
            yield f"## {lang.native_name}"
            yield ""
            for term in terms:
                yield _link(term, lang, state, base, is_short=len(terms) > _SHORT)
            yield ""
    # By the format's own rule, what a short reading may leave out.
    yield "## Optional"
    yield ""
    yield f"- [OpenAPI 3.1]({absolute(base, state.urls.openapi())})"
    for entry in FORMATS.values():
        yield f"- [{entry.name}]({absolute(base, state.urls.api_export(entry.name))}): {entry.description}"
    yield ""


def _link(term: TermCard, lang: Lang, state: AppState, base: str, *, is_short: bool) -> str:
    title = _MARKS.sub(r"\\\1", term.title)
    link = f"- [{title}]({absolute(base, state.urls.term_markdown(lang, term.id))})"
    summary = " ".join(term.summary.text.split())
    return link if is_short or not summary else f"{link}: {summary}"
