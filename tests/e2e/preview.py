"""The preview of a term as a reader meets it."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.waiting import NEXT_FRAMES

TERM = "/zh-TW/terms/gpu"
CARDS = re.compile("/embed/")
# More than both delays of lib/preview-state.js together, in milliseconds.
ANY_DELAY = 1000


class Preview:
    """The preview of a page: its card, and the links that have one. The clock of the page can be put forward: it
    is one that was opened with a clock of its own."""

    def __init__(self, page: Page, path: str = TERM) -> None:
        page.goto(path)
        self.page = page
        self.box = page.locator("#ui-preview")
        self.title = self.box.locator(".term-card__title")
        self.back = self.box.locator(".preview__back")

    def link(self, term: str, within: str = ".prose") -> Locator:
        return self.page.locator(f"{within} a[data-term={term}]").first

    def expect_of(self, words: str) -> None:
        self.box.wait_for()
        expect(self.title).to_have_text(words)

    def expect_closed(self) -> None:
        self.box.wait_for(state="hidden")

    def pass_any_delay(self) -> None:
        """Puts the clock forward: a timer that runs has run, and what has not come by then does not come."""
        self.page.clock.run_for(ANY_DELAY)
        self.page.evaluate(NEXT_FRAMES)
