"""What a reader should see marked in a text, and the piece of a text around the best of it. Ranges are [start, end)."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from app.search.tiers import LIMITS
from app.text import ELLIPSIS, WORD_LETTER, cut_end, fold, is_boundary, is_word_boundary, letters, runs, squash, stem

Range = tuple[int, int]

_SENTENCE_ENDS = frozenset("。！？；\n")
_ENGLISH_END = re.compile(r"[.!?]\s")
# An excerpt shows this share of its width before the match, and its start moves this far to a sentence or a word.
_LEAD = 0.3
_REACH = 14
_OF_WORD = re.compile(WORD_LETTER)
_BREAKS = re.compile(r"[\n\r\t\v\f\u2028\u2029]")


@dataclass(frozen=True, slots=True)
class Needles:
    """What to mark: folded stretches of scripts without spaces, stems of words, the typed start of a word, name keys.

    `keys` are squashed names, looked for from word starts over spaces and hyphens: they mark titles and labels.
    """

    spaceless: tuple[str, ...] = ()
    stems: frozenset[str] = frozenset()
    prefix: str = ""
    keys: tuple[str, ...] = ()


class Excerpt(NamedTuple):
    """A piece of a text with "…" where it was cut, and the ranges to mark in this piece."""

    text: str
    marks: tuple[Range, ...]


def find_marks(text: str, needles: Needles) -> tuple[Range, ...]:
    """The ranges of `text` to mark, merged and in order."""
    folded = fold(text)
    found = [
        (at, at + len(needle)) for needle in needles.spaceless if needle in folded for at in _find_all(folded, needle)
    ]
    for stemmed in needles.stems:
        found += _find_word(folded, stemmed, needles.stems)
    if needles.prefix and needles.prefix in folded:
        starts = (at for at in _find_all(folded, needles.prefix) if _begins_word(folded, at))
        found += [(at, at + len(needles.prefix)) for at in starts]
    # The places of letters are worked out only for a key that is there at all.
    if needles.keys and any(key in (whole := squash(text)) for key in needles.keys):
        found += _find_keys(folded, [key for key in needles.keys if key and key in whole])
    return merge(found) if found else ()


def merge(ranges: Iterable[Range]) -> tuple[Range, ...]:
    """The same ranges in order, those that touch or overlap made one."""
    merged: list[Range] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif start < end:
            merged.append((start, end))
    return tuple(merged)


def best_window(ranges: tuple[Range, ...], width: int) -> tuple[int, int]:
    """Where a window of this width covers most marked text, and how much; the earliest of equals."""
    best, first = 0, 0
    reach = int(width * (1 - _LEAD))
    ends = [end for _, end in ranges]
    for place, (start, _) in enumerate(ranges[: LIMITS.marks]):
        inside = ranges[place : bisect_right(ends, start + reach)]
        covered = sum(end - begin for begin, end in inside)
        if covered > best:
            best, first = covered, start
    return first, best


def build_excerpt(text: str, ranges: tuple[Range, ...] = (), width: int = LIMITS.excerpt) -> Excerpt:
    """At most `width` characters of `text` around its best cluster of ranges, cut between words and whole graphemes.

    Line breaks become spaces. Starts at the beginning when the cluster is near it.
    """
    if len(text) <= width:
        return Excerpt(_on_one_line(text), ranges)
    room = width - 2 * len(ELLIPSIS)
    first, _ = best_window(ranges, room)
    start = 0 if first <= room * (1 - _LEAD) else _good_start(text, first - int(room * _LEAD), first)
    end = cut_end(text, start, start + room)
    head = ELLIPSIS if start else ""
    tail = ELLIPSIS if end < len(text) else ""
    shift = len(head) - start
    shown = tuple((max(b, start) + shift, min(e, end) + shift) for b, e in ranges if b < end and e > start)
    return Excerpt(head + _on_one_line(text[start:end]) + tail, shown)


def _good_start(text: str, start: int, latest: int) -> int:
    """The start moved on to the beginning of a sentence if one is near, else of a word, never past the match."""
    near = range(start, min(latest, start + _REACH) + 1)
    for place in near:
        if text[place - 1] in _SENTENCE_ENDS or _ENGLISH_END.match(text, max(0, place - 2), place):
            return place
    for place in near:
        if is_word_boundary(text, place) and not text[place].isspace():
            return place
    return next((place for place in range(start, 0, -1) if is_boundary(text, place)), 0)


def _find_all(folded: str, needle: str) -> Iterator[int]:
    at = folded.find(needle) if needle else -1
    while at >= 0:
        yield at
        at = folded.find(needle, at + len(needle))


def _find_word(folded: str, stemmed: str, stems: frozenset[str]) -> Iterator[Range]:
    """The words with this stem: found by what all forms begin with, which is far faster than stemming every word."""
    # Snowball ends stems in i for y (policy, polici) and adds e (hoping, hope).
    root = stemmed[:-1] if len(stemmed) > 2 and stemmed[-1] in "ie" else stemmed
    for at in _find_all(folded, root) if root in folded else ():
        if not _begins_word(folded, at):
            continue
        run = next(runs(folded[at : at + 64]), None)
        if run is not None and run.start == 0 and not stems.isdisjoint((stem(letters(run)), letters(run))):
            yield at, at + run.end


def _begins_word(folded: str, at: int) -> bool:
    return at == 0 or not _OF_WORD.match(folded, at - 1)


def _find_keys(folded: str, keys: list[str]) -> Iterator[Range]:
    """Where a key stands from the start of a word or of a spaceless character, whatever lies between the letters."""
    joined: list[str] = []
    places: list[Range] = []
    starts: list[int] = []
    for run in runs(folded):
        part = letters(run)
        starts += range(len(places), len(places) + len(part)) if run.is_spaceless else [len(places)]
        joined.append(part)
        # Where letters are more or fewer than characters (C++ is cpp), each stands for the whole run.
        is_plain = len(part) == run.end - run.start
        places += [(run.start + n, run.start + n + 1) if is_plain else (run.start, run.end) for n in range(len(part))]
    whole = "".join(joined)
    for start in starts:
        for key in keys:
            if whole.startswith(key, start):
                yield places[start][0], places[start + len(key) - 1][1]


def _on_one_line(text: str) -> str:
    """The same text, as long, with line breaks and tabs as spaces."""
    return _BREAKS.sub(" ", text)
