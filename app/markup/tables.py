"""Tables: alignment as classes, and a wrapper that scrolls and can be reached by the keyboard."""

from markdown_it.token import Token

from app.markup.escape import escape
from app.markup.page import Page

_ALIGNMENTS = {f"text-align:{side}": f' class="align-{side}"' for side in ("left", "center", "right")}


def render_table_open(token: Token, page: Page) -> str:
    """The wrapper and the beginning of the table; a number in its name tells the tables of a page apart."""
    page.table_count += 1
    name = escape(page.words.table.format(n=page.table_count))
    return f'<div class="table-scroll" tabindex="0" role="region" aria-label="{name}"><table>\n'


def render_cell_open(token: Token, page: Page) -> str:
    """The beginning of a cell; the parser gives its alignment as a style."""
    css = _ALIGNMENTS.get(str(token.attrs.get("style", "")), "")
    return f'<th scope="col"{css}>' if token.tag == "th" else f"<td{css}>"
