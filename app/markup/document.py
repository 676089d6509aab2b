"""A translation's Markdown to everything that pages, search and links need of it: the way into this package."""

import re
from dataclasses import dataclass

from markdown_it.token import Token

from app.content.problem import Problem
from app.lang import Lang
from app.markup.anchors import Part, split_sections
from app.markup.autolink import BREAK
from app.markup.engine import MAX_NESTING, make_markdown
from app.markup.footnotes import Footnotes, render_notes, report_unused, take_definitions
from app.markup.matcher import Matcher
from app.markup.names import FactText, LinkTarget, MarkupWords, Names
from app.markup.page import Mention, Page, TermHref
from app.markup.plain import block_text
from app.markup.render import render_tokens, split_blocks
from app.markup.resolve import resolve_tokens
from app.markup.sanitize import sanitize

__all__ = [
    "FactText", "LinkTarget", "MarkupWords", "Mention", "Names", "Rendered", "RenderedSection", "TermHref",
    "render_translation",
]  # fmt: skip

# A translation that anybody would read stays far below these. What is beyond is not parsed: the parser is linear, but
# takes up to 60 µs for each mark and 70 µs for each line; the worst text within the limits took 0.9 s.
MAX_LENGTH = 200_000
MAX_LINES = 8_000
MAX_MARKS = 16_000

_MARKS = re.compile(r"[!$&*+<>\[\\\]_`{|-]|\d[.)] ")
# NUL and lone surrogates cannot be stored or sent; the break of `autolink` must not come from outside. The length
# stays, and so do the columns of problems.
_UNFIT = re.compile(f"[\x00\ud800-\udfff{BREAK}]")


@dataclass(frozen=True, slots=True)
class RenderedSection:
    """A section: `blocks` are the safe HTML of its top-level blocks, its notes last; the rest is plain text.

    `text` is whole, with formulas as TeX and the notes; `prose` is what is searched and quoted, without notes.
    """

    anchor: str
    level: int
    title: str
    blocks: tuple[str, ...]
    text: str
    prose: str


@dataclass(frozen=True, slots=True)
class Rendered:
    """A translation: summary as safe HTML and as plain text, sections in one flat list, what it names, what is wrong.

    `facts` are the figures it prints, (subject, key), in order of first use.
    """

    summary_html: str
    summary: str
    sections: tuple[RenderedSection, ...]
    mentions: tuple[Mention, ...]
    facts: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]


def render_translation(
    body: str,
    *,
    term_id: str,
    lang: Lang,
    path: str,
    first_line: int,
    names: Names,
    matcher: Matcher | None,
    term_href: TermHref,
    words: MarkupWords,
) -> Rendered:
    """The translation `body`, Markdown below its language heading, whose first line is line `first_line` of file `path`.

    Without a matcher no names become links by themselves. Never raises for any text: what is wrong is in `problems`.
    """
    source = _UNFIT.sub("\ufffd", body.replace("\r\n", "\n").replace("\r", "\n"))
    page = Page(
        term_id=term_id, lang=lang, path=path, first_line=first_line, source=source, names=names, term_href=term_href,
        words=words,
    )  # fmt: skip
    if excess := _find_excess(source):
        page.report("markup-limit", Token("translation", "", 0, map=[0, 0]), "", f"the {lang.code} translation has {excess}",
                    "Split the term, or write it more simply.")  # fmt: skip
        return Rendered("", "", (), (), (), tuple(page.problems.values()))
    tokens = make_markdown().parse(source, {"page": page})
    _check_depth(tokens, page)
    tokens, footnotes = take_definitions(tokens, page)
    summary, *parts = split_sections(tokens, page)
    blocks, _, text = _render_part(summary, page, footnotes, matcher)
    sections = []
    for part in parts:
        section = _render_part(part, page, footnotes, matcher)
        sections.append(RenderedSection(part.anchor, part.level, part.title, *section))
    report_unused(footnotes, page)
    return Rendered(
        summary_html="\n".join(blocks), summary=text.replace("\n", " "), sections=tuple(sections),
        mentions=tuple(page.mentions), facts=tuple(page.facts), problems=tuple(page.problems.values()),
    )  # fmt: skip


def _render_part(
    part: Part, page: Page, footnotes: Footnotes, matcher: Matcher | None
) -> tuple[tuple[str, ...], str, str]:
    """The safe HTML of the part's blocks, its notes as the last one; its text with that of the notes, and its prose."""
    page.section = part.anchor
    footnotes.begin_section()
    resolve_tokens(part.tokens, page, footnotes, matcher)
    blocks = [sanitize(render_tokens(block, page)).strip() for block in split_blocks(part.tokens)]
    texts, prose = [block_text(part.tokens)], block_text(part.tokens, is_quotable=True)

    def render_note(tokens: list[Token]) -> str:
        # Notes name sources; names in them are not linked.
        resolve_tokens(tokens, page, footnotes, None)
        if part.heading is not None:
            texts.append(block_text(tokens))
        return render_tokens(tokens, page)

    notes = render_notes(footnotes, page, render_note)
    if notes:
        blocks.append(sanitize(notes).strip())
    return tuple(filter(None, blocks)), "\n".join(filter(None, texts)), prose


def _find_excess(source: str) -> str:
    """What the text has too much of, or "" for a text of ordinary size."""
    if len(source) > MAX_LENGTH:
        return f"more than {MAX_LENGTH:,} characters"
    if source.count("\n") >= MAX_LINES:
        return f"more than {MAX_LINES:,} lines"
    if len(source) > MAX_MARKS and sum(1 for _ in _MARKS.finditer(source)) > MAX_MARKS:
        return f"more than {MAX_MARKS:,} characters that mean something in Markdown"
    return ""


def _check_depth(tokens: list[Token], page: Page) -> None:
    for token in tokens:
        if token.level >= MAX_NESTING - 1:
            page.report("markup-limit", token, "", f"lists or quotes are more than {MAX_NESTING // 2} deep",
                        "Make the text flatter; what is deeper is not shown.")  # fmt: skip
            return
