"""The keys under which a term's names are found: squashed, from each word's start, as initials, and by sound."""

import re
from collections.abc import Iterator
from enum import IntEnum
from typing import NamedTuple

from app.search.document import TITLE, SearchDocument
from app.search.sounds import build_sounds, sound_alike
from app.text import fold, letters, runs

# A longer name is found by this much of it.
LONGEST_KEY = 48
# A name of more words is found from the starts of the first ones.
MOST_STARTS = 24
# Beginnings this long have a table of their own, in the order of answers: the first keystrokes match most names.
SHORT_START = 2
# Words that initials may leave out: Mixture of Experts is MoE or ME.
_SMALL_WORDS = frozenset(
    {"a", "an", "and", "as", "at", "by", "for", "in", "of", "on", "or", "per", "the", "to", "with"}
)
_INITIALS = range(2, 9)
# Where a word begins inside another: deepSeek, RTX4090.
_INNER_START = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Za-z])(?=[0-9]{2})")


class Kind(IntEnum):
    """What a key was made of; the lower of two kinds is the better match, all else being equal."""

    TITLE = 0
    ABBREVIATION = 1
    EXPANSION = 2
    ALIAS = 3
    MAINLAND = 4
    MISSPELLING = 5
    AVOID = 6
    INITIALS = 7
    SOUND = 8
    SOUND_ALIKE = 9


_KINDS = {kind.name.lower(): kind for kind in Kind}


class NameKey(NamedTuple):
    """One key of a term: `name` is the place of the name in the document's names.

    `inside` says that the key begins within the name, `length` is that of the whole name's key: a match of the whole
    is a key as long as this that is not inside.
    """

    key: str
    inside: bool
    kind: Kind
    length: int
    name: int


def build_keys(document: SearchDocument) -> tuple[NameKey, ...]:
    """Every key of the document's names, each only once with its best kind."""
    best: dict[tuple[str, int], NameKey] = {}
    for place, name in enumerate(document.names):
        kind = _KINDS.get(name.kind, Kind.ALIAS)
        reading = document.readings.get(name.lang, "") if name.kind == TITLE else ""
        for key in (
            *_spelt(name.text, kind, place),
            *_initials(name.text, kind, place),
            *_sounds(name.text, kind, place, reading),
        ):
            known = best.get((key.key, key.length))
            if known is None or (key.inside, key.kind) < (known.inside, known.kind):
                best[key.key, key.length] = key
    return tuple(best.values())


def kind_of(label_kind: str) -> Kind:
    """The kind of a label or title; an unknown word counts as an alias."""
    return _KINDS.get(label_kind, Kind.ALIAS)


def _spelt(name: str, kind: Kind, place: int) -> Iterator[NameKey]:
    """The name as it is spelt, whole and from each further start of a word."""
    parts: list[str] = []
    starts: list[int] = []
    position = 0
    inner = {match.start() for match in _INNER_START.finditer(name)}
    for run in runs(fold(name)):
        part = letters(run)
        starts += range(position, position + len(part)) if run.is_spaceless else [position]
        if len(part) == run.end - run.start:
            starts += [position + at - run.start for at in range(run.start + 1, run.end) if at in inner]
        parts.append(part)
        position += len(part)
    whole = "".join(parts)[:LONGEST_KEY]
    for start in sorted(set(starts))[:MOST_STARTS]:
        if whole[start:]:
            yield NameKey(whole[start:], start > 0, kind, len(whole), place)


def _initials(name: str, kind: Kind, place: int) -> Iterator[NameKey]:
    """The first letters of a name of several words, with and without its small words and its hyphens."""
    if kind > Kind.ALIAS:
        return
    folded = fold(name)
    if not folded.isascii():
        return
    by_run = [run.text for run in runs(folded)]
    by_space = [part for part in folded.split() if part[0].isalnum()]
    for words in (by_run, by_space):
        for kept in (words, [word for word in words if word not in _SMALL_WORDS]):
            initials = "".join(word[0] for word in kept)
            if len(initials) in _INITIALS:
                yield NameKey(initials, False, Kind.INITIALS, len(initials), place)


def _sounds(name: str, kind: Kind, place: int, reading: str) -> Iterator[NameKey]:
    """The name by sound; only of names that are used in Taiwan, since their readers type by sound."""
    if kind <= Kind.ALIAS:
        for sound in build_sounds(name, reading):
            sound = sound[:LONGEST_KEY]
            yield NameKey(sound, False, Kind.SOUND, len(sound), place)
            alike = sound_alike(sound)
            if alike != sound:
                yield NameKey(alike, False, Kind.SOUND_ALIKE, len(alike), place)
