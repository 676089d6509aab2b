"""Figures of the ledger in the words of a language."""

from app.content.data_files import Fact, Subject
from app.content.library import find_fact
from app.lang import Lang, pick
from app.markup.names import FactText


def format_value(value: int | float | str) -> str:
    """The value as printed: thousands parted by commas, digits after the point as the ledger has them; text as it is.

    A year would get a comma, too: ledgers write it as text.
    """
    return value if isinstance(value, str) else f"{value:,}"


def build_fact_text(ledger: dict[str, Subject], subject: str, key: str, lang: Lang) -> FactText | None:
    """The figure in this language's words, or None where the ledger has none."""
    fact = find_fact(ledger, subject, key)
    if fact is None:
        return None
    return FactText(
        value=format_value(fact.value), unit=fact.unit or "", note=pick_note(fact, lang),
        name=pick(ledger[subject].name, lang), source=fact.source, title=fact.title, checked=fact.checked,
    )  # fmt: skip


def pick_note(fact: Fact, lang: Lang) -> str:
    """The fact's note in this language; a note without languages serves all."""
    return pick(fact.note, lang) if isinstance(fact.note, dict) else fact.note or ""
