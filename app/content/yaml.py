"""The small part of YAML that front matter needs, with the place of every value.

Aliases, tags and duplicate keys are refused, so no input can grow or turn into anything but text, lists and mappings.
Plain scalars keep their text: `no` and `1.58` are what they look like; only null, true and false are words of YAML.
"""

from dataclasses import dataclass, field
from typing import Any

import yaml

from app.content.problem import Level, Problem

MAX_DEPTH = 12
# Keys and values together; a term with a hundred labels has 600 of them.
MAX_VALUES = 10_000
Place = tuple[int, int]
_WORDS: dict[str, Any] = {"": None, "~": None, "null": None, "true": True, "false": False}


@dataclass(slots=True)
class Located:
    """A parsed document: `value`, and the place (line, column) of each value by its path of keys and indexes."""

    value: Any
    places: dict[tuple[str | int, ...], Place] = field(default_factory=dict)

    def place(self, path: tuple[str | int, ...]) -> Place:
        """The place of the value at this path, or of the nearest enclosing one that is known."""
        while path and path not in self.places:
            path = path[:-1]
        return self.places.get(path, (1, 1))

    def find(self, path: tuple[str | int, ...], text: str) -> Place:
        """The place of the item that is this text, or has it as its `text`, in the list at this path; else of the list."""
        items = self.value
        for key in path:
            items = items.get(key) if isinstance(items, dict) else None
        for number, item in enumerate(items if isinstance(items, list) else ()):
            if item == text or (isinstance(item, dict) and item.get("text") == text):
                return self.place((*path, number))
        return self.place(path)


class _Refused(Exception):
    def __init__(self, code: str, mark: Any, message: str, hint: str) -> None:
        super().__init__(message)
        self.code, self.mark, self.message, self.hint = code, mark, message, hint


def parse_yaml(text: str, *, path: str, first_line: int) -> Located | Problem:
    """The document, or the first thing that is wrong with it; `first_line` is the file line of the text's first line."""
    try:
        located = _Reader(text, first_line).read()
    except _Refused as refused:
        place = first_line + refused.mark.line, refused.mark.column + 1
        return Problem(refused.code, Level.ERROR, path, *place, refused.message, refused.hint)
    except yaml.YAMLError as error:
        line, column = _error_place(error, text, first_line)
        reason = getattr(error, "problem", None) or getattr(error, "reason", None) or "it cannot be read"
        return Problem(
            "yaml-syntax",
            Level.ERROR,
            path,
            line,
            column,
            f"is not valid YAML: {reason}",
            "Check brackets, quotes and indentation; put text that holds “: ” or “#” in quotes.",
        )
    return located


def _error_place(error: yaml.YAMLError, text: str, first_line: int) -> Place:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        return first_line + mark.line, mark.column + 1
    # A character that YAML does not allow: its place is given in bytes.
    before = text.encode()[: getattr(error, "position", 0)].decode(errors="ignore")
    return first_line + before.count("\n"), len(before) - before.rfind("\n")


class _Reader:
    """Builds the value from parser events, so that nothing is made before it has been looked at."""

    def __init__(self, text: str, first_line: int) -> None:
        self._events = yaml.parse(text, Loader=yaml.CSafeLoader)
        self._first_line = first_line
        self._located = Located(None)
        self._count = 0

    def read(self) -> Located:
        event = self._next()
        while not isinstance(event, yaml.DocumentStartEvent):
            if isinstance(event, yaml.StreamEndEvent):
                return self._located
            event = self._next()
        self._located.value = self._value(self._next(), ())
        self._next()
        last = self._next()
        if not isinstance(last, yaml.StreamEndEvent):
            raise _Refused("yaml-syntax", last.start_mark, "a second YAML document begins here", "Keep one.")
        return self._located

    def _next(self) -> Any:
        return next(self._events)

    def _value(self, event: Any, path: tuple[str | int, ...]) -> Any:
        mark = event.start_mark
        if isinstance(event, yaml.AliasEvent):
            raise _Refused("yaml-alias", mark, "an alias (*name) is used", "Write the value out.")
        if event.anchor is not None:
            raise _Refused("yaml-alias", mark, "an anchor (&name) is used", "Write the value out where it is needed.")
        if event.tag is not None:
            raise _Refused(
                "yaml-tag", mark, f"a tag ({event.tag[:40]}) is used", "Remove the tag; plain text is enough."
            )
        if len(path) > MAX_DEPTH:
            raise _Refused("yaml-depth", mark, "lists or mappings are nested too deeply", "Front matter is flat.")
        self._count += 1
        if self._count > MAX_VALUES:
            raise _Refused("yaml-size", mark, f"holds more than {MAX_VALUES:,} keys and values", "Split the term.")
        self._located.places[path] = self._first_line + mark.line, mark.column + 1
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _scalar(self, event: Any) -> Any:
        text: str = event.value
        if any("\ud800" <= character <= "\udfff" or character == "\0" for character in text):
            raise _Refused("yaml-character", event.start_mark, "holds half a character or a NUL", "Remove the escape.")
        return _WORDS.get(text, text) if event.implicit[0] and event.style in (None, "") else text

    def _sequence(self, path: tuple[str | int, ...]) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            values.append(self._value(event, (*path, len(values))))
        return values

    def _mapping(self, path: tuple[str | int, ...]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        first: dict[str, int] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused("yaml-syntax", event.start_mark, "a key is not plain text", "Write `key: value`.")
            self._value(event, (*path, event.value))
            key = event.value
            if key in values:
                raise _Refused(
                    "yaml-duplicate-key",
                    event.start_mark,
                    f"the key “{key[:60]}” stands twice (first on line {first[key]})",
                    "Keep one of the two.",
                )
            mark: Any = event.start_mark
            first[key] = self._first_line + mark.line
            values[key] = self._value(self._next(), (*path, key))
        return values
