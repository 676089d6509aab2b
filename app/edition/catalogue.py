"""All names of the glossary together: which ids are written, planned or redirected, and which words may become links."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.content.data_files import Category, Subject
from app.edition.facts import build_fact_text, suggest_fact
from app.edition.outline import Outline
from app.lang import Lang, pick
from app.markup.matcher import Matcher, Name
from app.markup.names import FactText, LinkTarget
from app.text import fold


@dataclass(frozen=True, slots=True)
class PlannedTerm:
    """A term that is named but not written: its titles where a category lists it, and that category."""

    id: str
    titles: dict[str, str]
    category: str


class Catalogue:
    """The names of one edition; answers what `markup` asks about other terms and figures."""

    def __init__(
        self,
        outlines: Mapping[str, Outline],
        planned: Mapping[str, PlannedTerm],
        ledger: dict[str, Subject],
        blockers: tuple[str, ...] = (),
    ) -> None:
        self.outlines = outlines
        self.planned = planned
        self.ledger = ledger
        self._blockers = blockers
        self.redirects = _redirects(outlines)

    def find_target(self, term_id: str) -> LinkTarget | None:
        """What a link to this id leads to, following a redirect; None for an id that nobody knows."""
        outline = self.outlines.get(term_id) or self.outlines.get(self.redirects.get(term_id, ""))
        if outline is not None:
            return LinkTarget(outline.id, outline.titles, outline.anchors, is_planned=False)
        planned = self.planned.get(term_id)
        return LinkTarget(planned.id, planned.titles, frozenset(), is_planned=True) if planned else None

    def find_fact(self, subject: str, key: str, lang: Lang) -> FactText | None:
        """The figure in this language's words, or None."""
        return build_fact_text(self.ledger, subject, key, lang)

    def find_subject(self, subject: str, lang: Lang) -> str | None:
        """The subject's name in this language, or None."""
        found = self.ledger.get(subject)
        return pick(found.name, lang) if found else None

    def suggest_fact(self, subject: str, key: str) -> str:
        """What an author can do about a figure that the ledger does not have: the one that was meant, if one is near."""
        return suggest_fact(self.ledger, subject, key)

    def names(self) -> Iterator[Name]:
        """Every name for the matcher; those that may not link compete for the longest match all the same."""
        owners = self.owners()
        for outline in self.outlines.values():
            for text, lang in _linkable(outline):
                is_free = outline.autolink and len(owners[fold(text)]) == 1
                yield Name(text, outline.id if is_free else None, lang, has_inner_capitals(text))
        for planned in self.planned.values():
            for lang, text in planned.titles.items():
                yield Name(text, None, lang, has_inner_capitals(text))
        for text in self._blockers:
            yield Name(text, None, None, has_inner_capitals(text))

    def owners(self) -> dict[str, set[str]]:
        """The ids of the written terms that claim each folded name, labels that are never linked left out."""
        owners: dict[str, set[str]] = defaultdict(set)
        for outline in self.outlines.values():
            for text, _ in _linkable(outline):
                owners[fold(text)].add(outline.id)
        return owners

    def matcher(self) -> Matcher:
        """The matcher over all names, made once for an edition."""
        return Matcher(self.names())


def has_inner_capitals(text: str) -> bool:
    """Whether a one-word name is told from ordinary words by its capitals (ZeRO, CLIP, RoPE, GPU): its case must match.

    Names of several words are told apart by the words themselves: 「KV Cache」 is also found as “KV cache”.
    """
    return " " not in text and any(letter.isupper() for word in text.split("-") for letter in word[1:])


def _linkable(outline: Outline) -> Iterator[tuple[str, str]]:
    """A term's names that may become links, each with its language tag."""
    for lang, title in outline.titles.items():
        yield title, lang
    for label in outline.labels:
        if label.is_linkable:
            yield label.text, label.lang


def build_planned(outlines: Mapping[str, Outline], categories: Mapping[str, Category]) -> dict[str, PlannedTerm]:
    """The terms that a category lists or a relation names, and nobody has written, by id."""
    planned: dict[str, PlannedTerm] = {}
    redirects = _redirects(outlines)
    for category_id, category in categories.items():
        for term_id, titles in category.planned.items():
            if term_id not in outlines:
                planned.setdefault(term_id, PlannedTerm(term_id, titles, category_id))
    for outline in outlines.values():
        for target in outline.named_terms:
            if target not in outlines and target not in planned and target not in redirects:
                planned[target] = PlannedTerm(target, {}, "")
    return dict(sorted(planned.items()))


def _redirects(outlines: Mapping[str, Outline]) -> dict[str, str]:
    """Old ids and where they lead; an id that is written, or that two terms claim, redirects nowhere."""
    claims: dict[str, set[str]] = defaultdict(set)
    for outline in outlines.values():
        for old in outline.redirects:
            claims[old].add(outline.id)
    return {old: min(terms) for old, terms in claims.items() if len(terms) == 1 and old not in outlines}
