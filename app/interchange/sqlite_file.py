"""SQLite: the glossary as tables with keys, for Datasette and for queries of one's own."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from app.interchange.database import Connection, write_database
from app.interchange.formats import Addresses
from app.interchange.sqlite_schema import INDEXES, TABLES
from app.lang import DEFAULT_LANG, pick
from app.views.concept import ConceptView, FigureView, GlossaryView, TranslationView

Row = tuple[str | int | None, ...]


def write_sqlite(glossary: GlossaryView, concepts: Iterable[ConceptView], addresses: Addresses, out: BinaryIO) -> None:
    """A database file; planned terms stand beside written ones, so that every relation leads to a row."""
    with write_database(out) as connection:
        connection.executescript(TABLES)
        _fill(connection, "glossary", _glossary_rows(glossary, addresses))
        _fill(connection, "category", ((c.id, c.name, place) for place, c in enumerate(glossary.categories, 1)))
        names = ((c.id, code, name) for c in glossary.categories for code, name in c.names.items())
        _fill(connection, "category_name", names)
        planned: dict[str, dict[str, str]] = {}
        facts: dict[tuple[str, str], FigureView] = {}
        for concept in concepts:
            _write_concept(connection, concept, addresses)
            planned |= concept.planned
            facts |= {(figure.subject, figure.key): figure for figure in concept.facts}
        _write_planned(connection, planned)
        _write_facts(connection, facts)
        connection.executescript(INDEXES)


def _glossary_rows(glossary: GlossaryView, addresses: Addresses) -> Iterator[Row]:
    updated = glossary.updated.isoformat() if glossary.updated else None
    for code, name in glossary.names.items():
        yield (
            code, name, glossary.taglines.get(code, ""), addresses.home(code), glossary.licence, glossary.repository,
            glossary.edition, updated,
        )  # fmt: skip


def _write_concept(connection: Connection, concept: ConceptView, addresses: Addresses) -> None:
    titles = {code: translation.title for code, translation in concept.translations.items() if translation.title}
    day = concept.updated.isoformat()
    _fill(connection, "term", [(concept.id, pick(titles, DEFAULT_LANG) or concept.id, concept.category, 0, day)])
    for translation in concept.translations.values():
        _write_translation(connection, concept.id, translation, addresses)
    _fill(connection, "label", ((None, concept.id, label.text, label.lang, label.kind) for label in concept.labels))
    relations = ((concept.id, kind, target) for kind, targets in concept.relations.items() for target in targets)
    _fill(connection, "relation", relations)
    sources = ((None, concept.id, s.title, s.url, s.checked.isoformat()) for s in concept.sources)
    _fill(connection, "source", sources)
    _fill(connection, "redirect", ((redirect, concept.id) for redirect in concept.redirects))
    _fill(connection, "fact_use", ((concept.id, figure.subject, figure.key) for figure in concept.facts))


def _write_translation(
    connection: Connection, term_id: str, translation: TranslationView, addresses: Addresses
) -> None:
    lang = translation.lang
    own = (translation.title, translation.reading, translation.summary, translation.markdown)
    _fill(connection, "translation", [(term_id, lang, *own, addresses.term(lang, term_id))])
    sections = (
        (term_id, lang, section.anchor, place, section.level, section.title, "\n".join(section.blocks))
        for place, section in enumerate(translation.sections, 1)
    )
    _fill(connection, "section", sections)


def _write_planned(connection: Connection, planned: dict[str, dict[str, str]]) -> None:
    for term_id, titles in sorted(planned.items()):
        _fill(connection, "term", [(term_id, pick(titles, DEFAULT_LANG) or term_id, None, 1, None)])
        _fill(connection, "translation", ((term_id, code, title, "", "", "", None) for code, title in titles.items()))


def _write_facts(connection: Connection, facts: dict[tuple[str, str], FigureView]) -> None:
    for key, figure in sorted(facts.items()):
        own = (figure.value, figure.unit, figure.source, figure.title, figure.checked.isoformat())
        _fill(connection, "fact", [(*key, *own)])
        texts = ((*key, code, name, figure.notes.get(code, "")) for code, name in figure.names.items())
        _fill(connection, "fact_text", texts)


def _fill(connection: Connection, table: str, rows: Iterable[Row]) -> None:
    """Adds rows that have all columns of the table in their order."""
    for row in rows:
        connection.execute(f"INSERT INTO {table} VALUES ({', '.join('?' * len(row))})", row)
