"""What programs read: sitemap, robots, icons, manifest, OpenSearch, feeds, health."""

import json
from datetime import datetime
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import feedparser  # type: ignore[import-untyped]  # pure Python without stubs
import pytest
from PIL import Image

from app.web import machines
from tests.conftest import tea_and_thorough_ai

_MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_ATOM = "{http://www.w3.org/2005/Atom}"
_SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def _xml(client: Any, path: str, media_type: str) -> ET.Element:
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"].split(";")[0] == media_type
    return ET.fromstring(response.content)


def _path(address: str) -> str:
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc) == ("http", "testserver")
    return parts.path + (f"?{parts.query}" if parts.query else "")


def _text(element: ET.Element, name: str) -> str:
    found = element.find(name)
    assert found is not None
    assert found.text
    return found.text


def _sitemap(client: Any) -> dict[str, dict[str, str]]:
    root = _xml(client, "/sitemap.xml", "application/xml")
    assert root.tag == f"{_MAP}urlset"
    return {
        _path(_text(entry, f"{_MAP}loc")): {
            link.attrib["hreflang"]: _path(link.attrib["href"]) for link in entry.findall(f"{_XHTML}link")
        }
        for entry in root
    }


@tea_and_thorough_ai
def test_every_address_of_the_sitemap_answers(client: Any) -> None:
    addresses = _sitemap(client)
    assert {path: client.get(path).status_code for path in addresses} == dict.fromkeys(addresses, 200)


def test_the_sitemap_holds_every_term_in_the_languages_that_it_has(client: Any) -> None:
    addresses = _sitemap(client)
    for item in client.get("/api/v1/terms?limit=200").json()["items"]:
        languages = client.get(f"/api/v1/terms/{item['id']}").json()["languages"]
        for code in ("zh-TW", "en"):
            path = f"/{code}/terms/{item['id']}"
            assert (path in addresses) == (code in languages)
            if path in addresses:
                pair = {one: f"/{one}/terms/{item['id']}" for one in languages}
                assert addresses[path] == (pair if len(pair) > 1 else {})


def test_the_sitemap_tells_when_terms_were_updated(tea_client: Any) -> None:
    root = ET.fromstring(tea_client.get("/sitemap.xml").content)
    days = {_path(_text(entry, f"{_MAP}loc")): entry.find(f"{_MAP}lastmod") for entry in root}
    day = days["/en/terms/oolong"]
    assert day is not None
    assert day.text == "2026-11-20"


def test_a_large_sitemap_becomes_an_index_of_parts(tea_client: Any, tea: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.conftest import make_client

    whole = set(_sitemap(tea_client))
    monkeypatch.setattr(machines, "SITEMAP_URLS", 7)
    with make_client(tea.database) as client:
        root = _xml(client, "/sitemap.xml", "application/xml")
        assert root.tag == f"{_MAP}sitemapindex"
        parts = [_path(_text(entry, f"{_MAP}loc")) for entry in root]
        found = [_path(_text(entry, f"{_MAP}loc")) for part in parts for entry in _xml(client, part, "application/xml")]
        assert client.get(f"/sitemap-{len(parts) + 1}.xml").status_code == 404
    assert len(found) == len(set(found))
    assert set(found) == whole


def test_robots_name_the_sitemap_and_leave_out_search(client: Any) -> None:
    lines = client.get("/robots.txt").text.splitlines()
    assert "User-agent: *" in lines
    assert "Disallow: /zh-TW/search" in lines
    assert "Disallow: /en/search" in lines
    assert "Sitemap: http://testserver/sitemap.xml" in lines


@pytest.mark.parametrize(("path", "size"), [("/favicon.ico", None), ("/apple-touch-icon.png", (180, 180))])
def test_icons_that_are_asked_for_unbidden_are_there(client: Any, path: str, size: tuple[int, int] | None) -> None:
    response = client.get(path)
    assert response.headers["content-type"].startswith("image/")
    with Image.open(BytesIO(response.content)) as picture:
        assert size is None or picture.size == size


def test_the_manifest_has_icons_of_the_sizes_it_says(client: Any) -> None:
    response = client.get("/manifest.webmanifest")
    assert response.headers["content-type"] == "application/manifest+json"
    body = json.loads(response.content)
    assert body["name"]
    assert body["start_url"] == body["scope"] == "/"
    for icon in body["icons"]:
        picture = client.get(icon["src"])
        assert picture.headers["content-type"] == icon["type"]
        if icon["sizes"] != "any":
            with Image.open(BytesIO(picture.content)) as opened:
                assert "x".join(map(str, opened.size)) == icon["sizes"]


def test_the_picture_for_shared_links_has_the_size_that_pages_say(client: Any) -> None:
    from tests.web.page import attribute, read_page

    page = read_page(client, "/en/")
    address = attribute(page.one("meta[property='og:image']"), "content")
    with Image.open(BytesIO(client.get(_path(address)).content)) as picture:
        assert picture.size == (1200, 630)


@pytest.mark.parametrize("code", ["zh-TW", "en"])
def test_a_browser_learns_how_to_search(client: Any, code: str) -> None:
    root = _xml(client, f"/opensearch.xml?lang={code}", "application/opensearchdescription+xml")
    assert root.tag == f"{_SEARCH}OpenSearchDescription"
    assert len(_text(root, f"{_SEARCH}ShortName")) <= 16
    address = root.find(f"{_SEARCH}Url")
    assert address is not None
    assert address.attrib["template"] == f"http://testserver/{code}/search?q={{searchTerms}}"
    assert client.get(_path(_text(root, f"{_SEARCH}Image"))).status_code == 200


def test_an_unknown_language_of_opensearch_is_refused(client: Any) -> None:
    assert client.get("/opensearch.xml?lang=fr").status_code == 422


@pytest.mark.parametrize("code", ["zh-TW", "en"])
def test_a_feed_has_the_newest_terms_first(client: Any, code: str) -> None:
    root = _xml(client, f"/{code}/feed.atom", "application/atom+xml")
    assert root.tag == f"{_ATOM}feed"
    assert root.attrib["{http://www.w3.org/XML/1998/namespace}lang"] == code
    assert _path(_text(root, f"{_ATOM}id")) == f"/{code}/feed.atom"
    entries = root.findall(f"{_ATOM}entry")
    moments = [datetime.fromisoformat(_text(entry, f"{_ATOM}updated")) for entry in entries]
    assert moments
    assert moments == sorted(moments, reverse=True)
    assert datetime.fromisoformat(_text(root, f"{_ATOM}updated")) == moments[0]
    ids = [_text(entry, f"{_ATOM}id") for entry in entries]
    assert len(ids) == len(set(ids))
    for entry in entries:
        assert _text(entry, f"{_ATOM}title")
        link = entry.find(f"{_ATOM}link")
        if link is None:
            assert _text(entry, f"{_ATOM}content")
        else:
            assert link.attrib["rel"] == "alternate"
            assert client.get(_path(link.attrib["href"])).status_code == 200
            assert _text(entry, f"{_ATOM}summary")


@pytest.mark.parametrize(
    ("code", "renamed", "removed", "note"),
    [
        ("en", "Renamed: pouchong → 包種茶", "Removed: tea-bag", "Spelt as it is today."),
        ("zh-TW", "已改名：pouchong → 包種茶", "已移除：tea-bag", "改用現行的拼法。"),
    ],
)
def test_a_feed_tells_what_is_gone(tea_client: Any, code: str, renamed: str, removed: str, note: str) -> None:
    feed = feedparser.parse(tea_client.get(f"/{code}/feed.atom").content)
    assert not feed.bozo
    entries = {entry.id.rpartition("/")[2]: entry for entry in feed.entries}
    assert len(entries) == 8, "six terms, one that is gone and one that has another name"
    assert entries["pouchong"].title == renamed
    assert entries["pouchong"].link == f"http://testserver/{code}/terms/baozhong"
    assert entries["pouchong"].summary.startswith(note)
    assert entries["tea-bag"].title == removed
    assert entries["tea-bag"].content[0].value == "不屬於這裡的主題。"
    assert entries["oolong"].updated == "2026-11-20T00:00:00+08:00"


def test_health_needs_no_database_and_readiness_does(client: Any, empty_client: Any) -> None:
    assert (client.get("/healthz").status_code, client.get("/healthz").text) == (200, "ok\n")
    ready = client.get("/readyz").json()
    assert ready["ready"] is True
    assert ready["edition"]
    assert empty_client.get("/healthz").status_code == 200
    assert (empty_client.get("/readyz").status_code, empty_client.get("/readyz").json()["ready"]) == (503, False)
