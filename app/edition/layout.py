"""Where each term stands on a map: laid out once, when content is loaded, so that pages only draw.

Forces draw related terms together (rustworkx, Fruchterman–Reingold, a fixed seed); then plates that overlap are pushed
apart. The same terms and edges always give the same map.
"""

import math
from collections.abc import Iterable, Mapping, Sequence

from app.edition.graph import Edge, connected_parts

# The largest map: beyond it nobody finds anything, and laying it out takes seconds. A larger glossary has maps by category.
MOST_TERMS = 500
SEED = 7
_ROUNDS = 300
# Which share of a map is covered by plates with the room around them, and its shape: width to height.
_DENSITY = 0.42
_SHAPE = 1.5
GAP_X, GAP_Y = 22, 20
MARGIN = 12
# A relation that says more holds more tightly.
_WEIGHTS = {"related": 1.0}
_TYPED = 2.0
# How far forces alone decide (0), or only the order that they give (1).
_EVEN = 0.5
_PUSHES, _STRETCH = 60, 1.06

Size = tuple[int, int]
Place = tuple[int, int]


def lay_out(sizes: Mapping[str, Size], edges: Iterable[Edge]) -> dict[str, Place]:
    """The centre of each term's plate, by id; no two plates come nearer to each other than the gap.

    Terms that no edge joins to the others are set below them, part by part.
    """
    own = [edge for edge in edges if edge.source in sizes and edge.target in sizes]
    parts = []
    for part in connected_parts(sizes, own):
        members = set(part)
        joined = [edge for edge in own if edge.source in members]
        parts.append(_push_apart(_draw_together(part, joined, sizes), sizes))
    return _set_in_rows(parts, sizes)


def measure(places: Mapping[str, Place], sizes: Mapping[str, Size]) -> Size:
    """Width and height of the map, its margin included."""
    width = max((x + sizes[term_id][0] / 2 for term_id, (x, _) in places.items()), default=0)
    height = max((y + sizes[term_id][1] / 2 for term_id, (_, y) in places.items()), default=0)
    return math.ceil(width) + MARGIN, math.ceil(height) + MARGIN


def _draw_together(
    part: Sequence[str], edges: Sequence[Edge], sizes: Mapping[str, Size]
) -> dict[str, tuple[float, float]]:
    if len(part) == 1:
        return {part[0]: (0.0, 0.0)}
    # Imported here: only loads lay out, and it brings numpy with it, 100 ms and 30 MB that serving does without.
    import rustworkx

    graph: rustworkx.PyGraph[str, float] = rustworkx.PyGraph(multigraph=False)
    indexes = {term_id: graph.add_node(term_id) for term_id in part}
    for edge in edges:
        graph.add_edge(indexes[edge.source], indexes[edge.target], _WEIGHTS.get(edge.kind, _TYPED))
    found = rustworkx.spring_layout(graph, seed=SEED, num_iter=_ROUNDS, weight_fn=float, k=1.6 / math.sqrt(len(part)))
    area = sum((sizes[one][0] + GAP_X) * (sizes[one][1] + GAP_Y) for one in part) / _DENSITY
    height = math.sqrt(area / _SHAPE)
    across, down = (_spread({one: float(found[i][axis]) for one, i in indexes.items()}) for axis in (0, 1))
    return {one: (across[one] * height * _SHAPE, down[one] * height) for one in part}


def _spread(values: Mapping[str, float]) -> dict[str, float]:
    """The values from 0 to 1, half as they were and half in even steps: a crowd gets room, and corners are used."""
    least, span = min(values.values()), max(1e-6, max(values.values()) - min(values.values()))
    order = sorted(values, key=lambda one: (values[one], one))
    return {
        one: (values[one] - least) / span * (1 - _EVEN) + step / (len(order) - 1) * _EVEN
        for step, one in enumerate(order)
    }


def _push_apart(found: Mapping[str, tuple[float, float]], sizes: Mapping[str, Size]) -> dict[str, tuple[float, float]]:
    """The places moved until no two plates overlap: along the shorter way out, both by half of it."""
    places = {term_id: [x, y] for term_id, (x, y) in found.items()}
    for push in range(10_000):
        if not _push_once(places, sizes):
            break
        if push % _PUSHES == _PUSHES - 1:  # too crowded to come apart by itself
            for place in places.values():
                place[0] *= _STRETCH
                place[1] *= _STRETCH
    return {term_id: (x, y) for term_id, (x, y) in places.items()}


def _push_once(places: dict[str, list[float]], sizes: Mapping[str, Size]) -> bool:
    """Moves each overlapping pair apart; whether there was one. Sorted by left edges, so that few pairs are compared."""
    order = sorted(places, key=lambda one: (places[one][0] - sizes[one][0] / 2, one))
    is_moved = False
    for position, first in enumerate(order):
        for second in order[position + 1 :]:
            gap_x = (sizes[first][0] + sizes[second][0]) / 2 + GAP_X
            gap_y = (sizes[first][1] + sizes[second][1]) / 2 + GAP_Y
            dx, dy = places[second][0] - places[first][0], places[second][1] - places[first][1]
            if places[second][0] - sizes[second][0] / 2 > places[first][0] + sizes[first][0] / 2 + GAP_X:
                break
            over_x, over_y = gap_x - abs(dx), gap_y - abs(dy)
            if over_x <= 0.01 or over_y <= 0.01:
                continue
            is_moved = True
            axis, way, over = (0, dx, over_x) if over_x < over_y else (1, dy, over_y)
            step = math.copysign(over / 2 + 0.01, way if way else 1)
            places[first][axis] -= step
            places[second][axis] += step
    return is_moved


def _set_in_rows(parts: Sequence[Mapping[str, tuple[float, float]]], sizes: Mapping[str, Size]) -> dict[str, Place]:
    """All parts on one map: the largest first, the others in rows below it, no wider than it is or needs to be."""
    boxes = [_box(part, sizes) for part in parts]
    area = sum((right - left + GAP_X) * (bottom - top + GAP_Y) for left, top, right, bottom in boxes)
    widest = max([right - left for left, _, right, _ in boxes] + [math.sqrt(area * _SHAPE)]) if boxes else 0
    places: dict[str, Place] = {}
    x = y = float(MARGIN)
    row = 0.0
    for part, (left, top, right, bottom) in zip(parts, boxes, strict=True):
        if x > MARGIN and x + right - left > widest + MARGIN:
            x, y, row = float(MARGIN), y + row + GAP_Y, 0.0
        for term_id, (own_x, own_y) in part.items():
            places[term_id] = (math.ceil(x + own_x - left), math.ceil(y + own_y - top))
        x, row = x + right - left + GAP_X, max(row, bottom - top)
    return places


def _box(part: Mapping[str, tuple[float, float]], sizes: Mapping[str, Size]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a part's plates."""
    left = min(x - sizes[one][0] / 2 for one, (x, _) in part.items())
    top = min(y - sizes[one][1] / 2 for one, (_, y) in part.items())
    right = max(x + sizes[one][0] / 2 for one, (x, _) in part.items())
    bottom = max(y + sizes[one][1] / 2 for one, (_, y) in part.items())
    return left, top, right, bottom
