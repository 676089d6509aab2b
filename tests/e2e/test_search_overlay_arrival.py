"""Arriving from a search: what was found is marked in the page, and can be cleared."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.overlay import START, Overlay, at
from tests.e2e.waiting import wait_until
from tests.thorough import thorough

_MARKED = "() => Array.from(CSS.highlights.get('found') ?? [], (range) => range.toString())"


def _arrive(page: Page, query: str = "記憶體") -> None:
    page.goto(START)
    overlay = Overlay(page)
    overlay.search(query)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#ui-found")).to_be_visible()


def test_what_was_found_is_marked_and_counted(page: Page) -> None:
    _arrive(page)
    page.wait_for_url(re.compile("/zh-TW/terms/[a-z-]+$"))
    marked = page.evaluate(_MARKED)
    assert set(marked) == {"記憶體"}
    expect(page.locator("#ui-found [role=status]")).to_have_text(f"標示了 {len(marked)} 處")
    assert page.locator("article mark").count() == 0


@pytest.mark.thorough
def test_the_server_never_sees_the_words(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _arrive(page, "nvlink")
    assert [url for url in asked if "/terms/nvlink" in url and "?" in url] == []


def test_the_button_clears_the_marks(page: Page) -> None:
    _arrive(page)
    page.get_by_role("button", name="清除標示").click()
    expect(page.locator("#ui-found")).to_be_hidden()
    assert page.evaluate(_MARKED) == []


def test_the_first_escape_clears_the_marks_and_the_next_opens_the_search(page: Page) -> None:
    _arrive(page)
    page.keyboard.press("Escape")
    expect(page.locator("#ui-found")).to_be_hidden()
    Overlay(page).expect_closed()
    assert page.evaluate(_MARKED) == []
    Overlay(page).open()


@pytest.mark.thorough
def test_escape_in_a_dialog_leaves_the_marks(page: Page) -> None:
    _arrive(page)
    page.keyboard.press("/")
    Overlay(page).expect_open()
    page.keyboard.press("Escape")
    Overlay(page).expect_closed()
    expect(page.locator("#ui-found")).to_be_visible()


@pytest.mark.thorough
@pytest.mark.parametrize("key", ["Control+Enter", thorough("Meta+Enter")])
def test_a_new_tab_has_marks_too(context: BrowserContext, page: Page, key: str) -> None:
    page.goto(START)
    Overlay(page).search("nvlink")
    page.keyboard.press("ArrowDown")
    with context.expect_page() as opened:
        page.keyboard.press(key)
    expect(opened.value.locator("#ui-found")).to_be_visible()
    opened.value.wait_for_url(at("/zh-TW/terms/nvlink"))


def test_the_search_page_leads_to_marks(page: Page) -> None:
    page.goto("/en/search?q=bandwidth")
    page.locator(".result a").first.click()
    expect(page.locator("#ui-found")).to_be_visible()
    assert {text.lower() for text in page.evaluate(_MARKED)} == {"bandwidth"}


def test_a_mark_far_down_is_brought_into_view(page: Page) -> None:
    page.set_viewport_size({"width": 1000, "height": 300})
    page.goto("/zh-TW/terms/gpu")
    word = page.locator(".term__body .section").last.evaluate(
        "section => { const text = section.textContent; const start = document.querySelector('article').textContent;"
        " for (let i = text.length - 6; i >= 0; i--) { const piece = text.slice(i, i + 6);"
        " if (!/\\s/.test(piece) && start.indexOf(piece) === start.lastIndexOf(piece)) return piece; } return ''; }"
    )
    assert word
    page.goto("about:blank")
    page.goto(f"/zh-TW/terms/gpu#q={word}")
    expect(page.locator("#ui-found")).to_be_visible()
    wait_until(page, "scrollY > 300")


@pytest.mark.thorough
def test_a_page_that_no_search_led_to_loads_nothing_for_marks(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/zh-TW/terms/gpu#why", wait_until="networkidle")
    assert [url for url in asked if "arrival" in url] == []
    expect(page.locator("#ui-found")).to_be_hidden()
    page.wait_for_url(at("/zh-TW/terms/gpu#why"))


def test_words_of_the_fragment_are_only_text(page: Page) -> None:
    page.goto("/zh-TW/terms/gpu#q=(.*&q=[&q=%3Cimg%20src=x%3E&q=")
    page.wait_for_url(at("/zh-TW/terms/gpu"))
    expect(page.locator("h1")).to_be_visible()
    expect(page.locator("#ui-found")).to_be_hidden()


def test_without_scripts_the_page_is_plain(plain_page: Page) -> None:
    plain_page.goto("/zh-TW/terms/gpu#q=GPU")
    expect(plain_page.locator("h1")).to_be_visible()
    expect(plain_page.locator("#ui-found")).to_be_hidden()
