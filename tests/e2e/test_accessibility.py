"""axe finds nothing: every page kind, the overlay open, light and dark, narrow and wide."""

from typing import Literal

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]  # it has no stubs
from playwright.sync_api import Page, expect

from tests.conftest import Server
from tests.e2e.overlay import Overlay
from tests.e2e.pages import every
from tests.e2e.waiting import wait_until
from tests.thorough import thorough

# The suite looks at wide pages, `make thorough` at a term in a narrow one too, `make soak` at all in both.
_WIDTHS = {"wide": 1280, "narrow": 390}
# What axe costs goes with the length of a page: the suite looks at short ones of tea and, of pages.py, at those that are
# short too. `make thorough` adds three of tea, a long term with figures and the map.
_SHORT = {
    "home": "/zh-TW/",
    "index": "/zh-TW/terms",
    "term with a formula, code and an alert": "/zh-TW/terms/high-mountain-tea",
    "term side by side": "/en/terms/roasting?view=parallel",
}
_SHORTER = {
    "category": "/zh-TW/categories/teas",
    "search": "/zh-TW/search?q=%E8%8C%B6",
    "labels": "/en/terms/high-mountain-oolong",
}
_LISTED = {"error", "empty category"}
# In light every rule; in dark those about colour, which is all that a scheme changes (static/css/tokens.css).
_RULES: dict[Literal["light", "dark"], dict[str, object]] = {
    "light": {},
    "dark": {"runOnly": ["color-contrast", "link-in-text-block"]},
}
_RUN = """([within, rules]) => axe.run(within, {...rules, resultTypes: ['violations']}).then(
  ({violations, passes}) => [violations, passes.map(({id}) => id)])"""
_COLOUR = "getComputedStyle(document.body).color"


@pytest.fixture(params=["wide", pytest.param("narrow", marks=pytest.mark.soak)])
def visitor(visitor: Page, request: pytest.FixtureRequest) -> Page:
    """The visitor in each width in turn."""
    visitor.set_viewport_size({"width": _WIDTHS[request.param], "height": 900})
    return visitor


def _check(page: Page, within: str = "html") -> None:
    """Looks at the part that a selector names: what stands behind an open box has been looked at as a page."""
    page.evaluate(AXE_SCRIPT)
    colours = set()
    for scheme, rules in _RULES.items():
        page.emulate_media(color_scheme=scheme)
        # A colour that changes while it is looked at is neither the one nor the other.
        wait_until(page, "document.getAnimations().length === 0")
        colours.add(page.evaluate(_COLOUR))
        violations, passed = page.evaluate(_RUN, [within, rules])
        told = [
            f"{one['id']}: {node['html'][:120]} {node['failureSummary']}" for one in violations for node in one["nodes"]
        ]
        assert told == [], f"{page.url} in {scheme}"
        assert "color-contrast" in passed, "no colour was looked at"
    assert len(colours) == len(_RULES), "the scheme has not changed"


@pytest.mark.parametrize(
    ("visitor", "name", "path"),
    [
        *every(_LISTED, "wide", thorough={"term", "map"}),
        *every((), "narrow", thorough=()),
        *(pytest.param("wide", "tea", path, id=f"wide-short {name}") for name, path in _SHORT.items()),
        *(thorough("wide", "tea", path, id=f"wide-short {name}") for name, path in _SHORTER.items()),
        thorough("narrow", "tea", _SHORT["term with a formula, code and an alert"], id="narrow-short term"),
    ],
    indirect=["visitor"],
)
def test_a_page_breaks_no_rule(visitor: Page, servers: dict[str, str], name: str, path: str) -> None:
    answer = visitor.goto(servers[name] + path)
    assert answer is not None
    assert answer.ok or "no-such-term" in path, "an error's page was to be looked at in one case only"
    _check(visitor)


@pytest.mark.parametrize("query", [thorough(""), "記憶體", thorough("zzzzqqqq")])
def test_the_overlay_breaks_no_rule(visitor: Page, server: Server, query: str) -> None:
    visitor.goto(f"{server.url}/zh-TW/keys")
    overlay = Overlay(visitor)
    if query == "記憶體":
        overlay.search(query)
        visitor.keyboard.press("ArrowDown")
    else:
        overlay.open()
        overlay.input.fill(query)
        expect(overlay.dialog.locator("[role=option], .search__note:not([hidden])").first).to_be_visible()
    _check(visitor, "#ui-search")


@pytest.mark.thorough
def test_a_preview_breaks_no_rule(visitor: Page, server: Server) -> None:
    visitor.goto(f"{server.url}/zh-TW/terms/gpu")
    visitor.locator(".prose a[data-term=vram]").first.hover()
    expect(visitor.locator("#ui-preview .term-card__needs")).to_be_visible()
    visitor.locator("#ui-preview .term-card__needs a").first.hover()
    expect(visitor.locator("#ui-preview .preview__back")).to_be_visible()
    _check(visitor, "#ui-preview")
    expect(visitor.locator("#ui-preview")).to_be_visible()


@pytest.mark.thorough
def test_the_source_of_a_figure_breaks_no_rule(visitor: Page, server: Server) -> None:
    visitor.goto(f"{server.url}/en/terms/gpu")
    visitor.locator(".fact-table .fact-source").first.click()
    expect(visitor.locator(".figure-source:popover-open")).to_be_visible()
    _check(visitor, ".figure-source:popover-open")
    expect(visitor.locator(".figure-source:popover-open")).to_be_visible()


@pytest.mark.thorough
@pytest.mark.parametrize("path", ["/embed/zh-TW/gpu", "/embed/en/no-such-term"])
def test_a_card_in_a_frame_breaks_no_rule(visitor: Page, server: Server, path: str) -> None:
    visitor.goto(server.url + path)
    _check(visitor)


@pytest.mark.thorough
def test_the_list_of_keys_breaks_no_rule(visitor: Page, server: Server) -> None:
    visitor.goto(f"{server.url}/zh-TW/about")
    visitor.keyboard.press("?")
    expect(visitor.locator("#ui-keys")).to_be_visible()
    _check(visitor, "#ui-keys")


@pytest.mark.thorough
def test_a_term_with_zhuyin_over_its_title_and_its_menu_open_breaks_no_rule(visitor: Page, server: Server) -> None:
    visitor.add_init_script("localStorage.setItem('glossary.zhuyin', 'on')")
    visitor.goto(f"{server.url}/en/terms/gpu")
    visitor.locator("[popovertarget=ui-copy]").click()
    expect(visitor.locator("#ui-copy")).to_be_visible()
    _check(visitor, ".term__header")


@pytest.mark.thorough
def test_the_texts_to_copy_break_no_rule(visitor: Page, server: Server) -> None:
    visitor.goto(f"{server.url}/en/terms/gpu")
    visitor.get_by_role("link", name="Use this term").click()
    expect(visitor.locator("#ui-use .use__item")).to_have_count(7)
    _check(visitor, "#ui-use")
