"""The dialogs of pages while what they hold is on its way, and where it does not come."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.overlay import Overlay, at
from tests.e2e.watch import Watch

TERM = "/zh-TW/terms/gpu"
PARTS = re.compile(r"/zh-TW/dialogs/\w+$")


@pytest.fixture
def overlay(page: Page) -> Overlay:
    return Overlay(page)


def _open_at_once(page: Page, overlay: Overlay) -> Route:
    """Opens the search before the rest has come; gives what holds it back."""
    held: list[Route] = []
    page.route(PARTS, lambda route: held.append(route))
    page.goto(TERM)
    with page.expect_request(PARTS):
        overlay.open()
    # The request is told of before it is held back.
    while not held:
        page.evaluate("0")
    return held[0]


def test_what_is_typed_while_the_rest_is_on_its_way_is_asked_for(page: Page, overlay: Overlay) -> None:
    rest = _open_at_once(page, overlay)
    page.keyboard.type("nvlink")
    expect(overlay.input).to_have_value("nvlink")
    expect(overlay.dialog.locator(".search__filters")).to_have_count(0)
    rest.continue_()
    overlay.expect_answer("nvlink")
    overlay.options.first.wait_for()
    assert overlay.ids()[0] == "nvlink"
    expect(overlay.input).to_have_value("nvlink")


def test_closed_before_the_rest_came_it_asks_nothing(page: Page, overlay: Overlay) -> None:
    rest = _open_at_once(page, overlay)
    page.keyboard.type("nvlink")
    page.keyboard.press("Escape")
    overlay.expect_closed()
    rest.continue_()
    overlay.dialog.locator(".search__filters").wait_for(state="attached")
    page.wait_for_url(at(TERM))


def test_both_dialogs_come_at_once_and_once(page: Page, overlay: Overlay) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if PARTS.search(request.url) else None)
    page.goto(TERM)
    assert not asked
    page.keyboard.press("?")
    expect(page.locator("#ui-keys .keys")).to_be_visible()
    page.keyboard.press("Escape")
    overlay.search("nvlink")
    assert len(asked) == 1


@pytest.mark.parametrize("key", ["Escape", "?"])
def test_settings_work_whichever_dialog_came_first(page: Page, overlay: Overlay, key: str) -> None:
    page.goto(TERM)
    page.keyboard.press(key)
    overlay.dialog.locator(".search__filters").wait_for(state="attached")
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    box = page.locator("#ui-keys input[data-setting=zhuyin]")
    box.check()
    expect(page.locator("html")).to_have_attribute("data-zhuyin", "")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-zhuyin", "")
    page.keyboard.press("?")
    expect(box).to_be_checked()
    box.uncheck()
    expect(page.locator("html")).not_to_have_attribute("data-zhuyin", re.compile(".*"))


def test_where_the_rest_does_not_come_the_search_is_an_ordinary_form(page: Page, overlay: Overlay) -> None:
    page.route(PARTS, lambda route: route.fulfill(status=204, body=""))
    page.goto(TERM)
    with page.expect_response(PARTS):
        overlay.open()
    page.keyboard.type("nvlink")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/zh-TW/search\?q=nvlink$"))


def test_what_is_typed_next_asks_for_the_rest_again(page: Page, overlay: Overlay) -> None:
    page.route(PARTS, lambda route: route.fulfill(status=204, body=""), times=1)
    page.goto(TERM)
    with page.expect_response(PARTS):
        overlay.open()
    page.keyboard.type("nvlink")
    overlay.expect_answer("nvlink")
    overlay.options.first.wait_for()


def test_where_the_list_of_keys_does_not_come_its_page_opens(page: Page, overlay: Overlay) -> None:
    page.route(PARTS, lambda route: route.fulfill(status=204, body=""))
    page.goto(TERM)
    page.keyboard.press("?")
    page.wait_for_url(at("/zh-TW/keys"))
    expect(page.locator("main .keys")).to_be_visible()


def test_a_shared_question_can_be_sent_before_the_rest_has_come(page: Page, overlay: Overlay) -> None:
    page.route(PARTS, lambda route: None)
    page.goto(f"{TERM}?q=nvlink")
    overlay.expect_open()
    expect(overlay.input).to_have_value("nvlink")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/zh-TW/search\?q=nvlink$"))


def test_a_shared_question_is_gone_when_closed_before_the_rest_has_come(page: Page, overlay: Overlay) -> None:
    held: list[Route] = []
    page.route(PARTS, lambda route: held.append(route))
    with page.expect_request(PARTS):
        page.goto(f"{TERM}?q=nvlink")
    page.keyboard.press("Escape")
    overlay.expect_closed()
    held[0].continue_()
    page.wait_for_url(at(TERM))


def test_the_focus_stays_where_the_reader_has_taken_it(page: Page, overlay: Overlay) -> None:
    rest = _open_at_once(page, overlay)
    page.keyboard.press("Tab")
    close = overlay.dialog.get_by_role("button", name="關閉搜尋")
    expect(close).to_be_focused()
    rest.continue_()
    # The term of this page was read just now.
    overlay.options.first.wait_for()
    expect(close).to_be_focused()


def test_without_its_module_the_list_of_keys_opens_as_a_page(page: Page, watch: Watch) -> None:
    page.route("**/behaviors/settings.js", lambda route: route.abort())
    page.goto(TERM)
    page.keyboard.press("?")
    page.wait_for_url(at("/zh-TW/keys"))
    # The browser tells of the file; the script fails no further.
    assert [error for error in watch.errors if not error.startswith("console: Failed to load resource")] == []
    watch.errors.clear()


def test_what_is_wrong_with_a_search_is_read(page: Page, watch: Watch) -> None:
    page.goto("/zh-TW/search?q=gpu&category=nothing")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("dialog[open]")).to_have_count(0)
    # The browser's own word on the answer's status.
    assert ["422" in error for error in watch.errors] == [True]
    watch.errors.clear()


def test_a_checkbox_takes_no_keys(page: Page, overlay: Overlay) -> None:
    page.goto("/zh-TW/keys")
    page.locator("main input[data-setting=previews]").focus()
    page.keyboard.press("/")
    overlay.expect_open()


def test_settings_follow_other_tabs(page: Page) -> None:
    page.goto(TERM)
    page.keyboard.press("?")
    box = page.locator("#ui-keys input[data-setting=zhuyin]")
    expect(box).not_to_be_checked()
    other = page.context.new_page()
    other.goto("/zh-TW/keys")
    other.locator("main input[data-setting=zhuyin]").check()
    other.close()
    expect(box).to_be_checked()
    expect(page.locator("html")).to_have_attribute("data-zhuyin", "")
