"""The overlay beside its list: filters, a category in the query, the preview, what was meant, what to do without a hit."""

import json
import re
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.e2e.overlay import START, Overlay

SUGGEST = re.compile("/api/v1/suggest")


@pytest.fixture
def overlay(page: Page) -> Overlay:
    page.goto(START)
    return Overlay(page)


def _radio(overlay: Overlay, name: str, value: str) -> Locator:
    return overlay.dialog.locator(f"input[name={name}][value='{value}']")


def _terms(page: Page, query: str) -> list[str]:
    items: list[dict[str, Any]] = page.request.get(f"/api/v1/suggest?{query}").json()["items"]
    return [item["id"] for item in items]


def test_tab_leads_from_the_query_into_the_filters_and_arrows_choose(page: Page, overlay: Overlay) -> None:
    overlay.search("gpu")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(_radio(overlay, "in", "")).to_be_focused()
    page.keyboard.press("Tab")
    expect(_radio(overlay, "category", "")).to_be_focused()
    with page.expect_response(lambda response: "category=basics" in response.url):
        page.keyboard.press("ArrowRight")
    expect(_radio(overlay, "category", "basics")).to_be_checked()
    page.wait_for_url(re.compile("category=basics"))
    assert overlay.ids() == _terms(page, "q=gpu&lang=zh-TW&category=basics")


def test_a_category_alone_lists_its_terms(page: Page, overlay: Overlay) -> None:
    overlay.open()
    _radio(overlay, "category", "models").check()
    # The address says which question the list answers.
    page.wait_for_url(re.compile("category=models"))
    assert overlay.ids() == _terms(page, "lang=zh-TW&category=models")


def test_a_category_without_written_terms_leads_to_its_page(page: Page, overlay: Overlay) -> None:
    overlay.open()
    _radio(overlay, "category", "safety").check()
    expect(overlay.status).to_contain_text("這個類別的術語尚未撰寫")
    expect(overlay.options).to_have_count(0)
    expect(overlay.dialog.get_by_role("link", name="提議收錄這個術語")).to_have_count(0)
    overlay.dialog.get_by_role("link", name="安全與治理").click()
    page.wait_for_url(re.compile("/zh-TW/categories/safety$"))


def test_categories_are_named_in_the_language_of_the_page(page: Page, overlay: Overlay) -> None:
    overlay.search("hbm")
    _radio(overlay, "in", "en").check()
    expect(overlay.options.first.locator(".search__excerpt")).to_contain_text(re.compile("[a-z]{3}"))
    names = overlay.options.locator(".search__category").all_inner_texts()
    assert names[0] == "基礎設施"
    assert not [name for name in names if name.isascii()]


def test_the_search_page_gets_the_category_and_nothing_empty(page: Page, overlay: Overlay) -> None:
    overlay.search("gpu")
    overlay.input.press("Enter")
    page.wait_for_url(re.compile(r"/zh-TW/search\?q=gpu$"))
    page.goto(START)
    overlay.open()
    overlay.input.fill("gpu")
    _radio(overlay, "category", "models").check()
    overlay.input.press("Enter")
    page.wait_for_url(re.compile(r"/zh-TW/search\?q=gpu&category=models$"))


@pytest.mark.thorough
def test_the_language_leads_to_pages_in_it(page: Page, overlay: Overlay) -> None:
    overlay.search("hbm")
    _radio(overlay, "in", "en").check()
    expect(overlay.options.first).to_have_attribute("href", "/en/terms/hbm")
    expect(overlay.options.first.locator(".search__excerpt")).to_contain_text(re.compile("[a-z]{3}"))
    overlay.input.press("Enter")
    page.wait_for_url(re.compile(r"/en/search\?q=hbm$"))


def test_a_language_leaves_out_terms_that_are_not_translated(page: Page, overlay: Overlay) -> None:
    def answer(route: Route) -> None:
        response = route.fetch()
        body = response.json()
        body["items"][0]["summary_lang"] = "zh-TW"
        route.fulfill(response=response, json=body)

    overlay.search("hbm")
    first = overlay.ids()[0]
    page.route(SUGGEST, answer)
    _radio(overlay, "in", "en").check()
    expect(overlay.dialog.locator(f"[data-term={first}]")).to_have_count(0)
    expect(overlay.options.first).to_be_visible()


def test_filters_are_shared_with_the_query(page: Page) -> None:
    page.goto("/zh-TW/?q=gpu&category=models&in=en")
    overlay = Overlay(page)
    overlay.expect_open()
    expect(_radio(overlay, "category", "models")).to_be_checked()
    expect(_radio(overlay, "in", "en")).to_be_checked()
    expect(overlay.options.first).to_have_attribute("href", re.compile("^/en/terms/"))
    page.keyboard.press("Escape")
    page.wait_for_url(re.compile("/zh-TW/$"))


def test_a_category_is_shared_without_a_query(page: Page) -> None:
    page.goto("/zh-TW/?category=models")
    overlay = Overlay(page)
    overlay.expect_open()
    expect(_radio(overlay, "category", "models")).to_be_checked()
    expect(overlay.options.first).to_be_visible()
    assert overlay.ids() == _terms(page, "category=models&lang=zh-TW")


def test_a_category_in_the_query_is_shown_and_can_be_taken_away(page: Page, overlay: Overlay) -> None:
    overlay.open()
    overlay.input.fill("gpu #models")
    button = overlay.dialog.locator(".search__applied button")
    expect(button).to_contain_text("模型")
    assert overlay.ids() == _terms(page, f"q={quote('gpu #models')}&lang=zh-TW")
    button.click()
    expect(overlay.input).to_have_value("gpu")
    expect(overlay.input).to_be_focused()
    expect(button).to_be_hidden()


def test_what_was_meant_fills_the_query(page: Page, overlay: Overlay) -> None:
    def answer(route: Route) -> None:
        response = route.fetch()
        body = response.json()
        body["suggestions"] = [] if "nvlink" in route.request.url else ["nvlink"]
        route.fulfill(response=response, json=body)

    page.route(SUGGEST, answer)
    overlay.search("nvlnik")
    button = overlay.dialog.get_by_role("button", name=re.compile("您是不是要找"))
    expect(button).to_contain_text("nvlink")
    button.click()
    expect(overlay.input).to_have_value("nvlink")
    expect(overlay.input).to_be_focused()
    expect(overlay.options.first).to_have_attribute("href", re.compile("/nvlink$"))
    expect(button).to_be_hidden()


def test_without_a_hit_there_are_ways_on(page: Page, overlay: Overlay) -> None:
    overlay.open()
    overlay.input.fill("zzzzqqqq")
    full = overlay.dialog.get_by_role("link", name="搜尋全文")
    expect(full).to_have_attribute("href", re.compile(r"/zh-TW/search\?q=zzzzqqqq$"))
    propose = overlay.dialog.get_by_role("link", name="提議收錄這個術語")
    expect(propose).to_have_attribute("href", re.compile(r"/zh-TW/about#ui-propose$|/issues/new$"))
    propose.click()
    expect(page.get_by_role("heading", name="少了哪個術語")).to_be_visible()


def test_without_a_hit_the_nearest_terms_can_be_chosen(page: Page, overlay: Overlay) -> None:
    def answer(route: Route) -> None:
        response = route.fetch(url=route.request.url.replace("zzzz", "nvlink"))
        body = response.json()
        body.update(nearest=body["items"], items=[], total=0)
        route.fulfill(response=response, json=body)

    page.route(SUGGEST, answer)
    overlay.open()
    overlay.input.fill("zzzz")
    group = overlay.dialog.get_by_role("group", name="也許您要找的是")
    expect(group.get_by_role("option").first).to_have_attribute("href", "/zh-TW/terms/nvlink")
    expect(overlay.status).to_have_text("沒有結果")
    page.keyboard.press("ArrowDown")
    overlay.expect_active(overlay.options.first)


def test_the_preview_follows_the_active_option(page: Page, overlay: Overlay) -> None:
    overlay.search("gpu")
    preview = overlay.dialog.locator(".search__preview")
    hits = page.request.get("/api/v1/suggest?q=gpu&lang=zh-TW").json()["items"]
    before: list[str] = []
    page.on("request", lambda request: before.append(request.url))
    for hit in hits[:3]:
        page.keyboard.press("ArrowDown")
        for text in (*hit["titles"].values(), hit["category_name"], hit["summary"]):
            expect(preview).to_contain_text(text)
    assert before == [], "the hit has it all"
    page.set_viewport_size({"width": 899, "height": 800})
    expect(preview).to_be_hidden()


def test_counts_are_read_out(page: Page, overlay: Overlay) -> None:
    overlay.search("gpu")
    total = page.request.get("/api/v1/suggest?q=gpu&lang=zh-TW").json()["total"]
    expect(overlay.status).to_have_text(f"{total} 個結果")


def test_the_old_list_stays_until_the_new_answer_and_no_option_is_active(page: Page, overlay: Overlay) -> None:
    held: list[Route] = []
    overlay.search("hbm")
    page.keyboard.press("ArrowDown")
    page.route(SUGGEST, lambda route: held.append(route))
    with page.expect_request(SUGGEST):
        overlay.input.press_sequentially("3")
    expect(overlay.options.first).to_have_attribute("href", "/zh-TW/terms/hbm")
    expect(overlay.active).to_have_count(0)
    body = {"items": [], "total": 0, "next": None, "query": "", "suggestions": [], "nearest": [], "categories": []}
    held[0].fulfill(status=200, body=json.dumps(body), content_type="application/json")
    expect(overlay.options).to_have_count(0)


@pytest.mark.thorough
def test_an_overlay_on_the_search_page_leaves_its_address(page: Page) -> None:
    page.goto("/zh-TW/search?q=gpu")
    page.locator(".search-button").click()
    overlay = Overlay(page)
    expect(overlay.dialog).to_be_visible()
    # What it is opened with is there to be replaced.
    expect(overlay.input).to_have_value("gpu")
    expect(overlay.options.first).to_have_attribute("href", "/zh-TW/terms/gpu")
    page.keyboard.type("hbm")
    expect(overlay.options.first).to_have_attribute("href", "/zh-TW/terms/hbm")
    page.keyboard.press("Escape")
    overlay.expect_closed()
    assert parse_qs(urlsplit(page.url).query) == {"q": ["gpu"]}


def test_it_fits_a_small_screen_with_a_keyboard_on_it(page: Page, overlay: Overlay) -> None:
    page.set_viewport_size({"width": 320, "height": 300})
    overlay.search("gpu")
    box = overlay.dialog.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert box["y"] + box["height"] <= 300
    page.keyboard.press("ArrowUp")
    expect(overlay.options.last).to_be_in_viewport()
    page.keyboard.press("Home")
    expect(overlay.options.first).to_be_in_viewport()
    last = overlay.dialog.locator("input[name=category]").last
    last.focus()
    expect(last).to_be_in_viewport()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
