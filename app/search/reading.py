"""A query read against an index: which of its pieces are known, what the others were meant to be, and its other forms."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import product
from math import log1p
from typing import NamedTuple

from app.search.index import Count, SearchIndex
from app.search.keys import Kind
from app.search.lexicon import Lexicon
from app.search.piece import Piece, halves_of, other_number, read_run, read_word
from app.search.plan import AnyOf, Phrase, phrase_of_run
from app.search.query import Query
from app.search.tiers import LIMITS, WEIGHTS
from app.text import is_of_one_script, pairs, stem

_NONE = Count(0, 0)


class Form(NamedTuple):
    """One way to read the whole query as a name: its key, and how it differs from what was typed ("" for not at all)."""

    key: str
    by: str = ""

    @property
    def is_sound(self) -> bool:
        """Whether the key is to be read as a sound alone."""
        return self.by in ("sound", "alike", "homophone")

    def may_be(self, kind: Kind) -> bool:
        """Whether a key of this kind is what the form looks for: sounds alike only when asked for."""
        if kind == Kind.SOUND_ALIKE:
            return self.by in ("alike", "homophone")
        return kind == Kind.SOUND or not self.is_sound


@dataclass(frozen=True, slots=True)
class Reading:
    """The pieces of a query, its forms as a whole, and how often its tokens occur."""

    query: Query
    pieces: tuple[Piece, ...]
    forms: tuple[Form, ...]
    counts: dict[str, Count]

    @property
    def is_mixed(self) -> bool:
        """Whether the query is in both kinds of script."""
        return len({piece.chunk.is_spaceless for piece in self.pieces}) > 1

    @property
    def telling(self) -> tuple[Piece, ...]:
        """The pieces that tell texts apart: not a single character, unless it is all there is."""
        return tuple(piece for piece in self.pieces if len(piece.chunk.text) > 1) or self.pieces

    @property
    def texts(self) -> int:
        """How many pieces of text there are: summaries and sections, in each language."""
        return self.counts.get("", _NONE).texts

    def in_names(self, piece: Piece) -> AnyOf:
        """The phrases of the piece that may stand in a name: each of their tokens does."""
        counts = self.counts
        return _without_longer(
            phrase
            for phrase in piece.phrases
            if phrase.is_prefix or all(token in counts and counts[token].names for token in phrase.tokens)
        )

    def in_texts(self, piece: Piece) -> AnyOf:
        """The phrases of the piece that may stand in a text: each of their tokens does."""
        counts = self.counts
        return _without_longer(
            phrase
            for phrase in piece.phrases
            if phrase.is_prefix or all(token in counts and counts[token].texts for token in phrase.tokens)
        )

    def commonest(self, piece: Piece) -> int:
        """In how many texts the commonest token of the piece stands."""
        return max((self.counts[token].texts for token in piece.tokens if token in self.counts), default=0)

    def known_share(self) -> float:
        """How much of what the query says is known, from 0 to 1: the rarer a token among the texts, the more it says.

        An unknown word says as much as the rarest. An unknown pair of characters says little: half of the pairs of any
        sentence lie across two words.
        """
        texts = self.texts
        most = log1p(texts)
        known = unknown = 0.0
        for piece in self.pieces:
            if piece.chunk.is_spaceless:
                tokens = pairs(piece.chunk.text) or [piece.chunk.text]
                found = [token for token in tokens if token in self.counts]
                unknown += WEIGHTS.unknown_pair * most * (len(tokens) - len(found))
                known += sum(log1p(texts / (self.counts[token].texts + 0.5)) for token in found)
                continue
            said = [log1p(texts / (self.counts[token].texts + 0.5)) for token in piece.tokens if token in self.counts]
            is_guess = piece.is_guess or (piece.corrections and self.has_unknown)
            if said and not is_guess:
                # A word of a name is what the query is about, however common it is.
                is_named = any(self.counts[token].names for token in piece.tokens if token in self.counts)
                known += most if is_named else max(said)
            else:
                unknown += most
        return known / (known + unknown) if known else 0.0

    @property
    def is_corrected(self) -> bool:
        """Whether any piece was set right."""
        return any(piece.corrections for piece in self.pieces)

    @property
    def has_unknown(self) -> bool:
        """Whether any piece could not be understood at all."""
        return any(not (piece.is_known or piece.corrections) for piece in self.pieces)


# The runs of a query, and other ways to say each, itself first.
Variants = dict[str, tuple[str, ...]]


def find_variants(query: Query, index: SearchIndex, lexicon: Lexicon) -> Variants:
    """How else the runs of the query may be said across the strait."""
    runs = [chunk.text for chunk in query.chunks if chunk.is_spaceless]
    short = [run for run in runs if len(run) <= LIMITS.variant_characters]
    parts = {run[start:end] for run in short for start in range(len(run)) for end in range(start + 2, len(run) + 1)}
    swaps = index.find_swaps(parts) if parts else {}
    return {run: lexicon.variants.expand(run, swaps) if run in short else (run,) for run in runs}


def plain_forms(query: Query, variants: Variants) -> list[Form]:
    """The forms that need no knowledge of which words are known: as typed, as asked, by sound, and by variants."""
    forms = [Form(query.key), Form(query.asked), *(Form(sound, "sound") for sound in query.sounds)]
    choices = [variants.get(chunk.text, (chunk.text,)) for chunk in query.chunks]
    forms += [Form("".join(words), "variant") for words in _likeliest(choices)]
    return _without_repeats(forms)


def read(query: Query, variants: Variants, index: SearchIndex, lexicon: Lexicon) -> Reading:
    """The query with every piece understood as far as the index allows."""
    words = [chunk.text for chunk in query.chunks if not chunk.is_spaceless]
    runs = {run: tuple(map(phrase_of_run, filter(is_of_one_script, forms))) for run, forms in variants.items()}
    tokens = [token for phrases in runs.values() for phrase in phrases for token in phrase.tokens]
    # The empty token counts all texts.
    stems = {stem(spelt) for word in words for spelt in (word, *other_number(word))}
    counts = index.count_tokens({"", *stems, *tokens})
    known_words = _count_words(words, index)
    pieces = tuple(
        read_run(chunk, variants[chunk.text], runs[chunk.text], counts)
        if chunk.is_spaceless
        else read_word(chunk, known_words, counts, index, lexicon, is_open=query.is_open and chunk is query.chunks[-1])
        for chunk in query.chunks
    )
    read_on = {token for piece in pieces if not piece.chunk.is_spaceless for token in piece.tokens}
    missing = read_on.difference(counts, stems)
    counts.update(index.count_tokens(missing) if missing else {})
    corrections = [
        [piece.chunk.text] if not piece.corrections else [correction.word for correction in piece.corrections]
        for piece in pieces
    ]
    forms = [Form("".join(words), "typo") for words in product(*corrections)]
    if not any(piece.corrections for piece in pieces):
        forms = []
    return Reading(query, pieces, tuple(_without_repeats(forms)[: LIMITS.corrections * 2]), counts)


def _count_words(words: list[str], index: SearchIndex) -> dict[str, Count]:
    """The counts of the words, and of the halves of those that are unknown."""
    counts = index.count_words(words) if words else {}
    halves = {half for word in words if word not in counts for pair in halves_of(word) for half in pair}
    return {**counts, **index.count_words(halves)} if halves else counts


def _without_longer(phrases: Iterable[Phrase]) -> AnyOf:
    """The phrases but those that hold another one: where they stand, it does."""
    kept: dict[str, Phrase] = {}
    for phrase in sorted(phrases, key=lambda phrase: len(phrase.tokens)):
        spelt = f" {' '.join(phrase.tokens)} "
        if not any(shorter in spelt for shorter in kept):
            kept[spelt] = phrase
    return tuple(kept.values())


def _likeliest(choices: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Combinations of one choice of each, the first choices before later ones."""
    places = sorted(product(*(range(min(len(choice), LIMITS.variants)) for choice in choices)), key=sum)
    return [
        tuple(choice[place] for choice, place in zip(choices, row, strict=True)) for row in places[: LIMITS.variants]
    ]


def _without_repeats(forms: list[Form]) -> list[Form]:
    first: dict[str, Form] = {}
    for form in forms:
        if form.key:
            first.setdefault(form.key, form)
    return list(first.values())
