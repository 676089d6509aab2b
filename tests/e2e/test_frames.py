"""Cards in frames of another site: of a fixed size, or as high as the card where the page around it listens."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import Server
from tests.e2e.foreign import Foreign
from tests.e2e.profile import Profile

FRAME = '<iframe src="{url}/embed/{path}" title="VRAM" width="{width}" height="150"></iframe>'


@pytest.fixture
def page(profile: Profile, context: BrowserContext) -> Page:
    """A page that other sites are opened in: what it loads is looked at by the test."""
    return profile.page


def _height(page: Page) -> int:
    return int(page.locator("iframe").get_attribute("height") or 0)


def test_a_card_stands_in_a_frame_of_a_strict_page(page: Page, foreign: Foreign, server: Server) -> None:
    body = FRAME.format(url=server.url, path="en/vram", width=360)
    page.goto(foreign.publish("/frame", body, policy=f"default-src 'none'; frame-src {server.url}"))
    card = page.frame_locator("iframe").locator(".term-card")
    expect(card.locator("h1")).to_have_text("VRAM 顯示記憶體")
    with page.expect_popup() as opened:
        card.locator(".term-card__open").click()
    opened.value.wait_for_url(f"{server.url}/en/terms/vram")


@pytest.mark.thorough
@pytest.mark.parametrize("listener", ["the component", "a page's own lines"])
def test_a_frame_becomes_as_high_as_its_card(page: Page, foreign: Foreign, server: Server, listener: str) -> None:
    if listener == "the component":
        script = f'<script type="module" src="{server.url}/embed/v1/glossary.js"></script>'
    else:
        # As docs/embedding.md has it.
        script = (
            "<script>addEventListener('message', ({ data, source }) => { for (const frame of"
            " document.querySelectorAll('iframe')) if (frame.contentWindow === source && data.glossaryHeight)"
            " frame.height = data.glossaryHeight; });</script>"
        )
    body = FRAME.format(url=server.url, path="zh-TW/vram?resize=1", width=300)
    page.goto(foreign.publish("/resizing", body, head=script))
    frame = page.locator("iframe")
    expect(frame).not_to_have_attribute("height", "150")
    inside = page.frame_locator("iframe").locator("html")
    assert inside.evaluate("root => root.scrollHeight <= root.clientHeight"), "it still scrolls"
    narrow = _height(page)
    frame.evaluate("frame => { frame.width = 700 }")
    expect(frame).not_to_have_attribute("height", str(narrow))
    assert _height(page) < narrow
    # The frame's own height has followed, to the pixel.
    inside = page.frame_locator("iframe").locator("body")
    assert inside.evaluate("body => innerHeight - Math.ceil(body.getBoundingClientRect().height)") == 0


def test_messages_of_others_change_nothing(page: Page, foreign: Foreign, server: Server) -> None:
    other = foreign.publish(
        "/other", "<script>parent.postMessage({ glossaryHeight: 999 }, '*'); parent.postMessage('done', '*')</script>"
    )
    own = (
        'addEventListener("message", ({ data }) => { if (data === "done") document.title = data });'
        ' const frame = document.createElement("iframe"); frame.height = 100;'
        f' frame.src = "{other}"; document.body.append(frame);'
    )
    service = f'<script type="module" src="{server.url}/embed/v1/glossary.js"></script>'
    script = f'{service}<script type="module">{own}</script>'
    page.goto(foreign.publish("/listening", "", head=script))
    expect(page).to_have_title("done")
    assert _height(page) == 100
