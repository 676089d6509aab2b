"""A term's card in a frame of another site, which previews show as well."""

from pathlib import Path
from typing import Any

import pytest

from tests.conftest import make_client, make_load
from tests.make import make_fact, make_glossary, make_ledger, make_term_text
from tests.web.page import Page, attribute, lang_of, read_page, words


@pytest.fixture(scope="module")
def card(tea_client: Any) -> Page:
    return read_page(tea_client, "/embed/zh-TW/oolong")


def test_a_card_tells_a_term_in_short(card: Page) -> None:
    assert words(card.one(".term-card__title")) == "Oolong Tea 烏龍茶"
    assert [lang_of(part) for part in card.all(".term-card__title .title-part")] == ["en", "zh-TW"]
    assert words(card.one(".term-card__summary")).startswith("烏龍茶是")
    assert words(card.one(".term-card__figure")) == "例如 標準審評杯 2 g 每 100 毫升水"
    assert words(card.one(".term-card__needs")) == "先備知識 Oxidation 氧化"
    assert words(card.one(".category"))
    assert attribute(card.one(".term-card__open"), "href") == "/zh-TW/terms/oolong"


def test_a_card_has_no_script_and_nothing_for_machines_that_list_pages(card: Page) -> None:
    assert card.all("script, link[rel=canonical], link[rel=alternate], header, nav, dialog, [style]") == []
    assert attribute(card.one("meta[name=robots]"), "content") == "noindex"
    assert attribute(card.one("base"), "target") == "_blank"
    assert [href for href in card.attributes("[href]", "href") if not href.startswith("/")] == []


def test_a_card_is_in_the_language_of_its_address(tea_client: Any) -> None:
    page = read_page(tea_client, "/embed/en/oolong")
    assert attribute(page.one("html"), "lang") == "en"
    assert words(page.one(".term-card__needs")) == "First learn: Oxidation 氧化"
    assert attribute(page.one(".term-card__open"), "href") == "/en/terms/oolong"


def test_what_is_not_translated_is_marked(tea_client: Any) -> None:
    page = read_page(tea_client, "/embed/en/baozhong")
    assert lang_of(page.one(".term-card__summary")) == "zh-TW"


def test_an_old_id_leads_to_the_new_one(tea_client: Any) -> None:
    response = tea_client.get("/embed/en/blue-tea")
    assert (response.status_code, response.headers["location"]) == (308, "/embed/en/oolong")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/embed/en/nothing", "en"), ("/embed/zh-TW/tieguanyin", "zh-TW"), ("/embed/en/Oolong Tea", "en"),
        ("/embed/xx/oolong", "zh-TW"),
    ],
)  # fmt: skip
def test_an_unknown_or_planned_term_is_told_in_the_same_frame(tea_client: Any, path: str, code: str) -> None:
    response = tea_client.get(path)
    assert response.status_code == 404
    page = Page(path, response.text)
    assert attribute(page.one("html"), "lang") == code
    assert words(page.one(".term-card h1"))
    assert page.all("script, header, dialog") == []


def test_an_absent_store_is_told_in_the_same_frame(empty_client: Any) -> None:
    response = empty_client.get("/embed/en/oolong")
    assert response.status_code == 503
    assert Page("/embed/en/oolong", response.text).all("script, header, dialog") == []


@pytest.fixture
def gauges(tmp_path: Path) -> Any:
    """Terms that differ in what the ledger has of them."""
    terms = {
        "own": make_term_text(en="{{fact:other.first}}", title={"en": "Own"}),
        "chosen": make_term_text(title={"en": "Chosen"}, figure="other.second"),
        "printing": make_term_text(en="{{fact:other.first}}", title={"en": "Printing"}),
        "bare": make_term_text(title={"en": "Bare"}),
    }
    ledger = {
        "other": {"first": make_fact(1, unit="m"), "second": make_fact(2).replace('unit = "GB", ', "")},
        "own": {"sort": make_fact("new").replace('unit = "GB", ', ""), "age": make_fact(3, unit="years")},
        "chosen": {"age": make_fact(4, unit="years")},
    }  # fmt: skip
    root = make_glossary(tmp_path / "content", terms, facts={"all": make_ledger(ledger)})
    report = make_load(root, tmp_path / "gauges.db").run()
    assert not report.is_stopped, report.problems
    with make_client(tmp_path / "gauges.db") as client:
        yield client


def test_the_figure_is_the_one_that_the_author_chose_or_one_about_the_term_itself(gauges: Any) -> None:
    """What the text prints of something else says nothing about the term when it stands alone."""
    terms = ("own", "chosen", "printing", "bare")
    shown = {term: read_page(gauges, f"/embed/en/{term}").texts(".term-card__figure") for term in terms}
    assert shown == {
        "own": ["For example: own 3 years"], "chosen": ["For example: other 2"], "printing": [], "bare": [],
    }  # fmt: skip


def test_the_card_is_there_as_json(tea_client: Any) -> None:
    response = tea_client.get("/embed/zh-TW/oolong.json")
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["content-language"] == "zh-TW"
    body = response.json()
    assert body["heading"] == [{"text": "Oolong Tea", "lang": "en"}, {"text": "烏龍茶", "lang": "zh-TW"}]
    assert body["summary"]["text"].startswith("烏龍茶是")
    assert body["summary"]["lang"] == "zh-TW"
    assert body["figure"] == {"name": "標準審評杯", "value": "2\u00a0g", "note": "每 100 毫升水"}
    assert [(need["id"], need["url"]) for need in body["needs"]] == [
        ("oxidation", "http://testserver/zh-TW/terms/oxidation")
    ]
    assert (body["id"], body["lang"], body["url"]) == ("oolong", "zh-TW", "http://testserver/zh-TW/terms/oolong")
    assert body["category"]
    assert body["site"]


def test_the_card_as_json_says_what_the_page_says(tea_client: Any) -> None:
    for term in ("oolong", "baozhong", "roasting"):
        page, body = read_page(tea_client, f"/embed/en/{term}"), tea_client.get(f"/embed/en/{term}.json").json()
        assert " ".join(piece["text"] for piece in body["heading"]) == words(page.one(".term-card__title"))
        assert body["summary"]["text"] == words(page.one(".term-card__summary"))
        assert body["summary"]["lang"] == lang_of(page.one(".term-card__summary"))
        assert body["category"] == words(page.one(".category"))


def test_an_old_id_leads_to_the_new_card_as_json_and_an_unknown_one_to_a_problem(tea_client: Any) -> None:
    response = tea_client.get("/embed/en/blue-tea.json")
    assert (response.status_code, response.headers["location"]) == (308, "/embed/en/oolong.json")
    assert response.headers["access-control-allow-origin"] == "*"
    response = tea_client.get("/embed/en/coffee.json")
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"


def test_a_card_that_tells_its_height_runs_that_script_alone(tea_client: Any) -> None:
    page = read_page(tea_client, "/embed/en/oolong?resize=1")
    assert [source.split("/", 3)[3] for source in page.attributes("script", "src")] == ["embed/height.js"]
    policies = {
        path: tea_client.get(path).headers.get_list("content-security-policy")
        for path in ("/embed/en/oolong", "/embed/en/oolong?resize=1", "/embed/en/oolong?resize=0")
    }
    plain, resizing, other = policies.values()
    assert plain == other
    assert resizing == [plain[0] + "; script-src 'self'"]
    response = tea_client.get("/embed/en/blue-tea?resize=1")
    assert response.headers["location"] == "/embed/en/oolong?resize=1"
