"""The Markdown parser: CommonMark without raw HTML, and each of our own rules by name."""

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin

from app.markup import alerts, anchors, cjk, fact, fact_table, figure, footnotes, join, links, math, wikilink

# Deeper lists and quotes are cut off by the parser; `document` reports it. CommonMark's own preset has the same limit.
MAX_NESTING = 20

_BEGINNINGS = re.compile(r"[\n!$&*<\[\\\]_`{]")


@lru_cache(maxsize=1)
def make_markdown() -> MarkdownIt:
    """The one parser of the program. It keeps nothing between texts: `env["page"]` takes what rules find in one text."""
    options = {"html": False, "linkify": False, "typographer": False, "maxNesting": MAX_NESTING,
               "tasklists": True, "alerts": True}  # fmt: skip
    markdown = MarkdownIt("commonmark", options).enable("table")
    markdown.use(deflist_plugin)
    # No scheme is refused here: `links` does it where it can tell the author the line.
    markdown.validateLink = _accept_link  # type: ignore[method-assign]
    markdown.normalizeLink = links.normalize_address  # type: ignore[method-assign]
    # The parser stops at every character that any plug-in might want; only these begin something here.
    markdown.inline.terminator_re = _BEGINNINGS
    block, inline, core = markdown.block.ruler, markdown.inline.ruler, markdown.core.ruler
    containers = ["paragraph", "reference", "blockquote", "list"]
    block.before("fence", "math_block", math.parse_block, {"alt": containers})
    block.before("table", "fact_table", fact_table.parse_fact_table)
    block.before("reference", "footnote_definition", footnotes.parse_definition, {"alt": containers})
    inline.before("escape", "math_inline", math.parse_inline)
    inline.at("emphasis", cjk.parse_emphasis)
    inline.before("link", "wikilink", wikilink.parse_wikilink)
    inline.before("link", "footnote_reference", footnotes.parse_reference)
    inline.before("link", "fact", fact.parse_fact)
    core.after("block", "alerts", alerts.check_alerts)
    core.after("block", "anchors", anchors.take_anchors)
    core.at("inline", _parse_inline)
    core.at("text_join", join.join_text)
    core.push("figure", figure.mark_figures)
    # Raw HTML is shown as text; without these rules nothing even looks for it.
    markdown.disable(["html_block", "html_inline"])
    # `document` has made line ends and NUL what the parser wants.
    markdown.disable("normalize")
    return markdown


def _parse_inline(state: StateCore) -> None:
    """Core rule `inline`: as the parser's own, but text in which nothing begins is a text token right away."""
    inline, search = state.md.inline, _BEGINNINGS.search
    for token in state.tokens:
        if token.type != "inline":
            continue
        if search(token.content):
            token.children = inline.parse(token.content, state.md, state.env, [])
        else:
            token.children = [Token("text", "", 0, content=token.content)] if token.content else []


def _accept_link(url: str) -> bool:
    return True
