"""/llms.txt has the form of llmstxt.org, and every link in it answers."""

import re
from typing import Any
from urllib.parse import urlsplit

import pytest

from app.lang import LANGS
from app.web import llms
from tests.conftest import tea_and_thorough_ai
from tests.web.crawl import Crawl

_ITEM = re.compile(r"- \[((?:[^\\\[\]]|\\.)+)\]\((http[^)\s]+)\)(?:: (.+))?")


def _read(client: Any) -> tuple[list[str], dict[str, list[re.Match[str]]]]:
    """The lines before the first section, and the items of each section; fails where a line is neither."""
    response = client.get("/llms.txt")
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    head, *parts = re.split(r"(?m)^## (.+)\n", response.text)
    sections: dict[str, list[re.Match[str]]] = {}
    for title, body in zip(parts[::2], parts[1::2], strict=True):
        matches = [(line, _ITEM.fullmatch(line)) for line in body.splitlines() if line]
        assert [line for line, match in matches if match is None] == []
        sections[title] = [match for _, match in matches if match]
    return [line for line in head.splitlines() if line], sections


def test_it_begins_with_one_name_and_a_quoted_tagline(tea_client: Any) -> None:
    head, _ = _read(tea_client)
    assert head[0] == "# 台灣茶小辭典 / A Small Glossary of Taiwanese Tea"
    assert head[1] == "> 中英對照的茶葉用語 / Words of tea in Chinese and English"
    assert [line for line in head[2:] if line.startswith(("#", ">", "-"))] == []
    assert any("CC BY 4.0" in line for line in head[2:])


def test_every_term_is_listed_in_the_languages_that_it_has(client: Any) -> None:
    _, sections = _read(client)
    for lang in LANGS:
        listed = [urlsplit(item[2]).path for item in sections[lang.native_name]]
        query = f"limit=200&lang={lang.code}&translated={lang.code}"
        terms = client.get(f"/api/v1/terms?{query}").json()["items"]
        assert listed == [f"/{lang.code}/terms/{term['id']}.md" for term in terms]
        assert [item[3] for item in sections[lang.native_name]] == [term["summary"] for term in terms]


@tea_and_thorough_ai
def test_every_link_answers(client: Any, crawled: Crawl) -> None:
    """Those that the pages have, too, were asked for already."""
    _, sections = _read(client)
    links = [item[2].removeprefix("http://testserver") for items in sections.values() for item in items]
    assert len(links) > 10
    statuses = {link: crawled.statuses.get(link) or client.get(link).status_code for link in links}
    assert [link for link, status in statuses.items() if status != 200] == []


def test_what_may_be_left_out_stands_last(client: Any) -> None:
    _, sections = _read(client)
    assert list(sections)[-1] == "Optional"
    assert "http://testserver/api/v1/openapi.json" in [item[2] for item in sections["Optional"]]


def test_a_long_list_has_no_definitions(tea: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.conftest import make_client

    monkeypatch.setattr(llms, "_SHORT", 3)
    with make_client(tea.database) as client:
        _, sections = _read(client)
    assert [item[3] for item in sections["English"]] == [None] * len(sections["English"])
    assert len(sections["English"]) > 3


@pytest.mark.parametrize("code", ["zh-TW", "en"])
def test_a_page_names_its_twin_in_markdown(tea_client: Any, code: str) -> None:
    from tests.web.page import attribute, read_page

    link = read_page(tea_client, f"/{code}/terms/oolong").one("link[rel=alternate][type='text/markdown']")
    href = attribute(link, "href")
    assert href == f"/{code}/terms/oolong.md"
    twin = tea_client.get(href)
    assert twin.headers["content-type"] == "text/markdown; charset=utf-8"
    assert twin.headers["content-language"] == code
