"""The ledger of figures: all of them in a list, and those of one subject with the terms that print them."""

import json

from sqlalchemy import Connection

from app.errors import InvalidRequest, NotFound
from app.lang import Lang, pick
from app.services.cards import cards_by_id
from app.services.cursors import decode_cursor, encode_cursor
from app.services.terms import build_fact
from app.store import facts as store
from app.store.terms import read_subject
from app.views import FactUse, FactView, Page, SubjectView


def list_facts(
    connection: Connection,
    lang: Lang,
    *,
    subject: str | None = None,
    key: str | None = None,
    cursor: str | None = None,
    limit: int,
) -> Page[FactView]:
    """A stretch of the ledger by subject and key; raises InvalidRequest for a bad cursor, or a subject that is not in it."""
    after = decode_cursor(cursor, str, str) if cursor else None
    total = store.count_facts(connection, subject=subject, key=key)
    if subject is not None and not total and not store.count_facts(connection, subject=subject):
        raise InvalidRequest(
            "subject", f"There is no subject “{subject[:80]}”.", reason="unknown-subject", value=subject[:80]
        )
    rows = store.list_facts(connection, subject=subject, key=key, after=after, limit=limit + 1)
    more = encode_cursor(rows[limit - 1].subject, rows[limit - 1].key) if len(rows) > limit else None
    return Page(tuple(build_fact(row, lang) for row in rows[:limit]), total, more)


def get_subject(connection: Connection, subject: str, lang: Lang) -> SubjectView:
    """A subject with all its figures; raises NotFound where the ledger has none of this id."""
    rows = read_subject(connection, subject)
    if not rows:
        raise NotFound(f"There is no subject “{subject[:80]}”.", reason="unknown-subject", value=subject[:80])
    uses = store.list_uses(connection, subject)
    ids = list(dict.fromkeys(term_id for ids in uses.values() for term_id in ids))
    cards = {card.id: card for card in cards_by_id(connection, ids, lang)}
    names: dict[str, str] = json.loads(rows[0].name)
    facts = tuple(
        FactUse(build_fact(row, lang), tuple(cards[term_id] for term_id in uses.get(row.key, ()))) for row in rows
    )
    return SubjectView(subject, pick(names, lang), names, facts)
