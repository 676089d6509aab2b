"""Layout: narrow windows, large text, print."""

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Server
from tests.e2e.overlay import START, Overlay
from tests.e2e.pages import every
from tests.e2e.waiting import NEXT_FRAMES, resize, wait_until
from tests.thorough import thorough

# What sticks out, for the message: nothing when the page cannot be moved sideways. What scrolls or is cut inside a box
# of its own does not stick out.
_OVERFLOW = """() => {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  const isInside = (element) => element.parentElement !== document.body
    && (getComputedStyle(element.parentElement).overflowX !== "visible" || isInside(element.parentElement));
  return [...document.querySelectorAll("body *")]
    .filter((element) => element.getBoundingClientRect().right > width + 0.5 && !isInside(element))
    .map((element) => `${element.tagName} ${element.className} ${Math.round(element.getBoundingClientRect().right)}`)
    .concat(`page ${document.documentElement.scrollWidth}`).slice(-6);
}"""


@pytest.mark.parametrize(("name", "path"), every())
def test_a_page_never_scrolls_sideways(visitor: Page, servers: dict[str, str], name: str, path: str) -> None:
    page = visitor
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(servers[name] + path)
    assert page.evaluate(_OVERFLOW) == [], "320 pixels"
    resize(page, 360, 640)
    assert page.evaluate(_OVERFLOW) == [], "360 pixels"
    # Text at 200 %, on a tablet and on a desktop.
    _set_text_size(page, 2)
    for width in (768, 1280):
        resize(page, width, 800)
        assert page.evaluate(_OVERFLOW) == [], f"{width} pixels, text at 200 %"


def _set_text_size(page: Page, times: int) -> None:
    """The text size of the browser's own settings, which lengths and media queries in rem and em follow."""
    sizes = {"standard": 16 * times, "fixed": 13 * times}
    page.context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})
    wait_until(page, f"parseFloat(getComputedStyle(document.documentElement).fontSize) === {16 * times}")


def test_the_overlay_fits(visitor: Page, server: Server) -> None:
    page = visitor
    page.goto(server.url + START)
    overlay = Overlay(page)
    overlay.search("記憶體")
    for size in (1, 2):
        _set_text_size(page, size)
        for width in (320, 1280):
            resize(page, width, 640)
            page.evaluate(NEXT_FRAMES)
            assert page.evaluate(_OVERFLOW) == []
            assert overlay.dialog.evaluate("box => box.scrollWidth <= box.clientWidth")
            expect(overlay.input).to_be_in_viewport()
            box = overlay.dialog.bounding_box()
            assert box is not None
            assert box["x"] >= 0
            assert box["x"] + box["width"] <= width


def test_a_wide_table_scrolls_by_itself_and_by_key(visitor: Page, server: Server) -> None:
    page = visitor
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{server.url}/zh-TW/terms/gpu")
    region = page.locator(".table-scroll").first
    expect(region).to_have_attribute("tabindex", "0")
    expect(region).to_have_attribute("role", "region")
    assert region.get_attribute("aria-label")


def test_print_has_sources_and_addresses_and_leaves_the_frame_out(page: Page) -> None:
    page.goto("/zh-TW/terms/gpu")
    page.emulate_media(media="print")
    expect(page.locator(".sources__list").first).to_be_visible()
    expect(page.locator(".sources__facts li").first).to_be_visible()
    shown = page.locator(".sources__list a").first.evaluate("link => getComputedStyle(link, '::after').content")
    assert "http" in shown
    for part in (".site-header", ".neighbours", ".toc", ".skip-link"):
        for element in page.locator(part).all():
            expect(element).to_be_hidden()
    expect(page.locator("#why")).to_be_visible()


@pytest.mark.thorough
def test_dark_readers_print_dark_on_white(page: Page) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    page.goto("/zh-TW/terms/gpu")
    lightness = page.locator("#why p").first.evaluate(
        "text => getComputedStyle(text).color.match(/[\\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)"
    )
    assert lightness < 3 * 110


def test_reduced_motion_stops_what_moves(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    page.goto(START)
    Overlay(page).open()
    moving = page.evaluate("document.getAnimations().filter((one) => one.effect.getTiming().duration > 1).length")
    assert moving == 0
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


# Characters that never begin a line, where one of them does: what comes before it, and itself.
_ORPHANS = """() => {
  const found = [];
  const range = new Range();
  for (const block of document.querySelectorAll("main :is(p, li, td, dd, h1, h2, h3):lang(zh)")) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    let before = null;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      for (const [index, character] of [...node.nodeValue].entries()) {
        if (!character.trim()) continue;
        range.setStart(node, index);
        range.setEnd(node, index + 1);
        const box = range.getBoundingClientRect();
        if (!box.height) continue;
        if (/[，。、；：？！）」』》]/.test(character) && before && box.top > before.bottom - 2 && box.left < before.left) {
          found.push(block.textContent.slice(0, 30) + " … " + character);
        }
        before = box;
      }
    }
  }
  return found;
}"""


@pytest.mark.parametrize("path", [thorough("/zh-TW/terms/gpu"), "/zh-TW/terms/transformer?view=parallel"])
def test_no_line_begins_with_closing_punctuation(visitor: Page, server: Server, path: str) -> None:
    visitor.goto(f"{server.url}{path}")
    for width in (320, 347, 390, 431, 900):
        resize(visitor, width, 800)
        assert visitor.evaluate(_ORPHANS) == [], f"{width} pixels"
