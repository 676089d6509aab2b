"""The three views: switched by control and key, remembered, the reading place kept, blocks side by side, lines of a length."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import Server
from tests.e2e.overlay import at
from tests.e2e.waiting import resize, wait_until

TERM = "/zh-TW/terms/gpu"
VIEWS = {"zh-TW": "/zh-TW/terms/gpu", "en": "/en/terms/gpu", "parallel": "/zh-TW/terms/gpu?view=parallel"}
SWITCHES = [(one, other) for one in VIEWS for other in VIEWS if one != other]
SECTIONS = [("why", 0.02), ("cpu-vs-gpu", 0.6), ("cuda-moat", 0.45)]
# Each view is left and come to once, each time at another place; the rest by `make thorough`.
FIRST = set(zip([("zh-TW", "parallel"), ("parallel", "en"), ("en", "zh-TW")], SECTIONS, strict=True))
PLACES = [
    pytest.param(*views, *place, marks=() if (views, place) in FIRST else pytest.mark.thorough)
    for views in SWITCHES
    for place in SECTIONS
]

# The section that a reader has before them: the last one that begins in the upper part of the window, below the header;
# its neighbour in the text, and how much of the section lies above the window.
_PLACE = """() => {
  const line = document.querySelector(".site-header").getBoundingClientRect().bottom + 32;
  const section = [...document.querySelectorAll("article section[id]")]
    .findLast((one) => one.getBoundingClientRect().top <= line);
  if (!section) return ["", 0];
  const {top, height} = section.getBoundingClientRect();
  return [section.id, (line - top) / height];
}"""
# Scrolls so that a share of the section is above the header.
_READ = """([id, share]) => {
  const header = document.querySelector(".site-header").getBoundingClientRect().bottom;
  const {top, height} = document.getElementById(id).getBoundingClientRect();
  scrollBy({top: top + height * share - header - 32, behavior: "instant"});
}"""
# Each block of Latin text with room for how many average characters of its own, and the lists and rows that it lies in.
_ROOM = """() => [...document.querySelectorAll(".pair .prose:lang(en) :is(p, li), .definition--pair p:lang(en)")].map((block) => {
  const text = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
  const range = new Range();
  let width = 0, count = 0;
  for (let node = text.nextNode(); node; node = text.nextNode()) {
    if (node.parentElement.closest("li, p") !== block || !node.nodeValue.trim()) continue;
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) width += box.width;
    count += node.nodeValue.length;
  }
  const {clientWidth} = block.clientWidth ? block : block.parentElement;  // an inline one has none
  return [clientWidth / (width / count), block.textContent.slice(0, 60), count];
}).filter(([, , count]) => count > 60)"""
_TOPS = """row => [...row.querySelectorAll(":scope > .prose")].map((text) =>
  [...text.querySelectorAll(":scope > * > li, :scope tr")].map((part) => Math.round(part.getBoundingClientRect().top)))"""


def _open(page: Page, name: str, section: str, share: float) -> list[Any]:
    page.emulate_media(reduced_motion="reduce")
    page.goto(VIEWS[name])
    page.evaluate(_READ, [section, share])
    place: list[Any] = page.evaluate(_PLACE)
    assert place[0] == section
    return place


def _switch(page: Page, name: str) -> None:
    chosen = "[data-view=parallel]" if name == "parallel" else f"[data-view=single][hreflang={name}]"
    # By its place: the click of a locator scrolls to what is sticky.
    box = page.locator(f".view-switch {chosen}").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator("html")).to_have_attribute("data-view", name)
    page.wait_for_load_state()
    wait_until(page, "localStorage.getItem('glossary.place') === null")


@pytest.mark.parametrize(("before", "after", "section", "share"), PLACES)
def test_a_switch_keeps_the_place(page: Page, before: str, after: str, section: str, share: float) -> None:
    _open(page, before, section, share)
    _switch(page, after)
    found, into = page.evaluate(_PLACE)
    assert found == section
    assert into == pytest.approx(share, abs=0.2)


@pytest.mark.thorough
@pytest.mark.parametrize("width", [360, 1280])
def test_there_and_back_again_is_where_one_was(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    _, before = _open(page, "zh-TW", "cpu-vs-gpu", 0.5)
    for name in ("parallel", "zh-TW"):
        _switch(page, name)
    found, into = page.evaluate(_PLACE)
    assert found == "cpu-vs-gpu"
    assert into == pytest.approx(before, abs=0.03)


@pytest.mark.thorough
def test_below_the_text_the_place_is_kept_too(page: Page) -> None:
    _open(page, "zh-TW", "ui-related", 0.1)
    _switch(page, "en")
    assert page.evaluate(_PLACE)[0] == "ui-related"


@pytest.mark.thorough
def test_above_the_first_section_the_page_stays_at_its_top(page: Page) -> None:
    page.goto(TERM)
    _switch(page, "parallel")
    assert page.evaluate("scrollY") == 0
    assert page.evaluate("location.hash") == ""


def test_the_key_goes_round_through_the_views_at_the_same_place(page: Page) -> None:
    _open(page, "zh-TW", "cuda-moat", 0.3)
    for name in ("en", "parallel"):
        page.keyboard.press("v")
        expect(page.locator("html")).to_have_attribute("data-view", name)
        page.wait_for_load_state()
        wait_until(page, "localStorage.getItem('glossary.place') === null")
        assert page.evaluate(_PLACE)[0] == "cuda-moat"
    page.wait_for_url(at("/en/terms/gpu?view=parallel#cuda-moat"))


def test_the_view_chosen_is_remembered_and_an_address_from_elsewhere_forgets_nothing(page: Page) -> None:
    page.goto(TERM)
    _switch(page, "parallel")
    page.goto("/zh-TW/terms/hbm")
    page.locator(".site-nav a").first.click()
    page.locator(".index-group a[data-term=nvlink]").click()
    page.wait_for_url(at("/zh-TW/terms/nvlink?view=parallel"))
    page.keyboard.press("v")
    expect(page.locator("html")).to_have_attribute("data-view", "zh-TW")
    page.locator("a[rel=next]").last.click()
    expect(page.locator("html")).to_have_attribute("data-view", "zh-TW")


@pytest.mark.thorough
def test_back_returns_to_the_view_before(page: Page) -> None:
    _open(page, "zh-TW", "cuda-moat", 0.3)
    _switch(page, "parallel")
    page.go_back()
    expect(page.locator("html")).to_have_attribute("data-view", "zh-TW")
    wait_until(page, f"({_PLACE})()[0] === 'cuda-moat'")


def test_rows_of_tables_and_items_of_lists_stand_beside_each_other(visitor: Page, server: Server) -> None:
    visitor.set_viewport_size({"width": 1280, "height": 900})
    kinds = set()
    for term in ("gpu", "transformer", "memory-bandwidth"):
        visitor.goto(f"{server.url}/zh-TW/terms/{term}?view=parallel")
        for row in visitor.locator(".pair__row[data-parts]").all():
            kinds |= set(row.evaluate("row => [...row.querySelectorAll('table, ul, ol')].map((one) => one.tagName)"))
            first, second = row.evaluate(_TOPS)
            assert len(first) == len(second) == int(row.get_attribute("data-parts") or 0)
            assert first == second
    assert "TABLE" in kinds
    assert kinds & {"UL", "OL"}


@pytest.mark.thorough
def test_no_latin_line_has_room_for_fewer_than_30_characters(visitor: Page, server: Server) -> None:
    for term in ("gpu", "transformer", "quantization"):
        visitor.goto(f"{server.url}/zh-TW/terms/{term}?view=parallel")
        for width in (1280, 832, 360, 320):
            resize(visitor, width, 800)
            rooms = visitor.evaluate(_ROOM)
            assert len(rooms) > 10
            assert [room for room in rooms if room[0] < 30] == [], width


def test_a_missing_section_is_told_in_the_page_s_language_beside_its_other_half(
    visitor: Page, tea_server: Server
) -> None:
    visitor.set_viewport_size({"width": 1280, "height": 900})
    visitor.goto(f"{tea_server.url}/en/terms/roasting?view=parallel")
    missing = visitor.locator(".pair__notice").first
    pair = visitor.locator("section.pair").filter(has=missing)
    notice, text = missing.bounding_box(), pair.locator(".prose").first.bounding_box()
    heading = pair.locator(".pair__name").bounding_box()
    assert notice is not None
    assert text is not None
    assert heading is not None
    assert abs(notice["y"] - text["y"]) < 3
    # The heading stands over the text, not over the notice.
    assert abs(heading["x"] - text["x"]) < 3
    assert missing.evaluate("element => element.closest('[lang]').lang") == "en"
    lang = pair.locator(".prose").first.evaluate("element => element.closest('[lang]').lang")
    assert pair.locator(".pair__name").evaluate("element => element.closest('[lang]').lang") == lang
