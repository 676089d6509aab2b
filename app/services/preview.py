"""A term in short: what previews and embedded cards show."""

from sqlalchemy import Connection

from app.errors import NotFound
from app.lang import Lang
from app.services.cards import build_card, cards_by_id
from app.services.terms import build_fact
from app.store import terms as store
from app.views import FactView, TermPreview

# A card is read in a few seconds: more prerequisites than these would be a list.
NEEDS = 3


def get_preview(connection: Connection, term_id: str, lang: Lang) -> TermPreview:
    """The written term with this id, in short; raises NotFound where there is none."""
    record = store.find_card(connection, term_id)
    if record is None:
        raise NotFound(f"There is no term “{term_id[:80]}”.", reason="unknown-term", value=term_id[:80])
    needed = [row.target for row in store.read_relations(connection, record.pk) if row.kind == "needs"]
    needs = [card for card in cards_by_id(connection, needed, lang) if not card.is_planned]
    return TermPreview(
        build_card(record, lang), _find_figure(connection, record.pk, term_id, lang), tuple(needs[:NEEDS])
    )


def _find_figure(connection: Connection, pk: int, term_id: str, lang: Lang) -> FactView | None:
    """The figure that its author chose, else one about the term itself; with a unit if any has one.

    One that the text prints of something else is no stand-in: the weights of a model say nothing about parallel computing.
    """
    row = store.read_figure(connection, pk)
    if row is None:
        rows = store.read_subject(connection, term_id)
        row = next((row for row in rows if row.unit), rows[0] if rows else None)
    return build_fact(row, lang) if row is not None else None
