"""Rules that hold on every page that a reader can reach, in both glossaries, both languages and every view."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from itertools import pairwise
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from selectolax.lexbor import LexborNode

from app.content.structure import RESERVED_PREFIXES
from app.lang import LANG_CODES
from app.web.urls import API_DOCS
from tests.conftest import tea_and_thorough_ai
from tests.web.crawl import Crawl
from tests.web.page import HAN, Page, attribute, lang_of, words

# Asking for every page of the real content takes ten seconds.
pytestmark = tea_and_thorough_ai

_LOADED = "script[src], img[src], source[src], iframe[src], link[rel=stylesheet], link[rel~=icon], link[rel=manifest]"


def _every(found: Crawl) -> Iterable[Page]:
    assert len(found.pages) > 20
    return found.pages.values()


def test_every_internal_link_answers(crawled: Crawl) -> None:
    assert crawled.dead() == []


def test_every_link_into_a_page_finds_its_place(crawled: Crawl) -> None:
    assert crawled.astray() == []


def test_the_crawl_reaches_every_term_in_every_view(crawled: Crawl, client: Any) -> None:
    ids = {item["id"] for item in client.get("/api/v1/terms?limit=200").json()["items"]}
    wanted = {f"/{code}/terms/{term}{view}" for code in LANG_CODES for term in ids for view in ("", "?view=parallel")}
    assert ids
    assert wanted <= set(crawled.pages)


def test_no_id_stands_twice(crawled: Crawl) -> None:
    for page in _every(crawled):
        counts = Counter(page.attributes("[id]", "id"))
        assert [name for name, count in counts.items() if count > 1] == [], page.path


def test_ids_of_the_page_shell_are_none_that_a_section_may_have(crawled: Crawl) -> None:
    for page in _every(crawled):
        shell = [name for name in page.attributes("[id]", "id") if not name.startswith(RESERVED_PREFIXES)]
        sections = page.attributes("section.section[id], section.pair[id]", "id")
        assert [name for name in shell if name not in sections] == [], page.path


def test_every_reference_to_an_id_finds_it(crawled: Crawl) -> None:
    for page in _every(crawled):
        ids = set(page.attributes("[id]", "id"))
        for name in ("for", "aria-labelledby", "aria-describedby", "aria-controls", "data-opens", "list", "form",
                     "popovertarget"):  # fmt: skip
            wanted = {one for value in page.attributes(f"[{name}]", name) for one in value.split()}
            assert wanted <= ids, f"{page.path} {name}"


def test_there_is_one_h1_and_no_heading_level_is_left_out(crawled: Crawl) -> None:
    for page in _every(crawled):
        levels = [int((node.tag or "")[1]) for node in page.all("h1, h2, h3, h4, h5, h6") if not _in_dialog(node)]
        assert levels.count(1) == 1, page.path
        assert levels[0] == 1, page.path
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == [], page.path


def _in_dialog(node: LexborNode | None) -> bool:
    while node is not None:
        if node.tag == "dialog":
            return True
        node = node.parent
    return False


def test_nothing_is_styled_or_scripted_inline(crawled: Crawl) -> None:
    for page in _every(crawled):
        assert page.all("[style]") == [], page.path
        assert page.all("style") == [], page.path
        inline = [node for node in page.all("script") if "src" not in node.attributes]
        assert {attribute(node, "type") for node in inline} <= {"application/ld+json"}, page.path
        handlers = {name for node in page.all("*") for name in node.attributes if name.startswith("on")}
        assert handlers == set(), page.path
        assert [href for href in page.attributes("[href]", "href") if href.lower().startswith("javascript:")] == []


def test_nothing_is_loaded_from_elsewhere(crawled: Crawl) -> None:
    for page in _every(crawled):
        loaded = [node.attributes.get("src") or node.attributes.get("href") or "" for node in page.all(_LOADED)]
        assert loaded, page.path
        assert [href for href in loaded if not re.match(r"/(?!/)", href)] == [], page.path
        assert page.all("object, embed, iframe, [srcset], link[rel~=preconnect], link[rel~=dns-prefetch], base") == []


def test_the_page_says_its_language_and_title(crawled: Crawl) -> None:
    for page in _every(crawled):
        path, _, query = page.path.partition("?")
        # The reference of the API has one address, and its language in the query.
        code = dict(parse_qsl(query)).get("lang", LANG_CODES[0]) if path == API_DOCS else path.split("/")[1]
        assert attribute(page.one("html"), "lang") == code
        assert words(page.one("head > title"))
        description = attribute(page.one("head > meta[name=description]"), "content")
        assert 0 < len(description) <= 300, page.path


def test_chinese_characters_are_marked_as_chinese(crawled: Crawl) -> None:
    """On an English page everything Chinese stands in an element with its language."""
    for page in _every(crawled):
        for node in page.all("body *"):
            own = node.text(deep=False)
            if HAN.search(own):
                assert lang_of(node).startswith("zh"), f"{page.path}: {own.strip()[:40]}"


def test_english_titles_and_names_are_marked_on_chinese_pages(crawled: Crawl) -> None:
    for page in _every(crawled):
        for node in page.all(".title-part, .aliases dd"):
            if re.search("[A-Za-z]", node.text()) and not HAN.search(node.text()):
                assert lang_of(node) == "en", f"{page.path}: {node.text()}"


def test_canonical_addresses_are_absolute_and_answer(crawled: Crawl) -> None:
    for page in _every(crawled):
        canonical = attribute(page.one("head > link[rel=canonical]"), "href")
        parts = urlsplit(canonical)
        assert (parts.scheme, parts.netloc) == ("http", "testserver"), page.path
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        assert crawled.statuses[target] == 200, page.path


def test_translations_point_at_each_other(crawled: Crawl) -> None:
    pairs: dict[str, dict[str, str]] = {}
    for page in _every(crawled):
        canonical = attribute(page.one("head > link[rel=canonical]"), "href")
        alternates = {
            attribute(node, "hreflang"): attribute(node, "href") for node in page.all("link[rel=alternate][hreflang]")
        }
        pairs[canonical] = alternates
        if alternates:
            assert set(alternates) == {*LANG_CODES, "x-default"}, page.path
            assert alternates["x-default"] == alternates["zh-TW"]
            assert canonical in alternates.values(), page.path
    assert any(pairs.values())
    for canonical, alternates in pairs.items():
        for href in alternates.values():
            assert pairs[href] == alternates, f"{canonical} and {href}"


def test_machine_readable_descriptions_parse(crawled: Crawl) -> None:
    for page in _every(crawled):
        for node in page.all('script[type="application/ld+json"]'):
            data = json.loads(node.text())
            assert data["@context"] == "https://schema.org", page.path
        properties = dict(
            zip(
                page.attributes("meta[property^='og:']", "property"),
                page.attributes("meta[property^='og:']", "content"),
                strict=True,
            )
        )
        assert {"og:title", "og:description", "og:type", "og:image", "og:url", "og:site_name", "og:locale"} <= set(
            properties
        ), page.path
        assert properties["og:url"] == attribute(page.one("link[rel=canonical]"), "href")
        image = urlsplit(properties["og:image"])
        assert image.netloc == "testserver"


def test_links_that_leave_the_site_are_marked(crawled: Crawl) -> None:
    for page in _every(crawled):
        for node in page.all("body a[href^='http']"):
            classes = (node.attributes.get("class") or "").split()
            assert "external" in classes or "fact-source" in classes, f"{page.path}: {attribute(node, 'href')}"


def test_planned_terms_are_words_and_no_links(crawled: Crawl) -> None:
    planned = [(page, node) for page in _every(crawled) for node in page.all(".planned, .term-planned")]
    assert planned
    for page, node in planned:
        assert node.css("a") == [], page.path
        assert node.tag == "span", page.path


def test_every_picture_has_words(crawled: Crawl) -> None:
    for page in _every(crawled):
        assert [node for node in page.all("img") if not (node.attributes.get("alt") or "").strip()] == [], page.path
        for node in page.all("svg"):
            assert node.attributes.get("aria-hidden") == "true", page.path


def test_every_control_has_a_name(crawled: Crawl) -> None:
    for page in _every(crawled):
        for node in page.all("a[href], button"):
            name = words(node) or (node.attributes.get("aria-label") or "").strip()
            assert name, f"{page.path}: {node.html}"
        landmarks = Counter(
            (node.tag, node.attributes.get("aria-label")) for node in page.all("nav, aside[aria-label]")
        )
        assert [name for name, count in landmarks.items() if count > 1] == [], page.path
