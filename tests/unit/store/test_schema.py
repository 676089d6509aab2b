"""The schema: what migrations make is what the models say, and engines let through what they should."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from app.errors import StoreMissing
from app.store.engine import open_reader, open_writer
from app.store.migrate import MIGRATIONS, create_schema
from app.store.search_schema import SEARCH_TABLE_PREFIX
from app.store.tables import Table

TERM = (
    "INSERT INTO term (pk, id, category, order_key, reading_key, updated, outline, source) "
    "VALUES (1, 'a', 'b', 'a', '', '2026-11-22', '', '')"
)
LABEL = "INSERT INTO label VALUES (1, 0, 'A', 'en', 'alias', 'a')"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A new database."""
    create_schema(tmp_path / "new.db")
    return tmp_path / "new.db"


@pytest.fixture
def connection(file: Path) -> Iterator[Connection]:
    with open_writer(file).begin() as connection:
        yield connection


def tables(connection: Connection) -> set[str]:
    return set(connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars())


def test_the_migrations_make_exactly_the_models(connection: Connection) -> None:
    def include(name: str | None, kind: str, _parents: object) -> bool:
        return kind != "table" or not str(name).startswith(SEARCH_TABLE_PREFIX)

    context = MigrationContext.configure(connection, opts={"include_name": include, "compare_type": True})
    assert compare_metadata(context, Table.metadata) == []


def test_all_tables_are_there(connection: Connection) -> None:
    assert set(Table.metadata.tables) | {"alembic_version", "search_document", "search_name"} <= tables(connection)


def test_the_downgrade_leaves_nothing(connection: Connection) -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    command.downgrade(config, "base")
    assert tables(connection) == {"alembic_version"}


def test_making_the_schema_twice_changes_nothing(file: Path) -> None:
    before = file.read_bytes()
    create_schema(file)
    assert file.read_bytes() == before


@pytest.mark.parametrize("statement", [TERM, "DELETE FROM term", "CREATE TABLE more (x)", "DROP TABLE term"])
def test_a_reader_cannot_write(file: Path, statement: str) -> None:
    with open_reader(file).connect() as connection, pytest.raises(OperationalError, match="readonly"):
        connection.execute(text(statement))


def test_a_reader_is_told_to_only_query(file: Path) -> None:
    with open_reader(file).connect() as connection:
        assert connection.execute(text("PRAGMA query_only")).scalar() == 1


def test_rows_of_a_term_that_is_not_there_are_refused(connection: Connection) -> None:
    with pytest.raises(IntegrityError, match="FOREIGN KEY"):
        connection.execute(text(LABEL))


def test_what_belongs_to_a_term_goes_with_it(connection: Connection) -> None:
    connection.execute(text(TERM))
    connection.execute(text(LABEL))
    connection.execute(text("DELETE FROM term"))
    assert connection.execute(text("SELECT count(*) FROM label")).scalar() == 0


def test_a_transaction_that_fails_takes_tables_back_too(file: Path) -> None:
    engine = open_writer(file)

    def fail() -> None:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE more (x)"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with engine.connect() as connection:
        assert "more" not in tables(connection)


@pytest.mark.parametrize("name", ["gone.db", "a folder", "a ?#%41 name.db"])
def test_a_file_that_is_not_there_is_named(tmp_path: Path, name: str) -> None:
    (tmp_path / "a folder").mkdir()
    with pytest.raises(StoreMissing, match="glossary load") as caught:
        open_reader(tmp_path / name)
    assert str(tmp_path / name) in str(caught.value)


def test_a_file_with_any_name_can_be_read(file: Path) -> None:
    odd = file.rename(file.with_name("a ?mode=rw#%41 名.db"))
    with open_reader(odd).connect() as connection:
        assert "term" in tables(connection)
        with pytest.raises(DatabaseError, match="readonly"):
            connection.execute(text("DELETE FROM term"))
