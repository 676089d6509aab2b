"""The index as a table: what is put in can be had again, however much waits before it is written."""

from dataclasses import replace

import pytest
from sqlalchemy import Connection

from app.search.document import SearchDocument
from app.search.engine import Engine
from app.search.lexicon import build_lexicon
from app.search.query import parse_query
from app.store.search_index import SearchWriter, check_index, get_document
from app.store.search_queries import SqlSearchIndex
from tests.unit.search.documents import MakeIndex, make_document

TEAS = [make_document(number, f"tea-{number}", f"Tea {number}", "茶", summary="A leaf.") for number in range(1, 8)]
TABLES = ("search_document", "search_name", "search_start", "search_token", "search_word")


def _rows(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(map(tuple, connection.exec_driver_sql(f"SELECT * FROM {table}"))) for table in TABLES}


def test_what_is_written_at_once_and_bit_by_bit_is_the_same(connection: Connection) -> None:
    with SearchWriter(connection) as writer:
        for tea in TEAS:
            writer.add(tea)
    at_once = _rows(connection)
    with SearchWriter(connection) as writer:
        for tea in TEAS:
            writer.remove(tea)
    assert not any(_rows(connection).values())
    with SearchWriter(connection, most_waiting=0, most_counts=0) as writer:
        for tea in TEAS:
            writer.add(tea)
    assert _rows(connection) == at_once
    check_index(connection)


def test_a_failed_load_leaves_nothing_half_written(connection: Connection) -> None:
    def fail() -> None:
        with SearchWriter(connection) as writer:
            writer.add(TEAS[0])
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert _rows(connection)["search_name"] == [], "what waits is not written when the load fails"


def test_a_document_can_be_had_again(make_index: MakeIndex, connection: Connection) -> None:
    make_index(TEAS[0])
    assert get_document(connection, 1) == TEAS[0]
    with pytest.raises(KeyError):
        get_document(connection, 2)


def test_the_terms_of_a_category_are_listed_by_their_ids(make_index: MakeIndex) -> None:
    index = make_index(*reversed(TEAS), make_document(9, "kettle", category="tools"))
    assert index.list_category(("tea",), 3) == [1, 2, 3]
    assert index.list_category(("tools", "tea"), 2) == [9, 1]
    assert index.list_category(("none",), 2) == []


def _found(index: SqlSearchIndex, text: str) -> list[int]:
    best = Engine(index, build_lexicon(index), parse_query(text)).find().best
    return sorted(best, key=lambda term: -best[term].score)


def _crowd(texts: int) -> list[SearchDocument]:
    """So many pieces of text with the word leaf, in terms of 500 sections."""
    crowd = []
    for number in range(1, texts // 500 + 1):
        plain = make_document(number, f"crowd-{number}", f"Crowd {number}", body="The leaf is green.")
        sections = tuple(plain.sections[0]._replace(anchor=f"s{place}") for place in range(500))
        crowd.append(replace(plain, sections=sections))
    return crowd


def test_a_word_of_thousands_of_texts_is_looked_for_in_summaries_first(make_index: MakeIndex) -> None:
    index = make_index(*_crowd(4500), make_document(99, "withering", "Withering", summary="The leaf loses water."))
    assert _found(index, "leaf")[0] == 99


def test_a_word_of_nearly_every_text_is_looked_for_in_names_alone(make_index: MakeIndex) -> None:
    named = make_document(99, "leaf-grade", "Leaf Grade", summary="How whole the leaf is.")
    index = make_index(*_crowd(20_500), named, make_document(98, "withering", "Withering", summary="The leaf dries."))
    assert _found(index, "leaf") == [99]
