"""GET /api/v1/terms, /terms/{id} and /categories."""

import re
from typing import Any

import pytest

from app.content.model import RELATION_KINDS
from app.lang import LANG_CODES
from app.markup.escape import escape
from tests.conftest import tea_and_thorough_ai
from tests.web.links import parse_links, walk
from tests.web.problem import assert_problem

API = "/api/v1"
CARD = {"id", "title", "titles", "summary", "summary_lang", "category", "updated", "url"}
REF = {"id", "title", "titles", "is_planned", "url"}
FACT = {"subject", "name", "key", "value", "number", "unit", "note", "source", "title", "checked"}
# The promise of docs/api.md; the API may have more.
TERM = {
    "id", "lang", "title", "titles", "summary", "category", "labels", "sections", "relations", "mentions", "facts",
    "sources", "updated", "url", "links",
}  # fmt: skip
MORE = {"reading", "summary_lang", "summaries", "category_name", "used_in", "languages"}


def _get(client: Any, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    assert response.headers["content-type"] == "application/json"
    return response.json()


def test_a_list_is_items_total_and_next(client: Any) -> None:
    body = _get(client, f"{API}/terms")
    assert set(body) == {"items", "total", "next"}
    assert body["total"] == len(body["items"]) > 0
    assert body["next"] is None
    assert all(set(item) == CARD for item in body["items"])


@pytest.mark.parametrize("limit", [1, 2, 5, 7])
def test_cursors_walk_over_all_terms_without_gaps_or_repeats(client: Any, limit: int) -> None:
    whole = [item["id"] for item in _get(client, f"{API}/terms?limit=200")["items"]]
    stretches = list(walk(client, f"{API}/terms?limit={limit}"))
    assert all(body["total"] == len(whole) and 1 <= len(body["items"]) <= limit for body in stretches)
    walked = [item["id"] for body in stretches for item in body["items"]]
    assert walked == whole


def test_the_link_to_the_next_stretch_keeps_the_filters(tea_client: Any) -> None:
    asked = ["limit=1", "category=teas", "lang=en", "translated=en", "fields=id%2Ctitle", "include=labels"]
    response = tea_client.get(f"{API}/terms?{'&'.join(asked)}")
    for part in (*asked, "cursor="):
        assert part in parse_links(response)["next"]


def test_terms_are_in_the_order_of_their_english_titles(client: Any) -> None:
    items = _get(client, f"{API}/terms?limit=200")["items"]
    keys = [item["titles"].get("en", item["id"]).casefold() for item in items]
    assert keys == sorted(keys)


@pytest.mark.parametrize("lang", LANG_CODES)
def test_a_list_answers_in_the_language_asked_for(tea_client: Any, lang: str) -> None:
    response = tea_client.get(f"{API}/terms?lang={lang}")
    assert response.headers["content-language"] == lang
    item = next(item for item in response.json()["items"] if item["id"] == "bubble-tea")
    assert item["title"] == {"zh-TW": "珍珠奶茶", "en": "Bubble Tea"}[lang]
    assert item["titles"] == {"zh-TW": "珍珠奶茶", "en": "Bubble Tea"}
    assert item["summary_lang"] == lang
    assert item["url"] == f"http://testserver/{lang}/terms/bubble-tea"


def test_zh_tw_is_the_default_language(tea_client: Any) -> None:
    for path in (f"{API}/terms", f"{API}/terms/oolong", f"{API}/categories"):
        assert _get(tea_client, path) == _get(tea_client, f"{path}?lang=zh-TW")


def test_a_list_is_narrowed_by_category(client: Any) -> None:
    everything = _get(client, f"{API}/terms?limit=200")["items"]
    for category in _get(client, f"{API}/categories")["items"]:
        body = _get(client, f"{API}/terms?limit=200&category={category['id']}")
        expected = [item["id"] for item in everything if item["category"] == category["id"]]
        assert [item["id"] for item in body["items"]] == expected
        assert body["total"] == len(expected) == category["count"]


def test_a_list_is_narrowed_to_what_is_translated(tea_client: Any) -> None:
    ids = {item["id"] for item in _get(tea_client, f"{API}/terms?translated=en")["items"]}
    assert ids == {"bubble-tea", "high-mountain-tea", "oolong", "oxidation", "roasting"}
    assert _get(tea_client, f"{API}/terms?translated=zh-TW")["total"] == 6


@tea_and_thorough_ai
def test_the_text_needs_nothing_of_our_pages(client: Any) -> None:
    """There a figure's mark opens its source in the page; here it is a link to it."""
    linked = 0
    for item in _get(client, f"{API}/terms?limit=200")["items"]:
        term = _get(client, f"{API}/terms/{item['id']}?lang=both")
        html = "".join(section["html"] for section in term["sections"])
        assert "<button" not in html
        assert "popover" not in html
        addresses = {escape(fact["source"]) for fact in term["facts"]}
        found = re.findall('<a class="fact-source" href="([^"]*)">※</a>', html)
        assert set(found) <= addresses
        linked += len(found)
    assert linked


@tea_and_thorough_ai
def test_a_term_has_every_field_of_the_design(client: Any) -> None:
    for item in _get(client, f"{API}/terms?limit=200")["items"]:
        term = _get(client, f"{API}/terms/{item['id']}")
        assert set(term) == TERM | MORE
        assert set(term["links"]) == {"previous", "next"}
        assert set(term["relations"]) <= set(RELATION_KINDS)
        refs = [*term["mentions"], *term["used_in"], *(ref for group in term["relations"].values() for ref in group)]
        assert all(set(ref) == REF for ref in refs)
        assert all((ref["url"] is None) == ref["is_planned"] for ref in refs)
        assert all(set(label) == {"text", "lang", "kind"} for label in term["labels"])
        assert all(set(section) == {"anchor", "level", "title", "lang", "html"} for section in term["sections"])
        assert all(set(source) == {"title", "url", "checked"} for source in term["sources"])
        assert set(term["languages"]) <= set(LANG_CODES)


def test_a_term_in_the_words_of_its_file(tea_client: Any) -> None:
    term = _get(tea_client, f"{API}/terms/bubble-tea?lang=en")
    assert (term["id"], term["lang"], term["title"]) == ("bubble-tea", "en", "Bubble Tea")
    assert term["titles"] == {"en": "Bubble Tea", "zh-TW": "珍珠奶茶"}
    assert term["reading"] == "ㄓㄣ ㄓㄨ ㄋㄞˇ ㄔㄚˊ"
    assert term["summary"].startswith("Bubble tea is tea with milk")
    assert term["summaries"]["zh-TW"].startswith("珍珠奶茶是")
    assert (term["category"], term["category_name"]) == ("drinks", "Drinks")
    assert {"text": "泡沫黑珍珠茶", "lang": "zh-TW", "kind": "avoid"} in term["labels"]
    assert [(s["anchor"], s["level"], s["lang"]) for s in term["sections"]] == [
        ("why", 2, "en"), ("deep-dive", 2, "en"), ("base", 3, "en"), ("pearls", 3, "en"),
    ]  # fmt: skip
    assert [ref["id"] for ref in term["relations"]["related"]] == ["oolong"]
    assert {ref["id"] for ref in term["mentions"]} >= {"roasting"}
    assert term["sources"] == [
        {"title": "Bubble tea", "url": "https://example.org/bubble-tea", "checked": "2026-11-22"}
    ]
    assert term["updated"] == "2026-11-17"
    assert term["url"] == "http://testserver/en/terms/bubble-tea"
    assert term["languages"] == ["zh-TW", "en"]


def test_a_term_carries_the_figures_that_it_prints(tea_client: Any) -> None:
    facts = _get(tea_client, f"{API}/terms/oolong?lang=en")["facts"]
    assert [(fact["subject"], fact["key"]) for fact in facts] == [("standard-cup", "leaf"), ("standard-cup", "time")]
    assert all(set(fact) == FACT for fact in facts)


def test_the_links_of_all_terms_form_one_chain(client: Any) -> None:
    ids = [item["id"] for item in _get(client, f"{API}/terms?limit=200")["items"]]
    for before, own, after in zip([None, *ids], ids, [*ids[1:], None], strict=False):
        links = _get(client, f"{API}/terms/{own}")["links"]
        assert [links[name] and links[name]["id"] for name in ("previous", "next")] == [before, after]


def test_gpu_stands_between_google_deepmind_and_gqa(ai_client: Any) -> None:
    links = _get(ai_client, f"{API}/terms/gpu?lang=en")["links"]
    assert (links["previous"]["title"], links["next"]["title"]) == ("Google DeepMind", "GQA")


def test_both_languages_come_with_every_section_twice(tea_client: Any) -> None:
    response = tea_client.get(f"{API}/terms/oolong?lang=both")
    term = response.json()
    assert term["lang"] == "both"
    assert response.headers["content-language"] == "zh-TW, en"
    assert [(s["anchor"], s["lang"]) for s in term["sections"] if s["level"] == 2] == [
        ("why", "zh-TW"), ("deep-dive", "zh-TW"), ("why", "en"), ("deep-dive", "en"),
    ]  # fmt: skip


def test_a_missing_translation_falls_back_and_says_so(tea_client: Any) -> None:
    term = _get(tea_client, f"{API}/terms/baozhong?lang=en")
    assert (term["lang"], term["title"], term["summary_lang"]) == ("en", "包種茶", "zh-TW")
    assert {section["lang"] for section in term["sections"]} == {"zh-TW"}
    assert term["languages"] == ["zh-TW"]


def test_an_old_id_is_answered_with_the_term_it_leads_to(tea_client: Any) -> None:
    assert _get(tea_client, f"{API}/terms/blue-tea") == _get(tea_client, f"{API}/terms/oolong")


def test_categories_are_in_their_order_with_counts(tea_client: Any) -> None:
    body = _get(tea_client, f"{API}/categories?lang=en")
    assert [(item["id"], item["name"], item["count"]) for item in body["items"]] == [
        ("teas", "Teas", 3), ("making", "Tea Making", 2), ("drinks", "Drinks", 1), ("culture", "Tea Culture", 0),
    ]  # fmt: skip
    assert (body["total"], body["next"]) == (4, None)
    assert body["items"][0]["url"] == "http://testserver/en/categories/teas"
    assert body["items"][0]["names"] == {"zh-TW": "茶類", "en": "Teas"}


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"), ("limit=-1", "limit"), ("limit=201", "limit"), ("limit=many", "limit"), ("limit=", "limit"),
        ("limit=1e2", "limit"), ("cursor=nonsense", "cursor"), ("cursor=W10", "cursor"), ("cursor=%F0%9F%8D%B5", "cursor"),
        ("cursor=WyJcdWQ4MDAiLCAieCJd", "cursor"), ("cursor=" + "W" * 1500, "cursor"), ("cursor=" + "a" * 2001, "cursor"),
        ("lang=fr", "lang"), ("lang=zh", "lang"), ("lang=", "lang"), ("category=coffee", "category"),
        ("category=", "category"), ("category=" + "a" * 65, "category"), ("translated=fr", "translated"),
        ("translated=both", "translated"), ("translated=", "translated"), ("fields=", "fields"), ("fields=id,", "fields"),
        ("fields=id,nothing", "fields"), ("fields=Id", "fields"), ("include=nothing", "include"), ("include=id", "include"),
        ("format=pdf", "format"), ("format=", "format"),
    ],
)  # fmt: skip
def test_a_parameter_that_makes_no_sense_is_named(tea_client: Any, query: str, parameter: str) -> None:
    assert_problem(tea_client.get(f"{API}/terms?{query}"), 422, parameter=parameter)


@pytest.mark.parametrize(("limit", "count"), [(1, 1), (3, 3), (200, 6)])
def test_limits_from_1_to_200_are_kept(tea_client: Any, limit: int, count: int) -> None:
    assert len(_get(tea_client, f"{API}/terms?limit={limit}")["items"]) == count


def test_an_absolute_address_uses_the_base_url(tea: Any) -> None:
    from tests.conftest import make_client

    with make_client(tea.database, base_url="https://tea.example/") as client:
        body = _get(client, f"{API}/terms?limit=1")
        assert body["items"][0]["url"].startswith("https://tea.example/zh-TW/terms/")
        assert client.get(f"{API}/terms?limit=1").headers["link"].startswith("<https://tea.example/api/v1/terms?")
