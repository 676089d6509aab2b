"""Drawings: the map of many terms from stored places, and the star of one term and its neighbours."""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from app.content.model import RELATION_KINDS
from app.edition.graph import Edge, strongest
from app.edition.layout import MARGIN, Place, measure
from app.edition.plate import PADDING_X, Line, Plate, build_plate, name_titles, text_width
from app.lang import Lang
from app.services.cards import build_cards
from app.services.graph import read_edges
from app.store import maps as stored
from app.store import terms as store
from app.views import NeighbourGroup, TermCard, TermView

# The star: half of its width, the height of a plate with room below it, how far plates stand from the middle at the ends
# of a column and at its middle, and the widest plate.
_HALF, _ROW, _PLATE = 340, 34, 28
_NEAR, _FAR = 44, 120
_WIDEST = _HALF - _FAR - 2
# An arrow's tip keeps off the plate that it points to.
_TIP = 3
# How far lines between the same two plates stand apart.
_ASIDE = 6


@dataclass(frozen=True, slots=True)
class MapNode:
    """A plate: whose it is, its lines, and its box (left, top, width, height).

    `is_row` says that the lines stand in a row; `is_here` that the map is about this term.
    """

    id: str
    category: str
    is_planned: bool
    lines: tuple[Line, ...]
    x: int
    y: int
    width: int
    height: int
    is_row: bool = False
    is_here: bool = False


@dataclass(frozen=True, slots=True)
class MapEdge:
    """A line of one kind between plates, `path` in SVG's words, from the term that states the relation to the other."""

    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class MapEntry:
    """A term of the list that says what the drawing shows: the relations that it states."""

    term: TermCard
    relations: tuple[NeighbourGroup, ...]


@dataclass(frozen=True, slots=True)
class MapView:
    """A drawing of terms and relations, in map units; `kinds` are those of its edges, in order.

    `entries` say the same in words, in the order of titles; a star has none, since its page says it in a section.
    """

    width: int
    height: int
    nodes: tuple[MapNode, ...]
    edges: tuple[MapEdge, ...]
    kinds: tuple[str, ...]
    entries: tuple[MapEntry, ...] = ()


def find_map(connection: Connection, lang: Lang, category: str | None = None) -> MapView | None:
    """The map of all written terms or of a category's; None where there is none: too many terms, or no such category."""
    places = stored.read_places(connection, category or stored.EVERYTHING)
    if not places:
        return None
    records = sorted(store.find_cards(connection, list(places)).values(), key=lambda one: (one.order_key, one.id))
    cards = {card.id: card for card in build_cards(records, lang)}
    plates = {term_id: build_plate(card.titles, term_id) for term_id, card in cards.items()}
    sizes = {term_id: (plate.width, plate.height) for term_id, plate in plates.items()}
    stated = read_edges(connection, category)
    edges = strongest(edge for edge in stated if edge.source in cards and edge.target in cards)
    nodes = {term_id: _place(cards[term_id], plate, places[term_id]) for term_id, plate in plates.items()}
    lines = _draw_lines(edges, nodes)
    width, height = measure(places, sizes)
    entries = _list_entries(edges, cards)
    return MapView(width, height, tuple(nodes.values()), lines, _kinds(lines), entries)


def draw_star(term: TermView) -> MapView | None:
    """A term in the middle and its neighbours on both sides, each once, under the first relation that joins them.

    What it rests on stands before it, what rests on it after it, the others where there is room. None without neighbours.
    """
    sides: tuple[list[tuple[Edge, TermCard]], ...] = ([], [])
    seen = {term.id}
    for group in term.neighbourhood:
        for card in group.terms:
            if card.id in seen:
                continue
            seen.add(card.id)
            edge = Edge(card.id, group.kind, term.id) if group.is_incoming else Edge(term.id, group.kind, card.id)
            is_loose = group.kind not in ("needs", "part-of", "kind-of")
            side = len(sides[1]) < len(sides[0]) if is_loose else group.is_incoming
            sides[side].append((edge, card))
    if len(seen) == 1:
        return None
    rows = max(len(column) for column in sides)
    plate = build_plate(term.titles, term.id)
    height = max(rows * _ROW, plate.height + 2 * _ROW) + 2 * MARGIN
    here = MapNode(
        term.id, term.category.id, False, plate.lines, _HALF - plate.width // 2, (height - plate.height) // 2,
        plate.width, plate.height, is_here=True,
    )  # fmt: skip
    nodes, edges = [here], []
    for column, way in zip(sides, (-1, 1), strict=True):
        for row, (edge, card) in enumerate(column):
            node = _beside(card, height / 2 + (row - (len(column) - 1) / 2) * _ROW, height, way)
            nodes.append(node)
            edges.append(MapEdge(edge.kind, _curve(here, node, way, is_back=edge.target == term.id)))
    return MapView(2 * _HALF, height, tuple(nodes), tuple(edges), _kinds(edges))


def _kinds(edges: Iterable[MapEdge]) -> tuple[str, ...]:
    there = {edge.kind for edge in edges}
    return tuple(kind for kind in RELATION_KINDS if kind in there)


def _list_entries(edges: Iterable[Edge], cards: Mapping[str, TermCard]) -> tuple[MapEntry, ...]:
    targets: dict[str, dict[str, list[TermCard]]] = {}
    for edge in edges:
        targets.setdefault(edge.source, {}).setdefault(edge.kind, []).append(cards[edge.target])
    return tuple(
        MapEntry(
            card, tuple(NeighbourGroup(kind, False, tuple(named)) for kind, named in targets.get(card.id, {}).items())
        )
        for card in cards.values()
    )


def _place(card: TermCard, plate: Plate, centre: Place) -> MapNode:
    left, top = round(centre[0] - plate.width / 2), round(centre[1] - plate.height / 2)
    return MapNode(card.id, card.category, card.is_planned, plate.lines, left, top, plate.width, plate.height)


def _beside(card: TermCard, y: float, height: float, way: int) -> MapNode:
    """A neighbour's plate of one line, nearer to the middle line towards the ends of its column, as on an ellipse."""
    lines = _one_line(card)
    width = math.ceil(sum(text_width(line.text, is_bold=line.is_first) + 5 for line in lines)) - 5 + 2 * PADDING_X
    reach = abs(y - height / 2) / (height / 2)
    inner = _NEAR + (_FAR - _NEAR) * math.sqrt(max(0.0, 1 - reach * reach))
    left = _HALF + inner if way > 0 else _HALF - inner - width
    top = round(y - _PLATE / 2)
    return MapNode(card.id, card.category, card.is_planned, lines, round(left), top, width, _PLATE, is_row=True)


def _one_line(card: TermCard) -> tuple[Line, ...]:
    """Both titles side by side where they fit, else the one in the reader's language, cut where it must be."""
    lines = tuple(
        Line(text, code, is_first=place == 0)
        for place, (text, code) in enumerate(name_titles(card.titles) or ((card.id, ""),))
    )
    room = _WIDEST - 2 * PADDING_X
    if sum(text_width(line.text, is_bold=line.is_first) + 5 for line in lines) - 5 <= room:
        return lines
    code = next((code for code, title in card.titles.items() if title == card.title), "")
    text = card.title
    while text_width(f"{text}…", is_bold=True) > room and text_width(card.title, is_bold=True) > room:
        text = text[:-1].rstrip()
    return (Line(text if text == card.title else f"{text}…", code, is_first=True),)


def _draw_lines(edges: Iterable[Edge], nodes: Mapping[str, MapNode]) -> tuple[MapEdge, ...]:
    """A line for each edge; those between the same two plates stand side by side."""
    lines: list[MapEdge] = []
    drawn: Counter[frozenset[str]] = Counter()
    for edge in edges:
        pair = frozenset((edge.source, edge.target))
        side = (0, 1, -1)[drawn[pair] % 3] * (1 if edge.source < edge.target else -1)
        drawn[pair] += 1
        lines.append(MapEdge(edge.kind, _straight(nodes[edge.source], nodes[edge.target], side * _ASIDE)))
    return tuple(lines)


def _straight(first: MapNode, second: MapNode, aside: int) -> str:
    """A line from one plate's edge to the other's, along the line between their middles or so far to the side of it."""
    (x1, y1), (x2, y2) = _edge_point(first, second, 0), _edge_point(second, first, _TIP)
    length = math.hypot(x2 - x1, y2 - y1) or 1
    dx, dy = round((y1 - y2) / length * aside), round((x2 - x1) / length * aside)
    return f"M{x1 + dx} {y1 + dy} {x2 + dx} {y2 + dy}"


def _edge_point(node: MapNode, towards: MapNode, gap: int) -> tuple[int, int]:
    """Where the line to another plate's middle leaves this plate, `gap` units outside of it."""
    x, y = node.x + node.width / 2, node.y + node.height / 2
    dx, dy = towards.x + towards.width / 2 - x, towards.y + towards.height / 2 - y
    share = min(
        (node.width / 2 + gap) / abs(dx) if dx else math.inf, (node.height / 2 + gap) / abs(dy) if dy else math.inf
    )
    return round(x + dx * share), round(y + dy * share)


def _curve(here: MapNode, node: MapNode, way: int, *, is_back: bool) -> str:
    """A curve from the middle plate to a neighbour's near side, or back from it."""
    x, y = (node.x if way > 0 else node.x + node.width), node.y + _PLATE // 2
    middle = here.y + here.height // 2
    from_x = here.x + here.width if way > 0 else here.x
    is_beside = (x - from_x) * way > 3 * _TIP and abs(y - middle) < here.height / 2 + _ROW
    if is_beside:
        ends = [(from_x, middle), (x, y)]
    else:  # above or below the middle plate: out of its top or its foot
        ends = [(_HALF + way * here.width // 4, here.y if y < middle else here.y + here.height), (x, y)]
    (sx, sy), (ex, ey) = ends
    half = (sx + ex) // 2
    bend = (f"{half} {sy}", f"{half} {ey}") if is_beside else (f"{sx} {(sy + ey) // 2}", f"{sx} {ey}")
    tip_x = ex - way * _TIP
    if is_back:
        tip = f"{sx - way * _TIP} {sy}" if is_beside else f"{sx} {sy - _TIP if y < middle else sy + _TIP}"
        return f"M{ex} {ey}C{bend[1]} {bend[0]} {tip}"
    return f"M{sx} {sy}C{bend[0]} {bend[1]} {tip_x} {ey}"
