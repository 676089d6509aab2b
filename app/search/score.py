"""What a match is worth, from the weights alone."""

from rapidfuzz import fuzz

from app.search.index import NameRow, TextRow
from app.search.keys import Kind
from app.search.tiers import LIMITS, WEIGHTS

_LABELS = (Kind.ABBREVIATION, Kind.EXPANSION, Kind.ALIAS)
_UNDERSTOOD = (Kind.MAINLAND, Kind.MISSPELLING, Kind.AVOID)
_EXACT = {
    Kind.TITLE: ("exact_title", WEIGHTS.exact_title),
    **dict.fromkeys(_LABELS, ("exact_label", WEIGHTS.exact_label)),
    **dict.fromkeys(_UNDERSTOOD, ("exact_understood", WEIGHTS.exact_understood)),
    Kind.INITIALS: ("exact_initials", WEIGHTS.exact_initials),
    Kind.SOUND: ("exact_sound", WEIGHTS.exact_sound),
    Kind.SOUND_ALIKE: ("exact_sound", WEIGHTS.exact_sound),
}


def exact_score(kind: Kind) -> tuple[str, float]:
    """The tier and worth of a whole name."""
    return _EXACT[kind]


def name_score(row: NameRow, typed: str) -> tuple[str, float]:
    """The tier and worth of a key that is, or begins with, the typed one; ("", 0) when that says nothing."""
    share = len(typed) / row.length
    if row.size == len(typed):
        if not row.inside:
            return exact_score(row.kind)
        return "suffix", WEIGHTS.suffix * share**WEIGHTS.suffix_power * use_of(row.kind)
    part = WEIGHTS.prefix_floor + (1 - WEIGHTS.prefix_floor) * share
    if row.kind >= Kind.SOUND:
        shortest = LIMITS.sound_letters if typed.isascii() else LIMITS.sound_signs
        if len(typed) < shortest:
            return "", 0.0
        return "prefix_sound", WEIGHTS.prefix_sound * part
    if row.kind == Kind.INITIALS:
        return "prefix_initials", WEIGHTS.prefix_initials * part
    if row.kind == Kind.TITLE:
        return (
            ("inside_title", WEIGHTS.inside_title * part)
            if row.inside
            else ("prefix_title", WEIGHTS.prefix_title * part)
        )
    part *= use_of(row.kind)
    return (
        ("inside_label", WEIGHTS.inside_label * part) if row.inside else ("prefix_label", WEIGHTS.prefix_label * part)
    )


def contained_score(share: float) -> float:
    """The worth of a whole name that is this share of a longer query."""
    return float(WEIGHTS.contained * share**WEIGHTS.contained_power)


def likeness_score(asked: str, names: list[tuple[str, Kind]], *, is_corrected: bool) -> float:
    """The worth of a term all of whose words were found among its names (key and kind), by the nearest one's likeness."""
    likeness = max((float(fuzz.ratio(asked, key)) * use_of(kind) for key, kind in names), default=0.0) / 100
    base = WEIGHTS.name_words_typo if is_corrected else WEIGHTS.name_words
    return base + WEIGHTS.name_words_likeness * likeness


def text_score(row: TextRow, *, is_name: bool) -> float:
    """The worth of a text that holds every word; `is_name`: and one of them is the term's name."""
    span = WEIGHTS.text_span * squashed(row.score, WEIGHTS.text_half)
    return WEIGHTS.text + span + (WEIGHTS.text_is_name if is_name else 0)


def some_score(total: float) -> float:
    """The worth of a term in which some words stand, by what they add up to."""
    return WEIGHTS.some * squashed(total, WEIGHTS.some_half)


def squashed(score: float, half: float) -> float:
    """The score between 0 and 1, one half at `half`: order is kept, and no score is ever clipped into a tie."""
    return score / (score + half) if score > 0 else 0.0


def use_of(kind: Kind) -> float:
    """How a part of a name weighs by whether Taiwan uses the name."""
    return WEIGHTS.understood_part if kind in _UNDERSTOOD else 1.0
