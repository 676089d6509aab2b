"""changes.toml: what it may hold, and what is told with its line where it is wrong."""

from pathlib import Path

import pytest

from app.content.changes import Changes
from app.content.library import open_library
from app.content.problem import Level, Problem
from tests.make import make_glossary, make_term_text


def _read(folder: Path, text: str) -> tuple[tuple[str, ...], list[Problem]]:
    root = make_glossary(folder, {"tea": make_term_text(), "cup": make_term_text()})
    (root / "changes.toml").write_text(text, encoding="utf-8")
    library = open_library(root)
    return tuple(change.term for change in library.changes), list(library.problems)


def _entry(**keys: str) -> str:
    given = {"date": "2026-11-22", "kind": '"removed"', "term": '"coffee"'} | keys
    return "[[change]]\n" + "".join(f"{key} = {value}\n" for key, value in given.items() if value)


def test_a_glossary_needs_no_changes(tmp_path: Path) -> None:
    library = open_library(make_glossary(tmp_path, {"tea": make_term_text()}))
    assert (library.changes, library.problems) == ((), ())


def test_comments_alone_are_no_change(tmp_path: Path) -> None:
    assert _read(tmp_path, "# Nothing yet.\n") == ((), [])


def test_good_changes_stay_in_their_order(tmp_path: Path) -> None:
    text = "\n".join([
        _entry(term='"tea"', kind='"changed"', note='{en = "A sentence."}'),
        _entry(to='"tea"'),
        _entry(term='"mug"', kind='"renamed"', to='"cup"'),
        _entry(term='"cup"', kind='"added"'),
    ])  # fmt: skip
    assert _read(tmp_path, text) == (("tea", "coffee", "mug", "cup"), [])


@pytest.mark.parametrize(
    ("entry", "code", "line", "words"),
    [
        (_entry(kind='"lost"'), "field-invalid", 3, "one of the known words"),
        (_entry(date='"yesterday"'), "field-invalid", 2, "not a date"),
        (_entry(term='"No id"'), "field-invalid", 4, "not an id"),
        (_entry(date=""), "field-missing", 1, "change[1].date"),
        (_entry(why='"so"'), "field-unknown", 5, "why"),
        (_entry(note='{de = "Weg."}'), "field-invalid", 5, "not a language"),
        (_entry(note='"Gone."'), "field-invalid", 5, "must be a mapping"),
        (_entry(kind='"renamed"'), "field-invalid", 1, "needs `to`"),
        (_entry(kind='"changed"', term='"tea"', to='"cup"'), "field-invalid", 1, "renamed or removed"),
        ("[[change]\n", "toml-syntax", 1, "not valid TOML"),
    ],
)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, entry: str, code: str, line: int, words: str) -> None:
    terms, problems = _read(tmp_path, entry)
    assert terms == ()
    assert [(p.code, p.level, p.path, p.line) for p in problems] == [(code, Level.ERROR, "changes.toml", line)]
    assert words in problems[0].message


@pytest.mark.parametrize(
    ("entry", "line", "words"),
    [
        (_entry(term='"tea"'), 4, "still has a file"), (_entry(term='"tea"', kind='"renamed"', to='"cup"'), 4, "still has"),
        (_entry(kind='"changed"'), 4, "has no file"), (_entry(kind='"added"'), 4, "has no file"),
        (_entry(to='"milk"'), 5, "“milk” has no file"),
    ],
)  # fmt: skip
def test_an_id_that_does_not_fit_the_kind_is_a_warning(tmp_path: Path, entry: str, line: int, words: str) -> None:
    terms, problems = _read(tmp_path, entry)
    assert len(terms) == 1, "and the change is told all the same"
    assert [(p.code, p.level, p.line) for p in problems] == [("change-term", Level.WARNING, line)]
    assert words in problems[0].message


def test_there_is_a_json_schema_of_it() -> None:
    schema = Changes.model_json_schema()
    assert set(schema["$defs"]["Change"]["required"]) == {"date", "kind", "term"}
    assert schema["additionalProperties"] is False
