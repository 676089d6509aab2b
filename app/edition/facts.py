"""Figures of the ledger in the words of a language."""

from difflib import get_close_matches

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


def suggest_fact(ledger: dict[str, Subject], subject: str, key: str) -> str:
    """What an author can do about a figure that the ledger does not have: the one that was meant, if one is near."""
    near_subject = subject if subject in ledger else next(iter(get_close_matches(subject, ledger, n=1)), "")
    if not near_subject:
        return f"The ledger has no subject “{subject[:80]}”: correct it, or add it with its figures."
    keys = ledger[near_subject].facts
    near_key = key if key in keys else next(iter(get_close_matches(key, keys, n=1)), "")
    if near_key:
        return f"Did you mean {near_subject}.{near_key}?"
    return f"“{near_subject}” has {', '.join(keys) or 'no figures'}; or add this one with its source."
