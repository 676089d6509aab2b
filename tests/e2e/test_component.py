"""<glossary-term> on pages of another site: pointer, keyboard, and pages that forbid or restyle everything."""

import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]  # it has no stubs
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import Server
from tests.e2e.embedding import Embedding
from tests.e2e.foreign import Foreign
from tests.e2e.profile import Profile
from tests.e2e.watch import Watch
from tests.thorough import thorough

GPU, VRAM = "GPU 圖形處理器", "VRAM 顯示記憶體"
CARD = re.compile(r"/embed/zh-TW/\w+\.json")
# Everything is set anew, loudly, on every element of the page.
_LOUD = (
    "<style>* { all: unset !important; display: block !important; color: red !important; font-size: 30px !important;"
    " text-transform: uppercase !important; letter-spacing: 5px !important; position: static !important }</style>"
)
_STRICT = (
    "default-src 'none'; script-src {0}; connect-src {0}; require-trusted-types-for 'script'; trusted-types 'none'"
)


@pytest.fixture
def profile(kept_profile_with_clock: Profile) -> Profile:
    return kept_profile_with_clock


@pytest.fixture
def watch(context: BrowserContext, server: Server, foreign: Foreign) -> Watch:
    """What goes wrong in the other site's pages; the test looks at it where it expects something."""
    made = Watch(server.url, foreign.url)
    made.follow_all(context)
    return made


@pytest.fixture
def page(profile: Profile, watch: Watch) -> Page:
    return profile.page


@pytest.fixture
def embedding(page: Page, foreign: Foreign, server: Server) -> Embedding:
    return Embedding(page, foreign, server.url)


@pytest.mark.parametrize("kind", ["plain", "strict", thorough("loud"), thorough("right to left")])
def test_a_card_is_shown_on_any_page(page: Page, foreign: Foreign, server: Server, watch: Watch, kind: str) -> None:
    head = {"loud": _LOUD, "right to left": "<style>html { direction: rtl }</style>"}.get(kind, "")
    embedding = Embedding(
        page, foreign, server.url, head=head, policy=_STRICT.format(server.url) if kind == "strict" else ""
    )
    embedding.link("gpu").hover()
    embedding.expect_of(GPU)
    expect(embedding.term("gpu")).to_have_css("display", "inline")
    card = embedding.card
    # (color, font-size, letter-spacing, text-transform) as the card sets them, whatever the page does.
    expect(card).to_have_css("color", "rgb(20, 32, 29)")
    expect(card).to_have_css("font-size", "16px")
    expect(card).to_have_css("letter-spacing", "normal")
    expect(card).to_have_css("text-transform", "none")
    expect(card).to_have_css("direction", "ltr")
    link, box = embedding.link("gpu").bounding_box(), card.bounding_box()
    assert link is not None
    assert box is not None
    gap = max(box["y"] - (link["y"] + link["height"]), link["y"] - (box["y"] + box["height"]))
    assert 0 <= gap <= 12
    assert watch.errors == []


def test_a_card_tells_a_term_in_short_and_leads_to_its_page(embedding: Embedding, server: Server) -> None:
    embedding.link("vram").hover()
    embedding.expect_of(VRAM)
    card = embedding.card
    expect(card.locator("[part=summary]")).to_contain_text("VRAM")
    expect(card.locator("[part=value]")).to_have_text(re.compile(r"\d"))
    expect(card.locator("[part=source]")).to_contain_text("AI 學習 Wiki")
    for link in (card.locator("[part=open]"), card.locator("[part=title] a"), embedding.link("vram")):
        expect(link).to_have_attribute("href", f"{server.url}/zh-TW/terms/vram")
    expect(card.locator("[part=title] span").first).to_have_attribute("lang", "en")
    expect(card).to_have_attribute("aria-label", "術語預覽")


@pytest.mark.thorough
def test_the_pointer_may_go_into_the_card_and_it_goes_when_the_pointer_does(embedding: Embedding) -> None:
    embedding.link("gpu").hover()
    embedding.expect_of(GPU)
    embedding.card.locator("[part=summary]").hover()
    embedding.pass_any_delay()
    embedding.expect_of(GPU)
    embedding.page.mouse.move(2, 2)
    embedding.expect_closed()


@pytest.mark.thorough
def test_from_term_to_term_one_card_follows_the_other(embedding: Embedding) -> None:
    embedding.link("gpu").hover()
    embedding.expect_of(GPU)
    embedding.link("vram").hover()
    embedding.expect_of(VRAM)
    expect(embedding.card).to_have_count(1)


def test_passing_over_a_term_fetches_nothing(embedding: Embedding, watch: Watch) -> None:
    embedding.link("gpu").hover()
    embedding.page.mouse.move(2, 2)
    embedding.pass_any_delay()
    embedding.expect_closed()
    assert [url for url in watch.requests if CARD.search(url)] == []


def test_escape_closes_the_card_and_nothing_of_the_page(embedding: Embedding) -> None:
    page = embedding.page
    page.evaluate("window.escapes = 0; addEventListener('keydown', () => window.escapes++)")
    embedding.link("gpu").hover()
    embedding.expect_of(GPU)
    page.keyboard.press("Escape")
    embedding.expect_closed()
    embedding.pass_any_delay()
    embedding.expect_closed()
    assert page.evaluate("window.escapes") == 0
    page.keyboard.press("Escape")
    assert page.evaluate("window.escapes") == 1


def test_the_keyboard_goes_from_the_term_through_its_card(embedding: Embedding, server: Server) -> None:
    page, link = embedding.page, embedding.link("gpu")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    embedding.expect_of(GPU)
    page.keyboard.press("Tab")
    expect(embedding.card.locator("[part=title] a")).to_be_focused()
    embedding.pass_any_delay()
    embedding.expect_of(GPU)
    # Out of the card the focus comes back, and the card stays away.
    page.keyboard.press("Escape")
    embedding.expect_closed()
    expect(link).to_be_focused()
    embedding.pass_any_delay()
    embedding.expect_closed()
    page.keyboard.press("Tab")
    expect(embedding.link("vram")).to_be_focused()
    embedding.expect_of(VRAM)
    page.locator("#after").focus()
    embedding.pass_any_delay()
    embedding.expect_closed()
    link.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"{server.url}/zh-TW/terms/gpu")


@pytest.mark.thorough
def test_a_link_in_a_card_has_one_and_there_is_a_way_back(embedding: Embedding) -> None:
    embedding.link("vram").hover()
    embedding.expect_of(VRAM)
    embedding.card.locator("[part=needs] a").first.hover()
    embedding.expect_of(GPU)
    back = embedding.card.locator("[part=back]")
    expect(back).to_have_text("返回「VRAM 顯示記憶體」")
    back.click()
    embedding.expect_of(VRAM)
    expect(back).to_have_count(0)


@pytest.mark.thorough
def test_elements_that_come_or_change_later_work_too(embedding: Embedding) -> None:
    page = embedding.page
    page.evaluate(
        "const made = document.createElement('glossary-term'); made.textContent = 'CUDA'; document.body.append(made);"
        " made.setAttribute('term', 'gpu'); made.setAttribute('term', 'cuda');"
    )
    embedding.link("cuda").hover()
    embedding.expect_of("CUDA 平行運算平台")
    page.evaluate("document.querySelector('glossary-term[term=cuda]').remove()")
    embedding.expect_closed()
    embedding.link("gpu").hover()
    embedding.expect_of(GPU)


def test_nothing_is_sent_but_the_question(embedding: Embedding, server: Server) -> None:
    embedding.page.context.add_cookies([{"name": "own", "value": "1", "url": server.url}])
    with embedding.page.expect_request(CARD) as asked:
        embedding.link("gpu").hover()
    sent = asked.value.all_headers()
    assert "cookie" not in sent
    assert "referer" not in sent
    assert "authorization" not in sent


@pytest.mark.thorough
def test_colours_and_parts_can_be_set_from_outside(page: Page, foreign: Foreign, server: Server) -> None:
    style = (
        "<style>:root { --glossary-background: rgb(1, 2, 3); --glossary-color: rgb(4, 5, 6) }"
        " glossary-term::part(card) { border-radius: 9px } glossary-term::part(link) { color: rgb(7, 8, 9) }</style>"
    )
    embedding = Embedding(page, foreign, server.url, head=style)
    expect(embedding.link("gpu")).to_have_css("color", "rgb(7, 8, 9)")
    embedding.link("gpu").hover()
    embedding.expect_of(GPU)
    expect(embedding.card).to_have_css("background-color", "rgb(1, 2, 3)")
    expect(embedding.card).to_have_css("color", "rgb(4, 5, 6)")
    expect(embedding.card).to_have_css("border-radius", "9px")


@pytest.mark.thorough
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_open_card_breaks_no_rule(page: Page, foreign: Foreign, server: Server, scheme: str) -> None:
    head = f"<style>:root {{ color-scheme: {scheme} }}</style>"
    embedding = Embedding(page, foreign, server.url, head=head)
    embedding.link("vram").hover()
    embedding.expect_of(VRAM)
    embedding.card.locator("[part=needs] a").first.hover()
    embedding.expect_of(GPU)
    expect(embedding.card).to_have_css(
        "background-color", {"light": "rgb(255, 255, 255)", "dark": "rgb(24, 33, 32)"}[scheme]
    )
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run('glossary-term', {resultTypes: ['violations']}).then(({violations}) => violations)")
    assert [f"{one['id']}: {node['html']}" for one in found for node in one["nodes"]] == []
