"""The compiled file as the web reads it, while loads swap it."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from app.errors import StoreError, StoreMissing, StoreOutdated
from app.store.engine import open_reader
from app.store.reader import Reader
from app.store.swap import check_integrity, edit_copy, lock


def make_edition(file: Path, edition: str) -> None:
    """A new database that holds the digest of an edition and nothing else, swapped in."""
    with lock(file), edit_copy(file, fresh=True, check=check_integrity) as connection:
        connection.execute(text("INSERT INTO meta VALUES ('edition', :edition)"), {"edition": edition})


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database of edition “one”."""
    make_edition(tmp_path / "glossary.db", "one")
    return tmp_path / "glossary.db"


def edition_of(reader: Reader) -> str:
    with reader.connect() as connection:
        return reader.edition(connection)


def write_garbage(file: Path) -> None:
    file.write_bytes(b"this is no database " * 100)


def write_foreign(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE other (x)")


@pytest.mark.parametrize("write", [write_garbage, Path.touch, write_foreign], ids=["garbage", "empty", "foreign"])
def test_a_file_that_is_no_edition_is_outdated(tmp_path: Path, write: Callable[[Path], None]) -> None:
    write(tmp_path / "odd.db")
    with pytest.raises(StoreOutdated, match="glossary load"):
        edition_of(Reader(tmp_path / "odd.db"))


def test_a_missing_file_has_no_stamp_and_a_sentence(tmp_path: Path) -> None:
    reader = Reader(tmp_path / "gone.db")
    assert reader.stamp() is None
    with pytest.raises(StoreMissing, match=r"There is no database at .*gone\.db"):
        edition_of(reader)


def test_a_file_that_disappears_is_missing_and_one_that_comes_back_is_read(file: Path) -> None:
    reader = Reader(file)
    assert edition_of(reader) == "one"
    away = file.rename(file.with_suffix(".away"))
    with pytest.raises(StoreMissing, match="glossary load"):
        edition_of(reader)
    away.rename(file)
    assert edition_of(reader) == "one"


def test_a_swap_is_seen_by_the_next_connection_and_not_by_an_open_one(file: Path) -> None:
    reader = Reader(file)
    before = reader.stamp()
    assert edition_of(reader) == "one"
    with reader.connect() as old:
        make_edition(file, "two")
        assert reader.edition(old) == "one"
        assert reader.stamp() != before
        assert edition_of(reader) == "two"
        assert reader.edition(old) == "one"
    assert edition_of(reader) == "two"


def test_the_edition_is_remembered_for_the_same_file(file: Path) -> None:
    reader = Reader(file)
    assert edition_of(reader) == "one"
    with reader.connect() as connection:
        statements: list[str] = []
        raw = connection.connection.driver_connection
        assert isinstance(raw, sqlite3.Connection)
        raw.set_trace_callback(statements.append)
        assert reader.edition(connection) == "one"
    assert statements == []


def names(folder: Path) -> set[str]:
    return {entry.name for entry in folder.iterdir()}


def test_a_swap_leaves_the_file_and_its_lock_and_nothing_else(file: Path) -> None:
    assert names(file.parent) == {"glossary.db", ".glossary.db.lock"}
    assert file.stat().st_mode & 0o777 == 0o644


@pytest.mark.parametrize("fresh", [True, False])
def test_an_exception_inside_changes_nothing(file: Path, fresh: bool) -> None:
    before, stamp, entries = file.read_bytes(), file.stat().st_ino, names(file.parent)

    def edit() -> None:
        with lock(file), edit_copy(file, fresh=fresh, check=check_integrity) as connection:
            connection.execute(text("DELETE FROM meta"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        edit()
    assert (file.read_bytes(), file.stat().st_ino, names(file.parent)) == (before, stamp, entries)


def test_a_copy_that_fails_its_check_is_not_swapped_in(file: Path) -> None:
    before = file.read_bytes()

    def edit() -> None:
        with edit_copy(file, fresh=False, check=check_integrity) as connection:
            # Deferred to the end of the transaction, as a damaged file would show it.
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
            connection.execute(text("INSERT INTO label VALUES (9, 0, 'A', 'en', 'alias', 'a')"))

    with pytest.raises(StoreError, match="label points to a row of term"):
        edit()
    assert file.read_bytes() == before
    assert names(file.parent) == {"glossary.db", ".glossary.db.lock"}


def test_a_copy_starts_with_what_the_file_holds_and_a_fresh_one_empty(file: Path) -> None:
    counts = []

    def count(connection: Connection) -> None:
        counts.append(connection.execute(text("SELECT count(*) FROM meta")).scalar())

    for fresh in (False, True):
        with edit_copy(file, fresh=fresh, check=count):
            pass
    assert counts == [1, 0]


def test_the_lock_removes_what_a_killed_load_left_of_this_file_only(file: Path) -> None:
    own, foreign = file.parent / ".glossary.db.making-abc", file.parent / ".other.db.making-abc"
    own.touch()
    foreign.touch()
    with lock(file):
        assert not own.exists()
    assert foreign.exists()


def test_the_lock_makes_the_folder(tmp_path: Path) -> None:
    with lock(tmp_path / "new" / "deep" / "glossary.db"):
        assert (tmp_path / "new" / "deep").is_dir()


def test_a_reader_needs_no_right_to_write_beside_the_file(file: Path) -> None:
    before = names(file.parent)
    with open_reader(file).connect() as connection:
        connection.execute(text("SELECT * FROM meta")).all()
        assert names(file.parent) == before
