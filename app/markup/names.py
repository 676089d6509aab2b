"""What rendering must be told about the rest of the glossary, and the words that it writes into HTML."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from app.lang import Lang


@dataclass(frozen=True, slots=True)
class LinkTarget:
    """A term that a link may lead to: its id, titles by language code, the anchors of its sections.

    A planned term is named but not written: nothing leads to it.
    """

    id: str
    titles: dict[str, str]
    anchors: frozenset[str]
    is_planned: bool


@dataclass(frozen=True, slots=True)
class FactText:
    """A figure of the ledger in one language: `value` as printed, `name` the variant, `source` an address, `title` its title."""

    value: str
    unit: str
    note: str
    name: str
    source: str
    title: str
    checked: date


class Names(Protocol):
    """The part of the glossary that a translation can name."""

    def find_target(self, term_id: str) -> LinkTarget | None:
        """What a link to this id leads to, redirects followed; None for an id that nobody knows."""

    def find_fact(self, subject: str, key: str, lang: Lang) -> FactText | None:
        """The figure in this language's words; None where the ledger has none."""

    def find_subject(self, subject: str, lang: Lang) -> str | None:
        """The subject's name in this language; None where the ledger has no such subject."""

    def suggest_fact(self, subject: str, key: str) -> str:
        """What an author can do about a figure that the ledger does not have: the one that was meant, if one is near."""


@dataclass(frozen=True, slots=True)
class MarkupWords:
    """The words of one language that rendering puts into HTML.

    `alerts` maps note, tip, important, warning, caution to titles. Formats take named fields: `fact_source` {figure},
    {name}; `facts_caption` {keys}, `facts_sort` {name}, `facts_note` {checked}, `facts_days` {first}, {last}; `footnote`,
    `footnote_back`, `table`, `code` {n}, which makes the names of regions differ within a page. `facts_subject` heads the
    column of names in a comparison, `facts_missing` stands for a missing figure, `list_comma` between the items of a
    list. `planned` is the title of a term not written yet; `task_done` and `task_open` name the boxes of task lists.
    `day` writes a date; what its repr says belongs to the fingerprint of a database.
    """

    alerts: Mapping[str, str]
    planned: str
    fact_source: str
    facts_caption: str
    facts_subject: str
    facts_missing: str
    facts_note: str
    facts_days: str
    facts_sort: str
    list_comma: str
    footnote: str
    footnote_back: str
    table: str
    code: str
    task_done: str
    task_open: str
    day: Callable[[date], str]
