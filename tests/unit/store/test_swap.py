"""What a disk, a damaged file or a mistake can do to a database being made."""

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from app.errors import StoreDamaged, StoreError
from app.store.migrate import create_schema
from app.store.search_index import raw
from app.store.swap import check_integrity, edit_copy, lock


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A new database."""
    create_schema(tmp_path / "glossary.db")
    return tmp_path / "glossary.db"


def test_a_full_disk_is_a_sentence_and_changes_nothing(file: Path) -> None:
    before = file.read_bytes()

    def fill() -> None:
        with edit_copy(file, fresh=False, check=check_integrity) as connection:
            connection.execute(text("PRAGMA max_page_count = 1"))
            for number in range(1000):
                connection.execute(text("INSERT INTO meta VALUES (:key, :value)"), {"key": number, "value": "x" * 9000})

    with pytest.raises(StoreError, match=r"glossary\.db cannot be written: database or disk is full\.$"):
        fill()
    assert file.read_bytes() == before
    assert {entry.name for entry in file.parent.iterdir()} == {"glossary.db"}


@pytest.mark.parametrize("is_raw", [False, True], ids=["sqlalchemy", "sqlite3"])
def test_a_damaged_file_is_a_sentence(file: Path, is_raw: bool) -> None:
    file.write_bytes(b"this is no database " * 500)

    def edit() -> None:
        with edit_copy(file, fresh=False, check=check_integrity) as connection:
            if is_raw:
                raw(connection).execute("SELECT * FROM meta")
            connection.execute(text("SELECT * FROM meta"))

    with pytest.raises(StoreDamaged, match=r"is damaged: .* Make it anew with `glossary load --full`\.$"):
        edit()


def test_a_mistake_of_the_program_stays_what_it_is(file: Path) -> None:
    def edit() -> None:
        with edit_copy(file, fresh=False, check=check_integrity) as connection:
            for _ in range(2):
                connection.execute(text("INSERT INTO meta VALUES ('a', 'b')"))

    with pytest.raises(IntegrityError):
        edit()

    def edit_raw() -> None:
        with edit_copy(file, fresh=False, check=check_integrity) as connection:
            raw(connection).execute("SELECT * FROM missing")

    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        edit_raw()


def test_a_missing_original_is_a_sentence(file: Path) -> None:
    file.unlink()

    def edit() -> None:
        with edit_copy(file, fresh=False, check=check_integrity):
            pass

    with pytest.raises(StoreError, match=r"cannot be written: No such file or directory\.$"):
        edit()
    assert list(file.parent.iterdir()) == []


def test_a_folder_in_the_place_of_the_file_is_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"is a folder; the database is a file\.$"), lock(tmp_path):
        pass


def test_a_name_with_wildcards_takes_no_other_databases_copies(tmp_path: Path) -> None:
    own, other = tmp_path / ".[ab].db.making-x", tmp_path / ".a.db.making-x"
    own.touch()
    other.touch()
    with lock(tmp_path / "[ab].db"):
        assert (own.exists(), other.exists()) == (False, True)
