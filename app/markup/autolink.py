"""Automatic links: the first time that a section's text names another term, the name becomes a link."""

from collections.abc import Iterable

from markdown_it.token import Token

from app.markup.escape import escape
from app.markup.matcher import Matcher, Span
from app.markup.page import Mention, Page
from app.markup.script import mark_han
from app.markup.wikilink import render_term_link

# Between pieces of text that do not belong together: in no name, and never in a text (`document` takes it out).
BREAK = "\ue000"


def mark_names(pieces: list[Token], linked: Iterable[str], matcher: Matcher, page: Page) -> None:
    """Note in each text token of a section which places become links. `linked` are terms that have a link there already."""
    if not pieces:
        return
    seen = {page.term_id, *linked}
    spans = matcher.find(BREAK.join(piece.content for piece in pieces), page.lang.code)
    if not spans:
        return
    number, offset = 0, 0
    for span in spans:
        while span.start >= offset + len(pieces[number].content):
            offset += len(pieces[number].content) + 1
            number += 1
        if span.term not in seen and not _is_planned(span.term, page):
            seen.add(span.term)
            page.mentions.append(Mention(span.term, page.section, span.label, is_explicit=False))
            pieces[number].meta.setdefault("names", []).append((span.start - offset, span.end - offset, span))


def render_text(token: Token, page: Page) -> str:
    """The text, escaped, with its links."""
    if not token.meta:
        return mark_han(escape(token.content), page.lang)
    parts: list[str] = []
    done = 0
    places: list[tuple[int, int, Span]] = token.meta["names"]
    for start, end, span in places:
        parts.append(mark_han(escape(token.content[done:start]), page.lang))
        parts.append(render_term_link(page, span.term, None, mark_han(escape(token.content[start:end]), page.lang)))
        done = end
    parts.append(mark_han(escape(token.content[done:]), page.lang))
    return "".join(parts)


def _is_planned(term_id: str, page: Page) -> bool:
    target = page.names.find_target(term_id)
    return target is None or target.is_planned
