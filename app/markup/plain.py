"""Tokens as plain text: what a reader reads, without markup.

There are two: the text whole, with formulas as TeX, and one to be searched and quoted in, with formulas as one would type
them and the ends of rows and formulas marked, since a quotation has no lines.
"""

from collections.abc import Iterable

from markdown_it.token import Token

from app.markup.formula import formula_text

# After these a reader's eye moves on: their texts are lines of their own.
_LINE_ENDS = frozenset({
    "paragraph_close", "heading_close", "tr_close", "dt_close", "dd_close", "list_item_close", "figure_close",
})  # fmt: skip
_CELL_ENDS = frozenset({"th_close", "td_close"})
_VERBATIM = frozenset({"fence", "code_block"})
_MATH = frozenset({"math_inline", "math_block"})
# What parts cells is put in at the end, since empty ones are left out: until then the control characters made for it.
_UNIT, _RECORD = "\x1f", "\x1e"
_CELL, _ROW = " · ", " |"


def block_text(tokens: Iterable[Token], *, is_quotable: bool = False) -> str:
    """The text of resolved block tokens, a line for each paragraph, row or item."""
    parts: list[str] = []
    for token in tokens:
        kind = token.type
        if kind == "inline":
            parts.append(inline_text(token.children or [], is_quotable=is_quotable))
        elif kind == "tr_close":
            parts.append(_RECORD + "\n")
        elif kind in _LINE_ENDS:
            parts.append("\n")
        elif kind in _CELL_ENDS:
            parts.append(_UNIT)
        elif kind in _VERBATIM:
            parts.append(token.content + "\n")
        elif kind == "math_block":
            parts.append(_formula(token, is_quotable) + (_RECORD if is_quotable else "") + "\n")
        elif kind == "fact_table":
            rows: list[list[str]] = token.meta.get("rows", [])
            parts += [_UNIT.join(row) + _RECORD + "\n" for row in rows] or [token.content + "\n"]
    lines = (_line(line, is_quotable) for line in "".join(parts).split("\n"))
    return "\n".join(line for line in lines if line)


def inline_text(children: Iterable[Token], *, is_quotable: bool = False) -> str:
    """The text of inline tokens in one line; links and figures by the words that are shown."""
    parts: list[str] = []
    for child in children:
        if child.type in _MATH:
            parts.append(_formula(child, is_quotable))
        elif child.content:
            parts.append(child.content)
        elif child.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif child.type == "image":
            parts.append(inline_text(child.children or [], is_quotable=is_quotable))
    return "".join(parts).replace("\n", " ")


def _formula(token: Token, is_quotable: bool) -> str:
    """One that could not be converted stays TeX: its page shows it so, too."""
    return (formula_text(token.meta["mathml"]) if is_quotable and token.meta else "") or token.content


def _line(line: str, is_quotable: bool) -> str:
    if not line.endswith(_RECORD):
        return line.strip()
    text = _CELL.join(filter(None, (cell.strip() for cell in line[:-1].split(_UNIT))))
    return text + _ROW if text and is_quotable else text
