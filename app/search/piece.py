"""A chunk of a query as it was understood: known, begun, made of two known words, or set right."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.search.index import Count, SearchIndex
from app.search.lexicon import Lexicon
from app.search.plan import AnyOf, Phrase, phrase_of_run
from app.search.query import Chunk, joins_words
from app.search.tiers import LIMITS
from app.search.typo import Correction
from app.text import pairs, stem

# RTX4090, and 24GB: figures stand apart from their units in texts, and are typed as one word.
_LETTERS_THEN_DIGITS = re.compile(r"([a-z]+)([0-9]+[a-z]*)")
_DIGITS_THEN_LETTERS = re.compile(r"([0-9]+)([a-z]+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A chunk as it was understood.

    `variants` are other ways to say a run, itself first; `corrections` what an unknown word may have been; `parts` the
    known words that it is made of, when it is not known itself. `phrases` find the piece in the full text: any of its
    variants, its corrections, or its parts side by side; `tokens` are the single tokens of all that, `typed` those
    that tell what was typed: not the variants', nor pairs that only lie across two words.
    """

    chunk: Chunk
    variants: tuple[str, ...]
    phrases: AnyOf
    tokens: tuple[str, ...]
    typed: tuple[str, ...]
    corrections: tuple[Correction, ...] = ()
    parts: tuple[str, ...] = ()
    is_known: bool = True

    @property
    def is_guess(self) -> bool:
        """Whether its parts are two words that somebody ran together; a figure beside its unit is typed either way."""
        return bool(self.parts) and self.parts[0][-1].isdigit() == self.parts[1][0].isdigit()


def read_run(chunk: Chunk, variants: tuple[str, ...], phrases: AnyOf, counts: dict[str, Count]) -> Piece:
    """A run of characters, with the phrases of its variants."""
    is_known = len(chunk.text) == 1 or any(pair in counts for form in variants for pair in pairs(form))
    # The tokens of two scripts never stand side by side, so a variant in both can only be a name: it has no phrase.
    own = phrase_of_run(chunk.text).tokens
    typed = tuple(token for token in own if not joins_words(token)) or own
    return Piece(chunk, variants, phrases, _tokens(phrases), typed, is_known=is_known)


def read_word(
    chunk: Chunk,
    words: dict[str, Count],
    counts: dict[str, Count],
    index: SearchIndex,
    lexicon: Lexicon,
    *,
    is_open: bool,
) -> Piece:
    """A word: known, or begun, or made of two known ones, or set right."""
    word = chunk.text
    spelt = (word, *other_number(word))
    if word in words or any(len(stem(form)) > 2 and stem(form) in counts for form in spelt):
        return _piece_of_words(chunk, spelt)
    completions = (
        tuple(index.complete_words(word, LIMITS.completions, int(LIMITS.common_token.most))) if len(word) > 1 else ()
    )
    if completions:
        return _piece_of_words(chunk, (word, *(completions if is_open else completions[:1])))
    parts = next((pair for pair in halves_of(word) if pair[0] in words and pair[1] in words), ())
    if parts:
        return _piece_of_words(chunk, (word,), parts=parts)
    corrections = lexicon.spelling.correct(word, index, is_open=is_open)
    return _piece_of_words(chunk, (word, *(correction.word for correction in corrections)), corrections, is_known=False)


def other_number(word: str) -> tuple[str, ...]:
    """GPU for GPUs and GPUs for GPU: the stemmer takes the s of a word in -us for a part of it."""
    if word.endswith("us"):
        return (word[:-1],)
    return (word + "s",) if word.endswith("u") and len(word) > 2 else ()


def _piece_of_words(
    chunk: Chunk,
    words: tuple[str, ...],
    corrections: tuple[Correction, ...] = (),
    parts: tuple[str, ...] = (),
    *,
    is_known: bool = True,
) -> Piece:
    found = [Phrase((stem(word),)) for word in words]
    if parts:
        found.append(Phrase(tuple(map(stem, parts))))
    phrases = tuple(dict.fromkeys(found))
    tokens = _tokens(phrases)
    return Piece(chunk, (chunk.text,), phrases, tokens, tokens, corrections, parts, is_known)


def _tokens(phrases: AnyOf) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token for phrase in phrases for token in phrase.tokens))


def halves_of(word: str) -> Iterator[tuple[str, str]]:
    """The word cut in two, at a digit or anywhere that leaves two words of some length."""
    match = _LETTERS_THEN_DIGITS.fullmatch(word) or _DIGITS_THEN_LETTERS.fullmatch(word)
    if match:
        if match[2] == "g":
            yield match[1], "gb"  # 24G, as memory is called in speech
        yield match[1], match[2]
    for at in range(3, len(word) - 2):
        yield word[:at], word[at:]
