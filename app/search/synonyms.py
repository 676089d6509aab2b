"""Words that mean about the same, for readers who describe a thing whose name they do not know."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from app.search.plan import Phrase, phrase_of_run
from app.search.query import Chunk
from app.text import fold, is_spaceless, stem


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Phrases that stand for a word (by its stem) or for a stretch of Han characters (as it is)."""

    others: dict[str, tuple[Phrase, ...]]
    longest: int

    def expand(self, chunks: tuple[Chunk, ...]) -> tuple[Phrase, ...]:
        """What else the chunks may have been called, without what they are called."""
        found: dict[Phrase, None] = {}
        for chunk in chunks:
            if not chunk.is_spaceless:
                found.update(dict.fromkeys(self.others.get(stem(chunk.text), ())))
                continue
            for start in range(len(chunk.text)):
                for end in range(start + 2, min(len(chunk.text), start + self.longest) + 1):
                    found.update(dict.fromkeys(self.others.get(chunk.text[start:end], ())))
        return tuple(found)


@lru_cache(maxsize=1)
def build_synonyms() -> Synonyms:
    """The table that ships with the package: general words of computing and plain speech."""
    others: dict[str, dict[Phrase, None]] = {}
    for line in (Path(__file__).parent / "data" / "synonyms.txt").read_text(encoding="utf-8").splitlines():
        words = [] if line.startswith("#") else [fold(word) for word in line.split()]
        keys = [word if is_spaceless(word) else stem(word) for word in words]
        phrases = [phrase_of_run(key) if is_spaceless(key) else Phrase((key,)) for key in keys]
        for key, own in zip(keys, phrases, strict=True):
            others.setdefault(key, {}).update(dict.fromkeys(phrase for phrase in phrases if phrase != own))
    longest = max((len(key) for key in others if is_spaceless(key)), default=0)
    return Synonyms({key: tuple(phrases) for key, phrases in others.items()}, longest)
