"""The lowest tier: terms in which some words of the query stand, or words that mean about the same."""

from collections.abc import Iterable, Mapping

from app.search.board import Board, Reason
from app.search.index import Count, SearchIndex, TextRow, TextWeights
from app.search.lexicon import Lexicon
from app.search.plan import AnyOf, Phrase
from app.search.reading import Reading
from app.search.score import some_score
from app.search.tiers import LIMITS, WEIGHTS


def find_some(
    board: Board, index: SearchIndex, lexicon: Lexicon, reading: Reading, contained: Mapping[int, float]
) -> None:
    """Add the terms to the board; `contained` is the share of the query that is a term's whole name."""
    if not contained and reading.known_share() < WEIGHTS.some_known:
        return
    common = LIMITS.some_share * reading.texts
    typed, others = _rarest(reading, common)
    if not typed:
        return
    within = reading.query.categories
    has_spaceless = any(chunk.is_spaceless for chunk in reading.query.chunks)
    summary = WEIGHTS.some_summary_spaceless if has_spaceless else WEIGHTS.some_summary_words
    weights = TextWeights(summary, WEIGHTS.some_section, WEIGHTS.heading)
    other_lang = WEIGHTS.some_other_lang if reading.is_mixed else 0.0

    def match(phrases: AnyOf) -> dict[int, TextRow]:
        if not phrases:
            return {}
        rows = index.match_some(phrases, LIMITS.some_rows, within, weights, other_lang=other_lang)
        return {row.term: row for row in rows}

    words = match(typed)
    like = match((*others, *_like(reading, index, lexicon, (*typed, *others), common)))
    in_names = tuple(phrase for phrase in typed if reading.counts[phrase.tokens[0]].names)
    names = dict(index.match_names((in_names,), LIMITS.some_rows, within)) if in_names else {}
    some_like = WEIGHTS.some_like_spaceless if has_spaceless else WEIGHTS.some_like_words
    some_names = WEIGHTS.some_names_spaceless if has_spaceless else WEIGHTS.some_names_words
    totals = {term: row.score for term, row in words.items()}
    for term, row in like.items():
        totals[term] = totals.get(term, 0.0) + some_like * row.score
    for term, score in names.items():
        totals[term] = totals.get(term, 0.0) + some_names * score
    for term in totals.keys() & contained.keys():
        totals[term] += WEIGHTS.some_contained * contained[term]
    for total, term in sorted(((-total, term) for term, total in totals.items()))[: LIMITS.some_rows]:
        best = words.get(term) or like.get(term)
        by = "synonym" if term in like and term not in words and term not in names else ""
        detail = ""
        if board.keeps_all:
            own, alike = (found[term].score if term in found else 0.0 for found in (words, like))
            named, hint = some_names * names.get(term, 0.0), WEIGHTS.some_contained * contained.get(term, 0.0)
            detail = f"words {own:.1f}, alike {some_like * alike:.1f}, names {named:.1f}, within {hint:.1f}"
        board.add(term, Reason(some_score(-total), "some", lang=best.lang if best else "", by=by, detail=detail))


def _rarest(reading: Reading, common: float) -> tuple[AnyOf, AnyOf]:
    """The tokens that tell most, of what was typed and the others: known ones, the rarest first, within the limits.

    The others (of variants) stand for what was typed where nothing of that is known.
    """
    # What one word was corrected to says little when another word of the query is wholly unknown.
    pieces = [piece for piece in reading.telling if not (piece.is_guess or (piece.corrections and reading.has_unknown))]
    typed = dict.fromkeys(token for piece in pieces for token in piece.typed)
    others = {token for piece in pieces for token in piece.tokens if token not in typed}
    room = LIMITS.some_documents.among(reading.texts)
    own, room = _choose(reading.counts, typed, common, room)
    rest, _ = _choose(reading.counts, others, common, room)
    return (own, rest) if own else (rest, ())


def _choose(counts: dict[str, Count], tokens: Iterable[str], common: float, room: float) -> tuple[AnyOf, float]:
    """The rarest of the tokens that occur, and the room that is left; the first is taken even if it fills the room."""
    counted = sorted((counts[token].texts, token) for token in tokens if token in counts)
    chosen: list[Phrase] = []
    for count, token in counted[: LIMITS.some_tokens]:
        room -= count
        if count > common or (room < 0 and (chosen or count > LIMITS.commonest_token)):
            break
        chosen.append(Phrase((token,)))
    return tuple(chosen), room


def _like(reading: Reading, index: SearchIndex, lexicon: Lexicon, some: AnyOf, common: float) -> AnyOf:
    """Known phrases of like meaning, the rarest first, within the limits."""
    phrases = [phrase for phrase in lexicon.synonyms.expand(reading.query.chunks) if phrase not in some]
    counts = index.count_tokens({token for phrase in phrases for token in phrase.tokens}) if phrases else {}
    rarest = sorted(
        (min(counts[token].texts for token in phrase.tokens), phrase)
        for phrase in phrases
        if all(token in counts for token in phrase.tokens)
    )
    room = LIMITS.like_documents.among(reading.texts)
    chosen: list[Phrase] = []
    for count, phrase in rarest[: LIMITS.like_phrases]:
        room -= count
        if count > common or room < 0:
            break
        chosen.append(phrase)
    return tuple(chosen)
