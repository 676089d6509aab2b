"""What a first visit costs: bytes over the wire, requests, JavaScript (PERFORMANCE.md's gates)."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Server
from tests.e2e.profile import PATIENCE, WITHOUT_WORKER
from tests.e2e.watch import Watch
from tests.thorough import thorough

BYTES, REQUESTS, SCRIPT_BYTES = 40_000, 10, 15_000
OVERLAY_BYTES = 11_000
# Four modules, of which other sites get two as well (static/embed/); the headers of each answer are 700 bytes.
PREVIEW_BYTES, CARD_BYTES = 8_500, 2_000


@pytest.fixture
def page(chromium: Browser, server: Server) -> Iterator[Page]:
    """A page of a new profile, whose cache is empty."""
    context = chromium.new_context(base_url=server.url, viewport={"width": 1280, "height": 800}, locale="zh-TW")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WITHOUT_WORKER)
    watch = Watch(server.url)
    watch.follow_all(context)
    yield context.new_page()
    context.close()
    watch.check()


class Wire:
    """What came over the wire, by address: bytes of headers and compressed body together."""

    def __init__(self, page: Page) -> None:
        self.sizes: dict[str, int] = {}
        self.encodings: dict[str, str] = {}
        self._addresses: dict[str, str] = {}
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self._send)
        session.on("Network.responseReceived", self._receive)
        session.on("Network.loadingFinished", self._finish)

    def _send(self, event: dict[str, Any]) -> None:
        self._addresses[event["requestId"]] = event["request"]["url"]

    def _receive(self, event: dict[str, Any]) -> None:
        headers = {name.lower(): value for name, value in event["response"]["headers"].items()}
        self.encodings[self._addresses[event["requestId"]]] = headers.get("content-encoding", "")

    def _finish(self, event: dict[str, Any]) -> None:
        self.sizes[self._addresses[event["requestId"]]] = int(event["encodedDataLength"])

    def scripts(self) -> int:
        """Bytes of JavaScript."""
        return sum(size for url, size in self.sizes.items() if url.endswith(".js"))


@pytest.mark.parametrize("path", ["/zh-TW/terms/gpu", thorough("/en/terms/gpu"), "/zh-TW/terms/gpu?view=parallel"])
def test_a_first_visit_to_a_term_keeps_the_budget(page: Page, path: str) -> None:
    wire = Wire(page)
    page.goto(path, wait_until="networkidle")
    assert wire.encodings[page.url] == "br"
    assert len(wire.sizes) <= REQUESTS, wire.sizes
    assert sum(wire.sizes.values()) <= BYTES, wire.sizes
    assert wire.scripts() <= SCRIPT_BYTES, wire.sizes


def test_at_most_two_modules_come_before_any_interaction(page: Page) -> None:
    wire = Wire(page)
    page.goto("/zh-TW/terms/gpu", wait_until="networkidle")
    modules = [url for url in wire.sizes if url.endswith(".js") and not url.endswith("/boot.js")]
    assert len(modules) <= 2, modules


@pytest.mark.thorough
def test_the_overlay_comes_on_first_use_and_is_small(page: Page) -> None:
    wire = Wire(page)
    page.goto("/zh-TW/terms/gpu", wait_until="networkidle")
    before = wire.scripts()
    page.keyboard.press("Escape")
    expect(page.get_by_role("combobox")).to_be_focused()
    page.wait_for_load_state("networkidle")
    expect(page.locator("#ui-search .search__option, #ui-search .search__note:not([hidden])").first).to_be_visible()
    assert 0 < wire.scripts() - before <= OVERLAY_BYTES


@pytest.mark.thorough
def test_previews_come_on_first_use_and_are_small(page: Page) -> None:
    wire = Wire(page)
    page.goto("/zh-TW/terms/gpu", wait_until="networkidle")
    assert not any("preview" in url for url in wire.sizes)
    page.locator(".prose a[data-term=vram]").first.hover()
    expect(page.locator("#ui-preview")).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert 0 < sum(size for url, size in wire.sizes.items() if "preview" in url) <= PREVIEW_BYTES, wire.sizes
    assert sum(size for url, size in wire.sizes.items() if "/embed/" in url) <= CARD_BYTES


@pytest.mark.thorough
def test_a_second_visit_asks_only_whether_the_page_has_changed(page: Page) -> None:
    page.goto("/zh-TW/terms/gpu", wait_until="networkidle")
    with page.expect_response(lambda response: response.url.endswith("/zh-TW/terms/gpu")) as answered:
        page.goto("/zh-TW/terms/gpu", wait_until="networkidle")
    assert answered.value.status in (200, 304)
    kinds = page.evaluate("performance.getEntriesByType('resource').map((one) => [one.name, one.transferSize])")
    assert [name for name, size in kinds if size > 0] == []
