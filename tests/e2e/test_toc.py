"""The table of contents marks the section that is being read: each of them, to the end of the page."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.waiting import NEXT_FRAMES, wait_until
from tests.thorough import thorough

VIEWS = ["/zh-TW/terms/gpu", "/en/terms/attention", "/zh-TW/terms/gpu?view=parallel"]
# Going through a page piece by piece takes seconds.
SLOW_VIEWS = [thorough(view) for view in VIEWS]

# Scrolls down piece by piece, and tells what is marked at each.
_GO_THROUGH = """async (height) => {
  const found = [];
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  for (let y = 0; y < height; y += 100) {
    scrollTo(0, y);
    // One frame for the event, one for what it asks for.
    await frame();
    await frame();
    found.push([...document.querySelectorAll(".toc a[aria-current]")].map((link) => link.getAttribute("href")));
  }
  return found;
}"""


@pytest.fixture
def marked(page: Page) -> Locator:
    """The links that are marked; nothing moves by itself in the page."""
    page.emulate_media(reduced_motion="reduce")
    return page.locator(".toc a[aria-current]")


def hashes(page: Page) -> list[str]:
    return [str(link.get_attribute("href")) for link in page.locator(".toc a").all()]


def scroll_to(page: Page, y: float) -> None:
    page.evaluate(f"scrollTo(0, {y})")
    # One frame for the event, one for what it asks for.
    page.evaluate(NEXT_FRAMES)


@pytest.mark.parametrize("path", SLOW_VIEWS)
def test_scrolling_marks_every_section_in_turn(page: Page, marked: Locator, path: str) -> None:
    page.goto(path)
    seen: list[str] = []
    height = int(page.evaluate("document.documentElement.scrollHeight"))
    scroll_to(page, 1)
    wait_until(page, "performance.getEntriesByType('resource').some((one) => one.name.endsWith('/toc.js'))")
    for current in page.evaluate(_GO_THROUGH, height):
        assert len(current) <= 1
        seen += [one for one in current if one not in seen[-1:]]
    assert seen == hashes(page)


@pytest.mark.parametrize("path", [VIEWS[0], thorough(VIEWS[1]), VIEWS[2]])
def test_the_last_section_is_marked_at_the_end_of_the_page(page: Page, marked: Locator, path: str) -> None:
    page.goto(path)
    page.evaluate("scrollTo(0, document.documentElement.scrollHeight)")
    expect(marked).to_have_count(1)
    expect(marked).to_have_attribute("href", hashes(page)[-1])


@pytest.mark.parametrize("path", SLOW_VIEWS)
def test_a_page_that_is_opened_at_a_section_marks_it(page: Page, marked: Locator, path: str) -> None:
    page.goto(path)
    sections = hashes(page)
    for target in (sections[0], sections[len(sections) // 2], sections[-1]):
        # From elsewhere: within the page it would not be opened anew.
        page.goto("/robots.txt")
        page.goto(path + target)
        expect(marked).to_have_count(1)
        expect(marked).to_have_attribute("href", target)


@pytest.mark.parametrize("motion", ["reduce", thorough("no-preference")])
def test_a_link_marks_where_it_leads_even_where_the_page_ends(page: Page, marked: Locator, motion: str) -> None:
    # A window so high that the last sections cannot come up to its top.
    page.set_viewport_size({"width": 1280, "height": 1800})
    page.emulate_media(reduced_motion="reduce" if motion == "reduce" else "no-preference")
    page.goto("/zh-TW/terms/gpu")
    sections = hashes(page)
    for target in (sections[-1], sections[-2], sections[-3], sections[1]):
        page.locator(f".toc a[href='{target}']").click()
        expect(marked).to_have_attribute("href", target)
        assert urlsplit(page.url).fragment == target[1:]


def test_a_long_table_keeps_the_marked_link_in_sight(page: Page, marked: Locator) -> None:
    page.set_viewport_size({"width": 1280, "height": 400})
    page.goto("/zh-TW/terms/gpu")
    table = page.locator(".term__rail")
    assert table.evaluate("table => table.scrollHeight > table.clientHeight")
    page.goto("/zh-TW/terms/gpu#ui-related")
    expect(marked).to_have_attribute("href", "#ui-related")
    expect(marked).to_be_in_viewport(ratio=0.9)
