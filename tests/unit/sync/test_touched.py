"""Which unchanged terms another term's names or a figure touch: at least all whose text would be rendered otherwise."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from sqlalchemy import Connection, text

from app.content.data_files import Category
from app.store.engine import open_writer
from app.store.migrate import create_schema
from app.sync.touched import changed_figures, changed_names, terms_naming, terms_printing
from tests.unit.edition.terms import BASICS, make_catalogue, make_outline


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new database, which stays empty."""
    file = tmp_path_factory.mktemp("touched") / "new.db"
    create_schema(file)
    return file


@pytest.fixture
def connection(file: Path) -> Iterator[Connection]:
    """The database inside a transaction that is taken back."""
    with open_writer(file).connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


def put(connection: Connection, **sources: str) -> None:
    """Stores terms with these source texts."""
    for pk, (term_id, source) in enumerate(sources.items(), 1):
        connection.execute(
            text("INSERT INTO term VALUES (:pk, :id, '', '', '', '2026-11-22', '', :source, '')"),
            {"pk": pk, "id": term_id, "source": source},
        )


def test_names_that_came_went_or_lead_elsewhere_have_changed() -> None:
    before = make_catalogue(make_outline("a", labels=["One", "Two"]), make_outline("b"))
    after = make_catalogue(make_outline("a", labels=["Two"]), make_outline("b", labels=["Three"]))
    assert changed_names(before, after) == {"One", "Three"}


def test_a_name_that_another_term_claims_now_has_changed() -> None:
    before = make_catalogue(make_outline("a", labels=["One"]))
    after = make_catalogue(make_outline("a", labels=["One"]), make_outline("b", labels=["ONE"]))
    assert changed_names(before, after) == {"One", "ONE", "b", "[[b"}


def test_a_term_that_may_not_be_linked_any_more_has_changed_its_names() -> None:
    before = make_catalogue(make_outline("a"))
    assert changed_names(before, make_catalogue(make_outline("a", autolink=False))) == {"a"}


def test_new_sections_titles_and_redirects_change_where_ids_lead() -> None:
    before = make_catalogue(make_outline("a"), make_outline("b"), make_outline("c"))
    after = make_catalogue(
        make_outline("a", en="### New {#new}"),
        make_outline("b", redirects=["old"]),
        make_outline("c", title={"en": "C!"}),
    )
    assert changed_names(before, after) == {"[[a", "[[old", "[[c", "c", "C!"}


def test_blockers_and_planned_titles_are_names() -> None:
    planned = Category(order=1, name={"en": "B"}, planned={"tpu": {"en": "TPU"}})
    after = make_catalogue(make_outline("a"), categories={"basics": planned}, blockers=("向量化",))
    assert changed_names(make_catalogue(make_outline("a")), after) == {"TPU", "[[tpu", "向量化"}


def test_nothing_has_changed_between_equals() -> None:
    catalogue = make_catalogue(make_outline("a", labels=["One"]), categories={"basics": BASICS}, blockers=("x",))
    again = make_catalogue(make_outline("a", labels=["One"]), categories={"basics": BASICS}, blockers=("x",))
    assert changed_names(catalogue, again) == set()


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("KV Cache", "the KV cache of"), ("KV Cache", "the KV\ncache"), ("KV Cache", "> KV\n> caches"),
        ("KV Cache", "KV  Cache"), ("KV 快取", "用KV快取"), ("快取", "快\n取"), ("R&D", "R&amp;D"), ("R&D", "R\\&D"),
        ("Café", "Caf&eacute;"), ("Café", "CAFE"), ("GPU", "&#71;PUs"), ("圖形", "图形"), ("ＧＰＵ", "GPU"),
        ("C++", "in C++ now"), ("→", "anything at all"), ("[[gpu", "[[gpu]]"), ("[[gpu", "[[ gpu |x]]"), ("[[gpu", "[[gpu#a]]"),
    ],
)  # fmt: skip
def test_a_text_that_may_hold_the_name_is_touched(connection: Connection, name: str, source: str) -> None:
    put(connection, a=source, b="nothing of it")
    assert "a" in terms_naming(connection, {name}, set())


@pytest.mark.parametrize(("name", "source"), [("GPU", "about CPUs"), ("快取", "快速取用"), ("[[gpu", "gpu [[vram]]")])
def test_a_text_without_the_name_is_left_alone(connection: Connection, name: str, source: str) -> None:
    put(connection, a=source)
    assert terms_naming(connection, {name}, set()) == set()


def test_terms_that_are_compiled_anyway_and_changes_of_nothing_touch_nobody(connection: Connection) -> None:
    put(connection, a="GPU", b="GPU")
    assert terms_naming(connection, {"GPU"}, {"a"}) == {"b"}
    assert terms_naming(connection, set(), set()) == set()


def test_only_terms_that_print_a_figure_are_touched_by_it(connection: Connection) -> None:
    put(connection, a="", b="", c="")
    for pk, key in ((1, "memory"), (2, "power"), (3, "memory")):
        connection.execute(text("INSERT INTO fact_use VALUES (:pk, 0, 'gpu', :key)"), {"pk": pk, "key": key})
    assert terms_printing(connection, {("gpu", "memory")}) == {"a", "c"}
    assert terms_printing(connection, {("cpu", "memory")}) == set()
    assert terms_printing(connection, set()) == set()


FIGURE = {
    "subject": "gpu", "key": "memory", "position": 0, "name": '{"en":"GPU"}', "value": "80", "unit": "GB", "note": '""',
    "source": "https://example.org/", "title": "T", "checked": date(2026, 11, 22),
}  # fmt: skip


def stored(*figures: dict[str, Any]) -> list[Any]:
    """Figures as rows of the store."""
    return [SimpleNamespace(**figure, _mapping=figure) for figure in figures]


@pytest.mark.parametrize("field", ["name", "value", "unit", "note", "source", "title", "checked"])
def test_a_figure_that_reads_otherwise_has_changed(field: str) -> None:
    other = FIGURE | {field: date(2026, 1, 1) if field == "checked" else "other"}
    assert changed_figures(stored(FIGURE), [other]) == {("gpu", "memory")}


def test_a_figure_that_only_moved_has_not_changed() -> None:
    assert changed_figures(stored(FIGURE), [FIGURE | {"position": 7}]) == set()


def test_figures_that_came_or_went_have_changed() -> None:
    power = FIGURE | {"key": "power"}
    assert changed_figures(stored(FIGURE), [power]) == {("gpu", "memory"), ("gpu", "power")}
