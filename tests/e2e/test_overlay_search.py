"""Typing into the overlay: what is listed, how it is chosen, and what happens to answers that come too late."""

import json
import re
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.e2e.overlay import START, Overlay, at
from tests.e2e.waiting import NEXT_FRAMES
from tests.e2e.watch import Watch
from tests.thorough import thorough

SUGGEST = re.compile("/api/v1/suggest")


@pytest.fixture
def overlay(page: Page) -> Overlay:
    page.goto(START)
    return Overlay(page)


def _query(url: str) -> str:
    return parse_qs(urlsplit(url).query).get("q", [""])[0]


def test_memory_lists_vram_hbm_and_memory_bandwidth(overlay: Overlay) -> None:
    overlay.search("記憶體")
    assert {"vram", "hbm", "memory-bandwidth"} <= set(overlay.ids())
    expect(overlay.input).to_have_attribute("aria-expanded", "true")
    expect(overlay.status).to_have_text(re.compile(r"\d"))


def test_what_was_found_is_marked(overlay: Overlay) -> None:
    overlay.search("記憶體")
    expect(overlay.options.first.locator("mark").first).to_have_text(re.compile("記憶體"))


def test_options_are_real_links_with_languages(overlay: Overlay) -> None:
    overlay.search("nvlink")
    first = overlay.options.first
    expect(first).to_have_attribute("href", re.compile("/zh-TW/terms/nvlink$"))
    expect(first).to_contain_text("NVLink")


def test_a_name_that_is_not_shown_is_told(overlay: Overlay) -> None:
    overlay.search("顯卡")
    option = overlay.dialog.locator("[role=option][data-term=gpu]")
    expect(option).to_contain_text(re.compile("顯卡|显卡"))
    expect(option).to_contain_text(re.compile("不建議的說法|中國大陸用語"))


def test_arrows_go_through_the_options_and_back_to_the_text(page: Page, overlay: Overlay) -> None:
    overlay.search("gpu")
    page.keyboard.press("ArrowDown")
    overlay.expect_active(overlay.options.nth(0))
    page.keyboard.press("ArrowDown")
    overlay.expect_active(overlay.options.nth(1))
    page.keyboard.press("ArrowUp")
    overlay.expect_active(overlay.options.nth(0))
    page.keyboard.press("ArrowUp")
    expect(overlay.active).to_have_count(0)
    page.keyboard.press("ArrowUp")
    overlay.expect_active(overlay.options.last)


def test_end_and_home_go_to_the_last_and_the_first_option(page: Page, overlay: Overlay) -> None:
    overlay.search("gpu")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    overlay.expect_active(overlay.options.last)
    page.keyboard.press("Home")
    overlay.expect_active(overlay.options.first)


def test_home_is_the_texts_own_while_no_option_is_active(page: Page, overlay: Overlay) -> None:
    overlay.search("gpu")
    page.keyboard.press("Home")
    expect(overlay.active).to_have_count(0)
    assert overlay.input.evaluate("input => input.selectionStart") == 0


def test_enter_goes_to_the_active_option(page: Page, overlay: Overlay) -> None:
    overlay.search("記憶體")
    wanted = overlay.ids()[0]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(at(f"/zh-TW/terms/{wanted}"))
    expect(page.locator("h1")).to_be_visible()


def test_enter_without_an_active_option_searches_the_text(page: Page, overlay: Overlay) -> None:
    overlay.search("記憶體")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/zh-TW/search"))
    assert _query(page.url) == "記憶體"
    expect(page.locator(".result").first).to_be_visible()


def test_the_last_option_searches_the_text(page: Page, overlay: Overlay) -> None:
    overlay.search("nvlink")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/zh-TW/search"))
    assert _query(page.url) == "nvlink"


@pytest.mark.parametrize("key", ["Control+Enter", thorough("Meta+Enter")])
def test_control_enter_opens_a_new_tab(context: BrowserContext, page: Page, overlay: Overlay, key: str) -> None:
    overlay.search("nvlink")
    page.keyboard.press("ArrowDown")
    with context.expect_page() as opened:
        page.keyboard.press(key)
    opened.value.wait_for_url(at("/zh-TW/terms/nvlink"))
    assert urlsplit(page.url).path == START
    overlay.expect_open()


def test_a_click_goes_to_an_option(page: Page, overlay: Overlay) -> None:
    overlay.search("nvlink")
    overlay.options.first.click()
    page.wait_for_url(at("/zh-TW/terms/nvlink"))


def test_the_query_can_be_shared_and_is_gone_when_closed(page: Page, overlay: Overlay) -> None:
    overlay.search("hbm")
    page.wait_for_url(re.compile(r"\?q=hbm$"))
    page.keyboard.press("Escape")
    page.wait_for_url(at(START))


def test_a_shared_query_opens_the_overlay_with_its_answer(page: Page) -> None:
    page.goto(f"{START}?q={quote('記憶體')}")
    overlay = Overlay(page)
    overlay.expect_open()
    expect(overlay.input).to_have_value("記憶體")
    expect(overlay.options.first).to_be_visible()


def test_the_overlay_finds_in_both_languages(page: Page) -> None:
    page.goto("/en/")
    overlay = Overlay(page)
    overlay.search("記憶體")
    assert "vram" in overlay.ids()
    expect(overlay.options.first).to_have_attribute("href", re.compile("/en/terms/"))


def test_nothing_found_is_said_and_read_out(overlay: Overlay) -> None:
    overlay.open()
    overlay.input.fill("zzzzqqqq")
    expect(overlay.dialog).to_contain_text("找不到")
    expect(overlay.status).to_have_text("沒有結果")
    expect(overlay.input).to_have_attribute("aria-expanded", "false")


@pytest.mark.thorough
def test_without_a_query_the_terms_read_last_are_offered(page: Page) -> None:
    for term in ("nvlink", "hbm", "gpu"):
        page.goto(f"/zh-TW/terms/{term}")
    overlay = Overlay(page)
    overlay.open()
    expect(overlay.options.first).to_be_visible()
    assert overlay.ids()[:3] == ["gpu", "hbm", "nvlink"]


@pytest.mark.thorough
def test_an_error_of_the_server_is_told_and_enter_still_searches(page: Page, overlay: Overlay, watch: Watch) -> None:
    page.route(SUGGEST, lambda route: route.fulfill(status=503, body="{}", content_type="application/problem+json"))
    overlay.open()
    overlay.input.fill("hbm")
    expect(overlay.dialog).to_contain_text("現在無法取得建議")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/zh-TW/search"))
    assert [error for error in watch.errors if "503" not in error] == []
    watch.errors.clear()


def _hold(page: Page, query: str) -> list[Route]:
    """The requests of suggestions for a query, from now on: none of them is answered until the test does it."""
    held: list[Route] = []

    def hold(route: Route) -> None:
        if _query(route.request.url) == query:
            held.append(route)
        else:
            route.continue_()

    page.route(SUGGEST, hold)
    return held


def test_an_answer_that_comes_too_late_is_dropped(page: Page, overlay: Overlay) -> None:
    held = _hold(page, "nvlink")
    overlay.open()
    with page.expect_request(lambda request: _query(request.url) == "nvlink"):
        overlay.input.fill("nvlink")
    overlay.input.fill("hbm")
    expect(overlay.options.first).to_have_attribute("href", re.compile("/hbm$"))
    late = {
        "items": [],
        "total": 0,
        "next": None,
        "query": "nvlink",
        "suggestions": [],
        "nearest": [],
        "categories": [],
    }
    for route in held:
        route.fulfill(status=200, body=json.dumps(late), content_type="application/json")
    # A later question shows that the page has gone on from there.
    page.evaluate(NEXT_FRAMES)
    assert overlay.ids()[0] == "hbm"
    expect(overlay.input).to_have_value("hbm")


def test_a_choice_made_while_an_answer_is_on_its_way_stays(page: Page, overlay: Overlay) -> None:
    held = _hold(page, "gpus")
    overlay.search("gpu")
    with page.expect_request(lambda request: _query(request.url) == "gpus"):
        overlay.input.press_sequentially("s")
    page.keyboard.press("ArrowDown")
    expect(overlay.active).to_have_attribute("data-term", "gpu")
    for route in held:
        route.continue_()
    expect(overlay.options.last).to_contain_text("gpus")
    overlay.expect_active(overlay.dialog.locator("[role=option][data-term=gpu]"))
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/zh-TW/terms/gpu"))


def test_data_never_becomes_markup(page: Page, overlay: Overlay) -> None:
    evil = "<img src=x onerror=alert(1)>"

    def answer(route: Route) -> None:
        response = route.fetch()
        body = response.json()
        for hit in body["items"]:
            hit["titles"] = dict.fromkeys(hit["titles"], evil)
            hit["excerpt"] = evil
            hit["marks"] = {"title": {"en": [[0, 4]]}, "label": [], "excerpt": [[1, 4]]}
        route.fulfill(response=response, json=body)

    page.route(SUGGEST, answer)
    overlay.search("hbm")
    expect(overlay.options.first).to_contain_text(evil)
    expect(overlay.dialog.locator("img")).to_have_count(0)


def test_only_suggestions_are_asked_for_while_typing(page: Page, overlay: Overlay, watch: Watch) -> None:
    overlay.search("hbm")
    before = len(watch.requests)
    overlay.input.press_sequentially("3")
    expect(overlay.input).to_have_value("hbm3")
    with page.expect_response(lambda response: _query(response.url) == "hbm3e"):
        overlay.input.press_sequentially("e")
    paths = {urlsplit(url).path for url in watch.requests[before:]}
    assert {path for path in paths if not path.endswith("/icon.svg")} == {"/api/v1/suggest"}
