"""The TOML files beside the terms: site, categories, ledgers of figures, wording. Models, each with a JSON Schema."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Discriminator, Field, RootModel, Tag

from app.content.model import Day, Line, Model, Names, TermId, WebAddress

# What the address of an edit or report link may leave open, to be filled in for a term.
PLACES = frozenset({"id", "lang", "title"})
# Beyond this, digits are no figure that a reader could use, nor whole numbers that a database could hold.
_LARGEST = 10**18


def _check_number(value: Any) -> Any:
    """The number as it is: `true` is none, nor is one that could not be printed."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("must be a number or text")
    if not -_LARGEST <= value <= _LARGEST:
        raise ValueError("is no number that could be printed")
    return value


def _value_kind(value: Any) -> str:
    return "[text]" if isinstance(value, str) else "[number]"


def _note_kind(value: Any) -> str:
    return "[names]" if isinstance(value, dict) else "[text]"


def _check_places(pattern: str) -> str:
    unknown = set(re.findall(r"\{([^{}]*)\}", pattern)) - PLACES
    if unknown or "{" in re.sub(r"\{[^{}]*\}", "", pattern):
        known = ", ".join(f"{{{name}}}" for name in sorted(PLACES))
        raise ValueError(f"“{pattern[:80]}” has a place in braces that is none of {known}")
    return pattern


# Each branch is chosen by the value's type beforehand, so that a mistake gives one message and not one a branch.
Number = Annotated[int | float, BeforeValidator(_check_number)]
Value = Annotated[Annotated[Line, Tag("[text]")] | Annotated[Number, Tag("[number]")], Discriminator(_value_kind)]
Note = Annotated[Annotated[Line, Tag("[text]")] | Annotated[Names, Tag("[names]")], Discriminator(_note_kind)]
Pattern = Annotated[WebAddress, AfterValidator(_check_places)]
Position = Annotated[int, Field(ge=0, le=1_000_000)]


class Site(Model):
    """content/site.toml: what the glossary is called, where it is kept, under which licence its words stand.

    `blockers` are words that automatic links leave whole: a term's name inside one of them is not linked. `starting`
    names the terms that a newcomer should read first. `edit` and `report` are where a reader mends a term or tells of a
    mistake, with {id}, {lang} and {title} for the term's; a repository brings the usual ones of a forge.
    """

    name: Names
    tagline: dict[str, Line] = Field(default_factory=dict)
    repository: WebAddress | None = None
    edit: Pattern | None = None
    report: Pattern | None = None
    licence: Line | None = None
    blockers: tuple[Line, ...] = ()
    starting: tuple[TermId, ...] = ()


class Category(Model):
    """One table of content/categories.toml; `planned` gives titles of terms that are to be written."""

    order: Position
    name: Names
    planned: dict[TermId, Names] = Field(default_factory=dict)


class Categories(RootModel[dict[TermId, Category]]):
    """content/categories.toml: categories by id."""


class Fact(Model):
    """One figure: its value and unit, a note that names the variant or the conditions, and the page it was read on."""

    value: Value
    unit: Line | None = None
    note: Note | None = None
    source: WebAddress
    title: Line
    checked: Day


class Subject(Model):
    """What figures are about; a variant is a subject of its own. Every key but `name` is a fact."""

    name: Names
    facts: dict[TermId, Fact]


class Word(Model):
    """A group of zh-TW wording: the preferred word and those that stand for it elsewhere.

    `check` is false where a mainland word is also an ordinary word of Taiwan with another sense: it serves search only.
    """

    preferred: Line
    also: tuple[Line, ...] = ()
    mainland: tuple[Line, ...] = ()
    avoid: tuple[Line, ...] = ()
    reason: Line | None = None
    authority: Line | None = None
    check: bool = True


class Wording(Model):
    """content/wording.toml: `[[word]]` groups."""

    word: tuple[Word, ...] = ()
