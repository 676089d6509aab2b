"""Which language the card of <glossary-term> is in."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import Server
from tests.e2e.embedding import Embedding
from tests.e2e.foreign import Foreign
from tests.e2e.profile import Profile
from tests.e2e.watch import Watch
from tests.thorough import thorough


@pytest.fixture
def profile(kept_profile_with_clock: Profile) -> Profile:
    return kept_profile_with_clock


@pytest.fixture
def watch(context: BrowserContext, server: Server, foreign: Foreign) -> Watch:
    made = Watch(server.url, foreign.url)
    made.follow_all(context)
    return made


@pytest.mark.parametrize(
    ("lang", "own", "title", "opens"),
    [
        ("zh-TW", "", "zh-TW", "開啟頁面"), thorough("en", "", "en", "Open page"),
        thorough("zh-Hant", "", "zh-TW", "開啟頁面"), thorough("fr", "", "zh-TW", "開啟頁面"),
        thorough("zh-TW", 'lang="en-GB"', "en", "Open page"), ("zh-TW", 'card-lang="en"', "en", "Open page"),
        # One that the glossary lacks says nothing: the next one outwards that it has counts.
        ("en-GB", 'lang="fr"', "en", "Open page"), thorough("en", 'card-lang="fr"', "en", "Open page"),
        thorough("en", 'lang="zh-HK" card-lang="fr"', "zh-TW", "開啟頁面"), thorough("en", 'lang=""', "en", "Open page"),
        thorough("fr", 'lang="de"', "zh-TW", "開啟頁面"),
    ],
)  # fmt: skip
def test_the_card_is_in_the_language_of_the_text_or_a_chosen_one(
    page: Page, foreign: Foreign, server: Server, lang: str, own: str, title: str, opens: str
) -> None:
    body = f'<p><glossary-term term="gpu" {own}>GPU</glossary-term></p>'
    embedding = Embedding(page, foreign, server.url, body=body, lang=lang)
    expect(embedding.link("gpu")).to_have_attribute("href", f"{server.url}/{title}/terms/gpu")
    embedding.link("gpu").hover()
    expect(embedding.card.locator("[part=open]")).to_have_text(opens)


def test_the_nearest_language_around_that_the_glossary_has_counts_through_shadows_too(
    page: Page, foreign: Foreign, server: Server
) -> None:
    body = (
        '<main lang="EN-us"><form lang="fr"><input name="lang"><p lang="de"><span id="host"></span></p></form></main>'
    )
    Embedding(page, foreign, server.url, body=body, lang="zh-TW")
    link = page.evaluate(
        "const root = document.querySelector('#host').attachShadow({mode: 'open'});"
        " const made = document.createElement('glossary-term'); made.setAttribute('term', 'gpu'); root.append(made);"
        " made.shadowRoot.querySelector('a').href"
    )
    assert link == f"{server.url}/en/terms/gpu"
