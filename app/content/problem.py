"""What is wrong with a file of the glossary, said so that its author can mend it."""

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any


class Level(StrEnum):
    """How bad a problem is: an `error` keeps the file out; a `warning` fails `check --strict`; `info` fails nothing."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


_RANK = {Level.ERROR: 0, Level.WARNING: 1, Level.INFO: 2}


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: `code` names the check, `line` and `column` count from 1 (0: the whole file), `hint` says what to do."""

    code: str
    level: Level
    path: str
    line: int
    column: int
    message: str
    hint: str = ""

    @property
    def place(self) -> str:
        """`path:line:column`, as editors understand it; without the zeros when it is about the whole file."""
        numbers = [str(number) for number in (self.line, self.column) if number > 0]
        return ":".join([self.path, *numbers])

    def as_json(self) -> dict[str, Any]:
        """The problem as plain JSON values."""
        return {**asdict(self), "level": self.level.value}


def sort_problems(problems: list[Problem]) -> list[Problem]:
    """The problems by file, then place, then gravity, so that a report is the same in any reading order."""
    return sorted(problems, key=lambda p: (p.path, p.line, p.column, _RANK[p.level], p.code, p.message))
