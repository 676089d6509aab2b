"""What is searched of a compiled term."""

from app.edition.compile import CompiledTerm
from app.search.document import Label, SearchDocument, Section


def build_document(pk: int, term: CompiledTerm) -> SearchDocument:
    """What is searched of a compiled term."""
    return SearchDocument(
        pk=pk,
        id=term.id,
        category=term.outline.category,
        titles=dict(term.outline.titles),
        labels=tuple(Label(label.text, label.lang, label.kind) for label in term.labels),
        readings=dict(term.readings),
        summaries={translation.lang: translation.summary for translation in term.translations},
        sections=tuple(
            Section(translation.lang, section.anchor, section.title, section.prose)
            for translation in term.translations
            for section in translation.sections
        ),
        whole=tuple(section.text for translation in term.translations for section in translation.sections),
    )
