"""Terms that the empty overlay offers: starred, and read before. Both lie in the browser alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.overlay import Overlay


def _star(page: Page, term: str) -> None:
    page.goto(f"/zh-TW/terms/{term}")
    star = page.get_by_role("button", name="收藏")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    # What one page has written reaches the next one's process a moment later.
    page.reload()
    expect(star).to_have_attribute("aria-pressed", "true")


def test_a_star_is_pressed_and_stays(page: Page) -> None:
    page.goto("/zh-TW/terms/hbm")
    star = page.get_by_role("button", name="收藏")
    expect(star).to_have_attribute("aria-pressed", "false")
    star.click()
    expect(star).to_have_attribute("aria-pressed", "true")
    page.goto("/zh-TW/terms/gpu")
    expect(star).to_have_attribute("aria-pressed", "false")
    page.goto("/en/terms/hbm?view=parallel")
    star = page.get_by_role("button", name="Star", exact=True)
    expect(star).to_have_attribute("aria-pressed", "true")
    star.press("Space")
    expect(star).to_have_attribute("aria-pressed", "false")
    page.reload()
    expect(star).to_have_attribute("aria-pressed", "false")


@pytest.mark.thorough
def test_starred_terms_come_before_those_read_last(page: Page) -> None:
    _star(page, "hbm")
    _star(page, "nvlink")
    page.goto("/zh-TW/terms/gpu")
    overlay = Overlay(page)
    overlay.open()
    starred = overlay.dialog.get_by_role("group", name="收藏")
    recent = overlay.dialog.get_by_role("group", name="最近讀過")
    expect(starred.get_by_role("option")).to_have_count(2)
    expect(recent.get_by_role("option")).to_have_count(3)
    assert overlay.ids() == ["nvlink", "hbm", "gpu", "nvlink", "hbm"]
    page.keyboard.press("ArrowDown")
    overlay.expect_active(starred.get_by_role("option").first)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("NVLink")


@pytest.mark.thorough
@pytest.mark.parametrize(("name", "kept"), [("清除收藏", "最近讀過"), ("清除「最近讀過」", "收藏")])
def test_each_list_can_be_cleared(page: Page, name: str, kept: str) -> None:
    _star(page, "hbm")
    overlay = Overlay(page)
    overlay.open()
    expect(overlay.dialog.locator("[role=group]")).to_have_count(2)
    overlay.dialog.get_by_role("button", name=name).click()
    expect(overlay.dialog.locator("[role=group]")).to_have_count(1)
    expect(overlay.dialog.get_by_role("group", name=kept)).to_be_visible()
    expect(overlay.dialog.get_by_role("button", name=name)).to_be_hidden()
    expect(overlay.input).to_be_focused()
    page.keyboard.press("Escape")
    overlay.open()
    expect(overlay.dialog.get_by_role("group", name=kept)).to_be_visible()
    expect(overlay.dialog.locator("[role=group]")).to_have_count(1)


def test_without_any_the_overlay_says_what_can_be_typed(page: Page) -> None:
    page.goto("/zh-TW/")
    overlay = Overlay(page)
    overlay.open()
    expect(overlay.dialog.locator(".search__note")).to_be_visible()
    expect(overlay.options).to_have_count(0)
    expect(overlay.dialog.locator(".search__clear")).to_be_hidden()


def test_without_scripts_there_is_no_star(plain_page: Page) -> None:
    plain_page.goto("/zh-TW/terms/gpu")
    expect(plain_page.locator("h1")).to_be_visible()
    expect(plain_page.locator(".star")).to_be_hidden()
