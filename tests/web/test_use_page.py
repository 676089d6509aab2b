"""The page of a term's texts to copy: each of them does what it says."""

import re
from pathlib import Path
from typing import Any

import pytest
from selectolax.lexbor import LexborHTMLParser

from app.lang import LANGS
from tests.conftest import make_client, make_load
from tests.make import make_glossary, make_term_text
from tests.web.page import Page, attribute, read_page

HOST = "http://testserver"


def _texts(page: Page) -> dict[str, str]:
    """The texts by the name of what they are."""
    return {
        name: node.text()
        for name, node in zip(
            ("html", "markdown", "component", "frame", "apa", "bibtex", "json"), page.all(".use__text"), strict=True
        )
    }


@pytest.fixture(scope="module")
def english(tea_client: Any) -> dict[str, str]:
    return _texts(read_page(tea_client, "/en/terms/oolong/use"))


@pytest.fixture(scope="module")
def chinese(tea_client: Any) -> dict[str, str]:
    return _texts(read_page(tea_client, "/zh-TW/terms/oolong/use"))


def test_links_lead_to_the_page_in_its_language(english: dict[str, str], chinese: dict[str, str]) -> None:
    assert english["html"] == f'<a href="{HOST}/en/terms/oolong" hreflang="en">Oolong Tea</a>'
    assert chinese["html"] == f'<a href="{HOST}/zh-TW/terms/oolong" hreflang="zh-TW">烏龍茶</a>'
    assert english["markdown"] == f"[Oolong Tea]({HOST}/en/terms/oolong)"


def test_the_component_and_the_frame_are_served(tea_client: Any, english: dict[str, str]) -> None:
    tree = LexborHTMLParser(english["component"])
    assert tea_client.get(tree.css("script")[0].attributes["src"]).status_code == 200
    assert tree.css("glossary-term")[0].attributes == {"term": "oolong", "lang": "en"}
    frame = LexborHTMLParser(english["frame"]).css("iframe")[0]
    assert tea_client.get(frame.attributes["src"]).status_code == 200
    assert frame.attributes["title"] == "Oolong Tea"
    assert "style" not in frame.attributes
    assert tea_client.get(english["json"]).json()["id"] == "oolong"


def test_citations_name_title_day_work_and_address(english: dict[str, str], chinese: dict[str, str]) -> None:
    assert re.fullmatch(rf"Oolong Tea\. \(2026, November 20\)\. In .+\. {HOST}/en/terms/oolong", english["apa"])
    assert re.fullmatch(rf"烏龍茶（2026 年 11 月 20 日）。載於《.+》。{HOST}/zh-TW/terms/oolong", chinese["apa"])
    lines = english["bibtex"].splitlines()
    assert lines[0] == "@misc{oolong,"
    assert "  title  = {{Oolong Tea}}," in lines
    assert "  year   = {2026}," in lines
    assert "  month  = nov," in lines
    assert f"  url    = {{{HOST}/en/terms/oolong}}," in lines


def test_titles_with_signs_of_the_formats_are_escaped_in_each(tmp_path: Path) -> None:
    terms = {"odd": make_term_text(title={"en": "A [b] & C_d 5% {e} <f>"})}
    report = make_load(make_glossary(tmp_path / "content", terms), tmp_path / "odd.db").run()
    assert not report.is_stopped, report.problems
    with make_client(tmp_path / "odd.db") as client:
        texts = _texts(read_page(client, "/en/terms/odd/use"))
    assert texts["markdown"].startswith(r"[A \[b\] & C\_d 5% {e} \<f>](http")
    assert LexborHTMLParser(texts["html"]).css("a")[0].text() == "A [b] & C_d 5% {e} <f>"
    assert LexborHTMLParser(texts["component"]).css("glossary-term")[0].text() == "A [b] & C_d 5% {e} <f>"
    assert LexborHTMLParser(texts["frame"]).css("iframe")[0].attributes["title"] == "A [b] & C_d 5% {e} <f>"
    assert r"  title  = {{A [b] \& C\_d 5\% \{e\} <f>}}," in texts["bibtex"].splitlines()


@pytest.mark.parametrize("lang", [lang.code for lang in LANGS])
def test_a_term_page_leads_here_and_opens_it_as_a_dialog(tea_client: Any, lang: str) -> None:
    page = read_page(tea_client, f"/{lang}/terms/oolong")
    link, dialog = page.one("a[data-opens=ui-use]"), page.one("dialog#ui-use")
    assert attribute(link, "href") == attribute(dialog, "data-href") == f"/{lang}/terms/oolong/use"
    assert dialog.css(".use") == []


def test_it_is_not_listed(tea_client: Any) -> None:
    page = read_page(tea_client, "/en/terms/oolong/use")
    assert attribute(page.one("meta[name=robots]"), "content") == "noindex"


@pytest.mark.parametrize("term", ["coffee", "tieguanyin", "a/b"])
def test_what_has_no_page_has_none_here(tea_client: Any, term: str) -> None:
    assert tea_client.get(f"/en/terms/{term}/use").status_code == 404
