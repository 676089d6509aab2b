"""Headings and the sections below them: `## Heading {#anchor}` names a section, and nothing else takes attributes."""

from dataclasses import dataclass

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from app.content.model import ANCHOR_PATTERN
from app.content.structure import split_heading
from app.markup.fact import resolve_fact
from app.markup.page import Page
from app.markup.plain import inline_text
from app.markup.wikilink import find_shown_text

MAX_SECTION_LEVEL = 3
_UNFIT_FOR_TITLES = frozenset({"footnote_reference", "link_open", "wikilink"})


@dataclass(slots=True)
class Part:
    """A section's tokens: its heading (None for the summary), the inline token of its title, and what stands below."""

    anchor: str
    level: int
    heading: Token | None
    title: str
    tokens: list[Token]


def take_anchors(state: StateCore) -> None:
    """Core rule `anchors`: move `{#anchor}` from the end of each section's heading to the heading's token."""
    for number, token in enumerate(state.tokens):
        if token.type != "heading_open" or token.level or int(token.tag[1]) > MAX_SECTION_LEVEL:
            continue
        inline = state.tokens[number + 1]
        place = inline.content.rfind("{#")
        if place > 0 and inline.content[place - 1] == "\\":
            continue
        if place >= 0:
            # Only the end is handed over: a long heading then costs no more than a short one.
            rest, anchor = split_heading(inline.content[place:])
            if anchor is not None:
                inline.content = inline.content[:place].rstrip() + rest
                token.meta = {"anchor": anchor}


def split_sections(tokens: list[Token], page: Page) -> list[Part]:
    """The summary, then each section in order, in one flat list; anchors are made up where they are missing or bad."""
    parts = [Part("", 0, None, "", [])]
    seen: set[str] = set()
    is_heading = False
    for number, token in enumerate(tokens):
        if token.type == "heading_open" and not token.level and int(token.tag[1]) <= MAX_SECTION_LEVEL:
            level = max(int(token.tag[1]), 2)
            if token.tag == "h1":
                page.report("heading-level", token, "", "a heading of level 1 stands inside a translation",
                            "Use ## or ###; level 1 is for languages.")  # fmt: skip
            title = tokens[number + 1]
            anchor = _anchor(token, title, len(parts), seen, page)
            parts.append(Part(anchor, level, token, _title(title, page), []))
            is_heading = True
        elif is_heading:
            is_heading = token.type != "heading_close"
        else:
            parts[-1].tokens.append(token)
    return parts


def _anchor(heading: Token, title: Token, number: int, seen: set[str], page: Page) -> str:
    anchor = str(heading.meta.get("anchor", ""))
    hint = "End the heading with {#anchor}: small letters, digits and hyphens, the same in each language."
    if not anchor:
        page.report("anchor-missing", heading, "", f"the heading “{title.content[:60]}” has no anchor", hint)
    elif not ANCHOR_PATTERN.fullmatch(anchor) or len(anchor) > 64:
        page.report("anchor-invalid", heading, "{#", f"“{anchor[:60]}” cannot be an anchor", hint)
        anchor = ""
    elif anchor in seen:
        page.report("anchor-duplicate", heading, "{#", f"the anchor “{anchor}” stands twice in this translation",
                    "Give each section its own anchor.")  # fmt: skip
        anchor = ""
    anchor = anchor or f"section-{number}"
    seen.add(anchor)
    return anchor


def _title(inline: Token, page: Page) -> str:
    kinds = {child.type for child in inline.children or []}
    if not kinds.isdisjoint(_UNFIT_FOR_TITLES):
        page.report("heading-markup", inline, "", "a heading holds a link or a footnote",
                    "Put it into the text below; headings are shown as plain text.")  # fmt: skip
    for child in inline.children or []:
        if child.type == "fact":
            resolve_fact(child, page, inline)
        elif child.type == "wikilink":
            child.content = find_shown_text(child, page)[0]
    return inline_text(inline.children or []).strip()
