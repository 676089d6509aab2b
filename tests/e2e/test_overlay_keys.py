"""Keys that open and close the overlay, and keys that must not."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.overlay import START, Overlay, at
from tests.thorough import thorough

TERM = "/zh-TW/terms/gpu"


@pytest.fixture
def overlay(page: Page) -> Overlay:
    page.goto(START)
    return Overlay(page)


@pytest.fixture
def term(page: Page) -> Overlay:
    """The overlay of a term's page, which has keys of its own."""
    page.goto(TERM)
    return Overlay(page)


@pytest.mark.parametrize("key", ["Escape", "Control+k", thorough("Meta+k"), "/"])
def test_a_key_opens_the_overlay_and_is_not_typed_into_it(page: Page, overlay: Overlay, key: str) -> None:
    page.keyboard.press(key)
    overlay.expect_open()
    expect(overlay.input).to_have_value("")


@pytest.mark.parametrize("path", [thorough("/en/terms"), "/en/terms/gpu?view=parallel", "/en/none"])
def test_escape_opens_the_overlay_on_every_page(page: Page, path: str) -> None:
    page.goto(path)
    Overlay(page).open()


def test_the_button_opens_the_overlay(page: Page, overlay: Overlay) -> None:
    page.locator(".search-button").click()
    overlay.expect_open()


def test_a_held_escape_does_not_close_what_it_opened(page: Page, overlay: Overlay) -> None:
    page.keyboard.down("Escape")
    for _ in range(5):
        page.keyboard.down("Escape")  # a key that is down already repeats
    overlay.expect_open()
    page.keyboard.up("Escape")
    overlay.expect_open()


def test_escape_closes_and_gives_the_focus_back(page: Page, term: Overlay) -> None:
    overlay, link = term, page.locator("a[rel=next]").last
    link.focus()
    overlay.open()
    page.keyboard.press("Escape")
    overlay.expect_closed()
    expect(link).to_be_focused()


def test_escape_closes_also_with_a_query_and_a_second_one_opens_again(page: Page, overlay: Overlay) -> None:
    overlay.search("gpu")
    page.keyboard.press("Escape")
    overlay.expect_closed()
    overlay.open()


def test_the_close_button_gives_the_focus_back_to_the_opener(page: Page, overlay: Overlay) -> None:
    button = page.locator(".search-button")
    button.focus()
    button.click()
    overlay.expect_open()
    overlay.dialog.locator("[data-closes]").click()
    overlay.expect_closed()
    expect(button).to_be_focused()


def test_a_click_outside_closes_the_overlay(page: Page, overlay: Overlay) -> None:
    overlay.open()
    page.mouse.click(5, 790)
    overlay.expect_closed()


def test_the_focus_stays_inside_while_the_overlay_is_open(page: Page, overlay: Overlay) -> None:
    overlay.search("gpu")
    for _ in range(6):
        page.keyboard.press("Tab")
        inside = page.evaluate(
            "document.activeElement.closest('#ui-search') || document.activeElement === document.body"
        )
        assert inside


def test_escape_in_a_field_with_text_is_the_fields_own(page: Page) -> None:
    page.goto("/zh-TW/search")
    field = page.locator("main input[name=q]")
    field.fill("gpu")
    field.press("Escape")
    Overlay(page).expect_closed()


def test_a_bare_key_in_a_field_is_text(page: Page) -> None:
    page.goto("/zh-TW/search")
    field = page.locator("main input[name=q]")
    for key in "/?[]v":
        field.press(key)
        expect(page.locator("dialog[open]")).to_have_count(0)
    expect(field).to_have_value("/?[]v")


def test_escape_closes_another_dialog_and_opens_nothing(page: Page, overlay: Overlay) -> None:
    page.keyboard.press("?")
    expect(page.locator("#ui-keys")).to_be_visible()
    page.keyboard.press("/")
    overlay.expect_closed()
    page.keyboard.press("Escape")
    expect(page.locator("#ui-keys")).to_be_hidden()
    overlay.expect_closed()
    overlay.open()


def test_the_question_mark_lists_the_keys(page: Page, overlay: Overlay) -> None:
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="鍵盤快速鍵")
    expect(dialog).to_be_visible()
    for key in ("Esc", "K", "Enter", "[", "]", "?"):
        expect(dialog.locator("kbd", has_text=re.compile(f"^{re.escape(key)}$")).first).to_be_visible()


def test_brackets_go_to_the_neighbours(page: Page, term: Overlay) -> None:
    page.keyboard.press("]")
    page.wait_for_url(at("/zh-TW/terms/gqa"))
    page.keyboard.press("[")
    page.wait_for_url(at(TERM))
    page.keyboard.press("[")
    page.wait_for_url(at("/zh-TW/terms/google-deepmind"))


@pytest.mark.thorough
def test_v_goes_round_the_views(page: Page, term: Overlay) -> None:
    for path in ("/en/terms/gpu", "/en/terms/gpu?view=parallel", "/zh-TW/terms/gpu"):
        page.keyboard.press("v")
        page.wait_for_url(re.compile(re.escape(path) + "(#.*)?$"))


def test_a_bare_key_with_a_modifier_is_the_browsers(page: Page, term: Overlay) -> None:
    for modifier in ("Control", "Alt", "Meta"):
        page.keyboard.press(f"{modifier}+]")
        page.keyboard.press(f"{modifier}+/")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.wait_for_url(at(TERM))


def _switch_off(page: Page) -> None:
    page.goto("/zh-TW/keys")
    page.locator("main input[data-setting=bare-keys]").uncheck()


def test_bare_keys_can_be_switched_off_for_good(page: Page) -> None:
    _switch_off(page)
    page.goto(TERM)
    overlay = Overlay(page)
    page.locator("body").click(position={"x": 3, "y": 300})
    for key in ("Escape", "/", "?", "]", "v"):
        page.keyboard.press(key)
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.wait_for_url(at(TERM))
    page.keyboard.press("Control+k")
    overlay.expect_open()
    page.keyboard.press("Escape")
    overlay.expect_closed()


@pytest.mark.thorough
def test_bare_keys_can_be_switched_on_again(page: Page) -> None:
    _switch_off(page)
    page.reload()
    box = page.locator("main input[data-setting=bare-keys]")
    expect(box).not_to_be_checked()
    box.check()
    page.goto(TERM)
    page.keyboard.press("/")
    Overlay(page).expect_open()


def test_escape_leaves_full_screen_and_popovers_alone(page: Page, overlay: Overlay) -> None:
    page.evaluate(
        "() => { const box = document.createElement('div'); box.id = 'box'; box.popover = 'auto'; box.textContent = 'box';"
        " document.body.append(box); box.showPopover(); }"
    )
    page.keyboard.press("Escape")
    overlay.expect_closed()
    expect(page.locator("#box")).to_be_hidden()
