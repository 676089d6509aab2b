"""Finds the names of terms in a text: one automaton over all names, made once for an edition."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from app.markup.cjk import is_wide
from app.markup.word_edges import ASK, FREE, WORD, is_free_after, is_free_before, is_word, word_edges, word_end
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


class Span(NamedTuple):
    """A place [start, end) of a text, in characters, that names `term` by its name `label`, which is one of `lang`.

    A tuple, because a long text has very many, and a dataclass takes four times as long to make.
    """

    start: int
    end: int
    term: str
    label: str
    lang: str | None


class _Candidate(NamedTuple):
    """One reading of a pattern: `exact` are the pieces of text, by offset, whose case must agree.

    `only` is the one language of texts that it is looked for in; None for all, as with Latin names of any language.
    """

    name: Name
    exact: tuple[tuple[int, str], ...]
    only: str | None


class _Pattern(NamedTuple):
    """What is known of all names with one folded text.

    `is_word`: all of it is one word, so that no other name can begin inside. `has_rival`: with the same beginning, a
    shorter pattern may come as far by its plural.
    """

    length: int
    candidates: tuple[_Candidate, ...]
    starts_word: bool
    ends_word: bool
    takes_plural: bool
    is_word: bool
    has_rival: bool


class _PlainName(NamedTuple):
    """The only name with a folded text, in one language; `exact` is how it must be written, "" where case is no matter."""

    term: str | None
    label: str
    lang: str | None
    exact: str
    is_latin: bool


_WORD = re.compile(r"[^\s\-_/（）()，、]+")
# Between a Latin and a wide character a space may stand or not: 「KV 快取」 is 「KV快取」.
_GAP = re.compile(r"(?<=[\u2e80-\uffef]) (?=[!-~])|(?<=[!-~]) (?=[\u2e80-\uffef])")
# Where names are looked for one by one: those of so many characters by their beginning, shorter ones always.
_HEAD = 4
_SHORT = range(1, _HEAD)
_AMBIGUOUS = Name("", None, None, case_sensitive=False)


class Matcher:
    """Every name of an edition, ready to be looked for. Making one costs some 10 µs a name; it is safe to share."""

    def __init__(self, names: Iterable[Name]) -> None:
        grouped: dict[str, list[_Candidate]] = defaultdict(list)
        for name in names:
            text = " ".join(name.text.split())
            has_wide = not text.isascii() and any(map(is_wide, text))
            only = name.lang if has_wide else None
            for variant in (text,) if text.isascii() else dict.fromkeys((text, _GAP.sub("", text))):
                if len(variant) > 1 or (variant and has_wide):
                    exact = _exact_pieces(variant) if name.case_sensitive else ()
                    grouped[fold(variant)].append(_Candidate(name, exact, only))
        self._numbers = {folded: number for number, folded in enumerate(grouped)}
        self._patterns = [_make_pattern(folded, candidates, grouped) for folded, candidates in grouped.items()]
        self._lengths = _lengths_by_head(grouped)
        self._plain: dict[str, list[_PlainName | None]] = {}
        self._automaton = AhoCorasick(
            grouped, MatchKind.LeftmostLongest, store_patterns=False, implementation=Implementation.ContiguousNFA
        )

    def find(self, text: str, lang: str, *, first_only: bool = False) -> list[Span]:
        """The places that name a term, in order, without overlaps: the leftmost, and of those the longest, counts.

        Names of other languages count when they are Latin. Latin names match as whole words, with a plural -s or -es.
        With `first_only` of each term only its first place.
        """
        folded = fold(text).replace("\n", " ")
        plain, patterns, edges = self._plain_names(lang), self._patterns, word_edges(folded)
        spans: list[Span] = []
        seen: set[str] = set()
        free = 0
        # The automaton gives the leftmost longest of all names, which nearly always is the one that counts. Only where
        # it is refused, what begins inside it is looked for one by one. This loop runs up to 100,000 times a megabyte.
        for number, start, end in self._automaton.find_matches_as_indexes(folded):
            if start < free:
                if end > free:
                    free = self._look_closely(text, folded, lang, free, end, spans)
                continue
            name = plain[number]
            if name is not None and (
                not name.is_latin
                or (
                    ((edge := edges[start]) == FREE or (edge == ASK and is_free_before(folded, start)))
                    and ((edge := edges[end + 1]) == FREE or (edge == ASK and is_free_after(folded, end)))
                    and text.startswith(name.exact, start)
                )
            ):
                free = end
                term = name.term
                if term is not None and term not in seen:
                    spans.append(Span(start, end, term, name.label, name.lang))
                    if first_only:
                        seen.add(term)
                continue
            pattern = patterns[number]
            if pattern.is_word and edges[start] == WORD:
                continue
            full_end = end
            if (pattern.starts_word and not is_free_before(folded, start)) or (
                pattern.ends_word and not (full_end := word_end(folded, end, takes_plural=pattern.takes_plural))
            ):
                if not pattern.is_word:
                    free = self._look_closely(text, folded, lang, start, end, spans)
                continue
            chosen = None if pattern.has_rival else _choose(pattern, text, start, full_end, lang)
            if chosen is not None:
                free = full_end
                if chosen.term is not None and chosen.term not in seen:
                    spans.append(Span(start, full_end, chosen.term, chosen.text, chosen.lang))
            elif pattern.has_rival or not pattern.is_word:
                free = self._look_closely(text, folded, lang, start, end, spans)
        return _first_of_each(spans) if first_only else spans

    def _plain_names(self, lang: str) -> list[_PlainName | None]:
        """For each pattern the name that it stands for in texts of this language, None where that takes a closer look."""
        names = self._plain.get(lang)
        if names is None:
            names = self._plain[lang] = [_plain_name(pattern, lang) for pattern in self._patterns]
        return names

    def _look_closely(self, text: str, folded: str, lang: str, start: int, end: int, spans: list[Span]) -> int:
        """Adds what begins in [start, end); gives the end of the last place that counts, else `start`."""
        while start < end:
            chosen = self._find_at(text, folded, lang, start)
            if chosen is None:
                start += 1
                continue
            full_end, name = chosen
            if name.term is not None:
                spans.append(Span(start, full_end, name.term, name.text, name.lang))
            start = full_end
        return start

    def _find_at(self, text: str, folded: str, lang: str, start: int) -> tuple[int, Name] | None:
        """Where the name ends that counts at this very place, and that name; the longest first, then in order of making."""
        if is_word(folded[start]) and not is_free_before(folded, start):
            return None
        ends: list[tuple[int, int]] = []
        for length in (*_SHORT, *self._lengths.get(folded[start : start + _HEAD], ())):
            number = self._numbers.get(folded[start : start + length])
            # At the end of the text a longer slice is the same as a shorter one.
            if number is None or (pattern := self._patterns[number]).length < length:
                continue
            if pattern.starts_word and not is_free_before(folded, start):
                continue
            end = start + length
            full_end = word_end(folded, end, takes_plural=pattern.takes_plural) if pattern.ends_word else end
            if full_end:
                ends.append((-full_end, number))
        for negative_end, number in sorted(ends):
            name = _choose(self._patterns[number], text, start, -negative_end, lang)
            if name is not None:
                return -negative_end, name
        return None


def _first_of_each(spans: list[Span]) -> list[Span]:
    return list({span.term: span for span in reversed(spans)}.values())[::-1]


def _make_pattern(folded: str, candidates: list[_Candidate], known: dict[str, list[_Candidate]]) -> _Pattern:
    last = folded[-1]
    return _Pattern(
        length=len(folded),
        candidates=tuple(candidates),
        starts_word=not is_wide(folded[0]),
        ends_word=not is_wide(last),
        takes_plural=last.isascii() and last.isalpha(),
        is_word=folded.isalnum() and (folded.isascii() or not any(map(is_wide, folded))),
        has_rival=(last in "es" and folded[:-1] in known) or (folded.endswith("es") and folded[:-2] in known),
    )


def _plain_name(pattern: _Pattern, lang: str) -> _PlainName | None:
    if len(pattern.candidates) > 1 or pattern.has_rival or pattern.starts_word is not pattern.ends_word:
        return None
    name, exact, only = pattern.candidates[0]
    if only not in (None, lang) or (exact and (len(exact) > 1 or exact[0][0] or not pattern.starts_word)):
        return None
    return _PlainName(name.term, name.text, name.lang, exact[0][1] if exact else "", pattern.starts_word)


def _lengths_by_head(patterns: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """How long the patterns are that begin with each _HEAD characters."""
    lengths: dict[str, set[int]] = defaultdict(set)
    for folded in patterns:
        if len(folded) >= _HEAD:
            lengths[folded[:_HEAD]].add(len(folded))
    return {head: tuple(own) for head, own in lengths.items()}


def _exact_pieces(text: str) -> tuple[tuple[int, str], ...]:
    words = [(match.start(), match[0]) for match in _WORD.finditer(text)]
    capital = tuple((place, word) for place, word in words if any(letter.isupper() for letter in word[1:]))
    return capital or ((0, text),)


def _choose(pattern: _Pattern, text: str, start: int, end: int, lang: str) -> Name | None:
    """The name that the place stands for, one without a term where several terms claim it; None where no name fits."""
    candidates = pattern.candidates
    # A shouted plural is no plural of a name that keeps its case: GPUs, not GPUS.
    is_shouted = end - start > pattern.length and text[end - 1] == "S"
    if len(candidates) == 1:
        return candidates[0].name if _fits(candidates[0], text, start, lang, is_shouted) else None
    fitting = [candidate for candidate in candidates if _fits(candidate, text, start, lang, is_shouted)]
    if len(fitting) > 1:
        # Written with its own capitals, a name is not the ordinary word.
        fitting = [candidate for candidate in fitting if candidate.exact] or fitting
        if len({candidate.name.term for candidate in fitting}) > 1:
            return _AMBIGUOUS
    return fitting[0].name if fitting else None


def _fits(candidate: _Candidate, text: str, start: int, lang: str, is_shouted: bool) -> bool:
    if candidate.only is not None and candidate.only != lang:
        return False
    if not candidate.exact:
        return True
    return not is_shouted and all(text.startswith(piece, start + place) for place, piece in candidate.exact)
