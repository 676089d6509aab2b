"""Previews of terms by mouse and keyboard; touch and the state function have files of their own."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.overlay import Overlay
from tests.e2e.preview import CARDS, TERM, Preview
from tests.e2e.profile import Profile
from tests.e2e.watch import Watch
from tests.thorough import thorough


@pytest.fixture
def profile(kept_profile_with_clock: Profile) -> Profile:
    return kept_profile_with_clock


@pytest.fixture
def preview(page: Page) -> Preview:
    return Preview(page)


def test_pointing_at_a_link_shows_its_term(preview: Preview) -> None:
    preview.link("vram").hover()
    preview.expect_of("VRAM 顯示記憶體")
    expect(preview.box.locator(".term-card__summary")).to_contain_text("VRAM")
    expect(preview.box.locator(".category")).to_have_text("基礎設施")
    expect(preview.box.locator(".term-card__figure data")).to_have_text(re.compile(r"\d"))
    expect(preview.box.locator(".term-card__open")).to_have_attribute("href", "/zh-TW/terms/vram")
    expect(preview.box).to_be_in_viewport(ratio=1)


def test_links_of_relations_have_a_preview_too(preview: Preview) -> None:
    preview.link("cuda", ".related").hover()
    preview.expect_of("CUDA 平行運算平台")


def test_the_preview_stands_beside_its_link(preview: Preview) -> None:
    link = preview.link("vram")
    link.hover()
    preview.expect_of("VRAM 顯示記憶體")
    beside, box = link.bounding_box(), preview.box.bounding_box()
    assert beside is not None
    assert box is not None
    gap = max(box["y"] - (beside["y"] + beside["height"]), beside["y"] - (box["y"] + box["height"]))
    assert 0 <= gap <= 12
    assert box["x"] <= beside["x"] + beside["width"]
    assert beside["x"] <= box["x"] + box["width"]


def test_the_pointer_may_go_into_the_preview_and_it_goes_when_the_pointer_does(preview: Preview) -> None:
    preview.link("vram").hover()
    preview.expect_of("VRAM 顯示記憶體")
    preview.box.locator(".term-card__summary").hover()
    preview.pass_any_delay()
    preview.expect_of("VRAM 顯示記憶體")
    preview.page.mouse.move(2, 2)
    preview.expect_closed()


def test_passing_over_a_link_fetches_nothing(preview: Preview, watch: Watch) -> None:
    link, mouse = preview.link("vram"), preview.page.mouse
    link.scroll_into_view_if_needed()
    box = link.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    # Onto the link and off it in one go: no time of the test's own passes between.
    mouse.move(2, y)
    with preview.page.expect_request("**/behaviors/preview.js"):
        mouse.move(2 * x - 2, y, steps=2)
    preview.pass_any_delay()
    preview.expect_closed()
    assert [url for url in watch.requests if CARDS.search(url)] == []


def test_escape_closes_it_without_opening_the_search_and_it_stays_closed(preview: Preview) -> None:
    page = preview.page
    preview.link("vram").hover()
    preview.expect_of("VRAM 顯示記憶體")
    page.keyboard.press("Escape")
    preview.expect_closed()
    Overlay(page).expect_closed()
    preview.pass_any_delay()
    preview.expect_closed()
    page.keyboard.press("Escape")
    Overlay(page).expect_open()


def test_the_keyboard_shows_it_and_escape_leaves_the_focus(preview: Preview) -> None:
    page, link = preview.page, preview.link("vram")
    page.keyboard.press("Tab")
    link.focus()
    preview.expect_of("VRAM 顯示記憶體")
    page.mouse.move(400, 300)
    preview.pass_any_delay()
    preview.expect_of("VRAM 顯示記憶體")
    page.keyboard.press("Escape")
    preview.expect_closed()
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(link).to_be_focused()
    preview.expect_of("VRAM 顯示記憶體")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/zh-TW/terms/vram"))


def test_the_keyboard_goes_from_the_link_into_the_preview_and_on(preview: Preview) -> None:
    page, link = preview.page, preview.link("vram")
    page.keyboard.press("Tab")
    link.focus()
    preview.expect_of("VRAM 顯示記憶體")
    page.keyboard.press("Tab")
    expect(preview.title.locator("a")).to_be_focused()
    preview.pass_any_delay()
    preview.expect_of("VRAM 顯示記憶體")
    page.keyboard.press("Escape")
    preview.expect_closed()
    expect(link).to_be_focused()
    preview.pass_any_delay()
    preview.expect_closed()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.prose') !== null")


@pytest.mark.thorough
def test_a_link_in_a_preview_has_one_and_there_is_a_way_back(preview: Preview) -> None:
    preview.link("vram").hover()
    preview.expect_of("VRAM 顯示記憶體")
    preview.box.locator(".term-card__needs a").first.hover()
    preview.expect_of("GPU 圖形處理器")
    expect(preview.back).to_have_text("返回「VRAM 顯示記憶體」")
    preview.pass_any_delay()
    preview.expect_of("GPU 圖形處理器")
    preview.back.click()
    preview.expect_of("VRAM 顯示記憶體")
    expect(preview.back).to_have_count(0)


def test_an_answer_that_comes_too_late_is_dropped(preview: Preview) -> None:
    page = preview.page
    held: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.url.endswith("/vram"):
            held.append(route)
        else:
            route.continue_()

    page.route(CARDS, hold)
    with page.expect_request(re.compile("/embed/zh-TW/vram$")):
        preview.link("vram").hover()
    preview.link("pcie").hover()
    preview.expect_of("PCIe 匯流排")
    held[0].continue_()
    preview.pass_any_delay()
    preview.expect_of("PCIe 匯流排")


@pytest.mark.parametrize("failure", [thorough("503"), thorough("404"), "aborted"])
def test_a_card_that_cannot_be_fetched_shows_nothing(preview: Preview, watch: Watch, failure: str) -> None:
    page = preview.page
    if failure == "aborted":
        page.route(CARDS, lambda route: route.abort())
    else:
        page.route(CARDS, lambda route: route.fulfill(status=int(failure), body="<article data-card>no</article>"))
    with page.expect_event("requestfinished" if failure != "aborted" else "requestfailed"):
        preview.link("vram").hover()
    preview.pass_any_delay()
    preview.expect_closed()
    # The browser itself says that a request failed; the page says nothing.
    assert [error for error in watch.errors if "Failed to load resource" not in error] == []
    watch.errors.clear()
    page.unroute(CARDS)
    page.mouse.move(2, 2)
    preview.link("vram").hover()
    preview.expect_of("VRAM 顯示記憶體")


@pytest.mark.thorough
def test_the_search_and_cards_have_none(page: Page) -> None:
    preview = Preview(page, "/zh-TW/categories/infrastructure")
    page.locator(".term-card a[data-term]").first.hover()
    preview.pass_any_delay()
    preview.expect_closed()
    overlay = Overlay(page)
    overlay.search("vram")
    overlay.options.first.hover()
    preview.pass_any_delay()
    preview.expect_closed()


@pytest.mark.thorough
def test_opening_the_search_closes_it(preview: Preview) -> None:
    preview.link("vram").hover()
    preview.expect_of("VRAM 顯示記憶體")
    preview.page.keyboard.press("Control+k")
    Overlay(preview.page).expect_open()
    preview.expect_closed()


@pytest.mark.thorough
def test_previews_can_be_switched_off_and_on(page: Page, watch: Watch) -> None:
    page.goto("/zh-TW/keys")
    page.locator("main input[data-setting=previews]").uncheck()
    preview = Preview(page)
    preview.link("vram").hover()
    preview.pass_any_delay()
    preview.expect_closed()
    assert not any("preview" in url for url in watch.requests)
    page.goto("/zh-TW/keys")
    page.locator("main input[data-setting=previews]").check()
    page.goto(TERM)
    preview.link("vram").hover()
    preview.expect_of("VRAM 顯示記憶體")


def test_nothing_moves_when_it_comes(preview: Preview) -> None:
    page = preview.page
    page.evaluate(
        "() => { window.shifts = 0; new PerformanceObserver((list) => { for (const one of list.getEntries())"
        " window.shifts += one.value; }).observe({type: 'layout-shift', buffered: false}); }"
    )
    preview.link("vram").hover()
    preview.expect_of("VRAM 顯示記憶體")
    assert page.evaluate("window.shifts") == 0


def test_only_the_card_is_taken_from_the_answer(preview: Preview) -> None:
    preview.link("vram").hover()
    preview.expect_of("VRAM 顯示記憶體")
    assert preview.box.evaluate("box => [...box.children].map((one) => one.className)") == ["term-card"]
    expect(preview.page.get_by_role("heading", level=1)).to_have_count(1)


def test_it_is_placed_by_measure_where_css_cannot_anchor(preview: Preview) -> None:
    page = preview.page
    module = page.evaluate("document.querySelector('script[type=module]').src").replace(
        "main.js", "lib/preview-place.js"
    )
    place = "([module, ...given]) => import(module).then(({placeBeside}) => placeBeside(...given))"
    link, view = {"left": 500, "top": 100, "bottom": 120}, {"width": 800, "height": 600}
    box = {"width": 200, "height": 150}
    assert page.evaluate(place, [module, link, box, view]) == {"left": 500, "top": 124, "height": 150}
    assert page.evaluate(place, [module, link | {"left": 700}, box, view]) == {"left": 588, "top": 124, "height": 150}
    assert page.evaluate(place, [module, link | {"left": 2}, box, view]) == {"left": 12, "top": 124, "height": 150}
    low = link | {"top": 500, "bottom": 520}
    assert page.evaluate(place, [module, low, box, view]) == {"left": 500, "top": 346, "height": 150}
    # Where it fits nowhere, it gets what the larger side has.
    large = {"width": 200, "height": 550}
    assert page.evaluate(place, [module, low, large, view]) == {"left": 500, "top": 4, "height": 492}
    assert page.evaluate(place, [module, link, large, view]) == {"left": 500, "top": 124, "height": 472}


def test_without_scripts_a_link_is_a_link(plain_page: Page) -> None:
    plain_page.goto(TERM)
    expect(plain_page.locator("#ui-preview")).to_be_hidden()
    plain_page.locator(".prose a[data-term=vram]").first.click()
    plain_page.wait_for_url(re.compile("/zh-TW/terms/vram"))
