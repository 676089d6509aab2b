"""Chinese words typed with the wrong characters of the right sound (圖型處理器 for 圖形處理器): what they sound like."""

from dataclasses import dataclass
from functools import lru_cache
from itertools import islice, product
from pathlib import Path

from app.search.tiers import LIMITS


@dataclass(frozen=True, slots=True)
class Homophones:
    """The syllables of pinyin, without tones, of each common character, folded."""

    syllables: dict[str, tuple[str, ...]]

    def sounds(self, run: str) -> tuple[str, ...]:
        """The keys by sound that a run of characters may have; none when it is long, or a character is unknown."""
        if not 1 < len(run) <= LIMITS.homophone_characters:
            return ()
        readings = [self.syllables.get(character, ()) for character in run]
        return tuple("".join(choice) for choice in islice(product(*readings), LIMITS.homophone_readings))


@lru_cache(maxsize=1)
def build_homophones() -> Homophones:
    """The table that ships with the package; pypinyin, which it was made from, is not needed to read it."""
    syllables: dict[str, tuple[str, ...]] = {}
    for line in (Path(__file__).parent / "data" / "syllables.txt").read_text(encoding="utf-8").splitlines():
        syllable, characters = line.split(" ")
        for character in characters:
            syllables[character] = (*syllables.get(character, ()), syllable)
    return Homophones(syllables)
