"""What a load did, for people and for machines."""

from dataclasses import dataclass, field
from typing import Any

from app.content.problem import Level, Problem, sort_problems


@dataclass(frozen=True, slots=True)
class Report:
    """Ids of terms by what happened to them. `relinked` ones did not change themselves: names or figures in their text did.

    `is_stopped` says that errors kept everything as it was.
    """

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    unchanged: int = 0
    relinked: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    is_stopped: bool = False
    edition: str = ""

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that keep a file out."""
        return tuple(problem for problem in self.problems if problem.level is Level.ERROR)

    @property
    def sorted_problems(self) -> list[Problem]:
        """All problems in the order of a report."""
        return sort_problems(list(self.problems))

    def as_json(self) -> dict[str, Any]:
        """The report as plain JSON values."""
        return {
            "added": list(self.added), "changed": list(self.changed), "removed": list(self.removed),
            "unchanged": self.unchanged, "relinked": list(self.relinked), "kept": list(self.kept),
            "edition": self.edition, "stopped": self.is_stopped,
            "problems": [problem.as_json() for problem in self.sorted_problems],
        }  # fmt: skip
