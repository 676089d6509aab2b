"""What pages, the API and embeds show: frozen views, never table rows.

A view's field, its JSON key, its name in templates and its word in the docs are one word.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LangText:
    """A text and the code of the language it is really in, which may be another than the one asked for."""

    text: str
    lang: str


@dataclass(frozen=True, slots=True)
class CategoryView:
    """A category: `name` in the language asked for, `names` in all, `count` written terms."""

    id: str
    name: str
    names: dict[str, str]
    order: int
    count: int


@dataclass(frozen=True, slots=True)
class TermCard:
    """A term where another page names it: in lists, relations, previews, cards.

    `title` is in the language asked for (or the nearest there is), `titles` in all that it has. A planned term has no
    page yet: `is_planned` is true and `summary` empty.
    """

    id: str
    title: str
    titles: dict[str, str]
    summary: LangText
    category: str
    reading: str
    is_planned: bool
    updated: date | None


@dataclass(frozen=True, slots=True)
class LabelView:
    """Another name of a term; `kind` is alias, abbreviation, expansion, narrower, mainland, avoid or misspelling."""

    text: str
    lang: str
    kind: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A headed block of a translation: `blocks` are its top-level pieces of safe HTML, in order.

    `lang` is the language the section is really in; `is_fallback` says that it stands in for a missing one.
    """

    anchor: str
    level: int
    title: str
    lang: str
    blocks: tuple[str, ...]
    is_fallback: bool


@dataclass(frozen=True, slots=True)
class PairRow:
    """Blocks that stand beside each other; `parts` counts the list items or table rows that do too, 0 for none."""

    blocks: tuple[str, ...]
    parts: int


@dataclass(frozen=True, slots=True)
class SectionPair:
    """A section in every language it has, for reading side by side; `rows` pair the blocks when the counts agree."""

    anchor: str
    level: int
    sections: dict[str, SectionView]
    rows: tuple[PairRow, ...]


@dataclass(frozen=True, slots=True)
class RelationGroup:
    """The terms that stand in one kind of relation to a term."""

    kind: str
    terms: tuple[TermCard, ...]


@dataclass(frozen=True, slots=True)
class NeighbourGroup:
    """The terms that a term is joined to by one kind of relation: `is_incoming` where it is they that name the term.

    What kinds say from both ends alike (related, contrast-with, equivalent-of) is one group, whoever says it.
    """

    kind: str
    is_incoming: bool
    terms: tuple[TermCard, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """A sourced figure of the ledger: `value` as printed, with `unit` and `note`, where it comes from and when it was checked.

    `number` is the value where it is a number, else None.
    """

    subject: str
    name: str
    key: str
    value: str
    unit: str
    note: str
    source: str
    title: str
    checked: date
    number: int | float | None = None


@dataclass(frozen=True, slots=True)
class FactUse:
    """A figure, and the terms whose text prints it."""

    fact: FactView
    used_in: tuple[TermCard, ...]


@dataclass(frozen=True, slots=True)
class SubjectView:
    """What figures are about, and all of them in the ledger's order; `name` is in the language asked for, `names` in all."""

    id: str
    name: str
    names: dict[str, str]
    facts: tuple[FactUse, ...]


@dataclass(frozen=True, slots=True)
class ChangeView:
    """What became of a term on a day; `kind` is added, changed, removed or renamed.

    `term` is the term with this id, None once it is gone. `target` is where a renamed one leads, or what covers a removed
    one. `note` is an author's sentence about it, or empty.
    """

    date: date
    kind: str
    id: str
    term: TermCard | None
    target: TermCard | None
    note: str


@dataclass(frozen=True, slots=True)
class TermPreview:
    """A term in short, for previews and embedded cards: its card, one figure of the ledger, and what to know before it."""

    card: TermCard
    figure: FactView | None
    needs: tuple[TermCard, ...]


@dataclass(frozen=True, slots=True)
class SourceView:
    """A page that a term's text rests on."""

    title: str
    url: str
    checked: date


@dataclass(frozen=True, slots=True)
class TermView:
    """A term in one language, with all that its page shows.

    `neighbourhood` holds its relations and those of others to it; `languages` are the codes that it is really translated
    into; `mentions` the terms its text names; `used_in` the
    terms whose text names it; `previous` and `next` its neighbours in A–Z order.
    """

    id: str
    lang: str
    title: str
    titles: dict[str, str]
    reading: str
    summary: LangText
    summaries: dict[str, str]
    category: CategoryView
    labels: tuple[LabelView, ...]
    sections: tuple[SectionView, ...]
    pairs: tuple[SectionPair, ...]
    relations: tuple[RelationGroup, ...]
    neighbourhood: tuple[NeighbourGroup, ...]
    mentions: tuple[TermCard, ...]
    used_in: tuple[TermCard, ...]
    facts: tuple[FactView, ...]
    sources: tuple[SourceView, ...]
    updated: date
    languages: tuple[str, ...]
    minutes: int
    previous: TermCard | None
    next: TermCard | None


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """Terms under one heading of an index: a letter, or a Zhuyin sign; `anchor` is its id in the page."""

    heading: str
    anchor: str
    terms: tuple[TermCard, ...]


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A stretch of a longer list: `total` counts the whole, `next` is the cursor of the next stretch or None."""

    items: tuple[T, ...]
    total: int
    next: str | None = None


@dataclass(frozen=True, slots=True)
class SiteView:
    """The glossary as a whole, in one language: name, tagline, licence, its repository, and the edition's digest and counts.

    `edit` and `report` are addresses with {id}, {lang} and {title} to be filled in for a term, or empty.
    """

    name: str
    tagline: str
    names: dict[str, str]
    repository: str
    licence: str
    edition: str
    term_count: int
    planned_count: int
    updated: date | None
    categories: tuple[CategoryView, ...] = field(default=())
    edit: str = ""
    report: str = ""
