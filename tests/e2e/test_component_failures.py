"""<glossary-term> where something is missing: the service, permission, the file itself. The author's words always stay."""

import re
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.conftest import Glossary, Server, serve
from tests.e2e.embedding import Embedding
from tests.e2e.foreign import Foreign
from tests.e2e.profile import PATIENCE, Profile

OOLONG = '<p>A cup of <glossary-term term="oolong">oolong</glossary-term>.</p>'


class Console:
    """What is said in a page's console, by the browser itself or by the component."""

    def __init__(self, page: Page) -> None:
        self.browser: list[str] = []
        self.own: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.own.append(f"thrown: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        (self.own if message.type == "info" else self.browser).append(message.text)


@pytest.fixture
def profile(kept_profile_with_clock: Profile) -> Profile:
    return kept_profile_with_clock


@pytest.fixture
def page(profile: Profile, context: BrowserContext) -> Page:
    """A page where errors are expected: nothing watches it."""
    return profile.page


@pytest.mark.thorough
def test_a_service_that_goes_away_leaves_the_text_and_one_quiet_notice(
    page: Page, foreign: Foreign, tea: Glossary, tmp_path: Path
) -> None:
    console = Console(page)
    with contextmanager(serve)(tea, tmp_path / "output.txt") as service:
        embedding = Embedding(page, foreign, service.url, body=OOLONG, lang="en")
        expect(embedding.link("oolong")).to_have_attribute("href", f"{service.url}/en/terms/oolong")
    # From here on nobody answers.
    for _ in range(2):
        with page.expect_event("requestfailed"):
            embedding.link("oolong").hover()
        embedding.pass_any_delay()
        embedding.expect_closed()
        page.mouse.move(400, 400)
    expect(page.locator("p")).to_have_text("A cup of oolong.")
    assert len(console.own) == 1, console.own
    assert console.own[0].startswith(f"Glossary {service.url}:")


def test_an_unknown_term_shows_nothing(page: Page, foreign: Foreign, tea_server: Server) -> None:
    console = Console(page)
    embedding = Embedding(page, foreign, tea_server.url, body='<glossary-term term="coffee">coffee</glossary-term>')
    with page.expect_response(re.compile(r"coffee\.json")):
        embedding.link("coffee").hover()
    embedding.pass_any_delay()
    embedding.expect_closed()
    assert len(console.own) == 1, console.own


@pytest.mark.parametrize("missing", ["script-src", "connect-src"])
def test_a_policy_needs_both_directives_that_the_docs_name(
    page: Page, foreign: Foreign, tea_server: Server, missing: str
) -> None:
    allowed = {"script-src": tea_server.url, "connect-src": tea_server.url} | {missing: "'none'"}
    policy = "; ".join(["default-src 'none'", *(f"{name} {source}" for name, source in allowed.items())])
    console = Console(page)
    embedding = Embedding(page, foreign, tea_server.url, body=OOLONG, policy=policy)
    expect(page.locator("p")).to_have_text("A cup of oolong.")
    if missing == "script-src":
        expect(embedding.link("oolong")).to_have_count(0)
    else:
        embedding.link("oolong").hover()
        embedding.pass_any_delay()
        embedding.expect_closed()
        assert len(console.own) == 1
    assert any(missing in line for line in console.browser)


@pytest.mark.thorough
def test_a_pinned_file_is_checked_by_its_hash(page: Page, foreign: Foreign, tea_server: Server) -> None:
    known = page.request.get(f"{tea_server.url}/embed/v1/glossary.json").json()
    script = '<script type="module" src="{pinned}" integrity="{integrity}" crossorigin></script>'
    embedding = Embedding(page, foreign, tea_server.url, body=OOLONG, script=script.format_map(known))
    embedding.link("oolong").hover()
    embedding.expect_of("Oolong Tea 烏龍茶")
    wrong = known | {"integrity": "sha384-" + "A" * 64}
    embedding = Embedding(page, foreign, tea_server.url, body=OOLONG, script=script.format_map(wrong))
    expect(page.locator("p")).to_have_text("A cup of oolong.")
    expect(embedding.link("oolong")).to_have_count(0)


def test_without_scripts_the_words_are_words(chromium: Browser, foreign: Foreign, tea_server: Server) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    script = f'<script type="module" src="{tea_server.url}/embed/v1/glossary.js"></script>'
    page.goto(foreign.publish("/plain", OOLONG, head=script))
    expect(page.locator("p")).to_have_text("A cup of oolong.")
    context.close()


@pytest.mark.thorough
def test_two_versions_on_a_page_get_along(page: Page, foreign: Foreign, tea_server: Server) -> None:
    console = Console(page)
    known = page.request.get(f"{tea_server.url}/embed/v1/glossary.json").json()
    script = "".join(f'<script type="module" src="{known[name]}"></script>' for name in ("latest", "pinned"))
    embedding = Embedding(page, foreign, tea_server.url, body=OOLONG, script=script)
    embedding.link("oolong").hover()
    embedding.expect_of("Oolong Tea 烏龍茶")
    assert console.own == []


@pytest.fixture
def finger(chromium: Browser) -> Page:
    """A page of a telephone."""
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    context.set_default_timeout(PATIENCE)
    context.clock.install()
    return context.new_page()


@pytest.mark.thorough
def test_a_tap_shows_the_card_and_the_second_one_closes_it(finger: Page, foreign: Foreign, tea_server: Server) -> None:
    embedding = Embedding(finger, foreign, tea_server.url, body=f"{OOLONG}<p id='else'>Else</p>", lang="en")
    link = embedding.link("oolong")
    link.tap()
    embedding.expect_of("Oolong Tea 烏龍茶")
    link.tap()
    embedding.expect_closed()
    link.tap()
    embedding.expect_of("Oolong Tea 烏龍茶")
    embedding.card.locator("[part=needs] a").first.tap()
    embedding.expect_of("Oxidation 氧化")
    embedding.card.locator("[part=back]").tap()
    embedding.expect_of("Oolong Tea 烏龍茶")
    finger.locator("h1, #else").last.tap(position={"x": 5, "y": 5}, force=True)
    finger.wait_for_url(f"{foreign.url}/page")
    finger.touchscreen.tap(200, 780)
    embedding.expect_closed()
    link.tap()
    embedding.expect_of("Oolong Tea 烏龍茶")
    embedding.card.locator("[part=open]").tap()
    finger.wait_for_url(f"{tea_server.url}/en/terms/oolong")
    finger.context.close()


def test_a_tap_without_an_answer_follows_the_link(finger: Page, foreign: Foreign, tea_server: Server) -> None:
    embedding = Embedding(finger, foreign, tea_server.url, body=OOLONG, lang="en")
    finger.route(re.compile(r"oolong\.json"), lambda route: route.abort())
    embedding.link("oolong").tap()
    finger.wait_for_url(f"{tea_server.url}/en/terms/oolong")
    finger.context.close()
