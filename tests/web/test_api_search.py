"""GET /api/v1/search and /suggest: shape, paging and errors. What is found and in which order is search's own matter."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.web.links import walk
from tests.web.problem import assert_problem

API = "/api/v1"
HIT = {"id", "title", "titles", "category", "summary", "match", "marks", "excerpt"}


def _get(client: Any, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize("name", ["search", "suggest"])
@pytest.mark.parametrize("lang", ["zh-TW", "en"])
def test_a_hit_has_every_field_of_the_design(tea_client: Any, name: str, lang: str) -> None:
    response = tea_client.get(f"{API}/{name}?q=oolong&lang={lang}")
    assert response.headers["content-language"] == lang
    body = response.json()
    assert {"items", "total", "next"} <= set(body)
    hit = body["items"][0]
    assert set(hit) >= HIT
    assert hit["id"] == "oolong"
    assert hit["title"] == {"zh-TW": "烏龍茶", "en": "Oolong Tea"}[lang]
    assert hit["category"] == "teas"
    assert set(hit["match"]) == {"kind", "label", "field", "lang"}
    assert set(hit["marks"]) == {"title", "label", "excerpt"}
    assert hit["url"] == f"http://testserver/{lang}/terms/oolong"


def test_both_languages_are_searched_and_the_answer_is_in_one(tea_client: Any) -> None:
    for query, lang in (("烏龍", "en"), ("oolong", "zh-TW")):
        hits = _get(tea_client, f"{API}/search?q={quote(query)}&lang={lang}")["items"]
        assert hits[0]["id"] == "oolong"
        assert hits[0]["summary_lang"] == lang


def test_marks_are_ranges_of_the_text_that_they_mark(client: Any) -> None:
    query = client.get(f"{API}/terms?lang=en").json()["items"][0]["title"]
    hits = _get(client, f"{API}/search?q={quote(query)}")["items"]
    assert hits
    for hit in hits:
        texts = [(hit["excerpt"], hit["marks"]["excerpt"]), (hit["match"]["label"], hit["marks"]["label"])]
        texts += [(hit["titles"][code], ranges) for code, ranges in hit["marks"]["title"].items()]
        for text, ranges in texts:
            places = [place for pair in ranges for place in pair]
            assert places == sorted(set(places))
            assert not places or (places[0] >= 0 and places[-1] <= len(text))


def test_a_name_that_is_found_but_not_shown_is_told(tea_client: Any) -> None:
    hit = _get(tea_client, f"{API}/search?q={quote('泡沫黑珍珠茶')}")["items"][0]
    assert (hit["id"], hit["match"]) == (
        "bubble-tea", {"kind": "avoid", "label": "泡沫黑珍珠茶", "field": "label", "lang": "zh-TW"},
    )  # fmt: skip


def test_simplified_characters_find_the_title(tea_client: Any) -> None:
    hit = _get(tea_client, f"{API}/search?q={quote('乌龙茶')}")["items"][0]
    assert (hit["id"], hit["match"]["kind"]) == ("oolong", "title")


def test_memory_in_chinese_finds_what_memory_is_about(ai_client: Any) -> None:
    for name in ("search", "suggest"):
        ids = [hit["id"] for hit in _get(ai_client, f"{API}/{name}?q={quote('記憶體')}")["items"]]
        assert {"vram", "hbm", "memory-bandwidth"} <= set(ids), name


@pytest.mark.parametrize("limit", [1, 2, 5])
def test_cursors_walk_over_all_hits_without_gaps_or_repeats(client: Any, limit: int) -> None:
    query = "q=" + quote("茶" if client.get(f"{API}/terms/oolong").status_code == 200 else "GPU")
    whole = [hit["id"] for hit in _get(client, f"{API}/search?{query}&limit=200")["items"]]
    assert len(whole) > 3
    stretches = list(walk(client, f"{API}/search?{query}&limit={limit}"))
    assert {body["total"] for body in stretches} == {len(whole)}
    walked = [hit["id"] for body in stretches for hit in body["items"]]
    assert walked == whole


@pytest.mark.parametrize("name", ["search", "suggest"])
def test_a_search_stays_in_a_category(tea_client: Any, name: str) -> None:
    everywhere = _get(tea_client, f"{API}/{name}?q={quote('茶')}&limit=200")["items"]
    inside = _get(tea_client, f"{API}/{name}?q={quote('茶')}&limit=200&category=teas")["items"]
    assert {hit["category"] for hit in inside} == {"teas"}
    assert {hit["id"] for hit in inside} == {hit["id"] for hit in everywhere if hit["category"] == "teas"}


@pytest.mark.parametrize("name", ["search", "suggest"])
@pytest.mark.parametrize(
    "query",
    [
        "",
        "%20",
        "%22",
        "*",
        "AND",
        "NEAR(",
        "%27%3B--",
        "%F0%9F%8D%B5",
        "%00",
        "%ED%A0%80",
        "%FF",
        "a" * 10000,
        "-",
        "%23",
    ],
)
def test_no_query_is_too_odd(tea_client: Any, name: str, query: str) -> None:
    body = _get(tea_client, f"{API}/{name}?q={query}")
    assert isinstance(body["items"], list)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("search?q=tea&limit=0", "limit"), ("search?q=tea&limit=201", "limit"), ("suggest?q=tea&limit=0", "limit"),
        ("suggest?q=tea&limit=201", "limit"), ("search?q=tea&cursor=x", "cursor"), ("search?q=tea&cursor=-1", "cursor"),
        ("search?q=tea&cursor=9999999", "cursor"), ("search?q=tea&lang=fr", "lang"), ("suggest?q=tea&lang=fr", "lang"),
        ("search?q=tea&category=coffee", "category"), ("suggest?q=tea&category=coffee", "category"),
        ("search?q=tea&cursor=%D9%A3", "cursor"),
    ],
)  # fmt: skip
def test_a_parameter_that_makes_no_sense_is_named(tea_client: Any, query: str, parameter: str) -> None:
    assert_problem(tea_client.get(f"{API}/{query}"), 422, parameter=parameter)


@pytest.mark.parametrize("name", ["search", "suggest"])
def test_without_a_database_search_says_to_come_back(empty_client: Any, name: str) -> None:
    assert_problem(empty_client.get(f"{API}/{name}?q=tea"), 503)
