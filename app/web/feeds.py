"""An Atom feed of changed, removed and renamed terms in each language (RFC 4287)."""

from datetime import date
from xml.etree import ElementTree as ET

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.lang import Lang
from app.services.changes import list_news
from app.views import ChangeView
from app.web.deps import ConnectionDep, LangDep, StateDep
from app.web.messages import Messages
from app.web.templating import PAGE_CACHE, find_site
from app.web.urls import Urls, absolute

ENTRIES = 50
_ATOM = "http://www.w3.org/2005/Atom"
router = APIRouter(include_in_schema=False)


@router.get("/{lang}/feed.atom")
def feed(request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep) -> Response:
    """What became of terms, newest first, each term once: the definition, and what its authors say about the change."""
    news = list_news(connection, lang, ENTRIES)
    site, base = find_site(state, connection, lang), state.base(request)
    own = absolute(base, state.urls.feed(lang))
    root = ET.Element("feed", {"xmlns": _ATOM, "xml:lang": lang.code})
    _add(root, "id", own)
    _add(root, "title", site.name)
    _add(root, "subtitle", site.tagline)
    _add(root, "updated", _moment(news[0].date if news else date.min))
    ET.SubElement(root, "link", {"rel": "self", "type": "application/atom+xml", "href": own})
    ET.SubElement(
        root, "link", {"rel": "alternate", "type": "text/html", "href": absolute(base, state.urls.home(lang))}
    )
    _add(ET.SubElement(root, "author"), "name", site.name)
    for change in news:
        _add_entry(root, change, lang, state.urls, base, state.messages(lang))
    body = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    headers = {"Cache-Control": PAGE_CACHE, "Content-Language": lang.code}
    return Response(body, media_type="application/atom+xml", headers=headers)


def _add_entry(root: ET.Element, change: ChangeView, lang: Lang, urls: Urls, base: str, t: Messages) -> None:
    card = change.term or change.target
    name = " ".join(dict.fromkeys(card.titles.values())) if card else change.id
    if change.term is None and change.kind == "renamed":
        name = t("feed.renamed", old=change.id, title=name)
    elif change.term is None:
        name = t("feed.removed", title=change.id)
    entry = ET.SubElement(root, "entry")
    # A reader of feeds knows an entry by the address of its term: a later change takes the place of this one.
    _add(entry, "id", absolute(base, urls.term(lang, change.id)))
    _add(entry, "title", name)
    _add(entry, "updated", _moment(change.date))
    text = "\n\n".join(part for part in (change.note, card.summary.text if card else "") if part)
    if card is None:
        # Without a page to link to, an entry has to hold its content.
        ET.SubElement(entry, "content", {"type": "text"}).text = text or name
        return
    link = absolute(base, urls.term(lang, card.id))
    ET.SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": link})
    ET.SubElement(entry, "category", {"term": card.category})
    _add(entry, "summary", text)


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = text


def _moment(day: date) -> str:
    """A day as a moment: midnight in Taiwan, since content has days only."""
    return f"{day.isoformat()}T00:00:00+08:00"
