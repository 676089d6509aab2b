"""A page of another site with terms of ours in it, as its reader meets it."""

from playwright.sync_api import Locator, Page, expect

from tests.e2e.foreign import Foreign
from tests.e2e.preview import ANY_DELAY
from tests.e2e.waiting import NEXT_FRAMES

TEXT = (
    '<h1>顯示卡</h1><p>一張 <glossary-term term="gpu">GPU</glossary-term> 的 '
    '<glossary-term term="vram">顯示記憶體</glossary-term> 決定模型能多大。<a id="after" href="#after">下一節</a></p>'
)


class Embedding:
    """A page that is published on the other site and opened. The clock of the page can be put forward."""

    def __init__(
        self, page: Page, foreign: Foreign, service: str, *, body: str = TEXT, head: str = "", policy: str = "",
        script: str | None = None, lang: str = "zh-TW",
    ) -> None:  # fmt: skip
        script = f'<script type="module" src="{service}/embed/v1/glossary.js"></script>' if script is None else script
        self.page = page
        page.goto(foreign.publish("/page", body, head=script + head, policy=policy, lang=lang))

    def term(self, term: str) -> Locator:
        return self.page.locator(f"glossary-term[term={term}]").first

    def link(self, term: str) -> Locator:
        return self.term(term).locator("[part=link]")

    @property
    def card(self) -> Locator:
        """The card that is shown."""
        return self.page.locator("glossary-term [part=card]:popover-open")

    def expect_of(self, words: str) -> None:
        expect(self.card.locator("[part=title]")).to_have_text(words)
        expect(self.card).to_be_in_viewport(ratio=1)

    def expect_closed(self) -> None:
        expect(self.card).to_have_count(0)

    def pass_any_delay(self) -> None:
        """Puts the clock forward: a timer that runs has run, and what has not come by then does not come."""
        self.page.clock.run_for(ANY_DELAY)
        self.page.evaluate(NEXT_FRAMES)
