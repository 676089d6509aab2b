"""Writes XML as it comes, without holding the document: indented, escaped, nothing that XML cannot hold."""

import contextlib
import re
from collections.abc import Iterator, Mapping
from typing import BinaryIO
from xml.sax.saxutils import escape, quoteattr

# XML 1.0 has no way to write these, not even as references.
_UNFIT = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NONE: Mapping[str, str] = {}


class XmlWriter:
    """Elements by their qualified names, each on a line of its own; texts keep their blanks."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._depth = 0
        self._out.write(b'<?xml version="1.0" encoding="UTF-8"?>\n')

    @contextlib.contextmanager
    def element(self, name: str, attributes: Mapping[str, str] = _NONE) -> Iterator[None]:
        """An element around what is written inside."""
        self._line(f"<{name}{_attributes(attributes)}>")
        self._depth += 1
        yield
        self._depth -= 1
        self._line(f"</{name}>")

    def leaf(self, name: str, text: str, attributes: Mapping[str, str] = _NONE) -> None:
        """An element with a text."""
        self._line(f"<{name}{_attributes(attributes)}>{escape(_fit(text), _BREAKS)}</{name}>")

    def _line(self, text: str) -> None:
        self._out.write(f"{'  ' * self._depth}{text}\n".encode())


# A carriage return would be read as a line feed.
_BREAKS = {"\r": "&#13;"}


def _attributes(attributes: Mapping[str, str]) -> str:
    return "".join(f" {name}={quoteattr(_fit(value))}" for name, value in attributes.items())


def _fit(text: str) -> str:
    return _UNFIT.sub("\ufffd", text)
