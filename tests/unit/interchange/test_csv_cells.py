"""Cells of CSV: no formulas, and lists that can be read back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.interchange.cells import FORMULA_SIGNS, guard, join_items, split_items, unguard

texts = st.text(alphabet=st.sampled_from("=+-@＝\t\r\n'|\\ a茶,\"") | st.characters(codec="utf-8"), max_size=12)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠a"])
def test_what_a_spreadsheet_could_run_gets_an_apostrophe(text: str) -> None:
    assert guard(text) == "'" + text


@pytest.mark.parametrize("text", ["", "a=1", "GPU", "圖形處理器", "（一）", "1+1"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert guard(text) == text


@pytest.mark.parametrize("cell", ["'90s", "'tis", "it's"])
def test_an_apostrophe_of_another_program_stays(cell: str) -> None:
    assert unguard(cell) == cell


@given(texts)
def test_every_text_comes_back_and_none_begins_like_a_formula(text: str) -> None:
    assert unguard(guard(text)) == text
    assert guard(text)[:1] not in FORMULA_SIGNS


@given(st.lists(texts.map(str.strip).filter(bool), max_size=5))
def test_every_list_comes_back(items: list[str]) -> None:
    assert split_items(join_items(items)) == items


@pytest.mark.parametrize(
    ("text", "items"),
    [("", []), ("a", ["a"]), ("a|b", ["a", "b"]), (" a |  | b ", ["a", "b"]), (r"a\|b", ["a|b"]), ("a\\", ["a\\"])],
)
def test_lists_that_people_write(text: str, items: list[str]) -> None:
    assert split_items(text) == items
