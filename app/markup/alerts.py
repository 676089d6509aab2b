"""GitHub's alerts: block quotes that begin with [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION]."""

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from app.markup.escape import escape
from app.markup.page import Page

_MARKER = re.compile(r"\[!([^\]\n]{1,40})\]")


def check_alerts(state: StateCore) -> None:
    """Core rule `alerts`: drop the parser's English titles, and report kinds that do not exist."""
    page: Page | None = state.env.get("page")
    if not any(token.type in ("alert_open", "blockquote_open") for token in state.tokens):
        return
    kept: list[Token] = []
    is_title = False
    for number, token in enumerate(state.tokens):
        if token.type == "alert_title_open":
            is_title = True
        elif token.type == "alert_title_close":
            is_title = False
        elif not is_title:
            kept.append(token)
        if token.type == "blockquote_open" and page is not None:
            text = state.tokens[number + 2] if number + 2 < len(state.tokens) else token
            match = _MARKER.match(text.content) if text.type == "inline" else None
            if match:
                page.report("alert-unknown", text, match[0], f"{match[0]} is no kind of alert",
                            "Write [!NOTE], [!TIP], [!IMPORTANT], [!WARNING] or [!CAUTION] alone on its line.")  # fmt: skip
    state.tokens = kept


def render_alert_open(token: Token, page: Page) -> str:
    """The beginning of the box, with its title in the text's language."""
    kind = str(token.meta["kind"]).lower()
    title = escape(page.words.alerts[kind])
    return f'<div class="alert alert-{kind}" role="note"><p class="alert-title">{title}</p>\n'
