"""axe finds nothing: every page kind, the overlay open, light and dark, narrow and wide."""

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]  # it has no stubs
from playwright.sync_api import Browser, Page, expect

from tests.conftest import Server
from tests.e2e.conftest import PATIENCE
from tests.e2e.overlay import Overlay
from tests.e2e.pages import EVERY, NAMES

_WIDTHS = (1280, 390)
# Only colours change with the scheme, so only their rules are asked again in the dark.
_RUN = """scheme => axe.run({
  resultTypes: ["violations"],
  ...(scheme === "dark" && {runOnly: ["color-contrast", "link-in-text-block"]}),
}).then((results) => results.violations)"""

# A colour that changes does so at the next frame at the earliest, however short its transition.
_SETTLED = """() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(
  () => Promise.all(document.getAnimations().map((one) => one.finished)).then(() => done()))))"""


@pytest.fixture
def quiet_page(chromium: Browser) -> Iterator[Page]:
    """A page whose colours do not move while they are measured."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


@pytest.fixture
def servers(server: Server, tea_server: Server) -> dict[str, str]:
    return {"ai": server.url, "tea": tea_server.url}


def _violations(page: Page, scheme: str) -> list[str]:
    found: list[dict[str, Any]] = page.evaluate(_RUN, scheme)
    return [f"{one['id']}: {node['html'][:120]} {node['failureSummary']}" for one in found for node in one["nodes"]][:8]


def _check(page: Page) -> None:
    page.evaluate(AXE_SCRIPT)
    for width in _WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
            page.evaluate(_SETTLED)
            assert _violations(page, scheme) == [], f"{page.url} {scheme} {width}"


@pytest.mark.parametrize(("name", "path"), EVERY, ids=NAMES)
def test_a_page_breaks_no_rule(quiet_page: Page, servers: dict[str, str], name: str, path: str) -> None:
    quiet_page.goto(servers[name] + path)
    _check(quiet_page)


@pytest.mark.parametrize("query", ["", "記憶體", "zzzzqqqq"])
def test_the_overlay_breaks_no_rule(quiet_page: Page, server: Server, query: str) -> None:
    quiet_page.goto(f"{server.url}/zh-TW/terms/gpu")
    overlay = Overlay(quiet_page)
    if query == "記憶體":
        overlay.search(query)
        quiet_page.keyboard.press("ArrowDown")
    else:
        overlay.open()
        overlay.input.fill(query)
        expect(overlay.dialog.locator("[role=option], .search__note:not([hidden])").first).to_be_visible()
    _check(quiet_page)


def test_the_list_of_keys_breaks_no_rule(quiet_page: Page, server: Server) -> None:
    quiet_page.goto(f"{server.url}/zh-TW/terms/gpu")
    quiet_page.keyboard.press("?")
    expect(quiet_page.locator("#ui-keys")).to_be_visible()
    _check(quiet_page)
