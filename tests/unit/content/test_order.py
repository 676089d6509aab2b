"""The order in which files are read changes nothing."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.library import open_library
from app.content.problem import Problem, sort_problems
from app.sync.plan import build_plan, settle
from tests.conftest import TEA
from tests.make import make_glossary, make_term_text


@pytest.fixture(scope="module")
def tangle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A glossary whose terms are wrong in themselves and with one another."""
    terms = {
        "a": make_term_text(relations={"needs": ["b"]}, labels=["shared"], redirects=["old", "c"]),
        "b": make_term_text(relations={"needs": ["c"]}, labels=["Shared"], redirects=["old"]),
        "c": make_term_text(relations={"needs": ["a", "planned"]}, redirects=["old"]),
        "d": make_term_text(category="none", relations={"related": ["d", "planned"]}),
        "e": make_term_text(title={"en": "SHARED"}, updated="never"),
        "f": make_term_text(title={"en": "shared"}, relations={"needs": ["f"]}, redirects=["old", "old"]),
        "g": "nothing",
        "Bad": make_term_text(),
    }
    return make_glossary(tmp_path_factory.mktemp("tangle"), terms)


def outcome(root: Path, seed: int) -> tuple[list[Problem], dict[str, str], dict[str, str], list[str]]:
    library = open_library(root)
    files = list(library.files)
    random.Random(seed).shuffle(files)
    library = replace(library, files=tuple(files))
    plan = build_plan(library, {}, {}, {})
    catalogue = settle(plan, library, {}, ())
    outlines = {term_id: outline.digest for term_id, outline in sorted(plan.outlines.items())}
    return sort_problems(plan.problems), outlines, dict(sorted(catalogue.redirects.items())), list(catalogue.planned)


@settings(max_examples=8)
@given(seed=st.integers(0, 2**32))
def test_a_tangle_of_bad_terms_is_told_the_same_in_any_order(tangle: Path, seed: int) -> None:
    assert outcome(tangle, seed) == outcome(tangle, 0)


@settings(max_examples=8)
@given(seed=st.integers(0, 2**32))
def test_a_good_glossary_is_the_same_in_any_order(seed: int) -> None:
    assert outcome(TEA, seed) == outcome(TEA, 0)


def test_a_tangle_is_told_whole(tangle: Path) -> None:
    problems, outlines, redirects, planned = outcome(tangle, 0)
    assert {problem.code for problem in problems} == {
        "id-invalid", "field-invalid", "front-matter-missing", "needs-circle", "category-unknown",
    }  # fmt: skip
    assert (outlines, redirects, planned) == ({}, {}, [])
