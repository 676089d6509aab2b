"""The search overlay as a reader handles it.

Here and where an address is awaited, locators and pages wait, not `expect`: that draws up the accessibility tree of the
whole page for its message each time a condition does not hold yet.
"""

import re
from urllib.parse import quote

from playwright.sync_api import Locator, Page, expect

# Where a search begins that could begin anywhere: a short page, since what an open dialog does to a page takes its length.
START = "/zh-TW/keys"


class Overlay:
    """The overlay of a page: `input`, `options`, and what they should be."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.dialog = page.locator("#ui-search")
        self.input = self.dialog.get_by_role("combobox")
        self.options = self.dialog.get_by_role("option")
        self.active = self.dialog.locator("[role=option][aria-selected=true]")
        self.status = self.dialog.locator("[role=status]")

    def open(self) -> None:
        """Opens it by Escape."""
        self.page.keyboard.press("Escape")
        self.expect_open()

    def search(self, text: str) -> None:
        """Types a query and waits for its answer."""
        self.open()
        self.input.press_sequentially(text)
        self.expect_answer(text)
        self.options.first.wait_for()

    def expect_answer(self, text: str) -> None:
        """The list answers this query, not a shorter one before it: the address tells which."""
        self.page.wait_for_url(re.compile(rf"[?&]q={re.escape(quote(text))}$"))

    def expect_open(self) -> None:
        self.dialog.wait_for()
        expect(self.input).to_be_focused()

    def expect_closed(self) -> None:
        self.dialog.wait_for(state="hidden")

    def expect_active(self, option: Locator) -> None:
        """The option is active, alone, and the input points to it while it keeps the focus."""
        expect(option).to_have_attribute("aria-selected", "true")
        expect(self.active).to_have_count(1)
        expect(self.input).to_have_attribute("aria-activedescendant", option.get_attribute("id") or "")
        expect(self.input).to_be_focused()

    def ids(self) -> list[str]:
        """The ids of the terms that are listed, in order."""
        return [one for one in self.options.evaluate_all("all => all.map(one => one.dataset.term ?? '')") if one]


def at(path: str) -> re.Pattern[str]:
    """The address of a path, whatever the host."""
    return re.compile(r"^http://[^/]+" + re.escape(path) + "$")
