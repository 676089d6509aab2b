"""The graph of terms: nodes, edges, and the neighbourhood of one term."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from app.content.model import RELATION_KINDS
from app.edition.graph import SYMMETRIC_KINDS, WEAKEST_KIND, Edge, build_edges
from app.edition.layout import MOST_TERMS
from app.errors import InvalidRequest
from app.lang import Lang
from app.services.browse import get_category
from app.services.cards import build_cards
from app.store import maps as stored
from app.store import terms as store
from app.views import NeighbourGroup, TermCard


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A term of the graph; `x` and `y` are its place on the map of what was asked for, None for one that has none there."""

    term: TermCard
    x: int | None
    y: int | None


@dataclass(frozen=True, slots=True)
class GraphView:
    """The terms of the glossary, or of a category, and the relations among them, each edge once."""

    nodes: tuple[GraphNode, ...]
    edges: tuple[Edge, ...]


def get_graph(connection: Connection, lang: Lang, category: str | None = None) -> GraphView:
    """The graph of all terms, or of a category's; planned terms that they name are nodes, too.

    Raises NotFound for an unknown category, and InvalidRequest where all terms are too many for one graph.
    """
    if category is not None:
        _, written, planned = get_category(connection, category, lang)
    elif store.count_terms(connection) > MOST_TERMS:
        message = f"There are more than {MOST_TERMS} terms; ask for one category."
        raise InvalidRequest("category", message, reason="many-terms", most=MOST_TERMS)
    else:
        written, planned = build_cards(store.list_cards(connection), lang), ()
    edges = read_edges(connection, category)
    ids = {card.id for card in written}
    named = [edge.target for edge in edges if edge.target not in ids]
    if category is None:
        planned = build_cards(store.find_planned(connection, sorted(set(named))).values(), lang)
    planned = tuple(card for card in planned if card.id in named)
    ids |= {card.id for card in planned}
    places = stored.read_places(connection, category or stored.EVERYTHING)
    return GraphView(
        tuple(GraphNode(card, *places.get(card.id, (None, None))) for card in (*written, *planned)),
        tuple(edge for edge in edges if edge.source in ids and edge.target in ids),
    )


def read_edges(connection: Connection, category: str | None = None) -> tuple[Edge, ...]:
    """The edges that start at any term, or at one of a category."""
    rows = stored.list_relations(connection, category)
    return build_edges(rows, store.find_redirects(connection, sorted({target for _, _, target in rows})))


def group_neighbours(
    outgoing: Mapping[str, Iterable[str]], incoming: Mapping[str, Iterable[str]], cards: Mapping[str, TermCard]
) -> tuple[NeighbourGroup, ...]:
    """The neighbours of a term in the order of kinds, from ids by kind; each kind as it is said by the term, then of it.

    What is merely related is left out where another kind says more.
    """
    groups: list[NeighbourGroup] = []
    named: set[str] = set()
    for kind in RELATION_KINDS:
        ours, theirs = list(outgoing.get(kind, ())), list(incoming.get(kind, ()))
        if kind in SYMMETRIC_KINDS:
            ours, theirs = [*ours, *theirs], []
        for ids, is_incoming in ((ours, False), (theirs, True)):
            known = [term_id for term_id in dict.fromkeys(ids) if term_id in cards]
            terms = tuple(cards[term_id] for term_id in known if kind != WEAKEST_KIND or term_id not in named)
            named.update(known)
            if terms:
                groups.append(NeighbourGroup(kind, is_incoming, terms))
    return tuple(groups)


def read_incoming(connection: Connection, term_id: str) -> dict[str, list[str]]:
    """The ids of the terms whose relations name a term, by kind."""
    incoming: dict[str, list[str]] = defaultdict(list)
    for kind, source in stored.list_incoming(connection, term_id):
        if source != term_id:
            incoming[kind].append(source)
    return incoming
