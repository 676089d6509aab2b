"""Anki decks, opened by Anki itself: cards for what a term has, and no doubles, however often they are imported."""

import io
import sqlite3
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from selectolax.lexbor import LexborHTMLParser
from sqlalchemy import Connection

from app.services.export import get_glossary, iterate_concepts
from app.views.concept import ConceptView
from tests.conftest import tea_and_soak_ai
from tests.unit.interchange.concepts import BASE, GLOSSARY, export, make_concept

if TYPE_CHECKING:  # importing it first is a circle inside Anki
    from anki.cards import Card


@pytest.fixture
def collection(tmp_path: Path) -> Iterator[Collection]:
    """An empty collection of a learner."""
    made = Collection(str(tmp_path / "collection.anki2"))
    yield made
    made.close()


def _import(collection: Collection, data: bytes, folder: Path) -> dict[str, int]:
    """Imports a package, as double-clicking it does; gives how many notes were of which kind."""
    file = folder / "glossary.apkg"
    file.write_bytes(data)
    request = ImportAnkiPackageRequest(package_path=str(file), options=ImportAnkiPackageOptions())
    log = collection.import_anki_package(request).log
    counts = {
        name: len(getattr(log, name)) for name in ("new", "updated", "duplicate", "conflicting", "first_field_match")
    }
    return {name: count for name, count in counts.items() if count}


def _cards(collection: Collection, term_id: str) -> "dict[str, Card]":
    found = [collection.get_card(card) for card in collection.find_cards(f'"Id:{term_id}"')]
    return {str(card.template()["name"]): card for card in found}


def _words(html: str) -> str:
    page = LexborHTMLParser(html)
    for style in page.css("style"):
        style.decompose()
    return " ".join((page.body.text(separator=" ") if page.body else "").split())


@tea_and_soak_ai
def test_importing_twice_makes_no_doubles(connection: Connection, collection: Collection, tmp_path: Path) -> None:
    concepts = list(iterate_concepts(connection))
    data = export("apkg", concepts, get_glossary(connection))
    assert _import(collection, data, tmp_path) == {"new": len(concepts)}
    cards = collection.card_count()
    assert _import(collection, data, tmp_path) == {"duplicate": len(concepts)}
    assert collection.note_count() == len(concepts) > 5
    assert collection.card_count() == cards > len(concepts)
    assert collection.fix_integrity()[1] is True


def test_a_newer_term_changes_its_note_and_keeps_what_was_learned(collection: Collection, tmp_path: Path) -> None:
    _import(collection, export("apkg", [make_concept("a"), make_concept("b")]), tmp_path)
    card = _cards(collection, "a")["Definition"]
    card.reps = 5
    collection.update_card(card)
    newer = make_concept("a", summaries={"zh-TW": "新的摘要。", "en": "A new summary."}, updated=date(2026, 11, 23))
    # A term before the others moves all the numbers that a package counts in.
    counts = _import(collection, export("apkg", [make_concept("aa"), newer, make_concept("b")]), tmp_path)
    assert counts == {"new": 1, "updated": 1, "duplicate": 1}
    again = _cards(collection, "a")["Definition"]
    assert (again.id, again.reps) == (card.id, 5)
    assert "A new summary." in _words(again.answer())
    assert collection.note_count() == 3


def test_two_glossaries_do_not_share_notes(tea_connection: Connection, collection: Collection, tmp_path: Path) -> None:
    tea = list(iterate_concepts(tea_connection))
    _import(collection, export("apkg", [make_concept("oolong")]), tmp_path)
    assert _import(collection, export("apkg", tea, get_glossary(tea_connection)), tmp_path) == {"new": len(tea)}
    assert {"測試", "台灣茶小辭典"} <= {deck.name for deck in collection.decks.all_names_and_ids()}


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        ({"zh-TW": "圖形處理器", "en": "GPU"}, {"zh-TW → en", "en → zh-TW", "Definition"}),
        ({"zh-TW": "GPU", "en": "GPU"}, {"Definition"}),
        ({"en": "GPU"}, {"Definition"}),
        ({"zh-TW": "圖形處理器"}, {"Definition"}),
    ],
    ids=["both", "alike", "en", "zh-TW"],
)
def test_a_note_has_cards_for_what_its_term_has(
    collection: Collection, tmp_path: Path, titles: dict[str, str], names: set[str]
) -> None:
    _import(collection, export("apkg", [make_concept("gpu", titles=titles)]), tmp_path)
    assert set(_cards(collection, "gpu")) == names


def test_a_card_asks_in_one_language_and_answers_in_the_other(
    tea_connection: Connection, collection: Collection, tmp_path: Path
) -> None:
    concepts = list(iterate_concepts(tea_connection))
    _import(collection, export("apkg", concepts, get_glossary(tea_connection)), tmp_path)
    cards = _cards(collection, "oolong")
    to_english, definition = cards["zh-TW → en"], cards["Definition"]
    assert _words(to_english.question()) == "烏龍茶 ㄨ ㄌㄨㄥˊ ㄔㄚˊ → English"
    answer = _words(to_english.answer())
    assert "Oolong Tea Oolong is tea whose oxidation" in answer
    assert "Formosa oolong" in answer
    assert "烏龍茶是氧化到一半" not in answer
    assert "Olong" not in answer  # wrong words are not learned
    assert _words(cards["en → zh-TW"].question()) == "Oolong Tea → 繁體中文"
    assert "烏龍茶" in _words(definition.question())
    assert "Oolong Tea" in _words(definition.question())
    assert "烏龍茶是氧化到一半" in _words(definition.answer())
    links = {node.attributes["href"] for node in LexborHTMLParser(definition.answer()).css("a")}
    assert links == {f"{BASE}/zh-TW/terms/oolong", f"{BASE}/en/terms/oolong"}


def test_cards_come_in_the_order_of_the_glossary(collection: Collection, tmp_path: Path) -> None:
    _import(collection, export("apkg", [make_concept("b"), make_concept("a")]), tmp_path)
    assert _cards(collection, "b")["Definition"].due < _cards(collection, "a")["Definition"].due


@pytest.mark.parametrize(
    "text", ["<script>alert(1)</script>", "a < b & c > d", '"q" \'s', "{{Id}}", "[sound:x.mp3]", "[latex]x[/latex]"]
)
def test_a_text_stays_a_text(collection: Collection, tmp_path: Path, text: str) -> None:
    concept = make_concept("x", titles={"zh-TW": "例", "en": text}, summaries={"zh-TW": text, "en": text})
    _import(collection, export("apkg", [concept]), tmp_path)
    for card in _cards(collection, "x").values():
        output = card.render_output()
        assert output.answer_av_tags == []
        assert text in _words(card.answer())
        assert not LexborHTMLParser(card.answer()).css("script, img")


def test_a_style_for_the_dark_comes_along(collection: Collection, tmp_path: Path) -> None:
    _import(collection, export("apkg", [make_concept("x")]), tmp_path)
    assert ".nightMode.card" in collection.get_card(collection.find_cards("")[0]).question()


def test_nothing_in_it_is_of_today() -> None:
    def build(concepts: list[ConceptView]) -> bytes:
        return export("apkg", concepts)

    data = build([make_concept("x", updated=date(2020, 1, 2))])
    assert data == build([make_concept("x", updated=date(2020, 1, 2))])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        collection = archive.read("collection.anki2")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(collection)
    moment = 1577923200  # 2 January 2020, midnight UTC
    assert connection.execute("SELECT DISTINCT mod FROM notes").fetchall() == [(moment,)]
    assert connection.execute("SELECT min(id) FROM notes").fetchone()[0] == 1795305600000  # 22 November 2026
    connection.close()


def test_a_deck_says_where_it_is_from(collection: Collection, tmp_path: Path) -> None:
    _import(collection, export("apkg", [make_concept("x")]), tmp_path)
    deck = collection.decks.by_name("測試")
    assert deck is not None
    assert f'href="{BASE}/en/"' in deck["desc"]
    assert GLOSSARY.licence in deck["desc"]


def test_a_glossary_without_terms_is_an_empty_deck() -> None:
    assert zipfile.ZipFile(io.BytesIO(export("apkg", []))).namelist() == ["collection.anki2", "media"]
