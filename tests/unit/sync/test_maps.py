"""Which maps a load lays out, and which it leaves as they are."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from app.edition.catalogue import Catalogue
from app.store.engine import open_writer
from app.store.maps import EVERYTHING, read_map_digests, read_places
from app.store.migrate import create_schema
from app.sync.maps import write_maps
from tests.unit.edition.terms import make_catalogue, make_outline

CATEGORIES = ("basics", "more")


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    create_schema(tmp_path / "new.db")
    with open_writer(tmp_path / "new.db").begin() as connection:
        yield connection


def make(**titles: str) -> Catalogue:
    """Terms with these titles, each related to the next one; those that begin with m are of the category “more”."""
    ids = list(titles)
    return make_catalogue(
        *(
            make_outline(
                one, title={"en": titles[one]}, relations={"related": [following]},
                category="more" if one.startswith("m") else "basics",
            )
            for one, following in zip(ids, [*ids[1:], "planned"], strict=True)
        ),
        categories={},
    )  # fmt: skip


def mark(connection: Connection) -> None:
    """Moves everything to a place where no layout puts it."""
    connection.execute(text("UPDATE place SET x = -1"))


def marked(connection: Connection, scope: str) -> set[bool]:
    return {x == -1 for x, _ in read_places(connection, scope).values()}


def test_there_is_a_map_of_all_terms_and_of_each_category(connection: Connection) -> None:
    write_maps(connection, make(a="A", b="B", m="M"), CATEGORIES)
    assert read_places(connection, EVERYTHING).keys() == {"a", "b", "m"}
    assert read_places(connection, "basics").keys() == {"a", "b"}
    assert read_places(connection, "more").keys() == {"m"}
    assert read_map_digests(connection).keys() == {EVERYTHING, *CATEGORIES}


def test_a_map_whose_terms_are_as_they_were_is_left_alone(connection: Connection) -> None:
    write_maps(connection, make(a="A", b="B", m="M"), CATEGORIES)
    mark(connection)
    write_maps(connection, make(a="A", b="B", m="Much more"), CATEGORIES)
    assert marked(connection, "basics") == {True}
    assert marked(connection, "more") == {False}
    assert marked(connection, EVERYTHING) == {False}


def test_another_relation_lays_a_map_out_again(connection: Connection) -> None:
    write_maps(connection, make(a="A", b="B", c="C"), CATEGORIES)
    mark(connection)
    write_maps(connection, make(b="B", a="A", c="C"), CATEGORIES)
    assert marked(connection, EVERYTHING) == {False}


def test_a_category_that_is_gone_takes_its_map_along(connection: Connection) -> None:
    write_maps(connection, make(a="A", m="M"), CATEGORIES)
    write_maps(connection, make(a="A"), ["basics"])
    assert read_map_digests(connection).keys() == {EVERYTHING, "basics"}
    assert read_places(connection, "more") == {}


def test_above_the_limit_there_is_no_map_of_everything(connection: Connection) -> None:
    few = make(a="A", b="B")
    write_maps(connection, few, CATEGORIES)
    many = make_catalogue(*(make_outline(f"t{n}") for n in range(501)), categories={})
    write_maps(connection, many, CATEGORIES)
    assert read_map_digests(connection).keys() == set(CATEGORIES)
    assert len(read_places(connection, "basics")) == 500
