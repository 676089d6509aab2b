"""What a search answers: frozen views; their fields are the keys of the JSON."""

from dataclasses import dataclass, field
from typing import Any

from app.views import LangText

# Pairs of code points [start, end) in the text that they mark. (JavaScript counts UTF-16 units: split by code point.)
Ranges = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class MatchView:
    """Why a term was found.

    `kind` is title; alias, abbreviation, expansion, narrower, mainland, avoid, misspelling (a label's kind); initials, sound,
    variant (another word for the same across the strait) or typo (a name found by another reading of the query); text.
    `field` is title, label, summary or section; `label` the matched name, or the section's title, in language `lang`.
    """

    kind: str
    label: str
    field: str
    lang: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A found term. `title` and `summary` are in the language asked for, or the nearest that there is.

    `marks` holds `title` (ranges by language), `label` and `excerpt` (ranges); `excerpt` is a piece of at most 90
    characters around the best match, in the language asked for; `explanation` has a line for each reason, if asked.
    """

    id: str
    title: str
    titles: dict[str, str]
    category: str
    summary: LangText
    match: MatchView
    marks: dict[str, Any]
    excerpt: LangText
    score: float
    explanation: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SearchPage:
    """A stretch of the hits of a query, best first.

    `total` counts all hits that paging reaches; `next` is the offset of the next stretch, or None; `query` is what was
    looked for, without a `#category`; `suggestions` are queries that were probably meant; `nearest` a few terms to
    offer when there is no hit; `categories` those that the query was kept to.
    """

    items: tuple[Hit, ...]
    total: int
    next: int | None
    query: str
    suggestions: tuple[str, ...] = ()
    nearest: tuple[Hit, ...] = ()
    categories: tuple[str, ...] = field(default=())
