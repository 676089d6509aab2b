"""Core rule `text_join`: neighbouring pieces of text become one, line breaks included, so that words can be found in it.

It is the last moment at which text that stayed literal can be told from text that was escaped on purpose.
"""

import re

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from app.markup.cjk import joins_without_space
from app.markup.page import Page

_TEXTS = frozenset({"text", "text_special", "softbreak"})
_SUSPECT = re.compile(r"\*\*|\[\[|\]\(|\{[{#]|\$\$|<[A-Za-z/!?]")
_TAG = re.compile(r"</?[A-Za-z][A-Za-z0-9-]*(?:[\s/][^<>]*)?>|<!--|<\?|<![A-Za-z]")
_ANCHOR = re.compile(r"\{#[A-Za-z][A-Za-z0-9-]*\}")
_ROW = re.compile(r"(?m)^[ \t]*\|.*\|[ \t]*$")
_NEEDLE_LENGTH = 40


def join_text(state: StateCore) -> None:
    """Join the text tokens of every inline token, and report literal markup in them to `env["page"]`, if there is one."""
    page: Page | None = state.env.get("page")
    for token in state.tokens:
        children = token.children
        if token.type != "inline" or not children:
            continue
        if page is not None and _SUSPECT.search(token.content):
            _report_literals(token, children, page)
        if page is not None and "|\n" in token.content and len(rows := _ROW.findall(token.content)) > 1:
            page.report("table-literal", token, rows[0].strip(), "lines between | are shown as text",
                        "A table has an empty line before it, and below its head | --- | --- | with as many cells.")  # fmt: skip
        if len(children) > 1 or children[0].type != "text":
            token.children = _join(children)


def _join(children: list[Token]) -> list[Token]:
    joined: list[Token] = []
    number, count = 0, len(children)
    while number < count:
        child = children[number]
        number += 1
        if child.type not in _TEXTS:
            joined.append(child)
            continue
        first = number - 1
        while number < count and children[number].type in _TEXTS:
            number += 1
        if number - first > 1 or child.type != "text":
            content = "".join(_text(children, place) for place in range(first, number))
            child = Token("text", "", 0, content=content, level=child.level)
        if child.content:
            joined.append(child)
    return joined


def _text(children: list[Token], place: int) -> str:
    token = children[place]
    if token.type != "softbreak":
        return token.content
    before = next((child.content[-1] for child in reversed(children[max(place - 4, 0) : place]) if child.content), "")
    after = next((child.content[0] for child in children[place + 1 : place + 5] if child.content), "")
    return "" if joins_without_space(before, after) else "\n"


def _report_literals(block: Token, children: list[Token], page: Page) -> None:
    # Pieces are looked at together (a tag may hold a line break), but not across escaped characters.
    text = ""
    for child in [*children, Token("end", "", 0)]:
        if child.type == "text":
            text += child.content
        elif child.type == "softbreak":
            text += "\n"
        elif text:
            _report_text(block, text, page)
            text = ""


def _needle(text: str, mark: str, page: Page) -> str:
    """The mark with what follows it, where the source has it so: the same mark may stand before it in good order."""
    longer = text[text.index(mark) :].split("\n")[0][:_NEEDLE_LENGTH]
    return longer if longer in page.source else mark


def _report_text(block: Token, text: str, page: Page) -> None:
    if "**" in text:
        page.report("emphasis-literal", block, _needle(text, "**", page), "`**` is shown as two asterisks",
                    "Put no space inside the asterisks, close what is opened, or write \\*\\*.")  # fmt: skip
    if "[[" in text:
        page.report("link-malformed", block, _needle(text, "[[", page), "`[[` begins no term link",
                    "Write [[id]], [[id|text]] or [[id#anchor]]; in a table write \\| for |.")  # fmt: skip
    if "](" in text:
        page.report("link-malformed", block, _needle(text, "](", page), "`](` is shown as text",
                    "An address has no spaces; the text of a link holds no link and no footnote.")  # fmt: skip
    if "{{" in text:
        page.report("fact-malformed", block, _needle(text, "{{", page), "`{{` begins no figure",
                    "Write {{fact:subject.key}}; {{facts: keys of subjects}} is a paragraph by itself.")  # fmt: skip
    if "$$" in text:
        page.report("math-invalid", block, "$$", "`$$` is shown as text",
                    "Close the formula with $$, without an empty line in it; or write \\$\\$.")  # fmt: skip
    if anchor := _ANCHOR.search(text):
        page.report("anchor-literal", block, anchor[0], f"{anchor[0]} is shown as text",
                    "Only ## and ### headings take anchors, at their end.")  # fmt: skip
    match = _TAG.search(text) if "<" in text else None
    if match:
        needle = match[0].split("\n")[0][:_NEEDLE_LENGTH]
        page.report("html-raw", block, needle, f"raw HTML is shown as text: {needle}",
                    "Use Markdown, or put it in `code`.")  # fmt: skip
