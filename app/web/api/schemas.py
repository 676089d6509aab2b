"""Bodies of the API. Each is made from a view; its fields are the view's fields, with addresses added."""

from collections.abc import Mapping
from datetime import date
from typing import Generic, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from app.lang import LANGS, Lang
from app.markup.outside import link_sources
from app.views import CategoryView, SectionView, TermCard, TermView
from app.web.urls import Urls, absolute

T = TypeVar("T")
BOTH = "both"


class Out(BaseModel):
    """A body that the API answers with."""

    model_config = ConfigDict(frozen=True)


class ListOut(Out, Generic[T]):
    """A stretch of a list: `total` counts the whole, `next` is the cursor of the next stretch, or null at the end."""

    items: list[T]
    total: int
    next: str | None


class CategoryOut(Out):
    """A category; `count` is the number of its written terms."""

    id: str
    name: str
    names: dict[str, str]
    count: int
    url: str

    @classmethod
    def from_view(cls, view: CategoryView, lang: Lang, urls: Urls, base: str) -> "CategoryOut":
        """The body of a category's view."""
        url = absolute(base, urls.category(lang, view.id))
        return cls(id=view.id, name=view.name, names=view.names, count=view.count, url=url)


class LabelOut(Out):
    """Another name of a term: alias, abbreviation, expansion, mainland, avoid or misspelling."""

    text: str
    lang: str
    kind: str


class SectionOut(Out):
    """A headed section: `html` is safe HTML, `lang` the language it is really in."""

    anchor: str
    level: int
    title: str
    lang: str
    html: str

    @classmethod
    def from_view(cls, view: SectionView, sources: Mapping[str, str]) -> "SectionOut":
        """The body of a section's view; `sources` are the addresses behind its figures, by `subject.key`."""
        html = link_sources("\n".join(view.blocks), sources)
        return cls(anchor=view.anchor, level=view.level, title=view.title, lang=view.lang, html=html)


class TermRefOut(Out):
    """A term that another one names; a planned one has no page yet, and so no `url`."""

    id: str
    title: str
    titles: dict[str, str]
    is_planned: bool
    url: str | None

    @classmethod
    def from_view(cls, view: TermCard, lang: Lang, urls: Urls, base: str) -> "TermRefOut":
        """The body of a card, as a reference."""
        url = None if view.is_planned else absolute(base, urls.term(lang, view.id))
        return cls(id=view.id, title=view.title, titles=view.titles, is_planned=view.is_planned, url=url)


class TermListItemOut(Out):
    """A term in a list; `summary_lang` is the language its summary is really in."""

    id: str
    title: str
    titles: dict[str, str]
    summary: str
    summary_lang: str
    category: str
    updated: date | None
    url: str

    @classmethod
    def from_view(cls, view: TermCard, lang: Lang, urls: Urls, base: str) -> "TermListItemOut":
        """The body of a card."""
        return cls(
            id=view.id, title=view.title, titles=view.titles, summary=view.summary.text,
            summary_lang=view.summary.lang, category=view.category, updated=view.updated,
            url=absolute(base, urls.term(lang, view.id)),
        )  # fmt: skip


class FactOut(Out):
    """A sourced figure that a term's text prints."""

    subject: str
    name: str
    key: str
    value: str
    unit: str
    note: str
    source: str
    title: str
    checked: date


class SourceOut(Out):
    """A page that a term's text rests on, and the day somebody read it."""

    title: str
    url: str
    checked: date


class LinksOut(Out):
    """A term's neighbours in A–Z order."""

    previous: TermRefOut | None
    next: TermRefOut | None


class TermOut(Out):
    """A term, whole. With `lang=both`, `sections` hold every language, each section marked with its own."""

    id: str
    lang: str
    title: str
    titles: dict[str, str]
    reading: str = Field(description="Zhuyin of the Chinese title; empty where it has none.")
    summary: str
    summary_lang: str
    summaries: dict[str, str]
    category: str
    category_name: str
    labels: list[LabelOut]
    sections: list[SectionOut]
    relations: dict[str, list[TermRefOut]]
    mentions: list[TermRefOut] = Field(description="Terms that its text names.")
    used_in: list[TermRefOut] = Field(description="Terms whose text names it.")
    facts: list[FactOut]
    sources: list[SourceOut]
    languages: list[str] = Field(description="Languages that it is really translated into.")
    updated: date
    url: str
    links: LinksOut

    @classmethod
    def from_view(cls, view: TermView, lang: Lang, urls: Urls, base: str, *, both: bool = False) -> "TermOut":
        """The body of a term's view."""

        def refs(cards: tuple[TermCard, ...]) -> list[TermRefOut]:
            return [TermRefOut.from_view(card, lang, urls, base) for card in cards]

        def ref(card: TermCard | None) -> TermRefOut | None:
            return TermRefOut.from_view(card, lang, urls, base) if card else None

        sources = {f"{fact.subject}.{fact.key}": fact.source for fact in view.facts}
        every = [pair.sections[one.code] for one in LANGS for pair in view.pairs if one.code in pair.sections]
        return cls(
            id=view.id,
            lang=BOTH if both else lang.code,
            title=view.title,
            titles=view.titles,
            reading=view.reading,
            summary=view.summary.text,
            summary_lang=view.summary.lang,
            summaries=view.summaries,
            category=view.category.id,
            category_name=view.category.name,
            labels=[LabelOut(text=label.text, lang=label.lang, kind=label.kind) for label in view.labels],
            sections=[SectionOut.from_view(section, sources) for section in (every if both else view.sections)],
            relations={group.kind: refs(group.terms) for group in view.relations},
            mentions=refs(view.mentions),
            used_in=refs(view.used_in),
            facts=[
                FactOut(
                    subject=fact.subject, name=fact.name, key=fact.key, value=fact.value, unit=fact.unit,
                    note=fact.note, source=fact.source, title=fact.title, checked=fact.checked,
                )
                for fact in view.facts
            ],
            sources=[SourceOut(title=s.title, url=s.url, checked=s.checked) for s in view.sources],
            languages=list(view.languages),
            updated=view.updated,
            url=absolute(base, urls.term(lang, view.id)),
            links=LinksOut(previous=ref(view.previous), next=ref(view.next)),
        )  # fmt: skip


class ParameterErrorOut(Out):
    """What is wrong with one parameter."""

    parameter: str
    message: str


class ProblemOut(Out):
    """An RFC 9457 problem; title and detail are in the reader's language."""

    type: str
    title: str
    status: int
    detail: str
    instance: str
    errors: list[ParameterErrorOut] = Field(default_factory=list)
