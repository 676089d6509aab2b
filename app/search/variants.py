"""Other ways to say a Chinese query: words that Taiwan and the mainland use differently, swapped in the query only.

Everything is folded, so script is already out of the way: what remains is vocabulary. Documents are never rewritten,
because a wrong swap in a query only adds a variant, and a wrong swap in a document loses it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from heapq import nsmallest
from itertools import product
from pathlib import Path
from typing import NamedTuple

from app.search.tiers import LIMITS
from app.text import fold

# General words before OpenCC's: they were chosen for computing, OpenCC's are of every trade.
_TABLES = ("computing.txt", "phrases.txt")


class WordGroup(NamedTuple):
    """Words that mean the same; `taiwan` are preferred as replacements, `mainland` come after them."""

    taiwan: tuple[str, ...]
    mainland: tuple[str, ...]


class _Swap(NamedTuple):
    """A word at a place of a run, and what it may be swapped for there."""

    start: int
    end: int
    others: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Variants:
    """A table of words and what they may be swapped for, all folded; `lengths` of the words by their first character."""

    others: dict[str, tuple[str, ...]] = field(default_factory=dict)
    lengths: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def expand(self, run: str, more: Mapping[str, tuple[str, ...]] | None = None) -> tuple[str, ...]:
        """The run itself, then what else it may be called, likeliest first; `more` adds words to swap."""
        swaps = self._swaps(run, more or {})
        if not swaps:
            return (run,)
        found = dict.fromkeys([run])
        pieces = _pieces(run, swaps)
        # Few swaps and first choices before many swaps and later choices.
        choices = product(*(range(len(piece)) for piece in pieces))
        for choice in nsmallest(4 * LIMITS.variants, choices, key=_unlikeliness):
            found["".join(piece[place] for piece, place in zip(pieces, choice, strict=True))] = None
        for start, end, others in sorted(swaps, key=lambda swap: swap.start - swap.end):
            found.update((run[:start] + other + run[end:], None) for other in others)
        return tuple(found)[: LIMITS.variants]

    def _swaps(self, run: str, more: Mapping[str, tuple[str, ...]]) -> list[_Swap]:
        """Every word of the run that can be swapped, by its start, longest first."""
        swaps: list[_Swap] = []
        lengths_of_more = {len(word) for word in more}
        # A word of one character (库, 核) is swapped only when it is all there is: it stands inside too many others.
        shortest = min(2, len(run))
        for start, first in enumerate(run):
            for length in sorted(lengths_of_more.union(self.lengths.get(first, ())), reverse=True):
                word = run[start : start + length]
                if len(word) < max(length, shortest):
                    continue
                others = (*more.get(word, ()), *self.others.get(word, ()))
                kept = tuple(other for other in others if not _stands(other, word, run, start))
                if kept:
                    swaps.append(_Swap(start, start + length, kept[: LIMITS.swaps_of_a_word]))
        return swaps


def build_variants(groups: Iterable[WordGroup] = ()) -> Variants:
    """The table of a glossary's own word groups, which come first, and the general ones that ship with the package."""
    others: dict[str, dict[str, None]] = {}
    for group in (*groups, *_general_groups()):
        words = [*map(fold, group.taiwan), *map(fold, group.mainland)]
        for word in words:
            others.setdefault(word, {}).update(dict.fromkeys(other for other in words if other != word))
    kept = {word: tuple(swaps) for word, swaps in others.items() if word and swaps}
    lengths: dict[str, set[int]] = {}
    for word in kept:
        lengths.setdefault(word[0], set()).add(len(word))
    return Variants(kept, {first: tuple(found) for first, found in lengths.items()})


def _general_groups() -> tuple[WordGroup, ...]:
    groups = []
    for table in _TABLES:
        for line in (Path(__file__).parent / "data" / table).read_text(encoding="utf-8").splitlines():
            taiwan, parted, mainland = line.partition(" = ")
            if parted and not line.startswith("#"):
                groups.append(WordGroup(tuple(taiwan.split()), tuple(mainland.split())))
    return tuple(groups)


def _stands(other: str, word: str, run: str, start: int) -> bool:
    """Whether the run has the other word already where the swap would put it (核心 for 核 in 核心)."""
    at = other.find(word)
    return at >= 0 and start >= at and run.startswith(other, start - at)


def _pieces(run: str, swaps: list[_Swap]) -> list[tuple[str, ...]]:
    """The run cut at the longest words to swap, leftmost first; each piece is what stands there and its others."""
    pieces: list[tuple[str, ...]] = []
    done = count = 0
    for start, end, others in swaps:
        if start >= done and count < LIMITS.swapped_words:
            pieces += [(run[done:start],), (run[start:end], *others)]
            done = end
            count += 1
    return [*pieces, (run[done:],)]


def _unlikeliness(choice: tuple[int, ...]) -> tuple[int, int]:
    return sum(choice), sum(place > 0 for place in choice)
