"""The page of one term: its parts, in both languages and side by side."""

import json
from typing import Any

import pytest

from tests.web.page import Page, attribute, lang_of, read_page, words


@pytest.fixture(scope="module")
def gpu(ai_client: Any) -> Page:
    return read_page(ai_client, "/zh-TW/terms/gpu")


@pytest.fixture(scope="module")
def gpu_in_english(ai_client: Any) -> Page:
    return read_page(ai_client, "/en/terms/gpu")


@pytest.fixture(scope="module")
def baozhong_in_english(tea_client: Any) -> Page:
    """A term that has no English."""
    return read_page(tea_client, "/en/terms/baozhong")


def test_a_chinese_page_has_all_its_parts(gpu: Page) -> None:
    assert words(gpu.one("h1")) == "GPU 圖形處理器"
    assert "基礎設施" in gpu.texts(".trail a")
    assert gpu.texts(".aliases dt") == ["又名"]
    assert words(gpu.one(".definition p")).startswith("GPU（圖形處理器）是")
    headings = [text.rstrip("#") for text in gpu.texts("article h2")]
    assert [text for text in headings if text in {"為什麼重要", "深入解析", "相關概念", "參考來源"}] == [
        "為什麼重要", "深入解析", "相關概念", "參考來源",
    ]  # fmt: skip
    assert "所有術語" in gpu.texts("nav a[href='/zh-TW/terms']")


def test_an_english_page_has_all_its_parts(gpu_in_english: Page) -> None:
    page = gpu_in_english
    assert words(page.one("h1")) == "GPU 圖形處理器"
    assert "Infrastructure" in page.texts(".trail a")
    headings = [text.rstrip("#") for text in page.texts("article h2")]
    assert headings[:2] == ["Why it matters", "Deep dive"]
    assert {"Related concepts", "Sources"} <= set(headings)
    assert "All terms" in page.texts("nav a[href='/en/terms']")


@pytest.mark.parametrize("code", ["zh-TW", "en"])
def test_the_neighbours_of_gpu_are_google_deepmind_and_gqa(ai_client: Any, code: str) -> None:
    page = read_page(ai_client, f"/{code}/terms/gpu")
    before, after = page.one("body a[rel=prev]"), page.one("body a[rel=next]")
    assert attribute(before, "href") == f"/{code}/terms/google-deepmind"
    assert attribute(after, "href") == f"/{code}/terms/gqa"
    assert "Google DeepMind" in words(before)
    assert "GQA 分組查詢注意力" in words(after)


def test_the_first_and_the_last_term_have_one_neighbour(tea_client: Any) -> None:
    ids = [item["id"] for item in tea_client.get("/api/v1/terms").json()["items"]]
    assert read_page(tea_client, f"/en/terms/{ids[0]}").all("body a[rel=prev]") == []
    assert read_page(tea_client, f"/en/terms/{ids[-1]}").all("body a[rel=next]") == []
    assert [read_page(tea_client, f"/en/terms/{one}").attributes("body a[rel=next]", "href") for one in ids[:-1]] == [
        [f"/en/terms/{following}"] for following in ids[1:]
    ]


def test_a_title_that_contains_the_other_is_said_once(ai_client: Any) -> None:
    assert words(read_page(ai_client, "/zh-TW/terms/cuda").one("h1")) == "CUDA 平行運算平台"


def test_both_titles_are_marked_with_their_language(gpu: Page, gpu_in_english: Page) -> None:
    for page in (gpu, gpu_in_english):
        assert [(words(part), lang_of(part)) for part in page.all("h1 .title-part")] == [
            ("GPU", "en"), ("圖形處理器", "zh-TW"),
        ]  # fmt: skip


def test_aliases_leave_out_what_is_not_to_be_used(tea_client: Any, gpu: Page) -> None:
    page = read_page(tea_client, "/zh-TW/terms/bubble-tea")
    shown = {words(node): lang_of(node) for node in page.all(".aliases dd")}
    assert shown == {
        "Boba": "en", "Pearl milk tea": "en", "BBT": "en", "珍奶": "zh-TW", "波霸奶茶": "zh-TW",
    }  # fmt: skip
    assert not {"显卡", "顯卡", "GUP"} & set(gpu.texts(".aliases dd"))


def test_relations_are_grouped_in_words_a_learner_knows(tea_client: Any) -> None:
    page = read_page(tea_client, "/zh-TW/terms/baozhong")
    groups = {
        words(group.css("dt")[0]): [words(term) for term in group.css("dd")] for group in page.all(".related__group")
    }
    assert groups == {
        "先備知識": ["Oolong Tea 烏龍茶"], "是一種": ["Oolong Tea 烏龍茶"], "容易混淆或可比較": ["High Mountain Tea 高山茶"],
    }  # fmt: skip
    assert page.texts("#ui-related h2") == ["相關概念"]


def test_planned_terms_have_a_badge_and_no_link(tea_client: Any) -> None:
    page = read_page(tea_client, "/zh-TW/terms/oolong")
    planned = page.one(".related .planned")
    assert words(planned) == "Tieguanyin 鐵觀音 尚未撰寫"
    assert page.all("a[href*=tieguanyin]") == []


def test_a_planned_term_that_has_no_title_anywhere_is_shown_by_its_id(tea_client: Any) -> None:
    page = read_page(tea_client, "/zh-TW/terms/roasting")
    planned = page.one(".related .planned")
    assert words(planned).startswith("tea-tasting")
    assert [lang_of(part) for part in planned.css(".title-part")] == ["en"]


def test_backlinks_are_listed(tea_client: Any) -> None:
    page = read_page(tea_client, "/zh-TW/terms/roasting")
    assert "/zh-TW/terms/bubble-tea" in page.attributes("#ui-used-in a", "href")


def test_a_missing_translation_is_told_and_marked(baozhong_in_english: Page) -> None:
    page = baozhong_in_english
    notices = page.texts(".notice")
    assert len(notices) == 1
    assert "Chinese" in notices[0]
    assert lang_of(page.one(".definition p")) == "zh-TW"
    assert {lang_of(node) for node in page.all(".term__body .prose")} == {"zh-TW"}
    assert {lang_of(node) for node in page.all(".term__body .section__title span")} == {"zh-TW"}
    assert {lang_of(node) for node in page.all(".toc__list a[href^='#why'], .toc__list a[href^='#deep']")} == {"zh-TW"}


def test_a_missing_section_is_told_where_it_stands(tea_client: Any) -> None:
    page = read_page(tea_client, "/zh-TW/terms/roasting")
    section = page.one("section#at-home")
    assert [words(node) for node in section.css(".notice")] == ["這一節尚無中文版，以下為英文版。"]
    assert lang_of(section.css(".prose")[0]) == "en"
    assert len(page.all(".notice")) == 1


def test_translations_are_paired_only_where_they_are_real(gpu: Page, baozhong_in_english: Page) -> None:
    assert {
        attribute(node, "hreflang"): attribute(node, "href") for node in gpu.all("link[rel=alternate][hreflang]")
    } == {
        "zh-TW": "http://testserver/zh-TW/terms/gpu", "en": "http://testserver/en/terms/gpu",
        "x-default": "http://testserver/zh-TW/terms/gpu",
    }  # fmt: skip
    assert baozhong_in_english.all("link[rel=alternate][hreflang]") == []


def test_the_parallel_view_pairs_sections_under_one_id(ai_client: Any) -> None:
    page = read_page(ai_client, "/zh-TW/terms/gpu?view=parallel")
    pair = page.one("section.pair#why")
    title = pair.css(".pair__title span[lang], .pair__title span")
    assert [words(node) for node in title[:2]] == ["為什麼重要", "Why it matters"]
    assert {lang_of(node) for node in pair.css(".prose")} == {"zh-TW", "en"}
    assert [lang_of(node) for node in page.all(".definition p")] == ["zh-TW", "en"]
    assert attribute(page.one("html"), "data-view") == "parallel"


def test_the_parallel_view_says_what_only_one_language_has(tea_client: Any) -> None:
    page = read_page(tea_client, "/zh-TW/terms/roasting?view=parallel")
    assert [words(node) for node in page.one("section#at-home").css(".notice")] == ["這一節尚無中文版。"]


def test_the_parallel_view_has_the_single_page_as_its_canonical_one(ai_client: Any) -> None:
    page = read_page(ai_client, "/en/terms/gpu?view=parallel")
    assert attribute(page.one("link[rel=canonical]"), "href") == "http://testserver/en/terms/gpu"


@pytest.mark.parametrize("path", ["/zh-TW/terms/gpu", "/en/terms/gpu", "/zh-TW/terms/gpu?view=parallel"])
def test_the_view_switch_leads_to_all_three_views(ai_client: Any, path: str) -> None:
    page = read_page(ai_client, path)
    own = path.split("/")[1]
    links = page.all(".view-switch a")
    assert [attribute(link, "href") for link in links] == [
        "/zh-TW/terms/gpu", "/en/terms/gpu", f"/{own}/terms/gpu?view=parallel",
    ]  # fmt: skip
    assert [attribute(link, "href") for link in links if "aria-current" in link.attributes] == [path]


def test_json_ld_describes_the_term_in_its_set(gpu: Page) -> None:
    data = json.loads(gpu.one('script[type="application/ld+json"]').text())
    assert data["@type"] == "DefinedTerm"
    assert data["url"] == data["@id"] == "http://testserver/zh-TW/terms/gpu"
    assert data["name"] == "圖形處理器"
    assert {"GPU", "繪圖處理器"} <= set(data["alternateName"])
    assert not {"顯示卡", "显卡", "顯卡", "GUP"} & set(data["alternateName"])
    assert data["inLanguage"] == "zh-TW"
    assert data["inDefinedTermSet"]["@type"] == "DefinedTermSet"
    assert data["inDefinedTermSet"]["url"] == "http://testserver/zh-TW/"


def test_the_title_of_the_document_has_both_names_and_the_site(gpu: Page) -> None:
    title = words(gpu.one("head > title"))
    assert "GPU" in title
    assert "圖形處理器" in title
    assert title.endswith("AI 學習 Wiki")


def test_figures_name_their_source(tea_client: Any) -> None:
    page = read_page(tea_client, "/zh-TW/terms/oolong")
    facts = page.all(".prose .fact")
    assert len(facts) == 2
    assert [words(fact.css("data")[0]) for fact in facts] == ["2 g", "6 min"]
    marks = [fact.css("button.fact-source")[0] for fact in facts]
    assert [attribute(mark, "aria-label") for mark in marks] == [
        "2\u00a0g（標準審評杯）的出處",
        "6\u00a0min（標準審評杯）的出處",
    ]
    sources = {attribute(node, "id"): node for node in page.all(".sources__facts li [popover]")}
    assert [attribute(mark, "popovertarget") for mark in marks] == list(sources)
    first = sources["ui-fact-standard-cup.leaf"]
    assert words(first) == "標準審評杯 2 g 每 100 毫升水 Preparing tea for tasting 查核於 2026年11月22日"
    assert attribute(first.css("a")[0], "href") == "https://example.org/tasting"


def test_figures_of_both_languages_have_one_source_in_the_parallel_view(tea_client: Any) -> None:
    page = read_page(tea_client, "/en/terms/oolong?view=parallel")
    assert len(page.all(".fact-source")) == 4
    assert len(page.all("[popover].figure-source")) == 2


def test_a_comparison_is_called_by_its_caption_and_says_its_day_as_sources_do(ai_client: Any) -> None:
    page = read_page(ai_client, "/zh-TW/terms/gpu?view=parallel")
    regions = page.attributes("[role=region]", "aria-label")
    assert len(set(regions)) == len(regions)
    captions = page.texts(".fact-table caption")
    assert len(captions) == 2
    assert page.attributes(".fact-table [role=region]", "aria-label") == captions
    notes = dict(zip(("zh-TW", "en"), page.texts(".fact-table figcaption"), strict=True))
    for code, note in notes.items():
        sources = read_page(ai_client, f"/{code}/terms/gpu").texts(".sources__date")
        assert any(day.removeprefix("查核於 ").removeprefix("checked ") in note for day in sources), note


def test_sources_have_addresses_and_days(tea_client: Any) -> None:
    page = read_page(tea_client, "/zh-TW/terms/oolong")
    sources = page.one(".sources > .sources__list")
    assert [attribute(link, "href") for link in sources.css("a")] == [
        "https://example.org/oolong", "https://example.org/making",
    ]  # fmt: skip
    assert "2026年11月22日" in words(sources)


def test_the_table_of_contents_names_all_sections(gpu: Page) -> None:
    places = gpu.attributes(".toc a", "href")
    sections = [f"#{name}" for name in gpu.attributes(".term__body section[id]", "id")]
    assert places[: len(sections)] == sections
    assert len(sections) >= 5


def test_the_day_of_update_is_machine_readable(gpu: Page) -> None:
    assert gpu.attributes(".term__facts time", "datetime") == ["2026-11-22"]


def test_twins_are_announced(gpu: Page) -> None:
    assert attribute(gpu.one('link[type="text/markdown"]'), "href") == "/zh-TW/terms/gpu.md"
    assert attribute(gpu.one('head link[type="application/json"]'), "href") == "/zh-TW/terms/gpu.json"


def test_no_twin_is_announced_in_a_language_that_the_term_lacks(baozhong_in_english: Page) -> None:
    assert baozhong_in_english.all("[href^='/'][href$='.md']") == []
