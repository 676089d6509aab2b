"""JSON: everything that a term file says, and what compiling adds, as one document or a line a term."""

import json
from collections.abc import Iterable
from dataclasses import asdict
from typing import Any, BinaryIO

from app.interchange.formats import Addresses
from app.views import SourceView
from app.views.concept import ConceptView, FigureView, GlossaryView, TranslationView


def write_json(glossary: GlossaryView, concepts: Iterable[ConceptView], addresses: Addresses, out: BinaryIO) -> None:
    """One document: keys of the glossary, and `terms`, a line each."""
    head = json.dumps(build_head(glossary, addresses), ensure_ascii=False, indent=2)
    out.write(f'{head[:-2]},\n  "terms": ['.encode())
    separator = "\n"
    for concept in concepts:
        out.write(f"{separator}{_line(build_term(concept, addresses))}".encode())
        separator = ",\n"
    out.write(b"\n]}\n")


def write_ndjson(glossary: GlossaryView, concepts: Iterable[ConceptView], addresses: Addresses, out: BinaryIO) -> None:
    """A line for each term, each what stands in the document's `terms`."""
    for concept in concepts:
        out.write(f"{_line(build_term(concept, addresses))}\n".encode())


def build_head(glossary: GlossaryView, addresses: Addresses) -> dict[str, Any]:
    """What the document says of the glossary as a whole."""
    return {
        "$schema": addresses.schema("json"),
        "names": glossary.names,
        "taglines": glossary.taglines,
        "licence": glossary.licence,
        "repository": glossary.repository,
        "url": {code: addresses.home(code) for code in glossary.names},
        "updated": glossary.updated.isoformat() if glossary.updated else None,
        "categories": [{"id": c.id, "names": c.names, "order": c.order} for c in glossary.categories],
    }


def build_term(concept: ConceptView, addresses: Addresses) -> dict[str, Any]:
    """A term as JSON values."""
    return {
        "id": concept.id,
        "category": concept.category,
        "updated": concept.updated.isoformat(),
        "translations": {code: _translation(t, concept.id, addresses) for code, t in concept.translations.items()},
        "labels": [asdict(label) for label in concept.labels],
        "relations": {kind: list(targets) for kind, targets in concept.relations.items()},
        "sources": [_source(source) for source in concept.sources],
        "facts": [_figure(figure) for figure in concept.facts],
        "redirects": list(concept.redirects),
        "autolink": concept.autolink,
        "figure": concept.figure or None,
    }


def _translation(translation: TranslationView, term_id: str, addresses: Addresses) -> dict[str, Any]:
    return {
        "title": translation.title,
        "reading": translation.reading,
        "summary": translation.summary,
        "markdown": translation.markdown,
        "url": addresses.term(translation.lang, term_id),
    }


def _source(source: SourceView) -> dict[str, Any]:
    return {"title": source.title, "url": source.url, "checked": source.checked.isoformat()}


def _figure(figure: FigureView) -> dict[str, Any]:
    return {**asdict(figure), "checked": figure.checked.isoformat()}


def _line(value: dict[str, Any]) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
