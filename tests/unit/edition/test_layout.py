"""Maps: no plate covers another, and the same glossary always gives the same map."""

import random
import subprocess
import sys
from itertools import combinations

import pytest

from app.config import ROOT
from app.edition.graph import Edge
from app.edition.layout import GAP_X, GAP_Y, MARGIN, Place, Size, lay_out, measure


def make_glossary(count: int, seed: int = 1, relations: int = 6) -> tuple[dict[str, Size], list[Edge]]:
    """Plates of all sizes, and relations drawn by lot."""
    pick = random.Random(seed)
    sizes = {f"term-{n:03}": (pick.randrange(40, 160), pick.choice((29, 46, 63))) for n in range(count)}
    ids = list(sizes)
    edges = [
        Edge(source, "related", target)
        for source in ids
        for target in pick.sample(ids, min(relations, count))
        if source != target
    ]
    return sizes, edges


def gaps(places: dict[str, Place], sizes: dict[str, Size]) -> list[tuple[float, float]]:
    """How far each two plates stand apart, across and down; negative where they share a column or a row."""
    return [
        (
            abs(places[one][0] - places[other][0]) - (sizes[one][0] + sizes[other][0]) / 2,
            abs(places[one][1] - places[other][1]) - (sizes[one][1] + sizes[other][1]) / 2,
        )
        for one, other in combinations(places, 2)
    ]


@pytest.mark.parametrize(("count", "relations"), [(2, 1), (3, 3), (24, 4), (24, 20), (150, 8), (60, 0)])
def test_plates_keep_their_distance(count: int, relations: int) -> None:
    sizes, edges = make_glossary(count, relations=relations)
    places = lay_out(sizes, edges)
    assert places.keys() == sizes.keys()
    # Places are whole numbers: one unit may be lost to rounding.
    assert [gap for gap in gaps(places, sizes) if gap[0] < GAP_X - 1.5 and gap[1] < GAP_Y - 1.5] == []


@pytest.mark.parametrize("relations", [0, 1, 6])
def test_every_plate_is_inside_the_map(relations: int) -> None:
    sizes, edges = make_glossary(40, relations=relations)
    places = lay_out(sizes, edges)
    width, height = measure(places, sizes)
    for term_id, (x, y) in places.items():
        assert x - sizes[term_id][0] / 2 + 0.5 >= MARGIN
        assert y - sizes[term_id][1] / 2 + 0.5 >= MARGIN
        assert x + sizes[term_id][0] / 2 <= width
        assert y + sizes[term_id][1] / 2 <= height
    assert 0.4 < width / height < 4


def test_related_terms_stand_nearer_than_others() -> None:
    """Two crowds that one edge joins do not mix."""
    crowds = [[f"{name}{n}" for n in range(8)] for name in "ab"]
    edges = [Edge(one, "related", other) for crowd in crowds for one, other in combinations(crowd, 2)]
    sizes = {term_id: (80, 46) for crowd in crowds for term_id in crowd}
    places = lay_out(sizes, [*edges, Edge("a0", "related", "b0")])

    def mean(pairs: list[tuple[str, str]]) -> float:
        distances = [abs(complex(*places[one]) - complex(*places[other])) for one, other in pairs]
        return sum(distances) / len(distances)

    within = [pair for crowd in crowds for pair in combinations(crowd, 2)]
    between = [(one, other) for one in crowds[0] for other in crowds[1]]
    assert mean(within) < 0.7 * mean(between)


def test_terms_without_relations_stand_below_the_others() -> None:
    sizes = dict.fromkeys("abcdxyz", (80, 46))
    places = lay_out(sizes, [Edge("a", "needs", "b"), Edge("b", "needs", "c"), Edge("c", "needs", "d")])
    assert max(places[one][1] for one in "abcd") < min(places[one][1] for one in "xyz")


def test_a_map_of_nothing_is_empty() -> None:
    assert lay_out({}, []) == {}
    assert lay_out({"alone": (80, 46)}, []) == {"alone": (MARGIN + 40, MARGIN + 23)}


def test_the_order_in_which_terms_are_given_does_not_matter() -> None:
    sizes, edges = make_glossary(30)
    shuffled = dict(sorted(sizes.items(), reverse=True))
    assert lay_out(shuffled, edges) == lay_out(sizes, edges)


_TELL = (
    "from tests.unit.edition.test_layout import make_glossary; from app.edition.layout import lay_out; "
    "print(lay_out(*make_glossary(30)))"
)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", ["0", "1"])
def test_another_process_gives_the_same_map(seed: str) -> None:
    environment = {"PYTHONHASHSEED": seed, "PATH": ""}
    command = [sys.executable, "-c", _TELL]
    told = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.strip() == str(lay_out(*make_glossary(30)))


@pytest.mark.thorough
def test_serving_needs_no_layout_library() -> None:
    tell = "import app.main, sys; print(sorted({'rustworkx', 'numpy'} & set(sys.modules)))"
    told = subprocess.run(
        [sys.executable, "-c", tell], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert told.stdout.strip() == "[]"
