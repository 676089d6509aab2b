"""Ordinary links: which addresses are allowed, and how a link is written."""

import re

from markdown_it.common.normalize_url import normalizeLink
from markdown_it.token import Token

from app.markup.escape import escape
from app.markup.page import Page

SCHEMES = frozenset({"http", "https", "mailto"})
# An address without any character that would have to be encoded: most are, and the parser takes 40 µs to find out.
_ENCODED = re.compile(r"(?:https?://[A-Za-z0-9.-]+(?::[0-9]+)?(?=[/?#]|$))?[A-Za-z0-9/?#&=;,.~_+!*@$'()-]*")
_EXTERNAL = re.compile(r"https?://[^/?#]", re.IGNORECASE)
_MAIL = re.compile(r"mailto:[^/]", re.IGNORECASE)
# A fragment, or a path: no scheme, and no "//" that would borrow the page's.
_LOCAL = re.compile(r"#|(?!//|/\\|\\)[^:?#]*(?:[?#]|$)")


def normalize_address(url: str) -> str:
    """The address with what must be encoded percent-encoded, as CommonMark's reference parser does it."""
    return url if _ENCODED.fullmatch(url) else normalizeLink(url)


def is_allowed_link(address: str) -> bool:
    """Whether a link may lead there: http, https, mailto, or a path or fragment of this site."""
    return bool(_EXTERNAL.match(address) or _MAIL.match(address) or _LOCAL.match(address))


def is_external(address: str) -> bool:
    """Whether the address is one of the web, http or https with a host."""
    return _EXTERNAL.match(address) is not None


def is_local_path(address: str) -> bool:
    """Whether the address is a path of this site, relative or not: no scheme, no host, not only a query or a fragment."""
    return address[:1] not in ("", "#", "?") and _LOCAL.match(address) is not None


def resolve_link(token: Token, page: Page, block: Token) -> None:
    """Note a link to an address of a kind that is not allowed, or to nothing; it is then rendered as its text."""
    address = str(token.attrs.get("href", ""))
    is_relative = is_local_path(address) and address[0] != "/"
    token.hidden = is_relative or not is_allowed_link(address)
    if is_relative:
        needle = address if address in page.source else ""
        page.report("link-relative", block, needle, f"nothing is served beside a term: “{address[:60]}”",
                    "Link a term by [[id]], or use a path of this site that begins with /.", token)  # fmt: skip
    elif token.hidden:
        needle = address if address in page.source else ""
        page.report("link-scheme", block, needle, f"a link may not lead to “{address[:60]}”",
                    "Links lead to http, https and mailto addresses, or to paths of this site.", token)  # fmt: skip


def render_link_open(token: Token, page: Page) -> str:
    """The beginning of the link; links to other sites have a class of their own."""
    if token.hidden:
        return ""
    address = str(token.attrs.get("href", ""))
    title = token.attrs.get("title")
    css = ' class="external"' if is_external(address) else ""
    shown = f' title="{escape(str(title))}"' if title else ""
    return f'<a{css} href="{escape(address)}"{shown}>'


def render_link_close(token: Token, page: Page) -> str:
    """The end of the link."""
    return "" if token.hidden else "</a>"
