"""Linking the terms of a chosen element on another site's page: which places, and that nothing else changes."""

import json
import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import Server
from tests.e2e.embedding import Embedding
from tests.e2e.foreign import Foreign
from tests.e2e.profile import Profile
from tests.e2e.waiting import wait_until
from tests.e2e.watch import Watch
from tests.thorough import thorough

ASKED = re.compile("/api/v1/annotate$")
ARTICLE = """<article>
<h2>烏龍茶</h2>
<p id="first">🍵𠀋 先說<code>烏龍茶</code>與<a href="#x">氧化</a>，再說一杯<b>烏龍茶</b>怎麼氧化。</p>
<p id="second">氧化說過了；烏<i>龍</i>茶也是。焙<span>火</span>不連，焙火連。</p>
<ul><li>包種</li><li>茶</li></ul>
<p data-glossary="off">包種茶</p>
</article><p id="outside">高山茶在外面。</p>"""


@pytest.fixture
def profile(kept_profile_with_clock: Profile) -> Profile:
    return kept_profile_with_clock


@pytest.fixture
def watch(context: BrowserContext, tea_server: Server, foreign: Foreign) -> Watch:
    """What goes wrong in the other site's pages; the test looks at it."""
    made = Watch(tea_server.url, foreign.url)
    made.follow_all(context)
    return made


@pytest.fixture
def page(profile: Profile, watch: Watch) -> Page:
    return profile.page


def _script(service: str, **data: str) -> str:
    attributes = "".join(f' data-{name}="{value}"' for name, value in data.items())
    return f'<script type="module" src="{service}/embed/v1/glossary.js"{attributes}></script>'


def _found(page: Page) -> list[list[str]]:
    """What became a term: its words, its id, and where it stands."""
    found: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('glossary-term')].map((one) =>"
        " [one.textContent, one.getAttribute('term'), one.closest('[id]')?.id ?? one.parentElement.tagName])"
    )
    return found


def test_the_first_place_of_each_term_is_linked_and_the_text_stays(
    page: Page, foreign: Foreign, tea_server: Server, watch: Watch
) -> None:
    script = _script(tea_server.url, annotate="article")
    text = re.sub("<[^>]*>", "", ARTICLE)
    embedding = Embedding(page, foreign, tea_server.url, body=ARTICLE, script=script)
    expect(page.locator("#second glossary-term")).to_have_count(1)
    assert _found(page) == [
        ["烏龍茶", "oolong", "first"],
        ["氧化", "oxidation", "first"],
        ["焙火", "roasting", "second"],
    ]
    assert page.evaluate("document.body.textContent") == text
    embedding.link("oxidation").hover()
    embedding.expect_of("Oxidation 氧化")
    embedding.link("oolong").hover()
    embedding.expect_of("Oolong Tea 烏龍茶")
    assert watch.errors == []


def test_it_works_under_a_strict_policy(page: Page, foreign: Foreign, tea_server: Server, watch: Watch) -> None:
    policy = f"default-src 'none'; script-src {tea_server.url}; connect-src {tea_server.url}; require-trusted-types-for 'script'"
    script = _script(tea_server.url, annotate="#first")
    Embedding(page, foreign, tea_server.url, body=ARTICLE, script=script, policy=policy)
    expect(page.locator("#first glossary-term")).to_have_count(2)
    assert watch.errors == []


@pytest.mark.thorough
def test_the_language_can_be_chosen(page: Page, foreign: Foreign, tea_server: Server) -> None:
    body = "<article><p>A cup of oolong, roasted: roasting and Oxidation.</p></article>"
    script = _script(tea_server.url, annotate="p", lang="en")
    embedding = Embedding(page, foreign, tea_server.url, body=body, script=script)
    expect(embedding.link("oolong")).to_have_attribute("href", f"{tea_server.url}/en/terms/oolong")
    # The words stay in the language of the text around them; only the card is in the chosen one.
    assert embedding.term("oolong").get_attribute("lang") is None
    assert embedding.term("oolong").get_attribute("card-lang") == "en"
    embedding.link("oolong").hover()
    expect(embedding.card.locator("[part=open]")).to_have_text("Open page")


@pytest.mark.parametrize(("lang", "expected"), [("fr", "en"), thorough("zh-Hant", "zh-TW")])
def test_a_language_that_the_glossary_lacks_gives_way_to_that_of_the_page(
    page: Page, foreign: Foreign, tea_server: Server, lang: str, expected: str
) -> None:
    body = f'<article lang="{lang}"><p>Oolong 烏龍茶</p></article>'
    with page.expect_request(ASKED) as asked:
        script = _script(tea_server.url, annotate="article", lang="de")
        embedding = Embedding(page, foreign, tea_server.url, body=body, script=script, lang="en")
    assert json.loads(asked.value.post_data or "")["lang"] == expected
    expect(embedding.link("oolong")).to_have_attribute("href", f"{tea_server.url}/{expected}/terms/oolong")
    assert embedding.term("oolong").get_attribute("card-lang") is None


def test_what_comes_later_is_annotated_on_request(page: Page, foreign: Foreign, tea_server: Server) -> None:
    Embedding(page, foreign, tea_server.url, body=ARTICLE)
    count = page.evaluate(
        "address => import(address).then(({ annotate }) => annotate(document.querySelector('#second')))",
        f"{tea_server.url}/embed/v1/glossary.js",
    )
    assert count == 2
    assert [term for _, term, _ in _found(page)] == ["oxidation", "roasting"]


def test_a_long_text_is_asked_for_in_pieces(page: Page, foreign: Foreign, tea_server: Server) -> None:
    filler = "".join(f"<p>{'一段不相干的文字。' * 200}</p>" for _ in range(30))
    body = f"<article><p>烏龍茶</p>{filler}<p id='end'>焙火與烏龍茶</p></article>"
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.post_data or "") if ASKED.search(request.url) else None)
    Embedding(page, foreign, tea_server.url, body=body, script=_script(tea_server.url, annotate="article"))
    expect(page.locator("#end glossary-term")).to_have_text("焙火")
    texts = [json.loads(sent)["text"] for sent in asked if sent]
    assert len(texts) == 3
    assert max(map(len, texts)) <= 20_010
    assert [term for _, term, _ in _found(page)] == ["oolong", "roasting"]


def test_text_that_changed_while_it_was_asked_for_is_left_alone(
    page: Page, foreign: Foreign, tea_server: Server, watch: Watch
) -> None:
    page.route(
        ASKED, lambda route: (page.evaluate("document.querySelector('#first').textContent = 'new'"), route.continue_())
    )
    Embedding(page, foreign, tea_server.url, body=ARTICLE, script=_script(tea_server.url, annotate="article"))
    expect(page.locator("#second glossary-term")).to_have_count(2)
    expect(page.locator("#first")).to_have_text("new")
    assert watch.errors == []


@pytest.mark.parametrize("selector", ["p[", ".nothing", ""])
def test_a_selector_that_finds_nothing_asks_nothing(
    page: Page, foreign: Foreign, tea_server: Server, watch: Watch, selector: str
) -> None:
    embedding = Embedding(
        page, foreign, tea_server.url, body=f"<article>{ARTICLE}</article><glossary-term term='oolong'>x</glossary-term>",
        script=_script(tea_server.url, annotate=selector),
    )  # fmt: skip
    expect(embedding.link("oolong")).to_have_count(1)
    wait_until(page, "document.readyState === 'complete'")
    assert [url for url in watch.requests if ASKED.search(url)] == []
    assert watch.errors == []


def test_a_service_that_does_not_answer_leaves_the_text(page: Page, foreign: Foreign, tea_server: Server) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text) if message.type == "info" else None)
    page.on("pageerror", lambda error: said.append(f"thrown: {error}"))
    page.route(ASKED, lambda route: route.abort())
    with page.expect_event("requestfailed"):
        Embedding(page, foreign, tea_server.url, body=ARTICLE, script=_script(tea_server.url, annotate="article"))
    expect(page.locator("glossary-term")).to_have_count(0)
    assert page.evaluate("document.body.textContent") == re.sub("<[^>]*>", "", ARTICLE)
    assert len(said) <= 1
    assert all(line.startswith(f"Glossary {tea_server.url}:") for line in said)
