"""Relations as SKOS can tell them: a hierarchy without cycles, and what is related outside of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

# A term's relations as exports get them: ids by kind.
Relations = Mapping[str, Sequence[str]]

# What is below what: these kinds by the names that ISO 25964 gives them, downwards and upwards.
HIERARCHY = {"kind-of": ("broaderGeneric", "narrowerGeneric"), "part-of": ("broaderPartitive", "narrowerPartitive")}
# Kinds that have a property of our own; True where they say the same from both ends.
OWN = {"needs": ("needs", False), "equivalent-of": ("equivalentOf", True), "contrast-with": ("contrastWith", True)}
# Kinds that are told as `skos:related`, too, where they may be.
ASSOCIATIVE = ("related", "equivalent-of", "contrast-with")


class Edges:
    """The properties that lead from each term to others, by the properties' names.

    SKOS wants what is `related` not to stand one above the other, and tools want no cycle in `broader`: the edge that would
    break this is left out, since the hierarchy that it contradicts joins the same two terms already.
    """

    def __init__(self, relations: Mapping[str, Relations]) -> None:
        self._broader: dict[str, set[str]] = defaultdict(set)
        self._edges: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        pairs = [
            (term, kind, target)
            for term, kinds in sorted(relations.items())
            for kind in (*HIERARCHY, *OWN, "related")
            for target in kinds.get(kind, ())
            if target in relations and target != term
        ]
        for term, kind, target in pairs:
            if kind in HIERARCHY and term not in self._above([target]):
                self._add_hierarchy(term, kind, target)
        for term, kind, target in pairs:
            if kind in OWN:
                name, is_symmetric = OWN[kind]
                self._add(term, name, target, is_symmetric=is_symmetric)
            if kind in ASSOCIATIVE and target not in self._above([term]) and term not in self._above([target]):
                self._add(term, "related", target, is_symmetric=True)

    def of(self, term: str) -> Iterator[tuple[str, str]]:
        """Name of the property and id of the other term, in order."""
        for name, targets in sorted(self._edges.get(term, {}).items()):
            for target in sorted(targets):
                yield name, target

    def is_top(self, term: str) -> bool:
        """Whether nothing stands above the term."""
        return not self._broader.get(term)

    def _add_hierarchy(self, term: str, kind: str, target: str) -> None:
        up, down = HIERARCHY[kind]
        self._broader[term].add(target)
        for name in ("broader", up):
            self._add(term, name, target)
        for name in ("narrower", down):
            self._add(target, name, term)

    def _add(self, term: str, name: str, target: str, *, is_symmetric: bool = False) -> None:
        self._edges[term][name].add(target)
        if is_symmetric:
            self._edges[target][name].add(term)

    def _above(self, terms: Iterable[str]) -> set[str]:
        """The terms themselves and all that stand above them."""
        found: set[str] = set()
        waiting = list(terms)
        while waiting:
            if (term := waiting.pop()) not in found:
                found.add(term)
                waiting += self._broader.get(term, ())
        return found
