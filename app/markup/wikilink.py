"""Links to terms: [[id]], [[id|text]], [[id#anchor]], [[id#anchor|text]]."""

import re

from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from app.content.model import is_term_id
from app.lang import fallbacks
from app.markup.escape import escape
from app.markup.names import LinkTarget
from app.markup.page import Mention, Page
from app.markup.script import mark_han

_WIKILINK = re.compile(r"\[\[([^\[\]|#\n]{1,80})(?:#([^\[\]|\n]{1,80}))?(?:\|([^\[\]\n]{1,400}))?\]\]")


def parse_wikilink(state: StateInline, silent: bool) -> bool:
    """Inline rule `wikilink`: makes a token of that type; what it leads to is looked up when it is rendered."""
    if not state.src.startswith("[[", state.pos):
        return False
    match = _WIKILINK.match(state.src, state.pos, state.posMax)
    if match is None or not is_term_id(match[1].strip()):
        return False
    if not silent:
        token = state.push("wikilink", "", 0)
        token.markup = match[0]
        # What is looked for in the source: in a table the bar behind it has a backslash.
        token.info = f"[[{match[1]}"
        token.meta = {"id": match[1].strip(), "anchor": (match[2] or "").strip(), "text": (match[3] or "").strip()}
        token.content = token.meta["text"] or token.meta["id"]
    state.pos = match.end()
    return True


def resolve_wikilink(token: Token, page: Page, block: Token) -> str:
    """Look up where the link leads, note the mention and any problem; gives the id of the term linked, or ""."""
    meta = token.meta
    target = page.names.find_target(meta["id"])
    meta["target"] = None
    token.content, meta["lang"] = find_shown_text(token, page)
    if target is None:
        page.report("link-unknown", block, token.info, f"no term has the id “{meta['id']}”",
                    "Correct the id, or write the term first.", token)  # fmt: skip
        return ""
    if meta["anchor"] and not target.is_planned and meta["anchor"] not in target.anchors:
        page.report("link-anchor", block, token.info, f"“{target.id}” has no section {{#{meta['anchor']}}}",
                    "Name one of its sections, or leave the anchor out.", token)  # fmt: skip
        meta["anchor"] = ""
    meta["target"] = target
    if target.id != page.term_id:
        page.mentions.append(Mention(target.id, page.section, token.content, is_explicit=True))
    return target.id


def render_wikilink(token: Token, page: Page) -> str:
    """The link as HTML; a planned term as text with a title; what leads nowhere as plain text."""
    meta = token.meta
    target: LinkTarget | None = meta["target"]
    text = escape(token.content)
    lang = f' lang="{escape(meta["lang"])}"' if meta["lang"] else ""
    if not lang:
        text = mark_han(text, page.lang)
    if target is None:
        return f"<span{lang}>{text}</span>" if lang else text
    if target.is_planned:
        return f'<span class="term-planned" title="{escape(page.words.planned)}"{lang}>{text}</span>'
    return render_term_link(page, target.id, meta["anchor"] or None, text, lang)


def render_term_link(page: Page, term_id: str, anchor: str | None, html: str, lang: str = "") -> str:
    """A link to a term around ready HTML."""
    href = escape(page.term_href(page.lang, term_id, anchor))
    return f'<a class="term-link" href="{href}" data-term="{escape(term_id)}"{lang}>{html}</a>'


def find_shown_text(token: Token, page: Page) -> tuple[str, str]:
    """The words of the link, else its target's title; and the code of their language where it is not the text's."""
    target = None if token.meta["text"] else page.names.find_target(token.meta["id"])
    if target is None:
        return token.meta["text"] or token.meta["id"], ""
    if page.lang.code in target.titles:
        return target.titles[page.lang.code], ""
    codes = (*(other.code for other in fallbacks(page.lang)), *target.titles)
    code = next((code for code in codes if code in target.titles), "")
    return (target.titles[code], code) if code else (target.id, "")
