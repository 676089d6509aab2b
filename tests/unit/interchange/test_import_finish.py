"""From drafts to term files: ids, categories, and texts that would be read as something else."""

from typing import Any

import pytest

from app.content.problem import Level, Problem
from app.interchange.draft import Draft, Reading, make_id
from tests.unit.interchange.exchange import complete


def make_draft(term_id: str = "tea", **keys: Any) -> Draft:
    draft = Draft(term_id, "file.csv", 3, titles={"en": "Tea"}, category="teas")
    for name, value in keys.items():
        setattr(draft, name, value)
    return draft


def errors(*drafts: Draft, category: str = "") -> list[Problem]:
    finished, problems = complete(Reading(list(drafts)), category)
    found = [problem for problem in problems if problem.level is Level.ERROR]
    assert len(finished) + len(found) >= len(drafts)
    return found


@pytest.mark.parametrize("term_id", ["", "../etc", "a/b", "A", "a--b", "con fig", "a" * 65, "茶", ".", "-a", "a\n"])
def test_an_id_that_no_file_can_be_named_after_is_refused(term_id: str) -> None:
    (problem,) = errors(make_draft(term_id))
    assert (problem.code, problem.path, problem.line) == ("import-id", "file.csv", 3)


def test_two_terms_of_one_id_are_refused() -> None:
    (problem,) = errors(make_draft(), make_draft(line=9))
    assert (problem.code, problem.line) == ("import-duplicate", 9)
    assert "line 3" in problem.message


@pytest.mark.parametrize("name", ["teas", "TEAS", "茶", "Teas"])
def test_a_category_is_found_by_any_of_its_names(name: str) -> None:
    (term,), problems = complete(Reading([make_draft(category=name)]))
    assert (problems, "category: teas\n" in term.text) == ([], True)


def test_an_unknown_category_is_an_error_unless_another_stands_for_it() -> None:
    (problem,) = errors(make_draft(category="pots"))
    assert (problem.code, "pots" in problem.message) == ("category-unknown", True)
    (term,), (told,) = complete(Reading([make_draft(category="pots")]), "brewing")
    assert ("category: brewing\n" in term.text, told.code) == (True, "import-dropped")


def test_a_tag_may_be_the_category_and_the_others_are_told() -> None:
    (term,), problems = complete(Reading([make_draft(category="", groups=["pots", "沖泡", "cups"])]))
    assert "category: brewing\n" in term.text
    assert [problem.message.split("“")[2].split("”")[0] for problem in problems] == ["pots", "cups"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("# en\n\nStolen.", "import-text"),
        ("# Heading", "lang-unknown"),
        ("```\nnever closed", "import-text"),
        ("## No anchor", "anchor-missing"),
        ("## A {#a}\n\n## B {#a}", "anchor-duplicate"),
        ("x" * 600_000, "file-size"),
        ("x\n\n" * 10_000, "file-size"),
        ("half \ud800", "import-text"),
    ],
    ids=["other-language", "level-1", "open-fence", "no-anchor", "anchor-twice", "huge", "long", "surrogate"],
)
def test_a_text_that_would_be_read_as_another_is_refused(text: str, code: str) -> None:
    markdown = {"zh-TW": text} if code != "import-text" or "en" in text.split() else {"zh-TW": text, "en": "Mine."}
    found = errors(make_draft(markdown=markdown))
    assert [problem.code for problem in found] == [code]
    assert (found[0].path, found[0].line) == ("file.csv", 3)


@pytest.mark.parametrize(
    "keys",
    [
        {"titles": {"en": "two\nlines"}}, {"titles": {}}, {"updated": "soon"}, {"redirects": ["Old One"]},
        {"relations": {"needs": ["No id"]}}, {"labels": [{"text": "x", "lang": "!", "kind": "alias"}]},
        {"sources": [{"title": "x", "url": "javascript:alert(1)", "checked": "2026-11-22"}]},
    ],
    ids=lambda keys: next(iter(keys)),
)  # fmt: skip
def test_values_that_front_matter_cannot_have_are_refused(keys: dict[str, Any]) -> None:
    (problem,) = errors(make_draft(**keys))
    assert (problem.code, problem.line) == ("field-invalid", 3)


def test_a_term_does_not_name_itself() -> None:
    draft = make_draft(relations={"related": ["tea", "cup"]}, redirects=["tea", "cha"])
    (term,), problems = complete(Reading([draft]))
    assert problems == []
    assert "  related: [cup]\n" in term.text
    assert "redirects: [cha]\n" in term.text


@pytest.mark.parametrize(
    ("title", "term_id"),
    [("Retrieval-Augmented  Generation (RAG)", "retrieval-augmented-generation-rag"), ("Ａ１", "a1"), ("Café", "cafe"),
     ("圖形處理器", ""), ("C++", "c"), ("  ", ""), ("x" * 80, "x" * 64)],
)  # fmt: skip
def test_ids_made_of_titles(title: str, term_id: str) -> None:
    assert make_id(title) == term_id
