"""What became of terms and when: for who keeps a copy, oldest first; for a feed, newest first."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection

from app.lang import Lang, pick
from app.services.cards import cards_by_id
from app.services.cursors import decode_cursor, encode_cursor, refuse_cursor
from app.store import changes as store
from app.store.changes import ChangeRecord
from app.views import ChangeView, Page


def list_changes(
    connection: Connection, lang: Lang, *, since: date | None = None, cursor: str | None = None, limit: int
) -> Page[ChangeView]:
    """A stretch of the changes of a day and later, oldest first; raises InvalidRequest for a bad cursor.

    Oldest first, because a term that changes while somebody pages moves to the end, where it is still met: newest first,
    it would move to what has been read already.
    """
    after = _decode(cursor) if cursor else None
    records = store.list_changes(connection, since=since, after=after, limit=limit + 1)
    more = None
    if len(records) > limit:
        day, term, position = records[limit - 1].key
        more = encode_cursor(day.isoformat(), term, position)
    return Page(_build(connection, records[:limit], lang), store.count_changes(connection, since=since), more)


def list_news(connection: Connection, lang: Lang, limit: int) -> tuple[ChangeView, ...]:
    """The newest change of each term, newest first."""
    records = store.list_changes(connection, limit=limit, newest_first=True)
    newest: dict[str, ChangeRecord] = {}
    for record in records:
        newest.setdefault(record.key[1], record)
    return _build(connection, newest.values(), lang)


def _build(connection: Connection, records: Iterable[ChangeRecord], lang: Lang) -> tuple[ChangeView, ...]:
    records = list(records)
    ids = dict.fromkeys(term_id for record in records for term_id in (record.key[1], record.target) if term_id)
    cards = {card.id: card for card in cards_by_id(connection, list(ids), lang) if not card.is_planned}
    return tuple(
        ChangeView(
            date=record.key[0], kind=record.kind, id=record.key[1], term=cards.get(record.key[1]),
            target=cards.get(record.target), note=pick(record.note, lang),
        )
        for record in records
    )  # fmt: skip


def _decode(cursor: str) -> tuple[date, str, int]:
    day, term, position = decode_cursor(cursor, str, str, int)
    try:
        return date.fromisoformat(day), term, position
    except ValueError:
        raise refuse_cursor() from None
