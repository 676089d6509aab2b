"""Names of what a page covers but is not the same: found and linked, never shown as another name of the term."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import make_client, make_load
from tests.make import make_glossary, make_term_text
from tests.web.page import read_page, words


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Any:
    folder: Path = tmp_path_factory.mktemp("narrower")
    terms = {
        "attention": make_term_text(
            title={"en": "Attention"}, labels=["attention mechanism", ("self-attention", "en", "narrower")]
        ),
        "decoder": make_term_text(en="It uses self-attention.", title={"en": "Decoder"}),
    }
    assert not make_load(make_glossary(folder / "content", terms), folder / "narrower.db").run().is_stopped
    with make_client(folder / "narrower.db") as made:
        yield made


def test_they_are_no_other_names_on_the_page_nor_for_machines(client: Any) -> None:
    page = read_page(client, "/en/terms/attention")
    assert page.texts(".aliases dd") == ["attention mechanism"]
    data = json.loads(page.one("script[type='application/ld+json']").text())
    assert data["alternateName"] == ["attention mechanism"]


def test_a_text_that_has_one_is_linked(client: Any) -> None:
    page = read_page(client, "/en/terms/decoder")
    assert page.texts(".prose a[data-term=attention]") == ["self-attention"]


def test_search_says_that_the_page_covers_it(client: Any) -> None:
    found = client.get("/api/v1/search?q=self-attention&lang=en").json()["items"][0]
    assert (found["id"], found["match"]["kind"], found["match"]["label"]) == ("attention", "narrower", "self-attention")
    first = read_page(client, "/en/search?q=self-attention").all(".result")[0]
    assert words(first).startswith("Attention Covers self-attention")
