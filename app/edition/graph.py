"""The relations between terms as one graph: which edges there are, and what they say when read from the other end."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.content.model import RELATION_KINDS
from app.edition.outline import Outline

# These say the same from both ends: “A contrasts with B” is “B contrasts with A”.
SYMMETRIC_KINDS = frozenset({"equivalent-of", "contrast-with", "related"})
_ORDER: dict[str, int] = {kind: place for place, kind in enumerate(RELATION_KINDS)}
# It says less than any other.
WEAKEST_KIND = "related"


@dataclass(frozen=True, slots=True)
class Edge:
    """A relation of one kind, from the term whose page states it to the one that it names."""

    source: str
    kind: str
    target: str


def build_edges(relations: Iterable[tuple[str, str, str]], redirects: Mapping[str, str]) -> tuple[Edge, ...]:
    """The edges of (source, kind, target) rows: old ids led on, none twice, in the order of kinds and ids.

    Of two terms that name each other in a symmetric kind, one edge is left; a term is never its own neighbour.
    """
    found: dict[tuple[str, str, str], Edge] = {}
    for source, kind, named in sorted(relations, key=lambda row: (_ORDER[row[1]], row[0], row[2])):
        target = redirects.get(named, named)
        first, second = sorted((source, target)) if kind in SYMMETRIC_KINDS else (source, target)
        if source != target:
            found.setdefault((kind, first, second), Edge(source, kind, target))
    return tuple(found.values())


def strongest(edges: Iterable[Edge]) -> tuple[Edge, ...]:
    """The edges without those that say merely “related” of two terms that another edge joins."""
    kept = tuple(edges)
    joined = {frozenset((edge.source, edge.target)) for edge in kept if edge.kind != WEAKEST_KIND}
    return tuple(
        edge for edge in kept if edge.kind != WEAKEST_KIND or frozenset((edge.source, edge.target)) not in joined
    )


def outline_relations(outlines: Mapping[str, Outline]) -> list[tuple[str, str, str]]:
    """The (source, kind, target) rows that the outlines of an edition state."""
    return [
        (outline.id, kind, target)
        for outline in outlines.values()
        for kind, targets in outline.relations.items()
        for target in targets
    ]


def connected_parts(ids: Iterable[str], edges: Iterable[Edge]) -> list[list[str]]:
    """The ids in parts that no edge joins, the largest first; sorted within."""
    neighbours: dict[str, set[str]] = {term_id: set() for term_id in ids}
    for edge in edges:
        if edge.source in neighbours and edge.target in neighbours:
            neighbours[edge.source].add(edge.target)
            neighbours[edge.target].add(edge.source)
    parts: list[list[str]] = []
    seen: set[str] = set()
    for start in sorted(neighbours):
        if start in seen:
            continue
        part, waiting = {start}, [start]
        while waiting:
            fresh = neighbours[waiting.pop()] - part
            part |= fresh
            waiting += fresh
        seen |= part
        parts.append(sorted(part))
    return sorted(parts, key=lambda part: (-len(part), part))
