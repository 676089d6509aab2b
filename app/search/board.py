"""The terms found so far: of each the best reason and, when asked for, all of them."""

from dataclasses import dataclass, field
from typing import NamedTuple

from app.search.keys import Kind


class Reason(NamedTuple):
    """Why a term was found, and what that is worth.

    `tier` is the name of a weight in `app.search.tiers`; `name` the place of the matched name among the document's
    names, `kind` that of its key; both None for a match in the text, which stands in language `lang`. `by` is what the
    query was read as, where that is not what was typed: "variant", "typo", "sound", "synonym"; `key` that reading;
    `detail` explains the sum.
    """

    score: float
    tier: str
    name: int | None = None
    lang: str = ""
    by: str = ""
    key: str = ""
    kind: Kind | None = None
    detail: str = ""


@dataclass(slots=True)
class Board:
    """Terms and their reasons; `keeps_all` keeps every reason, to be explained; `top` is the best score of all."""

    keeps_all: bool = False
    best: dict[int, Reason] = field(default_factory=dict)
    top: float = 0
    all: dict[int, list[Reason]] = field(default_factory=dict)

    def add(self, term: int, reason: Reason) -> None:
        """Note a reason; the best one counts, the first of equals."""
        known = self.best.get(term)
        if known is None or reason.score > known.score:
            self.best[term] = reason
            if reason.score > self.top:
                self.top = reason.score
        if self.keeps_all:
            self.all.setdefault(term, []).append(reason)

    def count(self, least: float) -> int:
        """How many terms have at least this score."""
        return sum(reason.score >= least for reason in self.best.values())
