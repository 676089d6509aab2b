"""oEmbed 1.0: tells other sites how to show a page of a term in theirs."""

from typing import Annotated
from urllib.parse import SplitResult, unquote, urlsplit
from xml.etree import ElementTree as ET

from fastapi import APIRouter, HTTPException, Query, Request
from fastapi.responses import JSONResponse, Response
from markupsafe import escape
from sqlalchemy import Connection

from app.content.model import is_term_id
from app.errors import NotFound
from app.lang import Lang, find_lang
from app.services.preview import get_preview
from app.services.terms import find_destination
from app.views import TermPreview
from app.web.deps import ConnectionDep, StateDep
from app.web.templating import PAGE_CACHE, find_site
from app.web.titles import split_titles
from app.web.urls import OEMBED, absolute

# Pixels: most cards fit without a scroll bar.
WIDTH, HEIGHT = 480, 380
# Seconds that a site may keep the answer: a card's own page is always the newest.
_CACHE_AGE = 86_400
_DEFAULT_PORTS = {"http": ":80", "https": ":443"}
router = APIRouter(include_in_schema=False)
PixelsQuery = Annotated[int, Query(ge=1, le=100_000)]


@router.get(OEMBED)
def oembed(
    request: Request, state: StateDep, connection: ConnectionDep,
    url: Annotated[str, Query(max_length=2000)],
    format_name: Annotated[str, Query(alias="format")] = "json",
    maxwidth: PixelsQuery = WIDTH, maxheight: PixelsQuery = HEIGHT,
) -> Response:  # fmt: skip
    """The frame that shows the card of the term whose page is at `url`, no larger than asked."""
    if format_name not in ("json", "xml"):
        raise HTTPException(501)  # as oEmbed asks for
    base = state.base(request)
    preview, lang = _find(connection, url, base)
    site = find_site(state, connection, lang)
    title = title_of(preview)
    width, height = min(maxwidth, WIDTH), min(maxheight, HEIGHT)
    source = absolute(base, state.urls.embed(lang, preview.card.id))
    fields: dict[str, str | int] = {
        "type": "rich", "version": "1.0", "title": title, "provider_name": site.name,
        "provider_url": absolute(base, state.urls.home(lang)), "cache_age": _CACHE_AGE,
        "html": write_frame(source, title, width, height), "width": width, "height": height,
    }  # fmt: skip
    headers = {"Cache-Control": PAGE_CACHE, "Content-Language": lang.code}
    if format_name == "json":
        return JSONResponse(fields, headers=headers)
    root = ET.Element("oembed")
    for name, value in fields.items():
        ET.SubElement(root, name).text = str(value)
    body = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, media_type="text/xml; charset=utf-8", headers=headers)


def write_frame(source: str, title: str, width: int = WIDTH, height: int = HEIGHT) -> str:
    """A frame as HTML. Without a border by an old attribute, since a host's content policy may forbid `style`."""
    return (
        f'<iframe src="{escape(source)}" title="{escape(title)}" width="{width}" height="{height}" frameborder="0" '
        'loading="lazy"></iframe>'
    )


def title_of(preview: TermPreview) -> str:
    """The term's titles in both languages, as its page is headed."""
    return " ".join(piece.text for piece in split_titles(preview.card.titles))


def _find(connection: Connection, url: str, base: str) -> tuple[TermPreview, Lang]:
    """The term whose page is at an address of ours, in any spelling that leads there; raises NotFound."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise _unknown() from None
    first, *rest = unquote(parts.path).removeprefix("/").split("/", 2)
    lang = find_lang(first)
    is_ours = parts.scheme.lower() in _DEFAULT_PORTS and _host(parts) == _host(urlsplit(base))
    if lang is None or not is_ours or len(rest) != 2 or rest[0] != "terms":
        raise _unknown()
    name = rest[1].strip("/")
    try:
        if is_term_id(name):
            return get_preview(connection, name, lang), lang
    except NotFound:
        pass  # an old id, or a label that looks like one
    destination = find_destination(connection, name) if name else None
    if destination is None or len(destination.terms) != 1:
        raise _unknown()
    return get_preview(connection, destination.terms[0], lang), lang


def _host(parts: SplitResult) -> str:
    """The host with its port, where that is not the usual one."""
    return parts.netloc.lower().removesuffix(_DEFAULT_PORTS.get(parts.scheme.lower(), ""))


def _unknown() -> NotFound:
    return NotFound("There is no page of a term at this address.")
