"""What only shows when all terms are looked at together."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.data_files import Fact, Subject
from app.content.problem import Level, Problem, sort_problems
from app.edition.checks import check_outlines, find_circles
from app.edition.outline import Outline
from tests.unit.edition.terms import BASICS, make_catalogue, make_outline


def check(*outlines: Outline) -> list[Problem]:
    return sort_problems(check_outlines(make_catalogue(*outlines), {"basics": BASICS}))


def told(*outlines: Outline) -> list[str]:
    return [f"{p.place} {p.level.value} {p.code}: {p.message}" for p in check(*outlines)]


def test_terms_that_get_along_have_no_problems() -> None:
    assert told(make_outline("a", relations={"needs": ["b"]}), make_outline("b", relations={"related": ["a"]})) == []


def test_an_unknown_category_is_an_error_that_names_the_known_ones() -> None:
    (problem,) = check(make_outline("a", category="hardware"))
    assert (problem.code, problem.level, problem.path) == ("category-unknown", Level.ERROR, "terms/a.md")
    assert problem.message == "the category “hardware” is not in categories.toml"
    assert problem.hint == "Known ones: basics."
    (problem,) = check_outlines(make_catalogue(make_outline("a"), categories={}), {})
    assert problem.hint == "Known ones: none yet."


def test_a_figure_for_the_card_that_the_ledger_does_not_have_is_an_error() -> None:
    assert told(make_outline("a", figure="chip.size")) == [
        "terms/a.md error fact-unknown: the ledger has no figure “chip.size”"
    ]
    fact = Fact(value=1, source="https://example.org/", title="Figures", checked=date(2026, 11, 22))
    ledger = {"chip": Subject(name={"en": "Chip"}, facts={"size": fact})}
    catalogue = make_catalogue(make_outline("a", figure="chip.size"), ledger=ledger)
    assert check_outlines(catalogue, {"basics": BASICS}) == []


def test_a_circle_of_needs_is_told_at_each_of_its_terms() -> None:
    outlines = [make_outline(a, relations={"needs": [b]}) for a, b in ("ab", "bc", "ca", "da")]
    assert told(*outlines) == [
        f"terms/{name}.md error needs-circle: `needs` goes round in a circle: {way}"
        for name, way in (("a", "a → b → c → a"), ("b", "b → c → a → b"), ("c", "c → a → b → c"))
    ]


def test_each_term_is_told_its_own_shortest_way_round() -> None:
    needs = {"a": ["c", "b"], "b": ["a"], "c": ["b"]}
    outlines = [make_outline(name, relations={"needs": targets}) for name, targets in needs.items()]
    assert [problem.message.partition(": ")[2] for problem in check(*outlines)] == [
        "a → b → a", "b → a → b", "c → b → a → c",
    ]  # fmt: skip


def test_a_large_knot_of_circles_is_told_in_few_words() -> None:
    size = 300
    outlines = [make_outline(f"t{n:03}", relations={"needs": [f"t{(n + 1) % size:03}"]}) for n in range(size)]
    problems = check(*outlines)
    assert len(problems) == size
    assert {problem.message for problem in problems} == {
        "`needs` goes round in circles among 300 terms, t000, t001, t002, t003, t004 … of them"
    }


def test_a_term_that_needs_itself_is_a_circle() -> None:
    assert told(make_outline("a", relations={"needs": ["a"]})) == [
        "terms/a.md error needs-circle: `needs` goes round in a circle: a → a"
    ]


def test_other_relations_may_go_round() -> None:
    assert told(*[make_outline(a, relations={"related": [b], "part-of": [b]}) for a, b in ("ab", "ba")]) == []


def test_a_circle_through_a_term_that_is_not_written_is_none() -> None:
    assert find_circles({"a": ("b", "c"), "c": ("d",)}) == []


def test_two_circles_are_two() -> None:
    assert sorted(find_circles({"a": ("b",), "b": ("a", "c"), "c": ("d",), "d": ("c",), "e": ("a",)})) == [
        ["a", "b"], ["c", "d"],
    ]  # fmt: skip


@pytest.mark.parametrize("closed", [False, True])
def test_a_chain_of_5000_needs_is_looked_at_in_time(closed: bool) -> None:
    size = 5000
    graph: dict[str, tuple[str, ...]] = {f"t{number:04}": (f"t{number + 1:04}",) for number in range(size)}
    graph[f"t{size:04}"] = ("t0000",) if closed else ()
    started = time.process_time()
    circles = find_circles(graph)
    assert time.process_time() - started < 2
    assert [len(circle) for circle in circles] == ([size + 1] if closed else [])


@given(st.dictionaries(st.integers(0, 9), st.lists(st.integers(0, 9), max_size=4), max_size=10))
def test_exactly_the_terms_that_lead_back_to_themselves_are_on_circles(links: dict[int, list[int]]) -> None:
    graph = {str(node): tuple(map(str, targets)) for node, targets in links.items()}

    def reaches_itself(start: str) -> bool:
        seen: set[str] = set()
        todo = list(graph[start])
        while todo:
            node = todo.pop()
            if node == start:
                return True
            if node not in seen:
                seen.add(node)
                todo += graph.get(node, ())
        return False

    members = [member for circle in find_circles(graph) for member in circle]
    assert sorted(members) == sorted(node for node in graph if reaches_itself(node))


def test_a_shared_name_is_warned_of_at_each_term() -> None:
    outlines = (
        make_outline("a", labels=["Memory"]), make_outline("b", title={"en": "memory"}), make_outline("c", labels=["MEMORY"]),
    )  # fmt: skip
    assert told(*outlines) == [
        "terms/a.md warning label-shared: the name “Memory” belongs to b, c as well",
        "terms/b.md warning label-shared: the name “memory” belongs to a, c as well",
        "terms/c.md warning label-shared: the name “MEMORY” belongs to a, b as well",
    ]


def test_hidden_names_are_shared_freely() -> None:
    assert told(make_outline("a", labels=["x"]), make_outline("b", labels=[("x", "en", "misspelling")])) == []


def test_a_redirect_of_a_written_term_is_warned_of() -> None:
    assert told(make_outline("a", redirects=["b"]), make_outline("b")) == [
        "terms/a.md warning redirect-taken: redirects “b”, which is a term itself"
    ]


def test_a_redirect_of_two_terms_names_the_other() -> None:
    outlines = [make_outline(name, redirects=["old"]) for name in "cab"]
    assert told(*outlines) == [
        "terms/a.md warning redirect-taken: redirects “old”, as b, c does",
        "terms/b.md warning redirect-taken: redirects “old”, as a, c does",
        "terms/c.md warning redirect-taken: redirects “old”, as a, b does",
    ]


def test_a_redirect_twice_in_a_term_is_warned_of_once() -> None:
    assert told(make_outline("a", redirects=["old", "old"])) == [
        "terms/a.md warning redirect-taken: redirects “old” twice"
    ]


def test_a_term_that_is_related_to_itself_is_warned_of() -> None:
    assert told(make_outline("a", relations={"related": ["a"], "part-of": ["a"]})) == [
        "terms/a.md warning relation-self: names itself under relations.part-of",
        "terms/a.md warning relation-self: names itself under relations.related",
    ]


def test_a_planned_term_is_told_once_at_the_first_term_that_names_it() -> None:
    outlines = [make_outline(name, relations={"related": ["tpu"]}) for name in "ba"]
    (problem,) = check(*outlines)
    assert (problem.path, problem.level, problem.code) == ("terms/a.md", Level.INFO, "term-planned")
    assert problem.message == "the term “tpu” is planned: named by a, b, not written yet"
    assert problem.hint == "Write terms/tpu.md."


def test_a_planned_term_that_only_a_category_lists_is_told_there() -> None:
    category = BASICS.model_copy(update={"planned": {"tpu": {"en": "TPU"}}})
    catalogue = make_catalogue(categories={"basics": category})
    (problem,) = check_outlines(catalogue, {"basics": category})
    assert problem.path == "categories.toml"
    assert problem.message == "the term “tpu” is planned: listed in the category basics, not written yet"
