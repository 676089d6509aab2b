"""Tokens as plain text, for search and for cards: what a reader reads, without markup; formulas as TeX."""

from collections.abc import Iterable

from markdown_it.token import Token

# After these a reader's eye moves on: their texts are lines of their own.
_LINE_ENDS = frozenset({
    "paragraph_close", "heading_close", "tr_close", "dt_close", "dd_close", "list_item_close", "figure_close",
})  # fmt: skip
_CELL_ENDS = frozenset({"th_close", "td_close"})
_VERBATIM = frozenset({"fence", "code_block", "math_block", "fact_table"})


def block_text(tokens: Iterable[Token]) -> str:
    """The text of block tokens, a line for each paragraph, row or item."""
    parts: list[str] = []
    for token in tokens:
        kind = token.type
        if kind == "inline":
            parts.append(inline_text(token.children or []))
        elif kind in _LINE_ENDS:
            parts.append("\n")
        elif kind in _CELL_ENDS:
            parts.append(" ")
        elif kind in _VERBATIM:
            parts.append(token.content + "\n")
    lines = (line.strip() for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def inline_text(children: Iterable[Token]) -> str:
    """The text of inline tokens in one line; links and figures by the words that are shown."""
    parts: list[str] = []
    for child in children:
        if child.content:
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "image":
            parts.append(inline_text(child.children or []))
    return "".join(parts).replace("\n", " ")
