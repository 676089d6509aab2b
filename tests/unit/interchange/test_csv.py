"""CSV: what is written, and what is read of our own tables and of others'."""

import codecs
import csv
import io
from pathlib import Path
from typing import Any

import pytest

from app.interchange.csv_file import list_columns
from tests.unit.interchange.exchange import (
    complete,
    export,
    make_concept,
    make_label,
    make_source,
    make_translation,
    read,
)

HOSTILE = make_concept(
    translations={"en": make_translation("en", "=HYPERLINK(1)", "- @SUM(1)", "- one\n- two")},
    labels=(make_label("=1+1"), make_label("＝1", "zh-TW"), make_label("a|b\\c"), make_label("'x", kind="avoid")),
    sources=(make_source('+1, with a comma"s'),),
)


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def read_book(text: str, folder: Path) -> list[Any]:
    """The cells of the workbook that is made of a table."""
    # Imported here, as all that is large and that few tests need: every worker imports every module.
    import openpyxl  # type: ignore[import-untyped]  # no stubs
    import tablib  # type: ignore[import-untyped]  # no stubs

    book = folder / "book.xlsx"
    book.write_bytes(tablib.Dataset().load(text, format="csv").export("xlsx"))
    return [cell for row in openpyxl.load_workbook(book).worksheets[0].iter_rows() for cell in row]


def test_it_begins_with_a_byte_order_mark_and_its_lines_end_as_the_rfc_says() -> None:
    data = export("csv", make_concept())
    assert data.startswith(codecs.BOM_UTF8)
    assert data.endswith(b"\r\n")
    assert data.count(b"\n") == data.count(b"\r\n") == 2


def test_a_row_has_every_column_once() -> None:
    assert len(set(list_columns())) == len(list_columns())
    (row,) = rows(export("csv", make_concept(labels=(make_label("wulong"), make_label("乌龙茶", "zh-CN", "mainland")))))
    assert list(row) == list_columns()
    assert (row["id"], row["title_en"], row["title_zh-TW"]) == ("oolong", "Oolong", "烏龍茶")
    assert (row["alias"], row["mainland"]) == ("en: wulong", "zh-CN: 乌龙茶")
    assert row["url_en"] == "https://tea.example/en/terms/oolong"


def test_no_cell_is_a_formula_in_a_spreadsheet(tmp_path: Path) -> None:
    """Read by two libraries that make workbooks of tables, and take what begins with = for a formula."""
    cells = read_book("id,title_en\na,=1+1\n", tmp_path)
    assert [cell.data_type for cell in cells].count("f") == 1
    cells = read_book(export("csv", HOSTILE, make_concept("b")).decode("utf-8-sig"), tmp_path)
    assert len(cells) == 3 * len(list_columns())
    assert "f" not in {cell.data_type for cell in cells}
    assert "'=HYPERLINK(1)" in {cell.value for cell in cells}


def test_a_hostile_term_comes_back_as_it_was() -> None:
    (draft,) = read("csv", export("csv", HOSTILE)).drafts
    assert draft.titles == {"en": "=HYPERLINK(1)"}
    assert draft.markdown == {"en": "- one\n- two"}
    assert [(label["text"], label["lang"], label["kind"]) for label in draft.labels] == [
        ("=1+1", "en", "alias"), ("＝1", "zh-TW", "alias"), ("a|b\\c", "en", "alias"), ("'x", "en", "avoid"),
    ]  # fmt: skip
    assert draft.sources == [{"title": '+1, with a comma"s', "url": make_source().url, "checked": "2026-11-22"}]


def test_a_table_of_others_is_read_by_a_mapping() -> None:
    text = "術語,English,說明,分類\n烏龍茶,Oolong Tea,半發酵。,茶\n"
    mapping = {"術語": "title_zh-TW", "English": "title_en", "說明": "summary_zh-TW", "分類": "category"}
    reading = read("csv", text, mapping)
    (term,), problems = complete(reading)
    assert (term.id, problems) == ("oolong-tea", [])
    assert "title: {en: Oolong Tea, zh-TW: 烏龍茶}\n" in term.text
    assert "category: teas\n" in term.text
    assert "# zh-TW\n\n半發酵。\n" in term.text
    assert [problem.code for problem in reading.problems] == ["import-changed"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_delimiter_is_found(delimiter: str) -> None:
    text = delimiter.join(("id", "title_en", "alias")) + "\n" + delimiter.join(("a", "A", "one | two")) + "\n"
    (draft,) = read("csv", text).drafts
    assert (draft.id, [label["text"] for label in draft.labels]) == ("a", ["one", "two"])


def test_days_that_a_spreadsheet_rewrote_are_understood() -> None:
    (draft,) = read("csv", "id,title_en,updated\na,A,2026/1/5\n").drafts
    assert draft.updated == "2026-01-05"


def test_what_has_no_column_and_what_is_beyond_the_header_is_told_with_its_line() -> None:
    reading = read("csv", 'id,title_en,rating\na,"A\nB",5\nb,B,5,6\n')
    told = [(problem.code, problem.line) for problem in reading.problems]
    assert told == [("import-dropped", 1), ("import-dropped", 4)]
    assert [draft.line for draft in reading.drafts] == [2, 4]


@pytest.mark.parametrize(
    ("data", "line", "words"),
    [
        ("a,b\n1,2\n", 1, "no column"),
        ("", 1, "no column"),
        ("id,title_en,title_en\na,A,B\n", 1, "two columns"),
        ('id,title_en\na,"A\n', 2, "not CSV"),
        ('id,title_en\na,"A"x\n', 2, "not CSV"),
        ("id,title_en\na,A\0\n", 2, "NUL"),
        ("id,title_en\na,圖\n".encode("big5"), 2, "UTF-8"),
        ("id,title_en\na,A\n".encode("utf-16"), 1, "UTF-8"),
        (f"id,title_en\na,{'x' * 600_000}\n", 2, "field larger"),
    ],
    ids=["no-title", "empty", "column-twice", "open-quote", "bad-quote", "nul", "big5", "utf-16", "huge-cell"],
)
def test_bad_tables_are_refused_with_a_line(data: str | bytes, line: int, words: str) -> None:
    reading = read("csv", data)
    refused = [problem for problem in reading.problems if problem.code == "import-format"]
    assert [problem.line for problem in refused] == [line]
    assert words in refused[0].message


@pytest.mark.parametrize(
    ("mapping", "words"), [({"Term": "title_xx"}, "to map to"), ({"Nothing": "title_en"}, "in the table")]
)
def test_a_mapping_that_fits_nothing_is_refused(mapping: dict[str, str], words: str) -> None:
    reading = read("csv", "Term,title_zh-TW\nA,甲\n", mapping)
    assert reading.drafts == []
    assert words in reading.problems[-1].message


def test_reading_a_table_leaves_the_limit_of_others_alone() -> None:
    before = csv.field_size_limit()
    read("csv", "id,title_en\na,A\n")
    assert csv.field_size_limit() == before
