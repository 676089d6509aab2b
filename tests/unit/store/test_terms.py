"""Named queries about terms: lists without gaps, neighbours, names."""

import pytest
from sqlalchemy import Connection, text

from app.store.terms import (
    CardRecord,
    count_terms,
    find_by_key,
    find_card,
    find_cards,
    find_neighbours,
    find_redirect,
    list_cards,
    list_recent,
    list_translated,
    read_mentioning,
)


def sort_key(card: CardRecord, by_reading: bool) -> tuple[str, ...]:
    return (card.reading_key, card.order_key, card.id) if by_reading else (card.order_key, card.id)


@pytest.mark.parametrize("by_reading", [False, True], ids=["letters", "readings"])
@pytest.mark.parametrize("size", [1, 2, 5, 100])
def test_pages_hold_every_term_once_in_order(connection: Connection, by_reading: bool, size: int) -> None:
    whole = list_cards(connection, by_reading=by_reading)
    assert len(whole) == count_terms(connection) > 5
    assert [sort_key(card, by_reading) for card in whole] == sorted(sort_key(card, by_reading) for card in whole)
    paged: list[CardRecord] = []
    while page := list_cards(
        connection, by_reading=by_reading, limit=size, after=sort_key(paged[-1], by_reading) if paged else None
    ):
        assert len(page) <= size
        paged += page
    assert paged == whole
    by_offset = [
        card
        for start in range(0, len(whole), size)
        for card in list_cards(connection, by_reading=by_reading, limit=size, offset=start)
    ]
    assert by_offset == whole


def test_lists_keep_to_a_category_and_a_language(tea_connection: Connection) -> None:
    english = {card.id for card in list_cards(tea_connection, lang="en")}
    assert {card.id for card in list_cards(tea_connection)} - english == {"baozhong"}
    assert count_terms(tea_connection, lang="en") == len(english) == 5
    assert {card.category for card in list_cards(tea_connection, category="teas")} == {"teas"}
    assert list_cards(tea_connection, category="nowhere") == []


def test_neighbours_go_from_end_to_end(connection: Connection) -> None:
    cards = list_cards(connection)
    for before, card, after in zip([None, *cards], cards, [*cards[1:], None], strict=False):
        assert find_neighbours(connection, card) == (before, after)


def test_the_terms_around_gpu(ai_connection: Connection) -> None:
    order = [card.id for card in list_cards(ai_connection)]
    wanted = ["flops", "google-deepmind", "gpu", "gqa", "hbm"]
    assert [term_id for term_id in order if term_id in wanted] == wanted


def test_a_card_has_all_languages_that_the_term_has(tea_connection: Connection) -> None:
    cards = find_cards(tea_connection, ["baozhong", "oolong", "nowhere", "oolong"])
    assert set(cards) == {"baozhong", "oolong"}
    assert set(cards["oolong"].summaries) == {"zh-TW", "en"} == set(cards["oolong"].minutes)
    assert set(cards["baozhong"].summaries) == {"zh-TW"}
    assert cards["oolong"].readings["zh-TW"].startswith("ㄨ")
    assert find_card(tea_connection, "nowhere") is None


def test_more_ids_than_a_statement_takes_are_no_matter(tea_connection: Connection) -> None:
    ids = [f"no-{number}" for number in range(40_000)]
    assert set(find_cards(tea_connection, [*ids, "oolong"])) == {"oolong"}


def test_names_lead_to_their_terms(tea_connection: Connection) -> None:
    assert find_by_key(tea_connection, "wulongtea") == ["oolong"]
    assert len(find_by_key(tea_connection, "highmountainoolong")) == 2
    assert find_by_key(tea_connection, "nowhere") == []
    assert find_redirect(tea_connection, "blue-tea") == "oolong"
    assert find_redirect(tea_connection, "oolong") is None


def test_a_term_does_not_mention_itself(connection: Connection) -> None:
    for card in list_cards(connection):
        assert card.id not in read_mentioning(connection, card.id)


def test_recent_terms_are_the_newest_first(connection: Connection) -> None:
    days = [card.updated for card in list_recent(connection, 4)]
    assert len(days) == 4
    assert days == sorted(filter(None, days), reverse=True)


def test_every_term_is_listed_with_its_languages(connection: Connection) -> None:
    listed = list_translated(connection)
    assert [term_id for term_id, _, _ in listed] == [card.id for card in list_cards(connection)]
    assert all(languages for _, _, languages in listed)


def test_lists_read_an_index_and_sort_nothing(connection: Connection) -> None:
    for order in ("order_key, id", "reading_key, order_key, id"):
        plan = connection.execute(text(f"EXPLAIN QUERY PLAN SELECT pk FROM term ORDER BY {order} LIMIT 5")).all()
        assert not any("TEMP B-TREE" in row.detail for row in plan)
