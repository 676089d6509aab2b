"""Search in a browser on the small exported site: what every run of the suite sees of it."""

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.browser import MARKER
from tests.e2e.overlay import Overlay

pytestmark = getattr(pytest.mark, MARKER)


def test_names_and_texts_are_found_without_a_server(chromium: Browser, tea_host: str) -> None:
    context = chromium.new_context(base_url=tea_host, viewport={"width": 1280, "height": 800}, locale="zh-TW")
    page = context.new_page()
    page.goto("/zh-TW/")
    overlay = Overlay(page)
    overlay.search("乌龙")
    assert overlay.ids()[0] == "oolong"
    overlay.options.first.click()
    expect(page).to_have_url(re.compile(r"/zh-TW/terms/oolong/$"))
    context.close()
