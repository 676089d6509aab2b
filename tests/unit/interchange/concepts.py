"""Small builders of views for tests of exports: a test says only what it is about, the rest has sensible defaults."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO

from app.interchange.formats import get_format
from app.views import CategoryView, LabelView, SourceView
from app.views.concept import ConceptView, GlossaryView, TranslationView
from app.web.urls import AbsoluteUrls

BASE = "https://glossary.example"
DAY = date(2026, 11, 22)
GLOSSARY = GlossaryView(
    names={"zh-TW": "測試", "en": "Test"}, taglines={"en": "For tests"}, licence="CC BY 4.0", repository="",
    edition="0123456789abcdef", updated=DAY, term_count=1,
    categories=(CategoryView("basics", "基礎", {"zh-TW": "基礎", "en": "Basics"}, 1, 1),),
)  # fmt: skip


def make_concept(
    term_id: str = "example",
    *,
    titles: Mapping[str, str] | None = None,
    summaries: Mapping[str, str] | None = None,
    labels: Iterable[tuple[str, str, str]] = (),
    relations: Mapping[str, Sequence[str]] | None = None,
    planned: Mapping[str, dict[str, str]] | None = None,
    sources: Iterable[str] = (),
    updated: date = DAY,
) -> ConceptView:
    """A concept; a label is (text, lang, kind)."""
    titles = {"zh-TW": f"{term_id} 範例", "en": term_id} if titles is None else titles
    summaries = dict.fromkeys(titles, "A summary.") if summaries is None else summaries
    return ConceptView(
        id=term_id,
        category="basics",
        translations={
            code: TranslationView(code, titles.get(code, ""), "", text, text, ()) for code, text in summaries.items()
        },
        labels=tuple(LabelView(*label) for label in labels),
        relations={kind: tuple(targets) for kind, targets in (relations or {}).items()},
        planned=dict(planned or {}),
        sources=tuple(SourceView("A source", url, DAY) for url in sources),
        redirects=(),
        autolink=True,
        figure="",
        facts=(),
        updated=updated,
    )


def export(format_name: str, concepts: Iterable[ConceptView], glossary: GlossaryView = GLOSSARY) -> bytes:
    """The concepts in a format."""
    out = BytesIO()
    get_format(format_name).find_writer()(glossary, concepts, AbsoluteUrls(BASE), out)
    return out.getvalue()
