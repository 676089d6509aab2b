"""docs/interchange.md tells every format, and every key and column of those that people read by them."""

import pytest

from app.content.model import LABEL_KINDS
from app.interchange import cells
from app.interchange.csv_file import list_columns
from app.interchange.formats import FORMATS
from app.interchange.json_model import (
    JsonCategory,
    JsonDocument,
    JsonFigure,
    JsonLabel,
    JsonSource,
    JsonTerm,
    JsonTranslation,
    Open,
)
from app.interchange.readers import IMPORTS
from app.interchange.tbx_words import KIND_MARKS
from app.sync.imports import MAX_BYTES, MAX_FILES
from tests.docs.documents import DOCS, Document, read_document


@pytest.fixture(scope="module")
def page() -> Document:
    return read_document(DOCS / "interchange.md")


def rows(page: Document, heading: str) -> dict[str, str]:
    return {row[0]: " ".join(row[1:]) for row in page.section(heading)[0].rows}


def keys(model: type[Open]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]


def test_every_format_is_told_and_no_other(page: Document) -> None:
    assert sorted(rows(page, "Formats")) == sorted(FORMATS)


def test_what_can_be_imported_says_so(page: Document) -> None:
    told = {name for name, words in rows(page, "Formats").items() if "glossary import" in words}
    assert told == {name for name in IMPORTS if not IMPORTS[name].is_folder}
    words = page.section("Importing")[0].words
    assert [name for name in IMPORTS if name not in words] == []
    assert f"{MAX_BYTES // 1024**2} MB" in words
    assert f"{MAX_FILES:,} files" in read_document(DOCS / "checks.md").section("import-size")[0].words


def test_every_column_is_told_in_its_order(page: Document) -> None:
    assert list(rows(page, "Columns")) == list_columns()


def test_what_is_guarded_is_told(page: Document) -> None:
    words = page.section("CSV")[0].words
    assert [sign for sign in cells.FORMULA_SIGNS if sign.isprintable() and sign not in words] == []


@pytest.mark.parametrize(
    ("heading", "model"),
    [("Keys of the document", JsonDocument), ("Keys of a term", JsonTerm)],
    ids=["document", "term"],
)
def test_every_key_is_told_and_no_other(page: Document, heading: str, model: type[Open]) -> None:
    assert sorted(rows(page, heading)) == sorted(keys(model))


@pytest.mark.parametrize(
    ("model", "heading", "row"),
    [
        (JsonCategory, "Keys of the document", "categories"), (JsonTranslation, "Keys of a term", "translations"),
        (JsonLabel, "Keys of a term", "labels"), (JsonSource, "Keys of a term", "sources"),
        (JsonFigure, "Keys of a term", "facts"),
    ],
    ids=lambda value: value if isinstance(value, str) else value.__name__,
)  # fmt: skip
def test_the_keys_of_what_is_inside_are_told(page: Document, model: type[Open], heading: str, row: str) -> None:
    assert [key for key in keys(model) if key not in rows(page, heading)[row]] == []


@pytest.mark.parametrize("kind", LABEL_KINDS)
def test_how_a_label_is_told_in_tbx(page: Document, kind: str) -> None:
    words = rows(page, "TBX")[kind]
    if kind not in KIND_MARKS:
        assert words == "not in the file"
        return
    marks = KIND_MARKS[kind]
    assert [mark for mark in (marks.status, marks.type, marks.usage) if mark not in words] == []
