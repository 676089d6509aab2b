"""Looks up what the tokens of a section name, before any HTML is made: links, figures, formulas, images, footnotes."""

from markdown_it.token import Token

from app.markup.autolink import mark_names
from app.markup.code import resolve_code
from app.markup.fact import resolve_fact
from app.markup.fact_table import resolve_fact_table
from app.markup.figure import resolve_image
from app.markup.footnotes import Footnotes, resolve_reference
from app.markup.links import resolve_link
from app.markup.matcher import Matcher
from app.markup.math import resolve_math
from app.markup.page import Page
from app.markup.wikilink import resolve_wikilink


def resolve_tokens(tokens: list[Token], page: Page, footnotes: Footnotes, matcher: Matcher | None) -> None:
    """Look everything up that the tokens name; with a matcher also the names in their text."""
    pieces: list[Token] = []
    linked: set[str] = set()
    is_heading = False
    for token in tokens:
        kind = token.type
        if kind == "inline":
            if token.children:
                found = _resolve_inline(token, page, footnotes, linked)
                if not is_heading:
                    pieces += found
        elif kind == "heading_open":
            is_heading = True
        elif kind == "heading_close":
            is_heading = False
        elif kind == "fence":
            resolve_code(token, page)
        elif kind == "math_block":
            resolve_math(token, page, token)
        elif kind == "fact_table":
            resolve_fact_table(token, page)
    if matcher is not None:
        mark_names(pieces, linked, matcher, page)


def _resolve_inline(block: Token, page: Page, footnotes: Footnotes, linked: set[str]) -> list[Token]:
    """Look up what the children name; gives the texts in which names may become links."""
    pieces: list[Token] = []
    open_links: list[Token] = []
    page.link_depth = 0
    for child in block.children or []:
        kind = child.type
        if kind == "text":
            if not page.link_depth:
                pieces.append(child)
        elif kind == "link_open":
            resolve_link(child, page, block)
            open_links.append(child)
            page.link_depth += not child.hidden
        elif kind == "link_close":
            child.hidden = open_links.pop().hidden
            page.link_depth -= not child.hidden
        elif kind == "wikilink":
            linked.add(resolve_wikilink(child, page, block))
        elif kind == "fact":
            resolve_fact(child, page, block)
        elif kind == "math_inline":
            resolve_math(child, page, block)
        elif kind == "image":
            resolve_image(child, page, block)
        elif kind == "footnote_reference":
            resolve_reference(child, footnotes, page, block)
    return pieces
