"""What a hit quotes of the real content: prose, without commands of TeX and titles of sources."""

import json
import re

import pytest
from sqlalchemy import Connection

from app.lang import LANGS, Lang
from app.services.search import Searcher
from app.services.static_search import build_search_files
from app.store.edition import EDITION, read_meta

_COMMAND = re.compile(r"\\(?:frac|times|approx|sqrt|text|left|sum|cdot|le|ge)\b")
_BY_LANG = pytest.mark.parametrize("lang", LANGS, ids=lambda lang: lang.code)


@_BY_LANG
@pytest.mark.parametrize(
    "query", ["RTX 4090", "參數量 估計", "how much memory does H100 have", "bits per weight", "PCIe 5.0", "位元 位元組"]
)
def test_excerpts_are_prose(ai_connection: Connection, query: str, lang: Lang) -> None:
    edition = read_meta(ai_connection)[EDITION]
    page = Searcher().search(ai_connection, query, lang, edition=edition, limit=50)
    assert page.items
    for hit in page.items:
        assert not _COMMAND.search(hit.excerpt.text), hit.id
        assert "（PyTorch）" not in hit.excerpt.text


def test_the_texts_of_an_exported_site_are_prose(ai_connection: Connection) -> None:
    texts = [
        text
        for name, body in build_search_files(ai_connection, with_texts=True) if name.startswith("texts/")
        for _, _, _, text in json.loads(body)
    ]  # fmt: skip
    assert any(" · " in text for text in texts)
    for text in texts:
        assert not _COMMAND.search(text)
        assert "Memory management" not in text
