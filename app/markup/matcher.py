"""Finds the names of terms in a text: one automaton over all names, made once for an edition."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, Implementation

from app.markup.cjk import is_wide
from app.text import fold


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a term. `term` None: it competes for the longest match but never links (blockers, planned terms).

    `lang` None: it holds in every language. `case_sensitive`: words with inner capitals must be written just so (GPU,
    ZeRO); where no word has any, the whole name must.
    """

    text: str
    term: str | None
    lang: str | None
    case_sensitive: bool


@dataclass(frozen=True, slots=True)
class Span:
    """A place [start, end) of a text, in characters, that names `term` by its name `label`."""

    start: int
    end: int
    term: str
    label: str


@dataclass(frozen=True, slots=True)
class _Candidate:
    """One reading of a pattern: `exact` are the pieces of text, by offset, whose case must agree.

    `only` is the one language of texts that it is looked for in; None for all, as with Latin names of any language.
    """

    name: Name
    exact: tuple[tuple[int, str], ...]
    only: str | None


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What is known of all names with one folded text."""

    length: int
    candidates: tuple[_Candidate, ...]
    starts_word: bool
    ends_word: bool
    takes_plural: bool


_WORD = re.compile(r"[^\s\-_/（）()，、]+")
# Between a Latin and a wide character a space may stand or not: 「KV 快取」 is 「KV快取」.
_GAP = re.compile(r"(?<=[\u2e80-\uffef]) (?=[!-~])|(?<=[!-~]) (?=[\u2e80-\uffef])")
# These join two parts of a word when both sides are letters or digits: pre-trained, n_gram, GPT-4.5.
_JOINERS = "-_."


class Matcher:
    """Every name of an edition, ready to be looked for. Making one costs some 20 µs a name; it is safe to share."""

    def __init__(self, names: Iterable[Name]) -> None:
        grouped: dict[str, list[_Candidate]] = defaultdict(list)
        for name in names:
            text = " ".join(name.text.split())
            only = name.lang if any(map(is_wide, text)) else None
            for variant in dict.fromkeys((text, _GAP.sub("", text))):
                if len(variant) > 1 or (variant and is_wide(variant)):
                    exact = _exact_pieces(variant) if name.case_sensitive else ()
                    grouped[fold(variant)].append(_Candidate(name, exact, only))
        self._patterns = [_make_pattern(folded, candidates) for folded, candidates in grouped.items()]
        # Overlapping matches are all wanted: which of them counts is known only after the look at their neighbours.
        self._automaton = AhoCorasick(grouped, implementation=Implementation.ContiguousNFA, store_patterns=False)

    def find(self, text: str, lang: str) -> list[Span]:
        """The places that name a term, in order, without overlaps: the leftmost, and of those the longest, counts.

        Names of other languages count when they are Latin. Latin names match as whole words, with a plural -s or -es.
        """
        folded = fold(text).replace("\n", " ")
        matches: list[tuple[int, int, int]] = []
        for number, start, end in self._automaton.find_matches_as_indexes(folded, overlapping=True):
            pattern = self._patterns[number]
            if pattern.starts_word and not _is_free_before(folded, start):
                continue
            full_end = _word_end(folded, end, pattern) if pattern.ends_word else end
            if full_end:
                matches.append((start, -full_end, number))
        matches.sort()
        spans: list[Span] = []
        free = 0
        for start, negative_end, number in matches:
            if start < free:
                continue
            chosen = _choose(self._patterns[number], text, start, -negative_end, lang)
            if chosen is None:
                continue
            free = -negative_end
            if chosen.term is not None:
                spans.append(Span(start, free, chosen.term, chosen.text))
        return spans


def _make_pattern(folded: str, candidates: list[_Candidate]) -> _Pattern:
    last = folded[-1]
    return _Pattern(
        len(folded), tuple(candidates), not is_wide(folded[0]), not is_wide(last), last.isascii() and last.isalpha()
    )


def _exact_pieces(text: str) -> tuple[tuple[int, str], ...]:
    words = [(match.start(), match[0]) for match in _WORD.finditer(text)]
    capital = tuple((place, word) for place, word in words if any(letter.isupper() for letter in word[1:]))
    return capital or ((0, text),)


def _is_word(character: str) -> bool:
    return character.isalnum() and not is_wide(character)


def _is_free_before(folded: str, start: int) -> bool:
    if start == 0:
        return True
    before = folded[start - 1]
    if before in _JOINERS:
        return start == 1 or not _is_word(folded[start - 2])
    return not _is_word(before)


def _is_free_after(folded: str, end: int) -> bool:
    if end >= len(folded):
        return True
    after = folded[end]
    if after in _JOINERS:
        return end + 1 >= len(folded) or not _is_word(folded[end + 1])
    # C++ and C# are not C.
    return not (_is_word(after) or after == "#" or folded.startswith("++", end))


def _word_end(folded: str, end: int, pattern: _Pattern) -> int:
    """Where the word ends that the match at `end` is, plural included; 0 when the match is only a part of a word."""
    if _is_free_after(folded, end):
        return end
    if pattern.takes_plural:
        for plural in ("s", "es"):
            if folded.startswith(plural, end) and _is_free_after(folded, end + len(plural)):
                return end + len(plural)
    return 0


def _choose(pattern: _Pattern, text: str, start: int, end: int, lang: str) -> Name | None:
    """The name that the place stands for, one without a term where several terms claim it; None where no name fits."""
    # A shouted plural is no plural of a name that keeps its case: GPUs, not GPUS.
    is_shouted = end - start > pattern.length and text[end - 1] == "S"
    fitting = [candidate for candidate in pattern.candidates if _fits(candidate, text, start, lang, is_shouted)]
    if len(fitting) > 1:
        # Written with its own capitals, a name is not the ordinary word.
        fitting = [candidate for candidate in fitting if candidate.exact] or fitting
        if len({candidate.name.term for candidate in fitting}) > 1:
            return Name("", None, None, case_sensitive=False)
    return fitting[0].name if fitting else None


def _fits(candidate: _Candidate, text: str, start: int, lang: str, is_shouted: bool) -> bool:
    if candidate.only is not None and candidate.only != lang:
        return False
    if not candidate.exact:
        return True
    return not is_shouted and all(text.startswith(piece, start + place) for place, piece in candidate.exact)
