"""The keys under which a term's names are found: squashed, from each word's start, as initials, and by sound."""

import re
from enum import IntEnum
from typing import NamedTuple

from app.search.document import SearchDocument
from app.search.sounds import build_sounds, sound_alike
from app.text import Run, fold, letters, runs

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
        kind = kind_of(name.kind)
        found = list(runs(fold(name.text)))
        keys = _spelt(name.text, found, kind, place)
        if kind <= Kind.ALIAS:
            reading = document.readings.get(name.lang, "") if kind == Kind.TITLE else ""
            keys += _initials(name.text, found, place)
            keys += _sounds(name.text, reading, place)
        for key in keys:
            known = best.get((key.key, key.length))
            if known is None or (key.inside, key.kind) < (known.inside, known.kind):
                best[key.key, key.length] = key
    return tuple(best.values())


def kind_of(label_kind: str) -> Kind:
    """The kind of a label or title; an unknown word counts as an alias."""
    return _KINDS.get(label_kind, Kind.ALIAS)


def _spelt(name: str, found: list[Run], kind: Kind, place: int) -> list[NameKey]:
    """The name as it is spelt, whole and from each further start of a word."""
    whole = "".join(map(letters, found))[:LONGEST_KEY]
    if not whole:
        return []
    starts: list[int] = []
    position = 0
    inner = [match.start() for match in _INNER_START.finditer(name)]
    for run in found:
        length = run.end - run.start
        if run.is_spaceless:
            starts += range(position, position + length)
        else:
            starts.append(position)
            starts += [position + at - run.start for at in inner if run.start < at < run.end]
            length = len(letters(run))
        position += length
    ordered = sorted({start for start in starts if start < len(whole)})[:MOST_STARTS]
    return [NameKey(whole[start:], start > 0, kind, len(whole), place) for start in ordered]


def _initials(name: str, found: list[Run], place: int) -> list[NameKey]:
    """The first letters of a name of several words, with and without its small words and its hyphens.

    Of names in scripts without spaces there are none.
    """
    if len(found) < min(_INITIALS) or any(run.is_spaceless for run in found):
        return []
    by_run = [run.text for run in found]
    by_space = [part for part in fold(name).split() if part[0].isalnum()]
    keys = {
        "".join(word[0] for word in words)
        for spelt in (by_run, by_space)
        for words in (spelt, [word for word in spelt if word not in _SMALL_WORDS])
    }
    return [NameKey(key, False, Kind.INITIALS, len(key), place) for key in sorted(keys) if len(key) in _INITIALS]


def _sounds(name: str, reading: str, place: int) -> list[NameKey]:
    """The name by sound; the caller gives only names that are used in Taiwan, since their readers type by sound."""
    keys: list[NameKey] = []
    for sound in build_sounds(name, reading):
        key = sound[:LONGEST_KEY]
        alike = sound_alike(key)
        keys.append(NameKey(key, False, Kind.SOUND, len(key), place))
        if alike != key:
            keys.append(NameKey(alike, False, Kind.SOUND_ALIKE, len(alike), place))
    return keys
