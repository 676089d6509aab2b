"""Writes compiled terms and the rest of an edition into a database being made."""

import json
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select
from sqlmodel import SQLModel

from app.content.changes import Change
from app.content.data_files import Category, Subject
from app.edition.catalogue import PlannedTerm
from app.edition.compile import CompiledTerm
from app.edition.facts import format_value
from app.edition.outline import dump_outline
from app.store.last_load import RememberedFile
from app.store.tables import (
    TERM_TABLES,
    CategoryRow,
    ChangeRow,
    FactRow,
    FileRow,
    MetaRow,
    PlannedRow,
    RedirectRow,
    TermRow,
    table_of,
)
from app.text import squash

Values = dict[str, Any]


def write_term(connection: Connection, term: CompiledTerm, source: str) -> int:
    """Puts the term in the place of its former self, if there is one; gives its key, which it keeps for life."""
    pk = find_pk(connection, term.id)
    values: Values = {
        "id": term.id, "category": term.outline.category, "order_key": term.order_key,
        "reading_key": term.reading_key, "updated": term.updated, "outline": dump_outline(term.outline), "source": source,
        "figure": term.outline.figure,
    }  # fmt: skip
    if pk is None:
        pk = int(connection.execute(insert(TermRow).values(values)).inserted_primary_key[0])  # type: ignore[index]
    else:
        table = table_of(TermRow)
        connection.execute(table.update().where(table.c.pk == pk).values(values))
        for row_class in TERM_TABLES:
            connection.execute(delete(row_class).where(table_of(row_class).c.term_pk == pk))
    for row_class, rows in _term_rows(term):
        if rows:
            connection.execute(insert(row_class), [{"term_pk": pk, **row} for row in rows])
    return pk


def remove_term(connection: Connection, term_id: str) -> None:
    """Takes a term and all that belongs to it out; does nothing where there is none."""
    connection.execute(delete(TermRow).where(table_of(TermRow).c.id == term_id))


def find_pk(connection: Connection, term_id: str) -> int | None:
    """The key of a term, or None where it is not in the store."""
    table = table_of(TermRow)
    return connection.execute(select(table.c.pk).where(table.c.id == term_id)).scalar()


def _term_rows(term: CompiledTerm) -> list[tuple[type[SQLModel], list[Values]]]:
    titles = [
        {"lang": lang, "text": text, "reading": term.readings.get(lang, ""), "key": squash(text)}
        for lang, text in term.outline.titles.items()
    ]
    translations = [
        {"lang": t.lang, "summary": t.summary, "summary_html": t.summary_html, "minutes": t.minutes}
        for t in term.translations
    ]
    sections = [
        {
            "lang": translation.lang, "position": position, "anchor": section.anchor, "level": section.level,
            "title": section.title, "blocks": _json(list(section.blocks)),
        }
        for translation in term.translations
        for position, section in enumerate(translation.sections)
    ]  # fmt: skip
    labels = [
        {"position": n, "text": label.text, "lang": label.lang, "kind": label.kind, "key": squash(label.text)}
        for n, label in enumerate(term.labels)
    ]
    relations = [
        {"kind": kind, "position": position, "target": target}
        for kind, targets in term.outline.relations.items()
        for position, target in enumerate(targets)
    ]
    mentions = [
        {
            "position": n, "target": mention.target, "lang": mention.lang, "section": mention.section,
            "label": mention.label, "is_explicit": mention.is_explicit,
        }
        for n, mention in enumerate(term.mentions)
    ]  # fmt: skip
    sources = [
        {"position": n, "title": source.title, "url": source.url, "checked": source.checked}
        for n, source in enumerate(term.sources)
    ]
    facts = [{"position": n, "subject": subject, "key": key} for n, (subject, key) in enumerate(term.facts)]
    rows = (titles, translations, sections, labels, relations, mentions, sources, facts)
    return list(zip(TERM_TABLES, rows, strict=True))


def write_categories(connection: Connection, categories: Mapping[str, Category]) -> None:
    """Replaces all categories."""
    rows = [{"id": key, "position": c.order, "names": _json(c.name)} for key, c in categories.items()]
    _replace(connection, CategoryRow, rows)


def write_ledger(connection: Connection, ledger: Mapping[str, Subject]) -> None:
    """Replaces all figures."""
    _replace(connection, FactRow, ledger_rows(ledger))


def write_changes(connection: Connection, changes: Iterable[Change]) -> None:
    """Replaces all entries of changes.toml."""
    rows = [
        {
            "position": position, "day": change.date, "kind": change.kind, "term": change.term,
            "target": change.to or "", "note": _json(change.note),
        }
        for position, change in enumerate(changes)
    ]  # fmt: skip
    _replace(connection, ChangeRow, rows)


def ledger_rows(ledger: Mapping[str, Subject]) -> list[Values]:
    """The ledger as rows, in its order."""
    rows: list[Values] = []
    for subject, entry in ledger.items():
        for key, fact in entry.facts.items():
            note = fact.note if isinstance(fact.note, dict) else fact.note or ""
            rows.append(
                {
                    "subject": subject, "key": key, "position": len(rows), "name": _json(entry.name),
                    "value": format_value(fact.value),
                    "number": None if isinstance(fact.value, str) else float(fact.value),
                    "unit": fact.unit or "", "note": _json(note),
                    "source": fact.source, "title": fact.title, "checked": fact.checked,
                }
            )  # fmt: skip
    return rows


def write_names(connection: Connection, planned: Iterable[PlannedTerm], redirects: Mapping[str, str]) -> None:
    """Replaces planned terms and redirects."""
    rows = [{"id": term.id, "titles": _json(term.titles), "category": term.category} for term in planned]
    _replace(connection, PlannedRow, rows)
    _replace(connection, RedirectRow, [{"old": old, "target": target} for old, target in redirects.items()])


def write_files(connection: Connection, files: Iterable[RememberedFile]) -> None:
    """Replaces what is remembered of the content files."""
    _replace(connection, FileRow, [file._asdict() for file in files])


def write_meta(connection: Connection, values: Mapping[str, str]) -> None:
    """Replaces the facts about the edition itself."""
    _replace(connection, MetaRow, [{"key": key, "value": value} for key, value in values.items()])


def _replace(connection: Connection, row_class: type[SQLModel], rows: list[Values]) -> None:
    connection.execute(delete(row_class))
    if rows:
        connection.execute(insert(row_class), rows)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
