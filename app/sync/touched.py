"""Finds the unchanged terms whose rendered text another term's new name, or a new figure, makes out of date."""

import re
from collections.abc import Iterable, Mapping
from html import unescape
from typing import Any

from sqlalchemy import Connection

from app.edition.catalogue import Catalogue
from app.markup.matcher import Name
from app.store.last_load import read_fact_uses, read_source_texts
from app.text import fold

_NO_LETTER = re.compile(r"[\W_]+")
_SPACE = re.compile(r"\s+")


def changed_names(old: Catalogue, new: Catalogue) -> set[str]:
    """The names that mean something else than before, and `[[id` for each id that leads somewhere else."""
    before, after = set(_facts_of(old.names())), set(_facts_of(new.names()))
    names = {text for text, *_ in before ^ after}
    ids = {*old.outlines, *old.planned, *old.redirects, *new.outlines, *new.planned, *new.redirects}
    names |= {f"[[{term_id}" for term_id in ids if old.find_target(term_id) != new.find_target(term_id)}
    return names


def terms_naming(connection: Connection, names: Iterable[str], skip: set[str]) -> set[str]:
    """The ids of stored terms whose source may hold one of the names; more than need be, but never fewer."""
    links = {name for name in names if name.startswith("[[")}
    texts = {_letters(name) for name in names if name not in links}
    if not (links or texts):
        return set()
    found: set[str] = set()
    for term_id, source in read_source_texts(connection):
        if term_id not in skip:
            written, packed = _letters(unescape(source)), _SPACE.sub("", source) if links else ""
            if any(text in written for text in texts) or any(link in packed for link in links):
                found.add(term_id)
    return found


def _letters(text: str) -> str:
    """The folded letters and digits alone: no space, line break or escape between two of them hides a name."""
    return _NO_LETTER.sub("", fold(text))


def terms_printing(connection: Connection, figures: set[tuple[str, str]]) -> set[str]:
    """The ids of stored terms that print one of these figures, each (subject, key)."""
    if not figures:
        return set()
    return {term_id for term_id, subject, key in read_fact_uses(connection) if (subject, key) in figures}


def changed_figures(before: Iterable[Any], after: Iterable[Mapping[str, Any]]) -> set[tuple[str, str]]:
    """(subject, key) of each figure that came, went or reads differently; rows are ledger rows of the store."""
    old = {(row.subject, row.key): _figure(row._mapping) for row in before}
    new = {(row["subject"], row["key"]): _figure(row) for row in after}
    return {place for place in old.keys() | new.keys() if old.get(place) != new.get(place)}


def _figure(row: Mapping[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in ("name", "value", "unit", "note", "source", "title", "checked"))


def _facts_of(names: Iterable[Name]) -> Iterable[tuple[str, str | None, str | None, bool]]:
    return ((name.text, name.term, name.lang, name.case_sensitive) for name in names)
