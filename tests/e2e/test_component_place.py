"""Where the card of <glossary-term> stands: in the window, beside its words, with the way to the page in sight."""

import re

import pytest
from playwright.sync_api import BrowserContext, FloatRect, Locator, Page, Route, expect

from tests.conftest import Server
from tests.e2e.embedding import Embedding
from tests.e2e.foreign import Foreign
from tests.e2e.profile import Profile
from tests.e2e.watch import Watch
from tests.thorough import thorough

# The longest card there is, in the language in which it is longer; links at the window's edges and in its middle.
TERM, LANG = "large-language-model", "en"
PLACES = {"top": "top: 8px", "middle": "top: calc(50vh - 12px)", "bottom": "bottom: 8px"}
SIDES = {"centre": "left: 45%", "end": "right: 8px"}
_BODY = "".join(
    f'<p id="{place}-{side}"><glossary-term term="{TERM}">LLM</glossary-term></p>'
    for place in PLACES for side in SIDES
)  # fmt: skip
_STYLE = "".join(
    f"#{place}-{side} {{ {top}; {left} }}" for place, top in PLACES.items() for side, left in SIDES.items()
)


@pytest.fixture
def profile(kept_profile_with_clock: Profile) -> Profile:
    return kept_profile_with_clock


@pytest.fixture
def watch(context: BrowserContext, server: Server, foreign: Foreign) -> Watch:
    made = Watch(server.url, foreign.url)
    made.follow_all(context)
    return made


def _without_anchors(route: Route) -> None:
    """The file as a browser takes it that cannot anchor a box to another."""
    text = route.fetch().text()
    assert "position-area:" in text
    assert "CSS.supports(" in text
    text = re.sub(r"position-(?:area|anchor|try-fallbacks):[^;}]*;?", "", text)
    headers = {"content-type": "text/javascript", "access-control-allow-origin": "*"}
    route.fulfill(body=text.replace("CSS.supports(", "!CSS.supports("), headers=headers)


@pytest.mark.parametrize(
    ("by", "width", "height"),
    [
        thorough("style", 1280, 800), ("style", 1280, 400), ("style", 360, 640), thorough("style", 360, 480),
        thorough("style", 320, 256), thorough("script", 1280, 400), ("script", 360, 640),
    ],
)  # fmt: skip
def test_a_card_is_in_the_window_beside_its_words_however_low_that_is(
    page: Page, foreign: Foreign, server: Server, by: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    if by == "script":
        page.route(re.compile(r"/embed/v1/glossary\.js$"), _without_anchors)
    head = f"<style>p {{ position: fixed; margin: 0 }} {_STYLE}</style>"
    embedding = Embedding(page, foreign, server.url, body=_BODY, head=head, lang=LANG)
    for place in PLACES:
        for side in SIDES:
            link = page.locator(f"#{place}-{side} [part=link]")
            link.hover()
            expect(page.locator(f"#{place}-{side} [part=card]:popover-open")).to_be_in_viewport(ratio=1)
            box, words = _box(embedding.card), _box(link)
            is_beside = box["y"] >= _end(link) or _end(embedding.card) <= words["y"]
            assert is_beside, (place, side, box, words)
            assert embedding.card.evaluate("card => card.scrollWidth <= card.clientWidth")
            expect(embedding.card.locator("[part=open]")).to_be_in_viewport(ratio=1)
            page.keyboard.press("Escape")
            embedding.expect_closed()


def test_a_card_stands_below_where_it_fits_and_above_where_it_fits_only_there(
    page: Page, foreign: Foreign, server: Server
) -> None:
    embedding = _open_at(page, foreign, server, "gpu", "top: 420px; left: 600px")
    boxes = {}
    for height in (800, 600):
        page.set_viewport_size({"width": 1280, "height": height})
        embedding.link("gpu").hover()
        embedding.expect_of("GPU 圖形處理器")
        boxes[height] = _box(embedding.card)
        page.keyboard.press("Escape")
        embedding.expect_closed()
        page.mouse.move(2, 2)
    words = _box(embedding.link("gpu"))
    # Above there is more room, but below there is enough; the card begins where its words do.
    assert boxes[800]["y"] > words["y"]
    assert boxes[800]["x"] == pytest.approx(words["x"], abs=1)
    assert boxes[600]["y"] + boxes[600]["height"] <= words["y"]


def test_a_card_that_fits_is_no_higher_than_what_it_says(page: Page, foreign: Foreign, server: Server) -> None:
    page.set_viewport_size({"width": 360, "height": 1000})
    embedding = _open_at(page, foreign, server, "gpu", "top: 100px; left: 160px")
    embedding.link("gpu").hover()
    embedding.expect_of("GPU 圖形處理器")
    assert _end(embedding.card.locator("[part=source]")) == pytest.approx(_end(embedding.card), abs=2)


def test_what_the_keyboard_reaches_in_a_card_that_scrolls_is_not_under_its_last_line(
    page: Page, foreign: Foreign, server: Server
) -> None:
    embedding = _open_at(page, foreign, server, TERM, "top: 48%; left: 100px")
    needed, last = embedding.card.locator("[part=needs] a").first, embedding.card.locator("[part=source]")
    were_under = []
    for height in range(580, 800, 32):
        page.set_viewport_size({"width": 360, "height": height})
        page.keyboard.press("Tab")
        expect(embedding.card).to_be_in_viewport(ratio=1)
        were_under.append(_end(last) > _end(needed) > _box(last)["y"] + 1)
        needed.evaluate("link => link.focus()")
        assert _end(needed) <= _box(last)["y"] + 1, height
        page.keyboard.press("Escape")
        embedding.expect_closed()
        page.keyboard.press("Shift+Tab")
    assert any(were_under), "nothing was tried"


def _open_at(page: Page, foreign: Foreign, server: Server, term: str, place: str) -> Embedding:
    """A page with one term at a place of its window."""
    head = f"<style>p {{ position: fixed; margin: 0; {place} }}</style>"
    body = f'<p><glossary-term term="{term}">{term}</glossary-term></p>'
    return Embedding(page, foreign, server.url, body=body, head=head, lang=LANG)


def _box(place: Locator) -> FloatRect:
    box = place.bounding_box()
    assert box is not None
    return box


def _end(place: Locator) -> float:
    """Where it ends, from the top of the window."""
    box = _box(place)
    return box["y"] + box["height"]
