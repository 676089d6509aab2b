"""Lays out the maps of an edition: one of all terms while there are not too many, and one of each category."""

import hashlib
import json
from collections.abc import Iterable, Mapping

from sqlalchemy import Connection

from app.edition.catalogue import Catalogue
from app.edition.graph import Edge, build_edges, outline_relations
from app.edition.layout import MOST_TERMS, Size, lay_out
from app.edition.outline import Outline
from app.edition.plate import build_plate
from app.store.maps import EVERYTHING, read_map_digests, remove_map, write_map


def write_maps(connection: Connection, catalogue: Catalogue, categories: Iterable[str]) -> None:
    """Brings the maps up to the edition; one whose terms and relations are as they were is left as it is."""
    edges = build_edges(outline_relations(catalogue.outlines), catalogue.redirects)
    known = read_map_digests(connection)
    scopes = dict(_scopes(catalogue.outlines, edges, categories))
    for scope in known.keys() - scopes.keys():
        remove_map(connection, scope)
    for scope, outlines in scopes.items():
        ids = {outline.id for outline in outlines}
        own = [edge for edge in edges if edge.source in ids and edge.target in ids]
        digest = _digest(outlines, own)
        if known.get(scope) != digest:
            write_map(connection, scope, digest, lay_out(_sizes(outlines), own))


def _scopes(
    outlines: Mapping[str, Outline], edges: Iterable[Edge], categories: Iterable[str]
) -> Iterable[tuple[str, list[Outline]]]:
    """Each map's scope, and the terms on it by id."""
    if len(outlines) <= MOST_TERMS:
        yield EVERYTHING, sorted(outlines.values(), key=_by_id)
    degrees: dict[str, int] = {}
    for edge in edges:
        for end in (edge.source, edge.target):
            degrees[end] = degrees.get(end, 0) + 1
    for category in categories:
        members = [outline for outline in outlines.values() if outline.category == category]
        # Of a category too large for a map, the terms that have most to do with others.
        best = sorted(members, key=lambda outline: (-degrees.get(outline.id, 0), outline.id))[:MOST_TERMS]
        yield category, sorted(best, key=_by_id)


def _by_id(outline: Outline) -> str:
    return outline.id


def _sizes(outlines: Iterable[Outline]) -> dict[str, Size]:
    plates = {outline.id: build_plate(outline.titles, outline.id) for outline in outlines}
    return {term_id: (plate.width, plate.height) for term_id, plate in plates.items()}


def _digest(outlines: Iterable[Outline], edges: Iterable[Edge]) -> str:
    """Of all that a layout is made from; titles stand for the sizes of their plates, which take longer to work out."""
    told = [
        [(outline.id, sorted(outline.titles.items())) for outline in outlines],
        [(edge.source, edge.kind, edge.target) for edge in edges],
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]
