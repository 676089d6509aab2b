"""Figures of the ledger in the words of a language."""

from datetime import date

import pytest

from app.content.data_files import Fact, Subject
from app.edition.facts import build_fact_text, format_value, pick_note
from app.lang import EN, ZH_TW

DAY = date(2026, 11, 22)


def make_ledger(**fact: object) -> dict[str, Subject]:
    values = {"value": 80, "source": "https://example.org/", "title": "T", "checked": DAY} | fact
    return {"gpu": Subject(name={"zh-TW": "甲", "en": "A"}, facts={"memory": Fact.model_validate(values)})}


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (80, "80"),
        (3.35, "3.35"),
        (1.0, "1.0"),
        (1979, "1,979"),
        (-12345.5, "-12,345.5"),
        (0, "0"),
        ("約 80", "約 80"),
        ("1979", "1979"),
    ],
)
def test_a_value_is_printed_as_the_ledger_has_it_with_commas(value: float | str, shown: str) -> None:
    assert format_value(value) == shown


def test_a_figure_is_told_in_the_texts_language() -> None:
    ledger = make_ledger(unit="GB", note={"zh-TW": "每顆", "en": "each"})
    text = build_fact_text(ledger, "gpu", "memory", ZH_TW)
    assert text is not None
    assert (text.value, text.unit, text.note, text.name) == ("80", "GB", "每顆", "甲")
    assert (text.source, text.title, text.checked) == ("https://example.org/", "T", DAY)
    text = build_fact_text(ledger, "gpu", "memory", EN)
    assert text is not None
    assert (text.note, text.name) == ("each", "A")


def test_a_note_without_languages_serves_all_and_none_is_empty() -> None:
    assert pick_note(make_ledger(note="HBM3")["gpu"].facts["memory"], ZH_TW) == "HBM3"
    assert pick_note(make_ledger()["gpu"].facts["memory"], ZH_TW) == ""


def test_an_unknown_figure_is_none() -> None:
    assert build_fact_text(make_ledger(), "gpu", "power", EN) is None
    assert build_fact_text(make_ledger(), "cpu", "memory", EN) is None
