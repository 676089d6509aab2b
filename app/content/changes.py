"""content/changes.toml: what the term files themselves cannot tell, such as terms that are gone or have another id now."""

from collections.abc import Collection, Iterator
from typing import Any, Literal, Self

from pydantic import Field, model_validator

from app.content.model import Day, LangCode, Line, Model, TermId
from app.content.problem import Level, Problem
from app.content.toml import TomlPlaces
from app.content.validation import validate

ChangeKind = Literal["added", "changed", "removed", "renamed"]
# What leaves no term behind under the id that the change names.
_LEAVING: frozenset[str] = frozenset({"removed", "renamed"})


class Change(Model):
    """One `[[change]]`: what happened to a term on a day, and a sentence about it in each language.

    `to` is the id that a renamed term has now, or the term that covers what a removed one said.
    """

    date: Day
    kind: ChangeKind
    term: TermId
    to: TermId | None = None
    note: dict[LangCode, Line] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _check_target(self) -> Self:
        if self.kind == "renamed" and self.to is None:
            raise ValueError("a renamed term needs `to`, the id that it has now")
        if self.kind not in _LEAVING and self.to is not None:
            raise ValueError("`to` belongs to terms that are renamed or removed")
        return self


class Changes(Model):
    """content/changes.toml: `[[change]]` entries, in any order."""

    change: tuple[Change, ...] = ()


def parse_changes(
    document: dict[str, Any], places: TomlPlaces, *, path: str, terms: Collection[str]
) -> tuple[Changes | None, list[Problem]]:
    """The changes of a document, or None where it has errors; `terms` are the ids that have a file."""
    changes, problems = validate(Changes, document, path=path, place=places)
    if changes is not None:
        problems += _check_terms(changes, places, path, terms)
    return changes, problems


def _check_terms(changes: Changes, places: TomlPlaces, path: str, terms: Collection[str]) -> Iterator[Problem]:
    for number, change in enumerate(changes.change):
        if (change.term in terms) == (change.kind in _LEAVING):
            line, column = places(("change", number, "term"))
            state = "still has a file" if change.term in terms else "has no file"
            message = f"“{change.term}” is said to be {change.kind}, but {state}"
            yield Problem("change-term", Level.WARNING, path, line, column, message, "Check the id and the kind.")
        if change.to is not None and change.to not in terms:
            line, column = places(("change", number, "to"))
            message = f"“{change.to}” has no file"
            yield Problem("change-term", Level.WARNING, path, line, column, message, "Check the id in `to`.")
