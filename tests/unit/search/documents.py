"""Small documents: a test says only what it is about."""

from collections.abc import Callable

from app.search.document import Label, SearchDocument, Section
from app.store.search_queries import SqlSearchIndex

MakeIndex = Callable[..., SqlSearchIndex]


def make_document(
    pk: int,
    term_id: str,
    en: str = "",
    zh: str = "",
    *labels: tuple[str, str, str],
    category: str = "tea",
    summary: str = "",
    summary_zh: str = "",
    body: str = "",
    body_zh: str = "",
) -> SearchDocument:
    """A document with only what a test is about."""
    titles = {lang: text for lang, text in (("zh-TW", zh), ("en", en)) if text}
    summaries = {lang: text for lang, text in (("zh-TW", summary_zh), ("en", summary)) if text}
    texts = (("zh-TW", "原因", body_zh), ("en", "Reasons", body))
    sections = tuple(Section(lang, "why", title, text) for lang, title, text in texts if text)
    return SearchDocument(
        pk,
        term_id,
        category,
        titles or {"en": term_id},
        tuple(Label(*label) for label in labels),
        {},
        summaries,
        sections,
    )
