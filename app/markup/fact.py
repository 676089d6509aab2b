"""Figures of the ledger in a text: {{fact:subject.key}} prints value and unit, and a mark that shows the source."""

import re

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from app.markup.escape import escape
from app.markup.names import FactText
from app.markup.page import Page
from app.markup.script import mark_han

_FACT = re.compile(r"\{\{\s{0,4}fact:\s{0,4}([a-z0-9-]{1,80})\.([a-z0-9-]{1,80})\s{0,4}\}\}")
_NUMBER = re.compile(r"[-+−]?\d{1,3}(?:,\d{3})*(?:\.\d+)?")
MARK = "※"
# The page lists the sources of its figures under these ids (templates/partials/_sources.html), each a popover.
ID_PREFIX = "ui-fact-"
_NO_BREAK_SPACE = "\u00a0"


def parse_fact(state: StateInline, silent: bool) -> bool:
    """Inline rule `fact`: makes a token of that type; the figure is looked up when it is rendered."""
    if not state.src.startswith("{{", state.pos):
        return False
    match = _FACT.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("fact", "", 0)
        token.markup = match[0]
        token.meta = {"subject": match[1], "key": match[2]}
        token.content = match[0]
    state.pos = match.end()
    return True


def resolve_fact(token: Token, page: Page, block: Token) -> None:
    """Look the figure up and note its use, or the problem."""
    subject, key = token.meta["subject"], token.meta["key"]
    found = page.names.find_fact(subject, key, page.lang)
    token.meta["fact"] = found
    token.meta["linked"] = page.link_depth == 0
    if found is None:
        token.content = token.markup
        page.report("fact-unknown", block, token.markup, f"the ledger has no figure “{subject}.{key}”",
                    page.names.suggest_fact(subject, key), token)  # fmt: skip
        return
    page.facts.setdefault((subject, key))
    token.content = print_figure(found.value, found.unit)


def render_fact(token: Token, page: Page) -> str:
    """The figure as HTML; an unknown one as its source text."""
    found: FactText | None = token.meta["fact"]
    if found is None:
        return escape(token.content)
    # A button cannot stand inside a link.
    place = f"{token.meta['subject']}.{token.meta['key']}" if token.meta["linked"] else ""
    return render_figure(found, token.content, place, page)


def render_figure(found: FactText, shown: str, place: str, page: Page) -> str:
    """The figure in the words `shown`, and the button that opens its source; none where `place` (subject.key) is empty."""
    number = find_number(found)
    raw = found.value if number is None else found.value.replace(",", "")
    data = f'<data class="fact-value" value="{escape(raw)}">{mark_han(escape(shown), page.lang)}</data>'
    if not place:
        return f'<span class="fact">{data}</span>'
    name = escape(page.words.fact_source.format(figure=print_figure(found.value, found.unit), name=found.name))
    attributes = f'type="button" popovertarget="{ID_PREFIX}{place}" aria-label="{name}"'
    return f'<span class="fact">{data}<button class="fact-source" {attributes}>{MARK}</button></span>'


def print_figure(value: str, unit: str) -> str:
    """Value and unit as a text has them."""
    if not unit:
        return value
    # A percent or degree sign follows its number without a space in both languages.
    gap = "" if unit[0] in "%‰°" else _NO_BREAK_SPACE
    return f"{value}{gap}{unit}"


def find_number(found: FactText) -> float | None:
    """The value as a number; None for words."""
    return float(found.value.replace(",", "").replace("−", "-")) if _NUMBER.fullmatch(found.value) else None
