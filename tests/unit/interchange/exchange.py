"""Terms as exports see them, made of a few words, and what exporting and importing them gives."""

import io
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.content.problem import Problem
from app.interchange.draft import ImportFile, Reading
from app.interchange.finish import Defaults, Finished, finish
from app.interchange.formats import get_format
from app.interchange.readers import get_import
from app.views import CategoryView, LabelView, SourceView
from app.views.concept import ConceptView, GlossaryView, TranslationView
from app.web.urls import AbsoluteUrls

DAY = date(2026, 11, 22)
BASE = "https://tea.example"
CATEGORIES = {"teas": {"zh-TW": "茶", "en": "Teas"}, "brewing": {"zh-TW": "沖泡", "en": "Brewing"}}


def make_translation(
    lang: str, title: str, summary: str = "", markdown: str = "", reading: str = ""
) -> TranslationView:
    return TranslationView(lang, title, reading, summary, markdown or summary, ())


def make_concept(term_id: str = "oolong", **keys: Any) -> ConceptView:
    """A term that has what the arguments say; two titles and summaries by default."""
    made: dict[str, Any] = {
        "id": term_id, "category": "teas", "labels": (), "relations": {}, "planned": {}, "sources": (), "redirects": (),
        "autolink": True, "figure": "", "facts": (), "updated": DAY,
        "translations": {
            "zh-TW": make_translation("zh-TW", "烏龍茶", "半發酵的茶。"),
            "en": make_translation("en", "Oolong", "A half-oxidised tea."),
        },
    }  # fmt: skip
    return ConceptView(**(made | keys))


def make_label(text: str, lang: str = "en", kind: str = "alias") -> LabelView:
    return LabelView(text, lang, kind)


def make_source(title: str = "Tea (Taipei)", url: str = "https://tea.example/?a=1&b=2") -> SourceView:
    return SourceView(title, url, DAY)


def make_view(count: int = 1) -> GlossaryView:
    """A glossary of so many terms."""
    categories = tuple(
        CategoryView(key, names["zh-TW"], names, order, 0) for order, (key, names) in enumerate(CATEGORIES.items())
    )
    return GlossaryView(
        {"zh-TW": "茶語", "en": "Tea words"}, {"en": "Of leaves & water"}, "CC BY 4.0", "", "0123456789abcdef", DAY,
        count, categories,
    )  # fmt: skip


def export(name: str, *concepts: ConceptView) -> bytes:
    """The file of these terms in a format."""
    out = io.BytesIO()
    get_format(name).find_writer()(make_view(len(concepts)), iter(concepts), AbsoluteUrls(BASE), out)
    return out.getvalue()


def read(name: str, data: bytes | str, mapping: Mapping[str, str] | None = None, path: str = "file") -> Reading:
    """What is read of one file in a format."""
    raw = data.encode() if isinstance(data, str) else data
    return get_import(name).find_reader()([ImportFile(path, raw)], mapping or {})


def complete(reading: Reading, category: str = "") -> tuple[list[Finished], list[Problem]]:
    """The term files of what was read."""
    return finish(reading.drafts, CATEGORIES, Defaults(category, DAY))
