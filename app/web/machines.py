"""What programs read besides the API: sitemap, robots, icons, manifest, health."""

import json
from datetime import date
from xml.etree import ElementTree as ET

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, PlainTextResponse, Response
from sqlalchemy import Connection

from app.errors import NotFound, StoreError
from app.lang import DEFAULT_LANG, LANGS
from app.services.sitemap import list_sitemap
from app.web.deps import ConnectionDep, QueryLangDep, StateDep
from app.web.state import AppState
from app.web.suggestions import MEDIA_TYPE as SUGGESTIONS_TYPE
from app.web.templating import PAGE_CACHE, find_site
from app.web.urls import absolute

# The sitemap protocol's own limit.
SITEMAP_URLS = 50_000
IMMUTABLE = "public, max-age=31536000, immutable"
# Answered under any host name.
PROBES = frozenset({"/healthz", "/readyz"})
ICON_CACHE = "public, max-age=86400"
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML = "http://www.w3.org/1999/xhtml"
_OPENSEARCH = "http://a9.com/-/spec/opensearch/1.1/"
router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def healthz() -> Response:
    """The process answers."""
    return PlainTextResponse("ok\n", headers={"Cache-Control": "no-store"})


@router.get("/readyz")
def readyz(state: StateDep) -> Response:
    """The process has an edition to serve; 503 where it has none."""
    try:
        with state.reader.connect() as connection:
            edition = state.reader.edition(connection)
    except StoreError as error:
        return JSONResponse(
            {"ready": False, "reason": str(error)}, status_code=503, headers={"Cache-Control": "no-store"}
        )
    return JSONResponse({"ready": True, "edition": edition}, headers={"Cache-Control": "no-store"})


@router.get("/static/{digest}/{name:path}")
def static(state: StateDep, digest: str, name: str) -> Response:
    """A static file; it never changes under its address."""
    asset = state.assets.find(digest, name)
    if asset is None:
        raise NotFound("There is no such file.")
    return Response(asset.body, media_type=asset.media_type, headers={"Cache-Control": IMMUTABLE})


@router.get("/favicon.ico")
def favicon(state: StateDep) -> Response:
    """The icon that browsers ask for unbidden."""
    asset = state.assets.get("icons/favicon.ico")
    return Response(asset.body, media_type=asset.media_type, headers={"Cache-Control": ICON_CACHE})


@router.get("/apple-touch-icon.png")
def apple_touch_icon(state: StateDep) -> Response:
    """The icon that phones ask for unbidden."""
    asset = state.assets.get("icons/apple-touch-icon.png")
    return Response(asset.body, media_type=asset.media_type, headers={"Cache-Control": ICON_CACHE})


@router.get("/manifest.webmanifest")
def manifest(state: StateDep, connection: ConnectionDep) -> Response:
    """The web app's manifest."""
    site = find_site(state, connection, DEFAULT_LANG)
    icons = [("icon-192.png", "192x192", "image/png"), ("icon-512.png", "512x512", "image/png"),
             ("icon.svg", "any", "image/svg+xml"), ("icon-maskable-512.png", "512x512", "image/png")]  # fmt: skip
    search, t = state.urls.search(DEFAULT_LANG), state.messages(DEFAULT_LANG)
    pages = {state.urls.terms(DEFAULT_LANG): t("nav.terms"), state.urls.saved(DEFAULT_LANG): t("nav.saved")}
    body = {
        "id": state.urls.root(), "name": site.name, "short_name": site.name, "description": site.tagline or site.name,
        "lang": DEFAULT_LANG.code, "dir": "ltr", "start_url": state.urls.root(),
        "scope": state.urls.root(), "display": "standalone",
        "categories": ["education", "reference"], "background_color": "#fbfcfb", "theme_color": "#fbfcfb",
        "icons": [
            {"src": state.assets.icon(name), "sizes": sizes, "type": kind,
             "purpose": "maskable" if "maskable" in name else "any"}
            for name, sizes, kind in icons
        ],
        # Words that another app shares are searched for.
        "share_target": {"action": search, "method": "GET", "params": {"text": "q"}},
        "shortcuts": [{"name": name, "url": url} for url, name in {search: t("nav.search"), **pages}.items()],
    }  # fmt: skip
    text = json.dumps(body, ensure_ascii=False)
    return Response(text, media_type="application/manifest+json", headers={"Cache-Control": PAGE_CACHE})


@router.get("/robots.txt")
def robots(request: Request, state: StateDep) -> Response:
    """Everything may be read but endless search pages."""
    lines = ["User-agent: *", *(f"Disallow: {state.urls.search(lang)}" for lang in LANGS), "Allow: /", "",
             f"Sitemap: {absolute(state.base(request), state.urls.sitemap())}", ""]  # fmt: skip
    return PlainTextResponse("\n".join(lines), headers={"Cache-Control": PAGE_CACHE})


@router.get("/opensearch.xml")
def opensearch(request: Request, state: StateDep, connection: ConnectionDep, lang: QueryLangDep) -> Response:
    """How a browser's address bar searches here (OpenSearch 1.1)."""
    site, base = find_site(state, connection, lang), state.base(request)
    root = ET.Element("OpenSearchDescription", {"xmlns": _OPENSEARCH})
    ET.SubElement(root, "ShortName").text = site.name[:16]
    ET.SubElement(root, "Description").text = (site.tagline or site.name)[:1024]
    ET.SubElement(root, "InputEncoding").text = "UTF-8"
    image = ET.SubElement(root, "Image", {"width": "16", "height": "16", "type": "image/vnd.microsoft.icon"})
    image.text = absolute(base, state.assets.icon("favicon.ico"))
    template = absolute(base, state.urls.search(lang)) + "?q={searchTerms}"
    ET.SubElement(root, "Url", {"type": "text/html", "method": "get", "template": template})
    if suggestions := state.urls.search_suggestions(lang):
        template = absolute(base, suggestions) + "?q={searchTerms}"
        ET.SubElement(root, "Url", {"type": SUGGESTIONS_TYPE, "method": "get", "template": template})
    return _xml(root, "application/opensearchdescription+xml")


@router.get("/sitemap.xml")
def sitemap(request: Request, state: StateDep, connection: ConnectionDep) -> Response:
    """Every page, or an index of parts where there are more than one file may hold."""
    pages = _pages(state, connection)
    if len(pages) <= SITEMAP_URLS:
        return _urlset(pages, state.base(request))
    root = ET.Element("sitemapindex", {"xmlns": _SITEMAP})
    for part in range(1, -(-len(pages) // SITEMAP_URLS) + 1):
        entry = ET.SubElement(root, "sitemap")
        ET.SubElement(entry, "loc").text = absolute(state.base(request), state.urls.sitemap(part))
    return _xml(root, "application/xml")


@router.get("/sitemap-{part}.xml")
def sitemap_part(request: Request, state: StateDep, connection: ConnectionDep, part: int) -> Response:
    """One part of a large sitemap."""
    pages = _pages(state, connection)[(part - 1) * SITEMAP_URLS : part * SITEMAP_URLS] if part > 0 else []
    if not pages:
        raise NotFound("There is no such part.")
    return _urlset(pages, state.base(request))


Page = tuple[str, date | None, dict[str, str]]


def _pages(state: AppState, connection: Connection) -> list[Page]:
    """Every page's path, day of change, and the same page by language."""
    urls = state.urls
    pages: list[Page] = []
    for make_one in (urls.home, urls.terms, urls.map, urls.about, urls.api_docs):
        paths = {lang.code: make_one(lang) for lang in LANGS}
        pages += [(path, None, paths) for path in paths.values()]
    categories, terms = list_sitemap(connection)
    for category_id in categories:
        for make in (urls.category, urls.map):
            paths = {lang.code: make(lang, category_id) for lang in LANGS}
            pages += [(path, None, paths) for path in paths.values()]
    for term_id, updated, languages in terms:
        paths = {lang.code: urls.term(lang, term_id) for lang in LANGS if lang.code in languages}
        pages += [(path, updated, paths) for path in paths.values()]
    return pages


def _urlset(pages: list[Page], base: str) -> Response:
    root = ET.Element("urlset", {"xmlns": _SITEMAP, "xmlns:xhtml": _XHTML})
    for path, updated, paths in pages:
        entry = ET.SubElement(root, "url")
        ET.SubElement(entry, "loc").text = absolute(base, path)
        if updated is not None:
            ET.SubElement(entry, "lastmod").text = updated.isoformat()
        for code, other in paths.items() if len(paths) > 1 else ():
            ET.SubElement(entry, "xhtml:link", {"rel": "alternate", "hreflang": code, "href": absolute(base, other)})
    return _xml(root, "application/xml")


def _xml(root: ET.Element, media_type: str) -> Response:
    body = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return Response(body, media_type=media_type, headers={"Cache-Control": PAGE_CACHE})
