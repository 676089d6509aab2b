"""Finds the names of terms in texts of others, and puts links in: plain text, Markdown and HTML, nothing else touched.

Nothing is parsed into a document and written anew. Each format tells which stretches are no text that may hold a link;
names are looked for in the rest, and a link is put in where it stands in the way of nothing.
"""

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from app.markup.autolink import BREAK
from app.markup.emphasis import Emphasis
from app.markup.escape import escape
from app.markup.html_text import find_markup
from app.markup.markdown_blocks import MarkdownBlocks
from app.markup.matcher import Matcher, Span
from app.markup.text_format import TextFormat
from app.markup.web_addresses import find_addresses

_BRACKET = re.compile(r"[\[\]\\]")

Href = Callable[[str], str]


class Place(NamedTuple):
    """A name found, and the stretch [start, end) that becomes a link: in Markdown with the marks of emphasis around it."""

    span: Span
    start: int
    end: int


def find_places(text: str, text_format: TextFormat, matcher: Matcher, lang: str, *, first_only: bool) -> list[Place]:
    """The places of a text where a link to a term may stand, in order; with `first_only` each term's first one."""
    if text_format is TextFormat.MARKDOWN:
        return _find_in_markdown(text, matcher, lang, first_only=first_only)
    stretches = list(find_addresses(text, up_to_space=False))
    if text_format is TextFormat.HTML:
        stretches += find_markup(text)
    spans = matcher.find(mask(text, stretches), lang, first_only=first_only)
    return [Place(span, span.start, span.end) for span in spans]


def put_links(text: str, text_format: TextFormat, places: Iterable[Place], href: Href) -> str:
    """The text with its links in; every other character stays. `href` gives a term's address."""
    make_link = _LINKS[text_format]
    parts: list[str] = []
    done = 0
    for place in places:
        parts += text[done : place.start], make_link(text[place.start : place.end], href(place.span.term))
        done = place.end
    return "".join([*parts, text[done:]])


def mask(text: str, stretches: Iterable[tuple[int, int]]) -> str:
    """The text, as long as before, with a character in the place of each of the stretches' that is in no name."""
    parts: list[str] = []
    done = 0
    for start, end in sorted(stretches):
        if end > done:
            parts += text[done:start], BREAK * (end - max(start, done))
            done = end
    return "".join([*parts, text[done:]])


def _find_in_markdown(text: str, matcher: Matcher, lang: str, *, first_only: bool) -> list[Place]:
    blocks = MarkdownBlocks(text)
    masked = mask(text, blocks.stretches)
    emphasis = Emphasis(text, masked, blocks)
    seen: set[str] = set()
    places: list[Place] = []
    for span in matcher.find(masked, lang):
        if first_only and span.term in seen:
            continue
        stretch = emphasis.fit_link(span.start, span.end)
        if stretch is not None:
            seen.add(span.term)
            places.append(Place(span, *stretch))
    return places


def _markdown_link(shown: str, address: str) -> str:
    address = address.replace("(", "%28").replace(")", "%29")
    return f"[{shown}]({address})"


def _link_in_text(shown: str, address: str) -> str:
    return _markdown_link(_BRACKET.sub(r"\\\g<0>", shown), address)


def _html_link(shown: str, address: str) -> str:
    return f'<a href="{escape(address)}">{shown}</a>'


_LINKS = {TextFormat.TEXT: _link_in_text, TextFormat.MARKDOWN: _markdown_link, TextFormat.HTML: _html_link}
