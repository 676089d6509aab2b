"""CSV: a row a term, for spreadsheets and databases (RFC 4180)."""

import codecs
import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from app.content.model import LABEL_KINDS, RELATION_KINDS
from app.interchange.cells import guard, join_items
from app.interchange.formats import Addresses
from app.lang import LANG_CODES
from app.views import LabelView, SourceView
from app.views.concept import ConceptView, GlossaryView


def write_csv(glossary: GlossaryView, concepts: Iterable[ConceptView], addresses: Addresses, out: BinaryIO) -> None:
    """A header and a row for each term.

    UTF-8 with a byte order mark: without it, Excel in Taiwan reads the file as Big5.
    """
    out.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(out, encoding="utf-8", newline="", write_through=True)
    try:
        writer = csv.DictWriter(text, list_columns(), lineterminator="\r\n")
        writer.writeheader()
        for concept in concepts:
            writer.writerow({name: guard(cell) for name, cell in build_row(concept, addresses).items()})
    finally:
        text.detach()


def list_columns() -> list[str]:
    """The names of all columns in their order."""
    return [
        "id", "category", *_in_languages("title"), *_in_languages("reading"), *_in_languages("summary"), *LABEL_KINDS,
        *RELATION_KINDS, "sources", "figure", "redirects", "autolink", "updated", *_in_languages("url"),
        *_in_languages("markdown"),
    ]  # fmt: skip


def build_row(concept: ConceptView, addresses: Addresses) -> dict[str, str]:
    """A term's cells by column, not yet guarded."""
    row = dict.fromkeys(list_columns(), "")
    row |= {
        "id": concept.id, "category": concept.category, "updated": concept.updated.isoformat(),
        "autolink": str(concept.autolink).lower(), "redirects": join_items(concept.redirects),
        "figure": concept.figure,
        "sources": join_items(map(_source, concept.sources)),
    }  # fmt: skip
    for code, translation in concept.translations.items():
        row[f"title_{code}"] = translation.title
        row[f"reading_{code}"] = translation.reading
        row[f"summary_{code}"] = translation.summary
        row[f"url_{code}"] = addresses.term(code, concept.id)
        row[f"markdown_{code}"] = translation.markdown
    for kind in LABEL_KINDS:
        row[kind] = join_items(_label(label) for label in concept.labels if label.kind == kind)
    for relation, targets in concept.relations.items():
        row[relation] = join_items(targets)
    return row


def _in_languages(name: str) -> list[str]:
    return [f"{name}_{code}" for code in LANG_CODES]


def _label(label: LabelView) -> str:
    return f"{label.lang}: {label.text}"


def _source(source: SourceView) -> str:
    return f"{source.checked.isoformat()} {source.url} {source.title}"
