"""The search page: complete without JavaScript."""

from typing import Any
from urllib.parse import quote

import pytest

from app.lang import LANG_CODES
from tests.web.page import Page, attribute, lang_of, read_page, words


@pytest.mark.parametrize("code", ["zh-TW", "en"])
def test_the_form_is_an_ordinary_one(client: Any, code: str) -> None:
    page = read_page(client, f"/{code}/search")
    form = page.one("main form")
    assert (attribute(form, "action"), attribute(form, "method")) == (f"/{code}/search", "get")
    assert page.all(".result") == []
    options = [attribute(option, "value") for option in form.css("[name=category] option")]
    assert options == ["", *(c["id"] for c in client.get("/api/v1/categories").json()["items"])]
    assert [attribute(option, "value") for option in form.css("[name=in] option")] == ["", *LANG_CODES]


def test_hits_are_those_of_the_api(tea_client: Any) -> None:
    page = read_page(tea_client, f"/zh-TW/search?q={quote('茶')}")
    hits = tea_client.get(f"/api/v1/search?q={quote('茶')}").json()
    assert page.attributes(".result__title a", "href") == [f"/zh-TW/terms/{hit['id']}" for hit in hits["items"]]
    assert str(hits["total"]) in words(page.one(".results-count"))
    assert attribute(page.one("main input[name=q]"), "value") == "茶"


def test_hits_of_the_real_content_for_memory(ai_client: Any) -> None:
    page = read_page(ai_client, f"/zh-TW/search?q={quote('記憶體')}")
    assert {"/zh-TW/terms/vram", "/zh-TW/terms/hbm", "/zh-TW/terms/memory-bandwidth"} <= set(
        page.attributes(".result__title a", "href")
    )


def test_what_was_found_is_marked(tea_client: Any) -> None:
    page = read_page(tea_client, "/en/search?q=oolong")
    assert {words(mark).lower() for mark in page.all(".result__title mark")} == {"oolong"}


def test_a_name_that_is_not_shown_elsewhere_is_told(tea_client: Any) -> None:
    page = read_page(tea_client, f"/en/search?q={quote('泡沫黑珍珠茶')}")
    match = page.all(".result")[0].css(".result__match")[0]
    assert "泡沫黑珍珠茶" in words(match)
    assert lang_of(match.css("[lang]")[0]) == "zh-TW"


def test_a_search_can_stay_in_a_category(tea_client: Any) -> None:
    page = read_page(tea_client, f"/en/search?q={quote('茶')}&category=making")
    assert set(page.attributes(".result__title a", "href")) <= {"/en/terms/oxidation", "/en/terms/roasting"}
    assert attribute(page.one("option[selected]"), "value") == "making"


def test_a_search_can_stay_in_a_language(tea_client: Any) -> None:
    everything = tea_client.get(f"/api/v1/search?q={quote('茶')}&lang=en&limit=200").json()
    written = [hit["id"] for hit in everything["items"] if hit["summary_lang"] == "en"]
    assert 0 < len(written) < everything["total"], "some terms of the fixture are not written in English"
    page = read_page(tea_client, f"/zh-TW/search?q={quote('茶')}&in=en")
    assert page.attributes(".result__title a", "href") == [f"/en/terms/{term}" for term in written]
    assert {lang_of(excerpt) for excerpt in page.all(".result__excerpt")} == {"en"}
    assert str(len(written)) in words(page.one(".results-count"))
    assert attribute(page.one("#ui-in option[selected]"), "value") == "en"
    assert f"/en/search?q={quote('茶')}&in=en" in page.attributes(".view-switch a", "href")


def test_a_category_alone_can_stay_in_a_language(tea_client: Any) -> None:
    every = read_page(tea_client, "/en/search?category=teas").attributes(".result__title a", "href")
    written = read_page(tea_client, "/en/search?category=teas&in=en").attributes(".result__title a", "href")
    assert set(written) < set(every)


@pytest.mark.parametrize("query", ["category=culture", "q=%23culture", "q=+&category=culture"])
def test_a_category_without_written_terms_says_so(tea_client: Any, query: str) -> None:
    page = read_page(tea_client, f"/en/search?{query}")
    assert "No term of this category is written yet." in words(page.one(".empty"))
    assert [link.attributes["href"] for link in page.all(".empty a")] == ["/en/categories/culture"]
    assert page.all(".results") == []


def test_a_language_that_the_site_lacks_is_refused(tea_client: Any) -> None:
    assert tea_client.get("/en/search?q=tea&in=fr").status_code == 422


def test_nothing_found_is_said(tea_client: Any) -> None:
    page = read_page(tea_client, "/en/search?q=zzzzqqqq")
    assert "zzzzqqqq" in words(page.one(".empty"))
    assert [link.attributes["href"] for link in page.all(".empty a")] == [
        "/en/terms",
        "https://example.org/tea/issues/new",
    ]


def test_a_query_is_text_and_never_markup(tea_client: Any) -> None:
    query = "<script>alert(1)</script>\"'&"
    page = read_page(tea_client, f"/en/search?q={quote(query)}")
    assert page.all("script:not([src])") == []
    assert attribute(page.one("main input[name=q]"), "value") == query


def test_the_language_switch_keeps_the_query(tea_client: Any) -> None:
    page = read_page(tea_client, f"/en/search?q={quote('烏龍')}")
    assert f"/zh-TW/search?q={quote('烏龍')}" in page.attributes(".view-switch a", "href")


def test_search_pages_are_for_readers_and_not_for_search_engines(tea_client: Any) -> None:
    page = read_page(tea_client, "/en/search?q=tea")
    assert attribute(page.one("meta[name=robots]"), "content") == "noindex"
    assert page.all("link[hreflang]") == []


@pytest.mark.parametrize("query", ["%00", "%ED%A0%80", "*", "%22", "AND", "a" * 10000, "%F0%9F%8D%B5", "NEAR(1"])
def test_no_query_is_too_odd(tea_client: Any, query: str) -> None:
    read_page(tea_client, f"/en/search?q={query}")


@pytest.mark.parametrize("query", ["category=coffee", "q=tea&cursor=x", "q=tea&cursor=-1"])
def test_a_parameter_that_makes_no_sense_is_told_as_a_page(tea_client: Any, query: str) -> None:
    response = tea_client.get(f"/en/search?{query}")
    assert response.status_code == 422
    assert words(Page("", response.text).one("h1"))


def test_every_hit_can_be_paged_to(ai_client: Any) -> None:
    total = ai_client.get("/api/v1/search?q=model&limit=200").json()["total"]
    assert total > 20, "the page shows 20 hits"
    found: list[str] = []
    path = "/en/search?q=model"
    while path:
        page = read_page(ai_client, path)
        found += page.attributes(".result__title a", "href")
        path = next(iter(page.attributes(".pager a[rel=next]", "href")), "")
    assert len(found) == len(set(found)) == total
