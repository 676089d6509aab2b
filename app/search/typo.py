"""Words set right: the known words nearest to a Latin word that nothing knows."""

from collections.abc import Iterable
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from app.search.index import SearchIndex
from app.search.tiers import LIMITS


class Correction(NamedTuple):
    """A known word, and how many edits (insert, delete, change, swap of neighbours) part it from the typed one."""

    word: str
    distance: int


class Spelling:
    """The words of all names of one edition, by length; about 60 bytes a word."""

    def __init__(self, words: Iterable[str]) -> None:
        """Keep the words that are long enough to be set right."""
        self._by_length: dict[int, list[str]] = {}
        for word in words:
            if len(word) >= LIMITS.swap_letters:
                self._by_length.setdefault(len(word), []).append(word)

    def correct(self, word: str, index: SearchIndex, *, is_open: bool) -> tuple[Correction, ...]:
        """What an unknown word was probably meant to be, nearest first; none for short words and numbers.

        Words of names come first, words of texts only where no name has one as near. `is_open` says that the word may
        be unfinished: then the beginnings of names' words are tried last.
        """
        if not word.isalpha() or not word.isascii():
            return ()
        if len(word) < LIMITS.typo_letters:
            return self._swapped(word)
        edits = 1 if len(word) < LIMITS.two_edits_letters else 2
        lengths = range(len(word) - edits, len(word) + edits + 1)
        names = [known for length in lengths for known in self._by_length.get(length, ())]
        found = _nearest(word, names, edits)
        if not found:
            edits = 1 if len(word) < LIMITS.two_edits_letters_text else 2
            found = _nearest(word, index.list_text_words(word[0], len(word) - edits, len(word) + edits), edits)
        return found or (self._begun(word) if is_open else ())

    def resembling(self, word: str) -> list[str]:
        """Known words that look somewhat like the word, for a last offer; the likest first."""
        lengths = range(len(word) - 2, len(word) + 3)
        known = [other for length in lengths for other in self._by_length.get(length, ())]
        found = process.extract(word, known, scorer=OSA.normalized_similarity, score_cutoff=0.5, limit=LIMITS.nearest)
        return [match for match, _, _ in found]

    def _swapped(self, word: str) -> tuple[Correction, ...]:
        """Short words and acronyms with two neighbours swapped (GTP for GPT); a changed letter would be another word."""
        if len(word) < LIMITS.swap_letters:
            return ()
        letters = sorted(word)
        same = [known for known in self._by_length.get(len(word), ()) if sorted(known) == letters]
        return _nearest(word, same, 1)

    def _begun(self, word: str) -> tuple[Correction, ...]:
        """Longer words whose beginning is one edit from the word as typed so far."""
        begun: dict[str, str] = {}
        for length, words in self._by_length.items():
            if length > len(word) + 1:
                for known in words:
                    # The first letter is taken as right: half-typed words match too many otherwise. The beginning is
                    # one letter longer than what was typed when the edit is a letter left out.
                    if known[0] == word[0]:
                        begun.setdefault(known[: len(word)], known)
                        begun.setdefault(known[: len(word) + 1], known)
        starts = _nearest(word, list(begun), 1)
        return tuple(Correction(begun[start.word], start.distance) for start in starts)


def _nearest(word: str, known: list[str], edits: int) -> tuple[Correction, ...]:
    """The nearest of the known words, only those at the least distance, alphabetically."""
    found = process.extract(word, known, scorer=OSA.distance, processor=None, score_cutoff=edits, limit=None)
    least = min((distance for _, distance, _ in found), default=0)
    words = sorted({match for match, distance, _ in found if distance == least})
    # Among equals, a word with the same first letter is likelier: the first letter is rarely mistyped.
    words.sort(key=lambda match: match[0] != word[0])
    return tuple(Correction(match, int(least)) for match in words[: LIMITS.corrections])
