"""Images; one that stands alone in a paragraph is a figure, its title the caption."""

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from app.markup.escape import escape
from app.markup.links import is_allowed_image
from app.markup.page import Page
from app.markup.plain import inline_text


def mark_figures(state: StateCore) -> None:
    """Core rule `figure`: paragraphs that hold one image and nothing else become figures."""
    tokens = state.tokens
    for number, token in enumerate(tokens):
        children = token.children
        if token.type != "inline" or not children or len(children) != 1 or children[0].type != "image":
            continue
        before, after = tokens[number - 1], tokens[number + 1]
        if before.type == "paragraph_open" and not before.hidden:
            before.type, after.type = "figure_open", "figure_close"
            children[0].meta["is_figure"] = True


def resolve_image(token: Token, page: Page, block: Token) -> None:
    """Note an image without alternative text, or with an address of a kind that is not allowed."""
    token.content = inline_text(token.children or []).strip()
    source = str(token.attrs.get("src", ""))
    token.meta["source"] = source if is_allowed_image(source) else ""
    if not token.meta["source"]:
        page.report("link-scheme", block, "![", f"an image may not be loaded from “{source[:60]}”",
                    "Use an https address or a path.", token)  # fmt: skip
    elif not token.content:
        page.report("image-alt", block, "![", "the image has no alternative text",
                    "Write ![what it shows](address).", token)  # fmt: skip


def render_image(token: Token, page: Page) -> str:
    """The image, with its caption where it is a figure; one that may not be loaded as its alternative text."""
    if not token.meta["source"]:
        return escape(token.content)
    title = escape(str(token.attrs.get("title", "")))
    is_figure = bool(token.meta.get("is_figure"))
    shown = f' title="{title}"' if title and not is_figure else ""
    source = escape(token.meta["source"])
    image = f'<img src="{source}" alt="{escape(token.content)}"{shown} loading="lazy" decoding="async">'
    return f"{image}<figcaption>{title}</figcaption>" if is_figure and title else image
