"""The exported site on a plain file server: what holds for a server's pages holds for these."""

import inspect
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest

from app.lang import LANG_CODES
from app.web.headers import EMBED_POLICY, PAGE_POLICY, RESIZING_POLICY
from app.web.static_urls import StaticUrls
from app.web.urls import Urls
from tests.docs.routes import list_routes
from tests.static_site.conftest import HOST
from tests.web import test_every_page
from tests.web.crawl import Crawl
from tests.web.page import Page, attribute

# Every rule about pages that asks for nothing but the pages.
RULES: dict[str, Callable[[Crawl], None]] = {
    name: rule
    for name, rule in vars(test_every_page).items()
    if name.startswith("test_") and list(inspect.signature(rule).parameters) == ["crawled"]
}
# For each address of the server a file that has its answer, and for the others why there is none.
EXPORTED = {
    "/": "index.html", "/{lang}/": "en/index.html", "/{lang}/terms": "en/terms/index.html",
    "/{lang}/terms/{name}": "en/terms/oolong/index.html", "/{lang}/terms/{name}.md": "en/terms/oolong.md",
    "/{lang}/terms/{name}.json": "en/terms/oolong.json", "/{lang}/terms/{term_id}/use": "en/terms/oolong/use/index.html",
    "/{lang}/categories/{category_id}": "en/categories/teas/index.html", "/{lang}/map": "en/map/index.html",
    "/{lang}/map/{category_id}": "en/map/teas/index.html", "/{lang}/search": "en/search/index.html",
    "/{lang}/about": "en/about/index.html", "/{lang}/keys": "en/keys/index.html", "/{lang}/saved": "en/saved/index.html",
    "/{lang}/dialogs/{digest}": "en/dialogs/*/index.html",
    "/embed/{lang}/{term_id}": "embed/en/oolong/index.html", "/embed/{lang}/{term_id}.json": "embed/en/oolong.json",
    "/embed/v1/glossary.js": "embed/v1/glossary.js", "/embed/v1/glossary.json": "embed/v1/glossary.json",
    "/embed/v1/glossary.{digest}.js": "embed/v1/glossary.*.js", "/oembed": "oembed/en/oolong.json",
    "/llms.txt": "llms.txt", "/api/docs": "en/api/index.html",
    "/{lang}/feed.atom": "en/feed.atom", "/sitemap.xml": "sitemap.xml", "/robots.txt": "robots.txt",
    "/opensearch.xml": "en/opensearch.xml", "/manifest.webmanifest": "manifest.webmanifest",
    "/favicon.ico": "favicon.ico", "/apple-touch-icon.png": "apple-touch-icon.png",
    "/static/{digest}/{name}": "static/*/site.css",
    "/api/v1/terms": "api/v1/zh-TW/terms.json", "/api/v1/terms/{term_id}": "api/v1/both/terms/oolong.json",
    "/api/v1/categories": "api/v1/en/categories.json", "/api/v1/facts": "api/v1/en/facts.json",
    "/api/v1/facts/{subject}": "api/v1/en/facts/*.json", "/api/v1/graph": "api/v1/en/graph.json",
    "/api/v1/changes": "api/v1/en/changes.json", "/api/v1/export": "api/v1/export.json",
    "/api/v1/export/{format}": "api/v1/export/glossary.csv",
    "/api/v1/export/{format}/schema": "api/v1/export/json.schema.json", "/api/v1/openapi.json": "api/v1/openapi.json",
}  # fmt: skip
NOT_EXPORTED = {
    "/{lang}": "hosts add the slash",
    "/{lang}/offline": "there is no service worker",
    "/sw.js": "its pages tell their edition by a header, which not every host sends",
    "/sitemap-{part}.xml": "written where there are parts",
    "/{lang}/search/suggestions": "answers a query",
    "/api/v1/search": "answers a query",
    "/api/v1/suggest": "answers a query",
    "/api/v1/annotate": "answers a text",
    "/healthz": "there is no process",
    "/readyz": "there is no process",
    "/metrics": "there is no process",
}


@pytest.mark.thorough
@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
def test_a_rule_about_pages_holds_for_the_files(tea_crawl: Crawl, rule: Callable[[Crawl], None]) -> None:
    rule(tea_crawl)


def test_the_rules_are_those_of_a_server() -> None:
    assert len(RULES) >= 18


def test_under_a_path_every_link_answers_and_none_leaves_the_path(ai_crawl: Crawl) -> None:
    assert len(ai_crawl.pages) > 150
    assert ai_crawl.dead() == []
    assert ai_crawl.astray() == []
    assert {path.split("/")[1] for path in ai_crawl.statuses} == {"wiki"}


def test_the_crawl_reaches_every_term_in_every_view(ai_crawl: Crawl, ai_site: Path) -> None:
    ids = {item["id"] for item in json.loads((ai_site / "api/v1/en/terms.json").read_text("utf-8"))["items"]}
    views = ("", "parallel/")
    wanted = {f"/wiki/{code}/terms/{one}/{view}" for code in LANG_CODES for one in ids for view in views}
    assert ids
    assert wanted <= set(ai_crawl.pages)


@pytest.mark.thorough
def test_every_address_of_the_server_has_a_file_or_a_reason(tea_site: Path, ai_client: Any) -> None:
    known = {route.path for route in list_routes(ai_client.app)}
    # A route that somebody adds has to be exported, or said not to be, here and in docs/static-site.md.
    assert known - {*EXPORTED, *NOT_EXPORTED} == set()
    missing = [name for path, name in EXPORTED.items() if path in known and not list(tea_site.glob(name))]
    assert missing == []


def test_every_builder_of_addresses_has_one_for_files() -> None:
    public = {name for name, value in vars(Urls).items() if callable(value) and not name.startswith("_")}
    assert public - set(vars(StaticUrls)) == set()


def test_pages_carry_their_policy_themselves(tea_site: Path) -> None:
    wanted = {
        "en/terms/oolong/index.html": PAGE_POLICY, "404.html": PAGE_POLICY, "embed/en/oolong/index.html": EMBED_POLICY,
        "embed/resizing/en/oolong/index.html": RESIZING_POLICY,
    }  # fmt: skip
    for name, policy in wanted.items():
        page = Page(name, (tea_site / name).read_text("utf-8"))
        stated = attribute(page.one('meta[http-equiv="Content-Security-Policy"]'), "content")
        # Browsers take a page's own word on everything but who may frame it.
        assert stated.split("; ") == [part for part in policy.split("; ") if not part.startswith("frame-ancestors")]


def test_no_two_rules_for_headers_set_the_same_one(tea_site: Path) -> None:
    rules: dict[str, set[str]] = {}
    path = ""
    for line in (tea_site / "_headers").read_text("utf-8").splitlines():
        if line.startswith(" "):
            rules[path].add(line.split(":")[0].strip())
        else:
            path = line
            rules[path] = set()
    assert any("Content-Security-Policy" in names for names in rules.values())
    for path, names in rules.items():
        wider = [other for other in rules if other != path and other.endswith("*") and path.startswith(other[:-1])]
        assert [other for other in wider if rules[other] & names] == [], path


def test_an_old_id_leads_to_the_new_one(tea_site: Path) -> None:
    page = Page("", (tea_site / "en/terms/blue-tea/index.html").read_text("utf-8"))
    assert attribute(page.one('meta[http-equiv="refresh"]'), "content") == "0; url=/en/terms/oolong/"
    assert attribute(page.one("link[rel=canonical]"), "href") == f"{HOST}/en/terms/oolong/"
    assert attribute(page.one("html"), "lang") == "en"


def test_lists_of_the_api_are_whole_and_say_so(ai_site: Path, ai_client: Any) -> None:
    for name in ("terms", "categories", "facts", "changes"):
        body = json.loads((ai_site / f"api/v1/en/{name}.json").read_text("utf-8"))
        assert body["next"] is None
        assert len(body["items"]) == body["total"] == ai_client.get(f"/api/v1/{name}?lang=en").json()["total"]


def test_addresses_in_data_are_those_of_the_files(ai_site: Path) -> None:
    term = json.loads((ai_site / "api/v1/en/terms/gpu.json").read_text("utf-8"))
    assert term["url"] == f"{HOST}/wiki/en/terms/gpu/"
    for name in (
        "api/v1/en/terms/gpu.json",
        "en/terms/gpu.json",
        "api/v1/export/glossary.json",
        "embed/v1/glossary.js",
    ):
        text = (ai_site / name).read_text("utf-8")
        assert "/wiki/en/" in text, name
        assert re.findall(r"(?<!/wiki)/(?:zh-TW|en)/terms/[\w-]+(?!\.json|[\w-]|/)", text) == [], name


def test_everything_that_the_document_of_the_api_names_is_there(ai_site: Path) -> None:
    document = json.loads((ai_site / "api/v1/openapi.json").read_text("utf-8"))
    known = {"lang": "both", "term_id": "gpu", "subject": "h100-sxm"}
    assert len(document["paths"]) == 7
    for path, operations in document["paths"].items():
        assert list(operations) == ["get"]
        assert {one["in"] for one in operations["get"]["parameters"]} == {"path"}
        assert (ai_site / path.format(**known).removeprefix("/wiki/")).is_file(), path


def test_the_sitemap_names_pages_that_are_there(tea_site: Path) -> None:
    root = ET.parse(tea_site / "sitemap.xml").getroot()
    places = [node.text or "" for node in root.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(places) > 20
    for place in places:
        assert place.startswith(f"{HOST}/")
        assert place.endswith("/")
        assert (tea_site / urlsplit(place).path[1:] / "index.html").is_file(), place


def test_the_manifest_stays_under_the_path(ai_site: Path) -> None:
    manifest = json.loads((ai_site / "manifest.webmanifest").read_text("utf-8"))
    assert {manifest[name] for name in ("id", "start_url", "scope")} == {"/wiki/"}
    icons = [icon["src"].removeprefix("/wiki/") for icon in manifest["icons"]]
    assert [name for name in icons if not (ai_site / name).is_file()] == []


def test_a_page_tells_other_sites_of_its_card(tea_site: Path) -> None:
    page = Page("", (tea_site / "en/terms/oolong/index.html").read_text("utf-8"))
    link = attribute(page.one('link[type="application/json+oembed"]'), "href")
    assert link == f"{HOST}/oembed/en/oolong.json"
    told = json.loads((tea_site / "oembed/en/oolong.json").read_text("utf-8"))
    assert f'src="{HOST}/embed/en/oolong/"' in told["html"]
