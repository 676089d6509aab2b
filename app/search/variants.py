"""Other ways to say a Chinese query: words that Taiwan and the mainland use differently, swapped in the query only.

Everything is folded, so script is already out of the way: what remains is vocabulary. Documents are never rewritten,
because a wrong swap in a query only adds a variant, and a wrong swap in a document loses it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
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


@dataclass(frozen=True, slots=True)
class Variants:
    """A table of words and what they may be swapped for, all folded."""

    others: dict[str, tuple[str, ...]] = field(default_factory=dict)
    longest: int = 0

    def expand(self, run: str, more: Mapping[str, tuple[str, ...]] | None = None) -> tuple[str, ...]:
        """The run itself, then what else it may be called, likeliest first; `more` adds words to swap."""
        found = dict.fromkeys([run])
        pieces = self._pieces(run, more or {})
        # Few swaps and first choices before many swaps and later choices.
        choices = sorted(product(*(range(len(piece)) for piece in pieces)), key=_unlikeliness)
        for choice in choices[: 4 * LIMITS.variants]:
            found["".join(piece[place] for piece, place in zip(pieces, choice, strict=True))] = None
        for start, end in _spans(run, self.longest):
            for other in self._others(run, start, end, more or {}):
                found[run[:start] + other + run[end:]] = None
        return tuple(found)[: LIMITS.variants]

    def _pieces(self, run: str, more: Mapping[str, tuple[str, ...]]) -> list[tuple[str, ...]]:
        """The run cut at the longest known words, leftmost first; each piece is the word and its others."""
        pieces: list[tuple[str, ...]] = []
        longest = max(self.longest, max(map(len, more), default=0))
        start = swaps = 0
        while start < len(run) and swaps < LIMITS.swapped_words:
            ends = range(min(len(run), start + longest), start, -1)
            end = next((end for end in ends if self._others(run, start, end, more)), start + 1)
            others = self._others(run, start, end, more)
            pieces.append((run[start:end], *others))
            swaps += bool(others)
            start = end
        return [*pieces, (run[start:],)]

    def _others(self, run: str, start: int, end: int, more: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
        # A word of one character (库, 核) is swapped only when it is all there is: it stands inside too many others.
        if end - start == 1 and len(run) > 1:
            return ()
        word = run[start:end]
        others = (*more.get(word, ()), *self.others.get(word, ()))
        return tuple(other for other in others if not _stands(other, word, run, start))[: LIMITS.swaps_of_a_word]


def build_variants(groups: Iterable[WordGroup] = ()) -> Variants:
    """The table of a glossary's own word groups, which come first, and the general ones that ship with the package."""
    others: dict[str, dict[str, None]] = {}
    for group in (*groups, *_general_groups()):
        words = [*map(fold, group.taiwan), *map(fold, group.mainland)]
        for word in words:
            others.setdefault(word, {}).update(dict.fromkeys(other for other in words if other != word))
    kept = {word: tuple(swaps) for word, swaps in others.items() if word and swaps}
    return Variants(kept, max(map(len, kept), default=0))


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


def _unlikeliness(choice: tuple[int, ...]) -> tuple[int, int]:
    return sum(choice), sum(place > 0 for place in choice)


def _spans(run: str, longest: int) -> Iterable[tuple[int, int]]:
    """Every stretch of the run, longest first."""
    for length in range(min(longest, len(run)), 0, -1):
        for start in range(len(run) - length + 1):
            yield start, start + length
