"""An Atom feed of updated terms in each language (RFC 4287)."""

from datetime import date
from xml.etree import ElementTree as ET

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.services.browse import list_recent
from app.web.deps import ConnectionDep, LangDep, StateDep
from app.web.templating import PAGE_CACHE, find_site
from app.web.urls import absolute

ENTRIES = 50
_ATOM = "http://www.w3.org/2005/Atom"
router = APIRouter(include_in_schema=False)


@router.get("/{lang}/feed.atom")
def feed(request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep) -> Response:
    """The terms that were updated last, newest first, each with its definition."""
    site, base = find_site(state, connection, lang), state.base(request)
    own = absolute(base, state.urls.feed(lang))
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": lang.code})
    _add(root, "id", own)
    _add(root, "title", site.name)
    _add(root, "subtitle", site.tagline)
    _add(root, "updated", _moment(site.updated or date.min))
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
    ET.SubElement(
        root, "link", {"rel": "alternate", "type": "text/html", "href": absolute(base, state.urls.home(lang))}
    )
    _add(ET.SubElement(root, "author"), "name", site.name)
    for card in list_recent(connection, lang, ENTRIES):
        entry = ET.SubElement(root, "entry")
        url = absolute(base, state.urls.term(lang, card.id))
        _add(entry, "id", url)
        _add(entry, "title", " ".join(dict.fromkeys(card.titles.values())))
        _add(entry, "updated", _moment(card.updated or date.min))
        ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": url})
        ET.SubElement(entry, "category", {"term": card.category})
        _add(entry, "summary", card.summary.text)
    body = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    headers = {"Cache-Control": PAGE_CACHE, "Content-Language": lang.code}
    return Response(body, media_type="application/atom+xml", headers=headers)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _moment(day: date) -> str:
    """A day as a moment: midnight in Taiwan, since content has days only."""
    return f"{day.isoformat()}T00:00:00+08:00"
