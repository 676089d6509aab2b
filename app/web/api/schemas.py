"""Bodies of the API. Each is made from a view; its fields are the view's fields, with addresses added."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Generic, Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from app.lang import LANGS, Lang
from app.markup.outside import link_sources
from app.services.bodies import FORMATS, HTML, Bodies
from app.views import CategoryView, FactView, SectionView, TermCard, TermView
from app.web.urls import Urls, absolute

T = TypeVar("T")
BOTH = "both"


class Out(BaseModel):
    """A body that the API answers with."""

    model_config = ConfigDict(frozen=True)


def _require_nothing(schema: dict[str, Any]) -> None:
    schema.pop("required", None)


class SparseOut(Out):
    """A body of which `fields` and `include` choose the keys, so that none must be there."""

    model_config = ConfigDict(json_schema_extra=_require_nothing)


class ListOut(Out, Generic[T]):
    """A stretch of a list: `total` counts the whole, `next` is the cursor of the next stretch, or null at the end."""

    items: list[T]
    total: int
    next: str | None


class CategoryOut(SparseOut):
    """A category; `count` is the number of its written terms."""

    id: str = Field(description="Never changes.")
    name: str = Field(description="In the language asked for.")
    names: dict[str, str] = Field(description="By language code.")
    count: int
    url: str = Field(description="The address of its page.")

    @classmethod
    def from_view(cls, view: CategoryView, lang: Lang, urls: Urls, base: str) -> "CategoryOut":
        """The body of a category's view."""
        url = absolute(base, urls.category(lang, view.id))
        return cls(id=view.id, name=view.name, names=view.names, count=view.count, url=url)


class LabelOut(Out):
    """Another name of a term: alias, abbreviation, expansion, narrower, mainland, avoid or misspelling."""

    text: str
    lang: str = Field(description="The language that the name is in, such as zh-CN.")
    kind: str


def _require_no_format(schema: dict[str, Any]) -> None:
    schema["required"] = [name for name in schema["required"] if name not in FORMATS]


class SectionOut(Out):
    """A headed section; `lang` is the language it is really in, and one of the last three keys holds its body."""

    model_config = ConfigDict(json_schema_extra=_require_no_format)
    anchor: str = Field(description="The same in every language; the fragment that leads to it.")
    level: int = Field(description="2 or 3, as its heading.")
    title: str
    lang: str
    html: str = Field(default="", description="Safe HTML; in the format `html`.")
    markdown: str = Field(default="", description="As its author wrote it; in the format `markdown`.")
    text: str = Field(default="", description="Plain text; in the format `text`.")

    @classmethod
    def from_view(cls, view: SectionView, sources: Mapping[str, str], body_format: str, bodies: Bodies) -> "SectionOut":
        """The body of a section's view; `sources` are the addresses behind its figures, by `subject.key`.

        `bodies` hold its text in formats other than HTML.
        """
        place = view.lang, view.anchor
        body = link_sources("\n".join(view.blocks), sources) if body_format == HTML else bodies.get(place, "")
        return cls(anchor=view.anchor, level=view.level, title=view.title, lang=view.lang, **{body_format: body})


class TermRefOut(Out):
    """A term that another one names; a planned one has no page yet, and so no `url`."""

    id: str
    title: str = Field(description="In the language asked for, or the nearest there is.")
    titles: dict[str, str] = Field(description="By language code.")
    is_planned: bool = Field(description="Whether nobody has written it yet.")
    url: str | None

    @classmethod
    def from_view(cls, view: TermCard, lang: Lang, urls: Urls, base: str) -> "TermRefOut":
        """The body of a card, as a reference."""
        url = None if view.is_planned else absolute(base, urls.term(lang, view.id))
        return cls(id=view.id, title=view.title, titles=view.titles, is_planned=view.is_planned, url=url)


class FactOut(Out):
    """A sourced figure: `value` as a text prints it, `number` for calculating, null where the value is none."""

    subject: str = Field(description="What the figure is about: an id of the ledger.")
    name: str = Field(description="The subject's name.")
    key: str = Field(description="Which of its figures this is.")
    value: str
    number: int | float | None
    unit: str
    note: str = Field(description="What the figure holds for, or empty.")
    source: str = Field(description="The address of the page that the figure is from.")
    title: str = Field(description="That page's title.")
    checked: date = Field(description="The day on which somebody read it.")

    @classmethod
    def from_view(cls, view: FactView) -> Self:
        """The body of a figure's view."""
        return cls(
            subject=view.subject, name=view.name, key=view.key, value=view.value, number=view.number, unit=view.unit,
            note=view.note, source=view.source, title=view.title, checked=view.checked,
        )  # fmt: skip


class SourceOut(Out):
    """A page that a term's text rests on, and the day somebody read it."""

    title: str
    url: str
    checked: date = Field(description="The day on which somebody read it.")


class LinksOut(Out):
    """A term's neighbours in A–Z order."""

    previous: TermRefOut | None
    next: TermRefOut | None


class TermOut(SparseOut):
    """A term. With `lang=both`, `sections` hold every language, each section marked with its own."""

    id: str = Field(description="Never changes.")
    lang: str = Field(description="The language asked for.")
    title: str = Field(description="In the language asked for, or the nearest there is.")
    titles: dict[str, str] = Field(description="By language code.")
    reading: str = Field(description="Zhuyin of the Chinese title; empty where it has none.")
    summary: str = Field(description="The definition, as plain text.")
    summary_lang: str = Field(description="The language that `summary` is really in.")
    summaries: dict[str, str] = Field(description="By language code.")
    category: str = Field(description="The category's id.")
    category_name: str = Field(description="In the language asked for.")
    labels: list[LabelOut] = Field(description="All other names, hidden ones too.")
    sections: list[SectionOut] = Field(description="In their order; those of another language where one is missing.")
    relations: dict[str, list[TermRefOut]] = Field(description="By kind, such as needs or part-of.")
    mentions: list[TermRefOut] = Field(description="Terms that its text names.")
    used_in: list[TermRefOut] = Field(description="Terms whose text names it.")
    facts: list[FactOut] = Field(description="Figures that its text prints.")
    sources: list[SourceOut] = Field(description="Pages that its text rests on.")
    languages: list[str] = Field(description="Languages that it is really translated into.")
    updated: date = Field(description="The day of the last change in substance.")
    url: str = Field(description="The address of its page.")
    links: LinksOut

    @classmethod
    def short(cls, view: TermCard, lang: Lang, urls: Urls, base: str, summaries: dict[str, str] | None) -> "TermOut":
        """The body of a card: the keys of a term in a list; `summaries` only where they are given."""
        values: dict[str, Any] = {
            "id": view.id, "title": view.title, "titles": view.titles, "summary": view.summary.text,
            "summary_lang": view.summary.lang, "category": view.category, "updated": view.updated,
            "url": absolute(base, urls.term(lang, view.id)),
        }  # fmt: skip
        if summaries is not None:
            values["summaries"] = summaries
        return cls.model_construct(**values)

    @classmethod
    def from_view(
        cls,
        view: TermView,
        lang: Lang,
        urls: Urls,
        base: str,
        *,
        both: bool = False,
        body_format: str = HTML,
        bodies: Bodies | None = None,
    ) -> "TermOut":
        """The body of a term's view; `bodies` are those of its sections where the format is another than HTML."""

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
            sections=[
                SectionOut.from_view(section, sources, body_format, bodies or {})
                for section in (every if both else view.sections)
            ],
            relations={group.kind: refs(group.terms) for group in view.relations},
            mentions=refs(view.mentions),
            used_in=refs(view.used_in),
            facts=[FactOut.from_view(fact) for fact in view.facts],
            sources=[SourceOut(title=s.title, url=s.url, checked=s.checked) for s in view.sources],
            languages=list(view.languages),
            updated=view.updated,
            url=absolute(base, urls.term(lang, view.id)),
            links=LinksOut(previous=ref(view.previous), next=ref(view.next)),
        )  # fmt: skip


class ParameterErrorOut(Out):
    """What is wrong with one parameter."""

    parameter: str
    message: str = Field(description="What is wrong, in the reader's language.")


class ProblemOut(Out):
    """An RFC 9457 problem; title and detail are in the reader's language."""

    type: str
    title: str = Field(description="What happened, in a few words.")
    status: int = Field(description="The HTTP status.")
    detail: str = Field(description="A sentence.")
    instance: str = Field(description="The path that was asked for.")
    errors: list[ParameterErrorOut] = Field(default_factory=list)
