"""Images; one that stands alone in a paragraph is a figure, its title the caption."""

from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from app.markup.escape import escape
from app.markup.links import is_external, is_local_path
from app.markup.page import Page
from app.markup.plain import inline_text
from app.markup.script import mark_han


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
    """Note an image without alternative text, or with an address that no page loads an image from.

    Pages load nothing from other sites (their content policy forbids it), and nothing is served beside a term.
    """
    token.content = inline_text(token.children or []).strip()
    address = str(token.attrs.get("src", ""))
    token.meta["source"] = address if is_local_path(address) and address[0] == "/" else ""
    # A link cannot stand inside a link.
    token.meta["link"] = address if is_external(address) and not page.link_depth else ""
    if is_external(address):
        page.report("image-remote", block, "![", f"an image of another site is not loaded: {address[:60]}",
                    "Write a link, or serve the image from this site.", token)  # fmt: skip
    elif not is_local_path(address):
        page.report("link-scheme", block, "![", f"an image may not be loaded from “{address[:60]}”",
                    "Use a path of this site that begins with /.", token)  # fmt: skip
    elif not token.meta["source"]:
        page.report("image-missing", block, "![", f"nothing is served beside a term: “{address[:60]}”",
                    "Use a path of this site that begins with /.", token)  # fmt: skip
    elif not token.content:
        page.report("image-alt", block, "![", "the image has no alternative text",
                    "Write ![what it shows](address).", token)  # fmt: skip


def render_image(token: Token, page: Page) -> str:
    """The image, with its caption where it is a figure; else a link to another site's, or the alternative text."""
    title = escape(str(token.attrs.get("title", "")))
    is_figure = bool(token.meta.get("is_figure"))
    shown = f' title="{title}"' if title and not is_figure else ""
    if token.meta["source"]:
        source = escape(token.meta["source"])
        html = f'<img src="{source}" alt="{escape(token.content)}"{shown} loading="lazy" decoding="async">'
    else:
        html = mark_han(escape(token.content), page.lang)
        if address := escape(token.meta["link"]):
            html = f'<a class="external" href="{address}"{shown}>{html or address}</a>'
    return f"{html}<figcaption>{mark_han(title, page.lang)}</figcaption>" if is_figure and title else html
