"""The text of a page of another program, brought into the form of a translation."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from itertools import count

from markdown_it import MarkdownIt

from app.content.model import ANCHOR_PATTERN
from app.content.structure import RESERVED_PREFIXES, split_heading
from app.interchange.draft import make_id

_BLOCKS = MarkdownIt("js-default").enable("table")
_BLOCKS.core.ruler.enableOnly(["normalize", "block"])
_SHORTCODE = re.compile(r"\{\{[<%]")
# A link within the site, whose last step may be the name of a page.
_LINK = re.compile(r"(?<![!\\])\[([^\[\]|\n]+)\]\((\.{0,2}/[^()\s#]*?([^/()\s#]+)/?)(?:#[^()\s]*)?\)")
_DEEPEST = 3


@dataclass(slots=True)
class Heading:
    """A heading of the text: its level, its words without an anchor, its own anchor or "", and its lines [start, end)."""

    level: int
    text: str
    anchor: str
    start: int
    end: int


@dataclass(slots=True)
class Body:
    """A page's text and its headings; `first_line` is the file line of its first line."""

    text: str
    first_line: int
    headings: list[Heading] = field(default_factory=list)
    # The lines that are code: nothing in them is changed.
    code: set[int] = field(default_factory=set)


def parse_body(text: str, first_line: int) -> Body:
    """The text with its headings; the highest become level 2, since level 1 names the language."""
    body = Body(text, first_line)
    tokens = _BLOCKS.parse(text)
    for number, token in enumerate(tokens):
        if token.type in ("fence", "code_block") and token.map:
            body.code.update(range(*token.map))
        if token.type == "heading_open" and token.level == 0 and token.map:
            words, anchor = split_heading(" ".join(tokens[number + 1].content.split()))
            body.headings.append(Heading(int(token.tag[1]), words, anchor or "", *token.map))
    shift = 2 - min((heading.level for heading in body.headings), default=2)
    for heading in body.headings:
        heading.level += shift
    return body


def pair_anchors(bodies: list[Body]) -> None:
    """Gives each section an anchor: as many sections in all texts have the same, made of the first text's headings."""
    sections = [[heading for heading in body.headings if heading.level <= _DEEPEST] for body in bodies]
    is_paired = len({tuple(heading.level for heading in one) for one in sections}) == 1
    for number, own in enumerate(sections):
        taken: set[str] = set()
        for place, heading in enumerate(own):
            if is_paired and number:
                heading.anchor = sections[0][place].anchor
            else:
                heading.anchor = _free_anchor(heading, taken)
            taken.add(heading.anchor)


def render_body(body: Body, pages: Collection[str]) -> str:
    """The text with our headings, and with links to pages of the same import as links to terms."""
    lines = body.text.split("\n")
    for heading in body.headings:
        anchor = f" {{#{heading.anchor}}}" if heading.level <= _DEEPEST else ""
        shown = f"{'#' * min(heading.level, 6)} {heading.text}{anchor}"
        lines[heading.start : heading.end] = [shown, *[""] * (heading.end - heading.start - 1)]
    for number, line in enumerate(lines):
        if number not in body.code:
            lines[number] = _LINK.sub(lambda found: _link(found, pages), line)
    return "\n".join(lines).strip("\n")


def find_shortcodes(body: Body) -> Iterator[int]:
    """The file lines with a call of a template, which nothing here would run."""
    for number, line in enumerate(body.text.split("\n")):
        if number not in body.code and _SHORTCODE.search(line):
            yield body.first_line + number


def _link(found: re.Match[str], pages: Collection[str]) -> str:
    return f"[[{found[3]}|{found[1]}]]" if found[3] in pages else found[0]


def _free_anchor(heading: Heading, taken: Collection[str]) -> str:
    """The heading's own anchor, or one made of its words, or a counted one; none that is taken or reserved."""
    candidates: list[Callable[[], str]] = [lambda: heading.anchor, lambda: make_id(heading.text)]
    for candidate in candidates:
        anchor = candidate()
        if ANCHOR_PATTERN.fullmatch(anchor) and not anchor.startswith(RESERVED_PREFIXES) and anchor not in taken:
            return anchor
    return next(anchor for number in count(1) if (anchor := f"part-{number}") not in taken)
