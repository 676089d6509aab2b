"""Footnotes: `[^label]` refers, `[^label]: text` defines, anywhere in the translation.

Numbers begin anew in each section, and a section's notes are its last block, so that a section can be shown alone or
beside its translation. Ids carry language and section.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from app.markup.escape import escape
from app.markup.page import Page
from app.markup.script import mark_han

_REFERENCE = re.compile(r"\[\^([^\s\[\]]{1,64})\]")
_DEFINITION = re.compile(r"\[\^([^\s\[\]]{1,64})\]:[ \t]*")
# Notes are rendered once for each section that refers to them; together they may not be larger than the text by more.
MAX_COPIES = 4
_FREE_COPIES = 100_000
SUMMARY = "summary"


def parse_reference(state: StateInline, silent: bool) -> bool:
    """Inline rule `footnote_reference`: makes a token of that type that holds the label."""
    if not state.src.startswith("[^", state.pos):
        return False
    match = _REFERENCE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("footnote_reference", "", 0)
        token.meta = {"label": match[1]}
        token.markup = match[0]
    state.pos = match.end()
    return True


def parse_definition(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Block rule `footnote_definition`: the note's blocks between a token `footnote_open` and one `footnote_close`."""
    if state.is_code_block(start_line):
        return False
    start = state.bMarks[start_line] + state.tShift[start_line]
    match = _DEFINITION.match(state.src, start, state.eMarks[start_line])
    if match is None:
        return False
    if silent:
        return True
    opening = state.push("footnote_open", "", 1)
    opening.meta = {"label": match[1]}
    opening.markup = match[0].rstrip()
    # The first line goes on behind the colon as if it were indented like the lines that may follow.
    saved = (
        state.bMarks[start_line],
        state.tShift[start_line],
        state.sCount[start_line],
        state.blkIndent,
        state.parentType,
    )
    state.blkIndent += 4
    state.bMarks[start_line] = match.end()
    state.tShift[start_line] = 0
    state.sCount[start_line] = state.blkIndent
    state.parentType = "footnote"
    if match.end() < state.eMarks[start_line]:
        state.md.block.tokenize(state, start_line, end_line)
    else:
        state.line = start_line + 1
    state.bMarks[start_line], state.tShift[start_line], state.sCount[start_line], state.blkIndent, state.parentType = (
        saved
    )
    opening.map = [start_line, state.line]
    state.push("footnote_close", "", -1)
    return True


@dataclass(slots=True)
class Note:
    """A definition: its opening token and the tokens of its blocks."""

    opening: Token
    tokens: list[Token]
    is_used: bool = False


@dataclass(slots=True)
class Footnotes:
    """The definitions of one translation, and the references of the section that is being rendered."""

    notes: dict[str, Note] = field(default_factory=dict)
    # How often the section has referred to each label; the labels in order of first use; the number that this gives.
    used: dict[str, int] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)
    budget: int = 0

    def begin_section(self) -> None:
        """Forget the references of the section before."""
        self.used, self.order, self.numbers = {}, [], {}


def take_definitions(tokens: list[Token], page: Page) -> tuple[list[Token], Footnotes]:
    """The tokens without definitions, and the definitions by label; the first of two with one label counts."""
    footnotes = Footnotes(budget=MAX_COPIES * len(page.source) + _FREE_COPIES)
    rest: list[Token] = []
    open_notes: list[Note] = []
    for token in tokens:
        if token.type == "footnote_open":
            note = Note(token, [])
            open_notes.append(note)
            label = token.meta["label"]
            if label in footnotes.notes:
                page.report("footnote-duplicate", token, token.markup, f"the footnote “{label}” is defined twice",
                            "Give each footnote its own label.")  # fmt: skip
            else:
                footnotes.notes[label] = note
        elif token.type == "footnote_close":
            open_notes.pop()
        else:
            (open_notes[-1].tokens if open_notes else rest).append(token)
    return rest, footnotes


def resolve_reference(token: Token, footnotes: Footnotes, page: Page, block: Token) -> None:
    """Give the reference its number in the section, or note the problem."""
    label = token.meta["label"]
    token.meta["number"] = 0
    note = footnotes.notes.get(label)
    if note is None:
        page.report("footnote-undefined", block, token.markup, f"the footnote “{label}” is not defined",
                    f"Add a line that begins with {token.markup}: to this translation.", token)  # fmt: skip
        return
    note.is_used = True
    if label not in footnotes.used:
        footnotes.order.append(label)
        footnotes.numbers[label] = len(footnotes.order)
    footnotes.used[label] = footnotes.used.get(label, 0) + 1
    token.meta["number"] = footnotes.numbers[label]
    token.meta["use"] = footnotes.used[label]


def render_reference(token: Token, page: Page) -> str:
    """The number as a link to the note; an undefined one as it was written."""
    number = token.meta["number"]
    if not number:
        return mark_han(escape(token.markup), page.lang)
    place = _place(page)
    name = escape(page.words.footnote.format(n=number))
    return (
        f'<sup class="footnote-ref"><a href="#fn-{place}-{number}" id="{_reference_id(place, number, token.meta["use"])}"'
        f' role="doc-noteref" aria-label="{name}">{number}</a></sup>'
    )


def render_notes(footnotes: Footnotes, page: Page, render: Callable[[list[Token]], str]) -> str:
    """The section's notes as one block, or "" when it has none; `render` gives the HTML of a note's blocks."""
    if not footnotes.order:
        return ""
    items: list[tuple[str, str]] = []
    # Notes may refer to notes: the list grows while it is read.
    while len(items) < len(footnotes.order):
        label = footnotes.order[len(items)]
        note = footnotes.notes[label]
        html = ""
        if footnotes.budget > 0:
            html = render(note.tokens)
            footnotes.budget -= len(html)
        else:
            page.report("markup-limit", note.opening, note.opening.markup, "footnotes are repeated in too many sections",
                        "Shorten the notes, or refer to them in fewer sections.")  # fmt: skip
        items.append((label, html))
    place = _place(page)
    listed = [_item(place, number, html, footnotes.used[label], page) for number, (label, html) in enumerate(items, 1)]
    return f'<section class="footnotes"><ol>\n{"".join(listed)}</ol></section>\n'


def report_unused(footnotes: Footnotes, page: Page) -> None:
    """Note the definitions that nothing referred to."""
    for label, note in footnotes.notes.items():
        if not note.is_used:
            page.report("footnote-unused", note.opening, note.opening.markup, f"nothing refers to the footnote “{label}”",
                        f"Refer to it as [^{label}], or take it out.")  # fmt: skip


def _item(place: str, number: int, html: str, uses: int, page: Page) -> str:
    back = "".join(
        f' <a class="footnote-back" href="#{_reference_id(place, number, use)}" role="doc-backlink"'
        f' aria-label="{escape(page.words.footnote_back.format(n=number))}">↩</a>'
        for use in range(1, uses + 1)
    )
    body = html.rstrip("\n")
    body = f"{body.removesuffix('</p>')}{back}</p>" if body.endswith("</p>") else f"{body}<p>{back.lstrip()}</p>"
    return f'<li id="fn-{place}-{number}">{body}</li>\n'


def _place(page: Page) -> str:
    return f"{page.lang.code}-{page.section or SUMMARY}"


def _reference_id(place: str, number: int, use: int) -> str:
    # "r2" is no number, so it cannot be taken for the first reference of another section's note.
    return f"fnref-{place}-{number}" if use == 1 else f"fnref-{place}-{number}-r{use}"
