"""Reading: languages, views, theme, contents, history."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.overlay import Overlay, at
from tests.e2e.waiting import wait_until
from tests.thorough import thorough

TERM = "/zh-TW/terms/gpu"
# Notes for the first frames what the reader sees, from before any script of the page.
_NOTE_FRAMES = """
window.frames = [];
const note = () => {
  const root = document.documentElement;
  if (document.body) window.frames.push([root.dataset.theme, getComputedStyle(root).backgroundColor]);
  if (window.frames.length < 5) requestAnimationFrame(note);
};
requestAnimationFrame(note);
"""


def test_the_language_switch_keeps_the_term(page: Page) -> None:
    page.goto(TERM)
    page.get_by_role("link", name="English").first.click()
    page.wait_for_url(re.compile("/en/terms/gpu"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    page.get_by_role("link", name="中文").first.click()
    page.wait_for_url(re.compile("/zh-TW/terms/gpu"))


def test_the_parallel_view_shows_both_languages_side_by_side(page: Page) -> None:
    page.goto(TERM)
    page.get_by_role("link", name="對照").click()
    page.wait_for_url(re.compile(r"\?view=parallel"))
    row = page.locator("#why .pair__row").nth(1)
    first, second = row.locator(".prose").nth(0), row.locator(".prose").nth(1)
    left, right = first.bounding_box(), second.bounding_box()
    assert left is not None
    assert right is not None
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 3


@pytest.mark.thorough
def test_the_parallel_view_is_remembered_from_term_to_term(page: Page) -> None:
    page.goto(f"{TERM}?view=parallel")
    page.locator("a[rel=next]").last.click()
    page.wait_for_url(at("/zh-TW/terms/gqa?view=parallel"))
    page.get_by_role("link", name="中文").first.click()
    page.wait_for_url(re.compile("/zh-TW/terms/gqa(#.*)?$"))
    page.locator("a[rel=next]").last.click()
    page.wait_for_url(at("/zh-TW/terms/hbm"))


def test_the_theme_switch_goes_round(page: Page) -> None:
    page.goto(TERM)
    root, button = page.locator("html"), page.locator(".theme-switch")
    for theme in ("light", "dark"):
        button.click()
        expect(root).to_have_attribute("data-theme", theme)
    button.click()
    expect(root).not_to_have_attribute("data-theme", re.compile("."))


@pytest.mark.parametrize(("theme", "system"), [("dark", "light"), thorough("light", "dark")])
def test_the_theme_is_kept_and_there_from_the_first_frame(page: Page, theme: str, system: str) -> None:
    page.emulate_media(color_scheme="dark" if system == "dark" else "light")
    page.goto(TERM)
    root = page.locator("html")
    while root.get_attribute("data-theme") != theme:
        before = root.get_attribute("data-theme")
        page.locator(".theme-switch").click()
        expect(root).not_to_have_attribute("data-theme", before or "none")
        expect(root).to_have_attribute("data-theme", re.compile("."))
    colour = root.evaluate("root => getComputedStyle(root).backgroundColor")
    page.add_init_script(_NOTE_FRAMES)
    page.reload()
    wait_until(page, "window.frames.length >= 5")
    assert page.evaluate("window.frames") == [[theme, colour]] * 5


@pytest.mark.thorough
def test_both_themes_differ_and_follow_the_system(page: Page) -> None:
    page.goto(TERM)
    colours = []
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        wait_until(page, "document.getAnimations().length === 0")
        colours.append(page.evaluate("getComputedStyle(document.documentElement).backgroundColor"))
    assert colours[0] != colours[1]


@pytest.mark.thorough
def test_storage_that_is_refused_breaks_nothing(page: Page) -> None:
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new DOMException('refused', 'SecurityError'); }})"
    )
    page.goto(TERM)
    page.locator(".theme-switch").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    overlay = Overlay(page)
    overlay.search("hbm")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(at("/zh-TW/terms/hbm"))


@pytest.mark.thorough
def test_the_back_button_returns_to_the_page_before(page: Page) -> None:
    page.goto(TERM)
    overlay = Overlay(page)
    overlay.search("nvlink")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(at("/zh-TW/terms/nvlink"))
    page.go_back()
    page.wait_for_url(re.compile("/zh-TW/terms/gpu"))
    expect(page.locator("h1")).to_contain_text("GPU")
    page.go_forward()
    page.wait_for_url(at("/zh-TW/terms/nvlink"))


def test_a_heading_is_not_hidden_under_the_header(page: Page) -> None:
    page.goto(f"{TERM}#deep-dive")
    header = page.locator(".site-header").bounding_box()
    heading = page.locator("#deep-dive h2").bounding_box()
    assert header is not None
    assert heading is not None
    assert heading["y"] >= max(0, header["y"] + header["height"])


def test_the_table_of_contents_marks_what_is_read(page: Page) -> None:
    page.goto(TERM)
    link = page.locator(".toc a[href='#deep-dive']")
    link.click()
    page.mouse.wheel(0, 40)
    expect(page.locator(".toc a[aria-current]")).to_have_count(1)


def test_the_skip_link_leads_to_the_text(page: Page) -> None:
    page.goto(TERM)
    page.keyboard.press("Tab")
    expect(page.locator(".skip-link")).to_be_focused()
    expect(page.locator(".skip-link")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_everything_is_reached_by_the_tab_key_and_shows_it(page: Page) -> None:
    page.goto("/zh-TW/about")
    seen = []
    for _ in range(12):
        page.keyboard.press("Tab")
        seen.append(
            page.evaluate(
                "() => { const e = document.activeElement, s = getComputedStyle(e);"
                " return [e.className, s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0 || s.boxShadow !== 'none'"
                " || e.matches('.skip-link')]; }"
            )
        )
    assert [name for name, is_shown in seen if not is_shown] == []
