"""TBX-Basic (ISO 30042:2019, style DCT): termbases of translation tools. Titles, labels and definitions, not the pages."""

from collections import defaultdict
from collections.abc import Iterable
from typing import BinaryIO

from app.interchange.formats import Addresses
from app.interchange.tbx_words import (
    BASIC,
    CORE,
    DIALECT,
    KIND_MARKS,
    MIN,
    TITLE,
    Marks,
    make_entry_id,
    make_reading_note,
    make_relation_note,
    make_source,
)
from app.interchange.xml import XmlWriter
from app.lang import DEFAULT_LANG, LANG_CODES
from app.views.concept import ConceptView, GlossaryView, TranslationView


def write_tbx(glossary: GlossaryView, concepts: Iterable[ConceptView], addresses: Addresses, out: BinaryIO) -> None:
    """A concept entry for each term, with a section for each language that names it."""
    writer = XmlWriter(out)
    root = {"type": DIALECT, "style": "dct", "xml:lang": DEFAULT_LANG.code,
            "xmlns": CORE, "xmlns:min": MIN, "xmlns:basic": BASIC}  # fmt: skip
    with writer.element("tbx", root):
        _write_header(glossary, addresses, writer)
        with writer.element("text"):
            # A body without entries is not allowed; a text without a body is.
            if glossary.term_count:
                with writer.element("body"):
                    for concept in concepts:
                        _write_concept(concept, addresses, writer)


def _write_header(glossary: GlossaryView, addresses: Addresses, writer: XmlWriter) -> None:
    with writer.element("tbxHeader"):
        with writer.element("fileDesc"):
            if glossary.licence:
                with writer.element("publicationStmt"):
                    writer.leaf("p", f"Licence: {glossary.licence}")
            with writer.element("titleStmt"):
                writer.leaf("title", " / ".join(glossary.names.values()))
            with writer.element("sourceDesc"):
                writer.leaf("p", f"Edition {glossary.edition} of {addresses.home(DEFAULT_LANG.code)}")
        with writer.element("encodingDesc"):
            writer.leaf("p", "Subject fields are ids of categories:")
            for category in glossary.categories:
                writer.leaf("p", f"{category.id} = {' / '.join(category.names.values())}")


def _write_concept(concept: ConceptView, addresses: Addresses, writer: XmlWriter) -> None:
    names = _names(concept)
    with writer.element("conceptEntry", {"id": make_entry_id(concept.id)}):
        writer.leaf("min:subjectField", concept.category)
        for kind, targets in concept.relations.items():
            for target in targets:
                if target in concept.planned:
                    # A reference must lead to an entry of this file.
                    writer.leaf("note", make_relation_note(kind, target))
                else:
                    writer.leaf("basic:crossReference", kind, {"target": make_entry_id(target)})
        with writer.element("transacGrp"):
            writer.leaf("basic:transactionType", "modification")
            writer.leaf("date", concept.updated.isoformat())
        # A language without any name can have no section: its definition stands here.
        nameless = [t for code, t in concept.translations.items() if code not in names and t.summary]
        for translation in nameless:
            _write_definition(concept, translation, writer, {"xml:lang": translation.lang})
        if not any(translation.summary for translation in concept.translations.values()):
            _write_sources(concept, writer)
        for lang, sections in names.items():
            with writer.element("langSec", {"xml:lang": lang}):
                _write_language(concept, lang, sections, addresses, writer)


def _write_language(
    concept: ConceptView, lang: str, sections: list[tuple[str, Marks, str]], addresses: Addresses, writer: XmlWriter
) -> None:
    translation = concept.translations.get(lang)
    if translation and translation.summary:
        _write_definition(concept, translation, writer, {})
    if translation:
        page = {"target": addresses.term(lang, concept.id)}
        writer.leaf("min:externalCrossReference", translation.title or concept.id, page)
    for text, marks, reading in sections:
        with writer.element("termSec"):
            writer.leaf("term", text)
            # TBX-Basic asks for it: a glossary's entries are nouns.
            writer.leaf("min:partOfSpeech", "noun")
            writer.leaf("min:administrativeStatus", marks.status)
            if marks.type:
                writer.leaf("basic:termType", marks.type)
            if marks.usage:
                writer.leaf("basic:geographicalUsage", marks.usage)
            if reading:
                writer.leaf("note", make_reading_note(reading))


def _write_definition(
    concept: ConceptView, translation: TranslationView, writer: XmlWriter, attributes: dict[str, str]
) -> None:
    with writer.element("descripGrp"):
        writer.leaf("basic:definition", translation.summary, attributes)
        _write_sources(concept, writer)


def _write_sources(concept: ConceptView, writer: XmlWriter) -> None:
    for source in concept.sources:
        writer.leaf("basic:source", make_source(source.title, source.url, source.checked))


def _names(concept: ConceptView) -> dict[str, list[tuple[str, Marks, str]]]:
    """Text, marks and reading of every name by language: those of the glossary first, each begun by its title."""
    names: dict[str, list[tuple[str, Marks, str]]] = defaultdict(list)
    for code, translation in concept.translations.items():
        if translation.title:
            names[code].append((translation.title, TITLE, translation.reading))
    for label in concept.labels:
        # TBX has no word for the name of something narrower; as a synonym it would mislead translators.
        if label.kind in KIND_MARKS:
            names[label.lang].append((label.text, KIND_MARKS[label.kind], ""))
    order = [*LANG_CODES, *sorted(names.keys() - set(LANG_CODES))]
    return {lang: names[lang] for lang in order if lang in names}
