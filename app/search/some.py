"""The lowest tier: terms in which some words of the query stand, or words that mean about the same."""

from collections.abc import Mapping

from app.search.board import Board, Reason
from app.search.index import SearchIndex, TextRow, TextWeights
from app.search.lexicon import Lexicon
from app.search.plan import AnyOf, Phrase
from app.search.reading import Reading
from app.search.score import some_score
from app.search.tiers import LIMITS, WEIGHTS


def find_some(
    board: Board, index: SearchIndex, lexicon: Lexicon, reading: Reading, contained: Mapping[int, float]
) -> None:
    """Add the terms to the board; `contained` is the share of the query that is a term's whole name."""
    texts = index.count_texts()
    if not contained and reading.known_share(texts) < WEIGHTS.some_known:
        return
    common = LIMITS.some_share * texts
    tokens = _rarest(reading, common)
    if not tokens:
        return
    some: AnyOf = tuple(Phrase((token,)) for token in tokens)
    within = reading.query.categories
    has_spaceless = any(chunk.is_spaceless for chunk in reading.query.chunks)
    summary = WEIGHTS.some_summary_spaceless if has_spaceless else WEIGHTS.some_summary_words
    weights = TextWeights(summary, WEIGHTS.some_section, WEIGHTS.heading)

    def match(phrases: AnyOf) -> dict[int, TextRow]:
        rows = index.match_some(phrases, LIMITS.text_rows, within, weights, is_summed=reading.is_mixed)
        return {row.term: row for row in rows}

    words = match(some)
    phrases = _like(reading, index, lexicon, some, common)
    like = match(phrases) if phrases else {}
    names = dict(index.match_names((some,), LIMITS.text_rows, within))
    some_like = WEIGHTS.some_like_spaceless if has_spaceless else WEIGHTS.some_like_words
    some_names = WEIGHTS.some_names_spaceless if has_spaceless else WEIGHTS.some_names_words
    for term in {**words, **like, **names}:
        row, other = words.get(term), like.get(term)
        score = some_score(
            row.score if row else 0.0,
            some_like * other.score if other else 0.0,
            some_names * names.get(term, 0.0),
            contained.get(term, 0.0),
        )
        lang = row.lang if row else other.lang if other else ""
        by = "synonym" if other and not row and term not in names else ""
        board.add(term, Reason(score, "some", lang=lang, by=by))


def _rarest(reading: Reading, common: float) -> list[str]:
    """The tokens that tell most: known ones, the rarest first, within the limits."""
    tokens: dict[str, None] = {}
    for piece in reading.pieces:
        # What one word was corrected to says little when another word of the query is wholly unknown.
        if not (piece.parts or (piece.corrections and reading.has_unknown)):
            tokens.update(dict.fromkeys(piece.tokens))
    counted = sorted((reading.counts[token].texts, token) for token in tokens if token in reading.counts)
    chosen: list[str] = []
    total = 0
    for count, token in counted[: LIMITS.some_tokens]:
        total += count
        if count > common or total > (LIMITS.some_documents if chosen else LIMITS.commonest_token):
            break
        chosen.append(token)
    return chosen


def _like(reading: Reading, index: SearchIndex, lexicon: Lexicon, some: AnyOf, common: float) -> AnyOf:
    """Known phrases of like meaning, the rarest first, within the limits."""
    phrases = [phrase for phrase in lexicon.synonyms.expand(reading.query.chunks) if phrase not in some]
    counts = index.count_tokens({token for phrase in phrases for token in phrase.tokens}) if phrases else {}
    rarest = sorted(
        (min(counts[token].texts for token in phrase.tokens), phrase)
        for phrase in phrases
        if all(token in counts for token in phrase.tokens)
    )
    chosen: list[Phrase] = []
    total = 0
    for count, phrase in rarest[: LIMITS.like_phrases]:
        total += count
        if count > common or total > LIMITS.like_documents:
            break
        chosen.append(phrase)
    return tuple(chosen)
