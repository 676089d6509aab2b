"""The dialog of a term's texts to copy, and the same as a page."""

import re

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.e2e.overlay import at
from tests.e2e.profile import Profile
from tests.e2e.watch import Watch

TERM = "/zh-TW/terms/gpu"


@pytest.fixture
def profile(kept_profile_with_clock: Profile) -> Profile:
    return kept_profile_with_clock


@pytest.fixture
def dialog(page: Page) -> Locator:
    page.goto(TERM)
    opener = page.get_by_role("link", name="使用這個術語")
    opener.focus()
    page.keyboard.press("Enter")
    opened = page.get_by_role("dialog", name="使用這個術語")
    expect(opened.locator(".use__item")).to_have_count(7)
    return opened


def test_it_opens_by_keyboard_and_gives_the_focus_back(page: Page, dialog: Locator) -> None:
    page.wait_for_url(at(TERM))
    expect(dialog.get_by_role("button", name="關閉")).to_be_focused()
    page.keyboard.press("Tab")
    expect(dialog.get_by_role("button", name="複製HTML 連結")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.get_by_role("link", name="使用這個術語")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    expect(dialog.locator(".use__item")).to_have_count(7)


def test_a_button_copies_its_text_and_says_so(context: BrowserContext, page: Page, dialog: Locator) -> None:
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    origin = page.evaluate("location.origin")
    item = dialog.locator(".use__item").nth(1)
    item.get_by_role("button").click()
    expect(item.get_by_role("button")).to_have_text("已複製")
    expect(item.get_by_role("status")).to_have_text("已複製")
    assert page.evaluate("navigator.clipboard.readText()") == f"[圖形處理器]({origin}/zh-TW/terms/gpu)"
    page.clock.run_for(3000)
    expect(item.get_by_role("button")).to_have_text("複製")
    expect(item.get_by_role("status")).to_be_empty()


def test_without_a_clipboard_the_text_is_selected(page: Page) -> None:
    page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
    page.goto(f"{TERM}/use")
    item = page.locator(".use__item").first
    item.get_by_role("button").click()
    expect(item.get_by_role("button")).to_have_text("已選取，請自行複製")
    assert page.evaluate("String(getSelection())") == item.locator("code").text_content()


def test_without_scripts_it_is_a_page(plain_page: Page) -> None:
    plain_page.goto("/en/terms/gpu")
    plain_page.get_by_role("link", name="Use this term").click()
    plain_page.wait_for_url(re.compile("/en/terms/gpu/use$"))
    expect(plain_page.get_by_role("heading", level=1)).to_have_text("Use this term")
    expect(plain_page.locator(".use__text")).to_have_count(7)
    expect(plain_page.locator(".use__copy").first).to_be_hidden()


@pytest.mark.thorough
def test_where_the_list_cannot_be_had_the_link_is_followed(page: Page, watch: Watch) -> None:
    page.goto(TERM)
    page.route(
        "**/use",
        lambda route: route.fulfill(status=503) if route.request.resource_type == "fetch" else route.continue_(),
    )
    page.get_by_role("link", name="使用這個術語").click()
    page.wait_for_url(at(f"{TERM}/use"))
    expect(page.locator(".use__item")).to_have_count(7)
    watch.errors.clear()  # the browser's own word on the 503
