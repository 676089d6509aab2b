"""Says why a term was found: by which name or text, of what kind, and how its score came about."""

from typing import NamedTuple

from app.search.board import Reason
from app.search.document import TITLE, Label, SearchDocument
from app.search.keys import Kind, kind_of
from app.search.marks import Needles
from app.search.query import Query
from app.search.reading import Form, Reading
from app.search.score import use_of
from app.text import is_spaceless, pairs, squash, stem


class Match(NamedTuple):
    """What matched: `kind` is title, a label's kind, initials, sound, variant, typo, summary or section.

    `field` is title, label, summary or section; `label` the matched name or section title, in language `lang`.
    """

    kind: str
    label: str
    field: str
    lang: str


def name_match(document: SearchDocument, reason: Reason, query: Query) -> Match | None:
    """The match of a reason that names tell about; None for one that only the text can tell about."""
    names = document.names
    if reason.name is not None and reason.name < len(names):
        name = names[reason.name]
    elif reason.tier == "name_words":
        name = max(names, key=lambda name: _likeness(name, query.asked))
    else:
        return None
    if reason.by:
        kind = reason.by
    elif reason.kind == Kind.INITIALS:
        kind = "initials"
    else:
        kind = name.kind
    return Match(kind, name.text, TITLE if name.kind == TITLE else "label", name.lang)


def needles_of(query: Query, forms: list[Form], reading: Reading | None) -> Needles:
    """What of the query to mark in names and texts."""
    keys = [form.key for form in forms if not form.is_sound]
    if reading is None:
        spaceless = [chunk.text for chunk in query.chunks if chunk.is_spaceless]
        stems = [stem(chunk.text) for chunk in query.chunks if not chunk.is_spaceless]
    else:
        keys += [form.key for form in reading.forms]
        spaceless = [form for piece in reading.pieces if piece.chunk.is_spaceless for form in piece.variants]
        stems = [token for piece in reading.pieces if not piece.chunk.is_spaceless for token in piece.tokens]
    last = query.chunks[-1] if query.chunks else None
    prefix = last.text if last is not None and query.is_open and not last.is_spaceless and len(last.text) > 1 else ""
    return Needles(tuple(spaceless), frozenset(stems), prefix, tuple(dict.fromkeys(keys)))


def loose_needles(needles: Needles) -> Needles:
    """The same with runs taken apart into pairs of characters, for texts that hold no run whole."""
    parts = [pair for run in needles.spaceless[:1] if is_spaceless(run) for pair in pairs(run)]
    return Needles(tuple(dict.fromkeys(parts)), needles.stems, needles.prefix)


def explain(reasons: list[Reason]) -> tuple[str, ...]:
    """One line for each reason, the best first: what it is worth, its tier, and what the query was read as."""
    ordered = sorted(reasons, key=lambda reason: -reason.score)
    return tuple(
        f"{reason.score:8.2f}  {reason.tier}"
        + (f" by {reason.by}" if reason.by else "")
        + (f" “{reason.key}”" if reason.key else "")
        + (f" in {reason.lang}" if reason.lang else "")
        + (f" ({reason.detail})" if reason.detail else "")
        for reason in ordered
    )


def _likeness(name: Label, asked: str) -> float:
    """How much of the name and the query is common, by characters: enough to tell names of one term apart."""
    key = squash(name.text)
    common = 2 * len(set(key) & set(asked)) / (len(set(key)) + len(set(asked)) or 1)
    return common * use_of(kind_of(name.kind))
