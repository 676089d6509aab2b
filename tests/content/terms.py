"""The real content, parsed once."""

import re
from collections.abc import Iterator
from functools import lru_cache

from app.content.library import Library, open_library
from app.content.model import Term, Translation
from app.content.parse import parse_term
from app.edition.catalogue import Catalogue, build_planned
from app.edition.outline import build_outline
from app.lang import get_lang
from app.markup.document import Rendered, render_translation
from app.web.urls import term_href
from tests.conftest import CONTENT, WORDS

# Known without reading them: whoever only collects tests parses nothing.
TERM_IDS = sorted(file.stem for file in (CONTENT["ai"] / "terms").glob("*.md"))


@lru_cache(maxsize=1)
def real_library() -> Library:
    return open_library(CONTENT["ai"])


@lru_cache(maxsize=1)
def real_terms() -> dict[str, Term]:
    """All terms by id; those that do not parse are missing, and `check` tells why."""
    library = real_library()
    parsed = (parse_term(library.read(file))[0] for file in library.files)
    return {term.id: term for term in parsed if term is not None}


@lru_cache(maxsize=1)
def _real_names() -> Catalogue:
    outlines = {term_id: build_outline(term) for term_id, term in real_terms().items()}
    library = real_library()
    return Catalogue(outlines, build_planned(outlines, library.categories), library.ledger)


def render_real(term: Term, code: str) -> Rendered:
    """A translation as pages show it, but for automatic links."""
    translation = term.translations[code]
    return render_translation(
        translation.body, term_id=term.id, lang=get_lang(code), path=term.path, first_line=translation.first_line,
        names=_real_names(), matcher=None, term_href=term_href, words=WORDS[code],
    )  # fmt: skip


_FENCE = re.compile(r"^(`{3,}|~{3,})[\s\S]*?^\1[ \t]*$", re.MULTILINE)
_NO_PROSE = re.compile(
    r"\$\$[\s\S]*?\$\$|\$[^$\n]+\$"  # mathematics
    r"|`[^`\n]*`"  # code
    r"|\{\{[^}\n]*\}\}|\{#[^}\n]*\}"  # figures, anchors
    r"|^\[\^[\w-]+\]:.*$|\[\^[\w-]+\]"  # notes name sources in the language of the source
    r"|(?<=\])\([^)\s]*\)|https?://\S+",  # addresses
    re.MULTILINE,
)
_WIKILINK = re.compile(r"\[\[[^\]|\n]*\|?([^\]\n]*)\]\]")


def _keep_lines(match: re.Match[str]) -> str:
    return "\n" * match[0].count("\n")


def prose_lines(translation: Translation) -> Iterator[tuple[int, str]]:
    """The lines of a translation with their numbers in the file, without code, mathematics, notes and addresses.

    What is left out in a line becomes a space, so that its neighbours do not look joined.
    """
    text = _FENCE.sub(_keep_lines, translation.body)
    text = _NO_PROSE.sub(lambda match: _keep_lines(match) or " ", text)
    text = _WIKILINK.sub(r"\1", text)
    yield from enumerate(text.split("\n"), translation.first_line)
