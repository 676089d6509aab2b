"""The relations of a glossary as one graph."""

from app.edition.graph import Edge, build_edges, connected_parts, outline_relations, strongest
from tests.unit.edition.terms import make_outline


def test_relations_become_edges_in_the_order_of_kinds() -> None:
    outlines = {
        "b": make_outline("b", relations={"related": ["a"], "needs": ["c"]}),
        "a": make_outline("a", relations={"part-of": ["b"]}),
    }
    assert build_edges(outline_relations(outlines), {}) == (
        Edge("b", "needs", "c"), Edge("a", "part-of", "b"), Edge("b", "related", "a"),
    )  # fmt: skip


def test_two_terms_that_name_each_other_are_joined_once_where_the_kind_has_no_direction() -> None:
    rows = [(one, kind, other) for kind in ("contrast-with", "needs") for one, other in (("b", "a"), ("a", "b"))]
    assert build_edges(rows, {}) == (
        Edge("a", "needs", "b"), Edge("b", "needs", "a"), Edge("a", "contrast-with", "b"),
    )  # fmt: skip


def test_old_ids_lead_on_and_nothing_is_its_own_neighbour() -> None:
    rows = [("a", "related", "old"), ("a", "related", "b"), ("a", "needs", "a"), ("b", "needs", "old")]
    assert build_edges(rows, {"old": "b"}) == (Edge("a", "related", "b"),)


def test_merely_related_gives_way_to_what_says_more() -> None:
    edges = [Edge("a", "needs", "b"), Edge("b", "related", "a"), Edge("a", "related", "c")]
    assert strongest(edges) == (edges[0], edges[2])


def test_parts_are_what_no_edge_joins() -> None:
    edges = [Edge("a", "needs", "b"), Edge("c", "related", "b"), Edge("d", "needs", "nowhere")]
    assert connected_parts(["d", "c", "b", "a", "e"], edges) == [["a", "b", "c"], ["d"], ["e"]]
