"""A load puts its database in the place of an older one, and in that of something else only when told to make it anew."""

import sqlite3
from pathlib import Path

import pytest

from app.errors import StoreError
from tests.conftest import make_load
from tests.make import make_glossary, make_term_text


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return make_glossary(tmp_path / "content", {"a": make_term_text()})


def test_a_file_of_somebody_elses_is_left_as_it_is(content: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("two words", encoding="utf-8")
    with pytest.raises(StoreError, match="no database of a glossary; nothing was changed"):
        make_load(content, notes).run()
    assert notes.read_text(encoding="utf-8") == "two words"


def test_another_programs_database_is_left_as_it_is(content: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE notes (text)")
    before = other.read_bytes()
    with pytest.raises(StoreError, match="no database of a glossary"):
        make_load(content, other).run()
    assert other.read_bytes() == before


def test_a_load_told_to_make_the_file_anew_does(content: Path, tmp_path: Path) -> None:
    notes = tmp_path / "notes.md"
    notes.write_text("two words", encoding="utf-8")
    assert not make_load(content, notes, full=True).run().is_stopped


def test_an_empty_file_is_nobodys(content: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.db"
    empty.touch()
    assert not make_load(content, empty).run().is_stopped
