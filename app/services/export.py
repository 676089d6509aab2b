"""The whole glossary in all languages, a term at a time: what exports are written from."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO

from sqlalchemy import Connection

from app.content.model import RELATION_KINDS, Term
from app.errors import StoreDamaged
from app.interchange.formats import Addresses, get_format
from app.lang import DEFAULT_LANG, LANG_CODES
from app.services.browse import build_category
from app.services.sections import build_section
from app.services.sources import parse_source
from app.store import concepts as store
from app.store import edition as stored
from app.store.concepts import ConceptRecord
from app.store.terms import count_by_category, last_updated
from app.views import LabelView, SourceView
from app.views.concept import ConceptView, FigureView, GlossaryView, TranslationView

# Above the text of a translation; the blanks that its first line begins with may mean code.
_BLANK_LINES = re.compile(r"\A(?:[ \t]*\n)+")
# Told how many terms of how many are done.
Progress = Callable[[str, int, int], None]


def write_export(
    connection: Connection, name: str, addresses: Addresses, out: BinaryIO, *, progress: Progress | None = None
) -> None:
    """Writes the glossary in the format of this name; raises UnknownFormat."""
    writer = get_format(name).find_writer()
    glossary = get_glossary(connection)
    concepts = iterate_concepts(connection)
    writer(glossary, _counted(concepts, glossary.term_count, progress) if progress else concepts, addresses, out)


def get_glossary(connection: Connection) -> GlossaryView:
    """The glossary as a whole, in all languages."""
    meta = stored.read_meta(connection)
    site = json.loads(meta[stored.SITE])
    counts = count_by_category(connection)
    return GlossaryView(
        names=_ordered(site["name"]),
        taglines=_ordered(site["tagline"]),
        licence=site["licence"] or "",
        repository=site["repository"] or "",
        edition=meta[stored.EDITION],
        updated=last_updated(connection),
        term_count=sum(counts.values()),
        categories=tuple(build_category(c, counts, DEFAULT_LANG) for c in stored.list_categories(connection)),
    )


def iterate_concepts(connection: Connection) -> Iterator[ConceptView]:
    """All written terms by id, a few of them in memory at a time."""
    written, planned = store.list_ids(connection), store.list_planned(connection)
    redirects = store.list_redirects(connection)
    for record in store.iterate_concepts(connection):
        term = _parse(record)
        relations = _relations(term, redirects)
        named = dict.fromkeys(target for targets in relations.values() for target in targets)
        yield _build(record, term, relations, {key: planned.get(key, {}) for key in named if key not in written})


def _counted(concepts: Iterator[ConceptView], total: int, progress: Progress) -> Iterator[ConceptView]:
    for done, concept in enumerate(concepts):
        progress("export", done, total)
        yield concept


def _parse(record: ConceptRecord) -> Term:
    """The term as it was compiled; raises StoreDamaged for a text that does not parse any more."""
    term = parse_source(record.id, record.source)
    if term is None:
        raise StoreDamaged(f"The text of “{record.id}” cannot be read any more. Make the database anew.")
    return term


def _build(
    record: ConceptRecord, term: Term, relations: dict[str, tuple[str, ...]], planned: dict[str, dict[str, str]]
) -> ConceptView:
    front = term.front
    return ConceptView(
        id=record.id,
        category=front.category,
        translations=_translations(record, term),
        labels=tuple(LabelView(label.text, label.lang, label.kind) for label in front.labels),
        relations=relations,
        planned=planned,
        sources=tuple(SourceView(source.title, source.url, source.checked) for source in front.sources),
        redirects=front.redirects,
        autolink=front.autolink,
        figure=front.figure or "",
        facts=tuple(_build_figure(row) for row in record.facts),
        updated=front.updated,
    )


def _translations(record: ConceptRecord, term: Term) -> dict[str, TranslationView]:
    """The term in each language that it has a title or a text in."""
    found: dict[str, TranslationView] = {}
    for code in LANG_CODES:
        if code not in term.front.title and code not in term.translations:
            continue
        written = term.translations.get(code)
        found[code] = TranslationView(
            lang=code,
            title=term.front.title.get(code, ""),
            reading=record.readings.get(code) or term.front.reading.get(code, ""),
            summary=record.summaries.get(code, ""),
            markdown=_BLANK_LINES.sub("", written.body).rstrip() if written else "",
            sections=tuple(build_section(row) for row in record.sections if row.lang == code),
        )
    return found


def _build_figure(row: Any) -> FigureView:
    names, note = json.loads(row.name), json.loads(row.note)
    notes = note if isinstance(note, dict) else dict.fromkeys(names, note) if note else {}
    return FigureView(
        subject=row.subject, key=row.key, names=_ordered(names), value=row.value, unit=row.unit, notes=_ordered(notes),
        source=row.source, title=row.title, checked=row.checked,
    )  # fmt: skip


def _relations(term: Term, redirects: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The ids of related terms by kind, in the kinds' order, each once."""
    relations = {}
    for kind in RELATION_KINDS:
        if targets := term.front.relations.get(kind):
            relations[str(kind)] = tuple(dict.fromkeys(redirects.get(target, target) for target in targets))
    return relations


def _ordered(texts: Mapping[str, str]) -> dict[str, str]:
    """The texts in the order of the languages."""
    return {code: texts[code] for code in LANG_CODES if texts.get(code)}
