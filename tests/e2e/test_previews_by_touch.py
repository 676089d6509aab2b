"""Previews by touch: the first tap shows, the second closes, and the page is opened from the preview."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.conftest import Server
from tests.e2e.overlay import at
from tests.e2e.preview import CARDS, TERM, Preview
from tests.e2e.profile import PATIENCE
from tests.e2e.watch import Watch


@pytest.fixture
def touch(chromium: Browser, server: Server) -> Iterator[BrowserContext]:
    made = chromium.new_context(
        base_url=server.url, viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True, locale="zh-TW",
        reduced_motion="reduce",
    )  # fmt: skip
    made.set_default_timeout(PATIENCE)
    made.clock.install()
    yield made
    made.close()


@pytest.fixture
def tapping(touch: BrowserContext, server: Server) -> Iterator[Preview]:
    watch = Watch(server.url)
    touch.on("page", watch.follow)
    yield Preview(touch.new_page())
    watch.check()


def test_a_tap_shows_it_and_the_second_tap_closes_it(tapping: Preview) -> None:
    link = tapping.link("vram")
    link.tap()
    tapping.expect_of("VRAM 顯示記憶體")
    tapping.page.wait_for_url(at(TERM))
    expect(tapping.box).to_be_in_viewport(ratio=1)
    link.tap()
    tapping.expect_closed()
    link.tap()
    tapping.expect_of("VRAM 顯示記憶體")


@pytest.mark.parametrize("height", [640, 480])
def test_a_card_without_room_scrolls_and_its_way_to_the_page_is_in_sight(touch: BrowserContext, height: int) -> None:
    page = touch.new_page()
    page.set_viewport_size({"width": 360, "height": height})
    preview = Preview(page, "/zh-TW/terms/hbm")
    link = preview.link("large-language-model")
    link.evaluate("link => link.scrollIntoView({block: 'center', behavior: 'instant'})")
    link.tap()
    expect(preview.box).to_be_in_viewport(ratio=1)
    assert preview.box.evaluate("box => box.scrollHeight > box.clientHeight")
    expect(preview.box.locator(".term-card__open")).to_be_in_viewport(ratio=1)
    preview.box.locator(".term-card__open").tap()
    page.wait_for_url(re.compile("/zh-TW/terms/large-language-model"))


@pytest.mark.thorough
def test_a_tap_elsewhere_closes_it(tapping: Preview) -> None:
    tapping.link("vram").tap()
    tapping.expect_of("VRAM 顯示記憶體")
    tapping.page.locator(".site-header").tap(position={"x": 60, "y": 30}, no_wait_after=True, trial=False)
    tapping.expect_closed()


def test_the_page_is_opened_from_the_preview(tapping: Preview) -> None:
    tapping.link("vram").tap()
    tapping.expect_of("VRAM 顯示記憶體")
    tapping.box.locator(".term-card__open").tap()
    tapping.page.wait_for_url(at("/zh-TW/terms/vram"))


def test_a_tap_in_the_preview_goes_further_and_back(tapping: Preview) -> None:
    tapping.link("vram").tap()
    tapping.expect_of("VRAM 顯示記憶體")
    tapping.box.locator(".term-card__needs a").first.tap()
    tapping.expect_of("GPU 圖形處理器")
    tapping.back.tap()
    tapping.expect_of("VRAM 顯示記憶體")


@pytest.mark.thorough
def test_a_tap_without_an_answer_follows_the_link(touch: BrowserContext) -> None:
    page = touch.new_page()
    page.route(CARDS, lambda route: route.abort())
    Preview(page).link("vram").tap()
    page.wait_for_url(re.compile("/zh-TW/terms/vram"))
