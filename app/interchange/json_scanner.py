"""Walks through a JSON document item by item, and knows where each one stands."""

import json
from collections.abc import Iterator
from typing import Any

_BLANKS = " \t\n\r"


class BadJson(Exception):
    """What stands at `place` (an index of the text) is not JSON, or not where it should be."""

    def __init__(self, place: int, message: str) -> None:
        super().__init__(message)
        self.place = place


def _refuse(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse)


class JsonScanner:
    """A text and the place up to which it was read. Its methods raise BadJson."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0

    def list_items(self, key: str) -> Iterator[tuple[int, Any]]:
        """The items of the list that the document's object has under this key, each with its place."""
        self._expect("{")
        is_there = False
        while not self._accept("}"):
            _, name = self.read_value()
            self._expect(":")
            if name == key:
                is_there = True
                yield from self._items()
            else:
                self.read_value()
            if not self._accept(","):
                self._expect("}")
                break
        self.end()
        if not is_there:
            raise BadJson(0, f"has no list `{key}`")

    def read_value(self) -> tuple[int, Any]:
        """The value that stands next, and its place."""
        self._skip()
        place = self._place
        try:
            value, self._place = _DECODER.raw_decode(self._text, place)
        except json.JSONDecodeError as error:
            raise BadJson(error.pos, f"is not JSON here: {error.msg}") from None
        except (ValueError, RecursionError) as error:
            reason = str(error) if isinstance(error, ValueError) else "it is nested too deeply"
            raise BadJson(place, f"cannot be read: {reason}") from None
        return place, value

    def end(self) -> None:
        """Sees that nothing follows."""
        self._skip()
        if self._place < len(self._text):
            raise BadJson(self._place, "something stands behind the end")

    def _items(self) -> Iterator[tuple[int, Any]]:
        self._expect("[")
        while not self._accept("]"):
            yield self.read_value()
            if not self._accept(","):
                self._expect("]")
                break

    def _skip(self) -> None:
        while self._place < len(self._text) and self._text[self._place] in _BLANKS:
            self._place += 1

    def _accept(self, sign: str) -> bool:
        self._skip()
        is_there = self._text.startswith(sign, self._place)
        self._place += is_there
        return is_there

    def _expect(self, sign: str) -> None:
        if not self._accept(sign):
            raise BadJson(self._place, f"has no `{sign}` here")
