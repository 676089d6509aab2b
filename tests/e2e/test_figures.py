"""Figures: where they come from, and comparisons of them, with and without scripts."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.conftest import Server
from tests.e2e.overlay import Overlay

TERM = "/zh-TW/terms/gpu"


def _columns(table: Locator) -> list[str]:
    return table.locator("tbody th").all_text_contents()


def _check_source(page: Page) -> None:
    page.emulate_media(reduced_motion="reduce")
    mark = page.locator(".fact-table .fact-source").first
    source = page.locator(".figure-source:popover-open")
    expect(source).to_have_count(0)
    mark.focus()
    page.keyboard.press("Enter")
    expect(source).to_be_visible()
    expect(source).to_contain_text("GeForce RTX 4090 24 GB GDDR6X")
    expect(source).to_contain_text("查核於 2026年11月22日")
    expect(source.locator("a")).to_have_attribute("href", re.compile("^https://"))
    beside, box = mark.bounding_box(), source.bounding_box()
    assert beside is not None
    assert box is not None
    assert abs(box["y"] - (beside["y"] + beside["height"])) < 40 or abs(box["y"] + box["height"] - beside["y"]) < 40
    # The source follows its mark in the order of the keyboard, and Escape goes back.
    page.keyboard.press("Tab")
    expect(source.locator("a")).to_be_focused()
    page.keyboard.press("Escape")
    expect(source).to_have_count(0)
    expect(mark).to_be_focused()


def test_a_figure_shows_its_source(page: Page) -> None:
    page.goto(TERM)
    _check_source(page)
    Overlay(page).expect_closed()


def test_a_figure_shows_its_source_without_scripts(plain_page: Page) -> None:
    plain_page.goto(TERM)
    _check_source(plain_page)


def test_a_mark_has_a_name_that_makes_sense_alone(page: Page) -> None:
    page.goto(TERM)
    expect(page.get_by_role("button", name="80 GB（H100 SXM）的出處")).to_be_visible()
    page.goto("/en/terms/gpu")
    expect(page.get_by_role("button", name="Source of 80 GB, H100 SXM")).to_be_visible()


@pytest.mark.thorough
def test_sources_of_figures_are_listed_and_printed(page: Page) -> None:
    page.goto(TERM)
    lines = page.locator(".sources__facts .figure-source")
    expect(lines.first).to_be_visible()
    page.emulate_media(media="print")
    for line in lines.all():
        expect(line).to_be_visible()


def test_a_comparison_is_a_table_with_bars_to_scale(page: Page) -> None:
    page.goto(TERM)
    table = page.get_by_role("table", name=re.compile("數值比較"))
    expect(table.get_by_role("rowheader")).to_have_text(["RTX 4090", "H100 SXM", "MI300X"])
    expect(table.get_by_role("columnheader", name="記憶體 GB")).to_be_visible()
    # GB/s and TB/s stand as the ledger has them; their bars are to one scale.
    cells = table.locator("tbody td:nth-child(3)")
    expect(cells).to_have_text([re.compile(r"1,008\sGB/s"), re.compile(r"3\.35\sTB/s"), re.compile(r"5\.3\sTB/s")])
    shares = cells.locator("meter").evaluate_all("all => all.map((one) => Math.round(100 * one.value / one.max))")
    assert shares == [19, 63, 100]


def test_a_comparison_can_be_sorted(page: Page) -> None:
    page.goto(TERM)
    table = page.locator(".fact-table table")
    bandwidth = table.locator("th", has_text="記憶體頻寬")
    names = ["RTX 4090", "H100 SXM", "MI300X"]
    assert _columns(table) == names
    bandwidth.get_by_role("button", name="依「記憶體頻寬」排序").click()
    expect(bandwidth).to_have_attribute("aria-sort", "descending")
    assert _columns(table) == names[::-1]
    bandwidth.get_by_role("button").press("Enter")
    expect(bandwidth).to_have_attribute("aria-sort", "ascending")
    assert _columns(table) == names
    table.locator("th", has_text="項目").get_by_role("button").click()
    expect(table.locator("th", has_text="項目")).to_have_attribute("aria-sort", "ascending")
    expect(bandwidth).not_to_have_attribute("aria-sort", re.compile("."))
    assert _columns(table) == ["H100 SXM", "MI300X", "RTX 4090"]


def test_without_scripts_a_comparison_offers_no_sorting(plain_page: Page) -> None:
    plain_page.goto(TERM)
    table = plain_page.locator(".fact-table table")
    expect(table).to_be_visible()
    expect(table.locator("meter").first).to_be_visible()
    for button in table.locator(".sort").all():
        expect(button).to_be_hidden()


def test_a_comparison_scrolls_by_itself_and_keeps_its_names(visitor: Page, server: Server) -> None:
    visitor.set_viewport_size({"width": 320, "height": 640})
    visitor.goto(server.url + TERM)
    region = visitor.locator(".fact-table .table-scroll")
    expect(region).to_have_attribute("tabindex", "0")
    assert region.evaluate("box => box.scrollWidth > box.clientWidth")
    region.evaluate("box => { box.scrollIntoView(); box.scrollLeft = 100; }")
    expect(region.locator("tbody th").first).to_be_in_viewport(ratio=1)
    assert visitor.evaluate("document.documentElement.scrollWidth") <= 320
