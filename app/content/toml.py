"""TOML with the lines of its tables and keys, which the standard parser does not give."""

import re
import tomllib
from functools import cached_property
from typing import Any

from app.content.problem import Level, Problem
from app.content.source import RawFile

Path = tuple[str | int, ...]
_TABLE = re.compile(r"^\s*\[([^\[\]]+)\]")
_ARRAY = re.compile(r"^\s*\[\[([^\[\]]+)\]\]")
_KEY = re.compile(r"""^\s*((?:[\w-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[\w-]+|"[^"]*"|'[^']*'))*)\s*=""")
_WHERE = re.compile(r"\s*\(at line (\d+), column (\d+)\)")


def parse_toml(raw: RawFile) -> dict[str, Any] | Problem:
    """The document, or the Problem of its first mistake."""
    try:
        return tomllib.loads(raw.text)
    except RecursionError:
        return Problem("toml-syntax", Level.ERROR, raw.path, 0, 0, "is not valid TOML: it is nested too deeply", "")
    except ValueError as error:  # TOMLDecodeError is one; Python's own refuses numbers of thousands of digits
        where = _WHERE.search(str(error))
        line, column = (int(where[1]), int(where[2])) if where else (0, 0)
        reason = _WHERE.sub("", str(error)).partition(";")[0]
        return Problem("toml-syntax", Level.ERROR, raw.path, line, column, f"is not valid TOML: {reason}", "")


class TomlPlaces:
    """Finds the line of a path of keys, by tables and `key =` at the starts of lines."""

    def __init__(self, text: str) -> None:
        self._text = text

    @cached_property
    def _lines(self) -> dict[Path, int]:
        # Only a mistake asks for a place, and most files have none.
        lines: dict[Path, int] = {}
        prefix: Path = ()
        counts: dict[str, int] = {}
        for number, line in enumerate(self._text.split("\n"), 1):
            if match := _ARRAY.match(line):
                name = match[1].strip()
                counts[name] = counts.get(name, -1) + 1
                lines.setdefault(_parts(name), number)
                prefix = (*_parts(name), counts[name])
            elif match := _TABLE.match(line):
                prefix = _parts(match[1])
            elif match := _KEY.match(line):
                lines.setdefault((*prefix, *_parts(match[1])), number)
                continue
            else:
                continue
            lines.setdefault(prefix, number)
        return lines

    def __call__(self, path: Path) -> tuple[int, int]:
        """Line and column (0: unknown) of the value at this path, or of what encloses it."""
        while path and path not in self._lines:
            path = path[:-1]
        return self._lines.get(path, 1), 0


def _parts(name: str) -> Path:
    return tuple(part.strip().strip("\"'") for part in name.split("."))
