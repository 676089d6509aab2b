"""What terms have wrong with one another is told with the line of the file that says so."""

from pathlib import Path

import pytest

from app.content.library import open_library
from app.content.problem import Level, Problem
from app.sync.check import check_content
from app.web.urls import term_href
from tests.conftest import WORDS
from tests.make import CATEGORIES, make_glossary, make_term_text

FRONT = """\
title: {en: Alpha, zh-TW: 甲}
labels:
  - {text: First, lang: en, kind: alias}
  - {text: Shared, lang: en, kind: alias}
category: nowhere
relations:
  needs: [beta]
  related: [beta,
    alpha, unwritten]
redirects: [omega]
updated: 2026-11-22
"""


def find(root: Path, code: str) -> list[Problem]:
    return [problem for problem in check_content(root, term_href=term_href, words=WORDS) if problem.code == code]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    known = FRONT.replace("nowhere", "basics")
    other = make_term_text(title={"en": "Beta", "zh-TW": "甲"}, labels=["Shared"], relations={"needs": ["alpha"]})
    terms = {"alpha": make_term_text(front=known), "beta": other, "omega": make_term_text()}
    return make_glossary(tmp_path, terms)


def test_a_circle_is_told_at_the_relation_that_goes_round(root: Path) -> None:
    assert [problem.place for problem in find(root, "needs-circle")] == ["terms/alpha.md:8:11", "terms/beta.md:5:23"]


def test_each_problem_has_the_place_of_what_is_wrong(root: Path) -> None:
    beta = root / "terms" / "beta.md"
    beta.write_text(beta.read_text(encoding="utf-8").replace('"needs": ["alpha"]', ""), encoding="utf-8")
    assert [(p.place, p.message) for p in find(root, "label-shared") if p.path == "terms/alpha.md"] == [
        ("terms/alpha.md:2:27", "the name “甲” belongs to beta as well"),
        ("terms/alpha.md:5:5", "the name “Shared” belongs to beta as well"),
    ]
    assert [problem.place for problem in find(root, "redirect-taken")] == ["terms/alpha.md:11:13"]
    assert [problem.place for problem in find(root, "relation-self")] == ["terms/alpha.md:10:5"]
    assert [problem.place for problem in find(root, "term-planned")] == ["terms/alpha.md:10:12"]
    alpha = root / "terms" / "alpha.md"
    alpha.write_text(alpha.read_text(encoding="utf-8").replace("basics", "nowhere"), encoding="utf-8")
    assert [problem.place for problem in find(root, "category-unknown")] == ["terms/alpha.md:6:11"]
    text = alpha.read_text(encoding="utf-8").replace("nowhere", "basics")
    alpha.write_text(text.replace("updated:", "figure: chip.size\nupdated:"), encoding="utf-8")
    assert [problem.place for problem in find(root, "fact-unknown")] == ["terms/alpha.md:12:9"]


def test_a_planned_term_that_only_a_category_lists_is_told_there(tmp_path: Path) -> None:
    root = make_glossary(tmp_path, {"alpha": make_term_text()})
    (root / "categories.toml").write_text(
        CATEGORIES + '[basics.planned]\ngamma = {en = "Gamma"}\ndelta = {en = "Delta"}\n', encoding="utf-8"
    )
    problems = find(root, "term-planned")
    assert [(p.place, p.level) for p in problems] == [
        ("categories.toml:5", Level.INFO),
        ("categories.toml:6", Level.INFO),
    ]


def test_a_file_that_has_changed_since_has_no_place(root: Path) -> None:
    library = open_library(root)
    assert library.place("terms/alpha.md", "another digest", ("category",), "basics") == (0, 0)
