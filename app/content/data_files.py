"""The TOML files beside the terms: site, categories, ledgers of figures, wording. Models, each with a JSON Schema."""

from typing import Annotated

from pydantic import Field, RootModel

from app.content.model import Day, Line, Model, Names, TermId, WebAddress

Number = Annotated[int | float, Field(allow_inf_nan=False)]


class Site(Model):
    """content/site.toml: what the glossary is called, where it is kept, under which licence its words stand.

    `blockers` are words that automatic links leave whole: a term's name inside one of them is not linked. `starting`
    names the terms that a newcomer should read first.
    """

    name: Names
    tagline: dict[str, Line] = Field(default_factory=dict)
    repository: WebAddress | None = None
    licence: Line | None = None
    blockers: tuple[Line, ...] = ()
    starting: tuple[TermId, ...] = ()


class Category(Model):
    """One table of content/categories.toml; `planned` gives titles of terms that are to be written."""

    order: int
    name: Names
    planned: dict[TermId, Names] = Field(default_factory=dict)


class Categories(RootModel[dict[TermId, Category]]):
    """content/categories.toml: categories by id."""


class Fact(Model):
    """One figure: its value and unit, a note that names the variant or the conditions, and the page it was read on."""

    value: Number | Line
    unit: Line | None = None
    note: Line | Names | None = None
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
