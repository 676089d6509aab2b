"""Addresses and e-mail addresses that stand bare in a text: a name inside one of them is no use of the name."""

import re
from collections.abc import Iterator

_SCHEME = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-")
_LONGEST_SCHEME, _LONGEST_NAME = 20, 64
_ASCII_END = re.compile(r'[^!-~]|[<>"]|\Z')
_SPACE_END = re.compile(r"[\s<]|\Z")


def find_addresses(text: str, *, up_to_space: bool) -> Iterator[tuple[int, int]]:
    """Stretches [start, end), not in order.

    An address ends at the first character that none may hold; `up_to_space`: only at a space or “<”, as Markdown's
    automatic links do, also where Chinese goes on behind it.
    """
    end = _SPACE_END if up_to_space else _ASCII_END
    for mark in ("://", "www.", "@"):
        place = text.find(mark)
        while place >= 0:
            last = end.search(text, place + len(mark)).start()  # type: ignore[union-attr]  # \\Z is always there
            yield _beginning(text, place, mark), last
            place = text.find(mark, max(last, place + len(mark)))


def _beginning(text: str, place: int, mark: str) -> int:
    """Where the scheme before “://” begins, or the name before “@”."""
    longest = {"://": _LONGEST_SCHEME, "@": _LONGEST_NAME}.get(mark, 0)
    start = place
    while start > max(0, place - longest) and (text[start - 1] in _SCHEME or (mark == "@" and text[start - 1] in "_%")):
        start -= 1
    return start
