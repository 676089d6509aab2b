"""Resolved tokens to HTML. Each kind of token has one function here or in the file of its syntax."""

from collections.abc import Callable, Iterable, Iterator

from markdown_it.token import Token

from app.markup.alerts import render_alert_open
from app.markup.autolink import render_text
from app.markup.code import render_code
from app.markup.escape import escape
from app.markup.fact import render_fact
from app.markup.fact_table import render_fact_table
from app.markup.figure import render_image
from app.markup.footnotes import render_reference
from app.markup.links import render_link_close, render_link_open
from app.markup.math import render_math
from app.markup.page import Page
from app.markup.script import mark_han
from app.markup.tables import render_cell_open, render_table_open
from app.markup.wikilink import render_wikilink

Render = Callable[[Token, Page], str]

_FIXED = {
    "alert_close": "</div>\n", "blockquote_close": "</blockquote>\n", "blockquote_open": "<blockquote>\n",
    "bullet_list_close": "</ul>\n", "dd_close": "</dd>\n", "dd_open": "<dd>", "dl_close": "</dl>\n", "dl_open": "<dl>\n",
    "dt_close": "</dt>\n", "dt_open": "<dt>", "em_close": "</em>", "em_open": "<em>", "figure_close": "</figure>\n",
    "figure_open": "<figure>", "hardbreak": "<br>\n", "hr": "<hr>\n", "list_item_close": "</li>\n",
    "ordered_list_close": "</ol>\n", "softbreak": "\n", "strong_close": "</strong>", "strong_open": "<strong>",
    "table_close": "</table></div>\n", "tbody_close": "</tbody>\n", "tbody_open": "<tbody>\n", "td_close": "</td>",
    "th_close": "</th>", "thead_close": "</thead>\n", "thead_open": "<thead>\n", "tr_close": "</tr>\n", "tr_open": "<tr>",
}  # fmt: skip


def render_tokens(tokens: Iterable[Token], page: Page) -> str:
    """The HTML of resolved tokens; raises KeyError for a kind of token that no rule of `engine` makes."""
    pieces: list[str] = []
    for token in tokens:
        kind = token.type
        if kind == "inline":
            if token.children:
                pieces.append(render_tokens(token.children, page))
        elif kind in _FIXED:
            pieces.append(_FIXED[kind])
        else:
            pieces.append(_RENDERERS[kind](token, page))
    return "".join(pieces)


def split_blocks(tokens: list[Token]) -> Iterator[list[Token]]:
    """The tokens of each top-level block."""
    block: list[Token] = []
    depth = 0
    for token in tokens:
        block.append(token)
        depth += token.nesting
        if not depth:
            yield block
            block = []


def _render_paragraph_open(token: Token, page: Page) -> str:
    return "" if token.hidden else "<p>"


def _render_paragraph_close(token: Token, page: Page) -> str:
    return "" if token.hidden else "</p>\n"


def _render_heading_open(token: Token, page: Page) -> str:
    return f"<{_heading_tag(token)}>"


def _render_heading_close(token: Token, page: Page) -> str:
    return f"</{_heading_tag(token)}>\n"


def _heading_tag(token: Token) -> str:
    # Headings inside quotes and lists are no sections; they stand below the section's own.
    return f"h{max(int(token.tag[1]), 4)}"


def _render_code_inline(token: Token, page: Page) -> str:
    return f"<code>{mark_han(escape(token.content), page.lang)}</code>"


def _render_list_open(token: Token, page: Page) -> str:
    start = token.attrs.get("start")
    if token.tag == "ol":
        return "<ol>\n" if start is None else f'<ol start="{int(start)}">\n'
    return '<ul class="task-list">\n' if "class" in token.attrs else "<ul>\n"


def _render_item_open(token: Token, page: Page) -> str:
    checked = token.meta.get("checked") if token.meta else None
    if checked is None:
        return "<li>"
    name = escape(page.words.task_done if checked else page.words.task_open)
    state = " checked" if checked else ""
    return f'<li class="task-item"><input type="checkbox" disabled{state} aria-label="{name}"> '


_RENDERERS: dict[str, Render] = {
    "alert_open": render_alert_open,
    "bullet_list_open": _render_list_open,
    "code_block": render_code,
    "code_inline": _render_code_inline,
    "fact": render_fact,
    "fact_table": render_fact_table,
    "fence": render_code,
    "footnote_reference": render_reference,
    "heading_close": _render_heading_close,
    "heading_open": _render_heading_open,
    "image": render_image,
    "link_close": render_link_close,
    "link_open": render_link_open,
    "list_item_open": _render_item_open,
    "math_block": render_math,
    "math_inline": render_math,
    "ordered_list_open": _render_list_open,
    "paragraph_close": _render_paragraph_close,
    "paragraph_open": _render_paragraph_open,
    "table_open": render_table_open,
    "td_open": render_cell_open,
    "text": render_text,
    "th_open": render_cell_open,
    "wikilink": render_wikilink,
}
