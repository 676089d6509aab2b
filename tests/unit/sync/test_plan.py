"""What is decided before anything is written."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.content.library import Library, open_library
from app.edition.outline import Outline
from app.sync.plan import MOST_KEPT, Plan, build_plan, read_term, settle
from app.sync.scan import scan_folder
from tests.make import make_glossary, make_term_text
from tests.unit.edition.terms import make_outline


def plan_of(root: Path, old: dict[str, Outline] | None = None, most_kept: int = MOST_KEPT) -> tuple[Plan, Library]:
    library = open_library(root)
    plan = build_plan(library, old or {}, {}, scan_folder(root), most_kept=most_kept)
    settle(plan, library, old or {}, ())
    return plan, library


def outlines_of(root: Path) -> dict[str, Outline]:
    return plan_of(root)[0].outlines


def write(root: Path, term_id: str, text: str) -> None:
    (root / "terms" / f"{term_id}.md").write_text(text, encoding="utf-8")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    names = ("a", "b", "c")
    return make_glossary(tmp_path, {name: make_term_text(title={"en": name.upper()}) for name in names})


def test_the_first_plan_adds_every_term(root: Path) -> None:
    plan, _ = plan_of(root)
    assert (plan.added, plan.changed, plan.removed, plan.kept) == ({"a", "b", "c"}, set(), set(), set())
    assert plan.files["a"] == root / "terms" / "a.md"
    assert not plan.has_errors


def test_the_same_bytes_are_no_change(root: Path) -> None:
    plan, _ = plan_of(root, outlines_of(root))
    assert (plan.added, plan.changed, plan.removed) == (set(), set(), set())
    assert set(plan.outlines) == {"a", "b", "c"}


def test_other_bytes_are_a_change_and_a_missing_file_a_removal(root: Path) -> None:
    old = outlines_of(root)
    write(root, "a", make_term_text(title={"en": "A"}, en="### More {#more}"))
    (root / "terms" / "b.md").unlink()
    plan, _ = plan_of(root, old)
    assert (plan.added, plan.changed, plan.removed) == (set(), {"a"}, {"b"})


def test_a_bad_file_keeps_the_outline_that_it_had(root: Path) -> None:
    old = outlines_of(root)
    write(root, "a", "nothing")
    plan, _ = plan_of(root, old)
    assert (plan.kept, plan.outlines["a"], plan.removed) == ({"a"}, old["a"], set())
    assert plan.has_errors


def test_a_circle_puts_all_of_its_terms_back(root: Path) -> None:
    old = outlines_of(root)
    for term_id, other in ("ab", "ba"):
        write(root, term_id, make_term_text(title={"en": term_id.upper()}, relations={"needs": [other]}))
    plan, _ = plan_of(root, old)
    assert (plan.kept, plan.changed) == ({"a", "b"}, set())
    assert plan.outlines == old


def test_a_circle_of_new_terms_leaves_them_out(root: Path) -> None:
    for term_id, other in ("ab", "ba"):
        write(root, term_id, make_term_text(relations={"needs": [other]}))
    plan, _ = plan_of(root)
    assert (plan.added, set(plan.outlines), set(plan.digests)) == ({"c"}, {"c"}, {"terms/c.md"})


def test_a_term_whose_last_good_state_does_not_fit_any_more_is_removed(root: Path) -> None:
    old = outlines_of(root)
    (root / "categories.toml").write_text('[other]\norder = 1\nname = {en = "O"}\n', encoding="utf-8")
    write(root, "c", make_term_text(title={"en": "C"}, category="other"))
    plan, _ = plan_of(root, old)
    assert (plan.removed, plan.changed, plan.kept, set(plan.outlines)) == ({"a", "b"}, {"c"}, set(), {"c"})


def test_each_finding_is_told_once(root: Path) -> None:
    write(root, "a", make_term_text(category="none"))
    write(root, "b", make_term_text(labels=["Shared"]))
    write(root, "c", make_term_text(labels=["Shared"]))
    plan, library = plan_of(root)
    settle(plan, library, {}, ())
    assert len(plan.findings) == len(set(plan.findings)) < len(plan.problems)


@pytest.mark.parametrize("most_kept", [0, MOST_KEPT])
def test_a_term_is_given_with_its_text(root: Path, most_kept: int) -> None:
    plan, library = plan_of(root, most_kept=most_kept)
    read = read_term(library, plan, "a")
    assert read is not None
    assert (read[0].id, read[1]) == ("a", make_term_text(title={"en": "A"}))


@pytest.mark.parametrize("text", ["nothing", make_term_text(title={"en": "Changed"}), None])
def test_a_file_that_changed_since_is_not_taken(root: Path, text: str | None) -> None:
    plan, library = plan_of(root, most_kept=0)
    (root / "terms" / "a.md").unlink()
    if text is not None:
        write(root, "a", text)
    assert read_term(library, plan, "a") is None


def test_of_many_terms_the_first_are_kept_and_the_rest_read_again(root: Path) -> None:
    size = len((root / "terms" / "a.md").read_text(encoding="utf-8"))
    plan, library = plan_of(root, most_kept=2 * size)
    for term_id in "abc":
        (root / "terms" / f"{term_id}.md").unlink()
    assert [term_id for term_id in "abc" if read_term(library, plan, term_id)] == ["a", "b"]


def test_a_term_that_cannot_be_rendered_goes_back_to_its_last_good_text() -> None:
    new, before = make_outline("a"), replace(make_outline("a"), digest="before")
    plan = Plan(outlines={"a": new}, changed={"a"}, digests={"terms/a.md": new.digest})
    plan.withdraw("a", before, is_fresh=False)
    assert (plan.outlines, plan.changed, plan.kept, plan.frozen) == ({"a": before}, set(), {"a"}, set())


def test_a_last_good_text_that_cannot_be_rendered_leaves_the_old_rows_and_is_read_again() -> None:
    outline = make_outline("a")
    plan = Plan(outlines={"a": outline}, digests={"terms/a.md": outline.digest})
    plan.withdraw("a", outline, is_fresh=False)
    assert (plan.kept, plan.frozen, plan.digests) == ({"a"}, {"a"}, {"terms/a.md": ""})


@pytest.mark.parametrize("was_there", [True, False])
def test_without_old_rows_it_is_left_out(was_there: bool) -> None:
    outline = make_outline("a")
    plan = Plan(outlines={"a": outline}, added=set() if was_there else {"a"}, digests={"terms/a.md": outline.digest})
    plan.withdraw("a", outline if was_there else None, is_fresh=True)
    assert (plan.outlines, plan.added, plan.digests) == ({}, set(), {})
    assert plan.removed == ({"a"} if was_there else set())
