"""Suggestions in a browser's address bar."""

from typing import Any
from urllib.parse import quote, urlsplit
from xml.etree import ElementTree as ET

import pytest

from app.lang import LANGS
from app.web.suggestions import MEDIA_TYPE

_URL = "{http://a9.com/-/spec/opensearch/1.1/}Url"


def _suggest(client: Any, query: str, lang: str = "en") -> list[Any]:
    response = client.get(f"/{lang}/search/suggestions?q={quote(query)}")
    assert response.status_code == 200
    assert response.headers["content-type"] == MEDIA_TYPE
    found: list[Any] = response.json()
    return found


@pytest.mark.parametrize("lang", [lang.code for lang in LANGS])
def test_terms_are_suggested_as_one_types(tea_client: Any, lang: str) -> None:
    query, titles, descriptions, urls = _suggest(tea_client, "烏龍", lang)
    assert query == "烏龍"
    assert titles[0] == "Oolong Tea 烏龍茶"
    assert urls[0] == f"http://testserver/{lang}/terms/oolong"
    assert 0 < len(descriptions[0]) <= 80
    assert len(titles) == len(descriptions) == len(urls) <= 8


@pytest.mark.parametrize("query", ["", "zzzzqqqq"])
def test_without_a_hit_the_lists_are_empty(tea_client: Any, query: str) -> None:
    assert _suggest(tea_client, query) == [query, [], [], []]


@pytest.mark.parametrize("query", ["'\"*()", "x" * 10_000, "\0", "😀", "#"])
def test_no_query_breaks_it(tea_client: Any, query: str) -> None:
    assert _suggest(tea_client, query)[0] == query


def test_half_a_character_comes_back(tea_client: Any) -> None:
    assert tea_client.get("/en/search/suggestions?q=%ED%A0%80").status_code == 200


@pytest.mark.parametrize("lang", [lang.code for lang in LANGS])
def test_the_description_of_the_search_leads_here(tea_client: Any, lang: str) -> None:
    root = ET.fromstring(tea_client.get(f"/opensearch.xml?lang={lang}").content)
    templates = {url.attrib["type"]: url.attrib["template"] for url in root.findall(_URL)}
    parts = urlsplit(templates[MEDIA_TYPE])
    assert parts.path == f"/{lang}/search/suggestions"
    found = tea_client.get(templates[MEDIA_TYPE].replace("{searchTerms}", "oolong")).json()
    assert found[3][0].endswith(f"/{lang}/terms/oolong")
