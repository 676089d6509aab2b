"""A concept whole, in all languages: what exports are written from, and imports make."""

from dataclasses import dataclass
from datetime import date

from app.views import CategoryView, LabelView, SectionView, SourceView


@dataclass(frozen=True, slots=True)
class FigureView:
    """A sourced figure in all languages: as FactView, but `names` and `notes` by language code."""

    subject: str
    key: str
    names: dict[str, str]
    value: str
    unit: str
    notes: dict[str, str]
    source: str
    title: str
    checked: date


@dataclass(frozen=True, slots=True)
class TranslationView:
    """A term in one language: `summary` is plain text, `markdown` what its author wrote below the language's heading.

    Where a term has only a title in a language, `markdown` and `summary` are empty; where it has only a text, `title` is.
    """

    lang: str
    title: str
    reading: str
    summary: str
    markdown: str
    sections: tuple[SectionView, ...]


@dataclass(frozen=True, slots=True)
class ConceptView:
    """A term whole, in all languages at once: what exports show.

    `translations` are by language code, in the order of the languages; `relations` are ids by kind, old ids led on;
    `planned` holds those of them that nobody has written yet, each with its titles by language code; `facts` are the
    figures that its text prints, `figure` is that of its card, as subject.key, or empty.
    """

    id: str
    category: str
    translations: dict[str, TranslationView]
    labels: tuple[LabelView, ...]
    relations: dict[str, tuple[str, ...]]
    planned: dict[str, dict[str, str]]
    sources: tuple[SourceView, ...]
    redirects: tuple[str, ...]
    autolink: bool
    figure: str
    facts: tuple[FigureView, ...]
    updated: date


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """The glossary as a whole, in all languages: names and taglines by language code, its licence, repository and digest.

    A category's `name` is that of the default language. `updated` is the day of the newest change, None without terms.
    """

    names: dict[str, str]
    taglines: dict[str, str]
    licence: str
    repository: str
    edition: str
    updated: date | None
    term_count: int
    categories: tuple[CategoryView, ...]
