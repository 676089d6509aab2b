"""Loads: what is compiled and what is left alone, what others' changes touch, and that errors change nothing."""

import os
import shutil
from pathlib import Path
from typing import Any

import pytest

from app.content.problem import Level
from app.errors import StoreError
from app.store.engine import open_reader
from app.store.terms import find_by_key, find_card, read_mentioning, read_sections, read_source_text
from app.sync.report import Report
from tests.conftest import Glossary, make_load
from tests.integration.snapshot import difference
from tests.make import make_fact, make_glossary, make_ledger, make_part, make_term_text

PLANNED = '[basics]\norder = 1\nname = {en = "Basics"}\n[basics.planned]\ngamma = {en = "Gamma"}\n'


def make_named(name: str, text: str = "It matters.", **keys: Any) -> str:
    """A term with this English title, whose English text is given."""
    body = make_part("zh-TW", summary="摘要。") + "\n" + make_part("en", why=text)
    return make_term_text(title={"en": name, "zh-TW": f"詞{name}"}, body=body, **keys)


class Folder:
    """A content folder and its database."""

    def __init__(self, root: Path) -> None:
        self.content = root / "content"
        self.database = root / "var" / "glossary.db"

    def fill(self) -> None:
        """Writes three terms and a ledger, and loads them."""
        terms = {
            "alpha": make_named("Alpha", "Alpha precedes Beta."),
            "beta": make_named("Beta", "Beta weighs {{fact:chip.weight}}."),
            "omega": make_named("Omega", "Omega is the end."),
        }
        ledger = make_ledger({"chip": {"weight": make_fact(5), "price": make_fact(7)}})
        make_glossary(self.content, terms, facts={"chips": ledger})
        assert not self.load().is_stopped

    def load(self, **options: Any) -> Report:
        return make_load(self.content, self.database, **options).run()

    def write(self, term_id: str, text: str) -> None:
        (self.content / "terms" / f"{term_id}.md").write_text(text, encoding="utf-8")

    def write_data(self, name: str, text: str) -> None:
        (self.content / name).write_text(text, encoding="utf-8")

    def remove(self, term_id: str) -> None:
        (self.content / "terms" / f"{term_id}.md").unlink()

    def settle(self) -> None:
        """Makes every file look as if nobody had touched it for years."""
        for file in self.content.rglob("*.*"):
            os.utime(file, (1_000_000_000, 1_000_000_000))

    def html(self, term_id: str) -> str:
        """The English section `why` of a term."""
        with open_reader(self.database).connect() as connection:
            card = find_card(connection, term_id)
            assert card is not None
            sections = read_sections(connection, card.pk)
        return next(str(s.blocks) for s in sections if (s.lang, s.anchor) == ("en", "why"))

    def state(self) -> tuple[bytes, int, int]:
        """What a file is to those who look at it from outside."""
        status = self.database.stat()
        return self.database.read_bytes(), status.st_ino, status.st_mtime_ns

    def names(self) -> set[str]:
        return {file.name for file in self.database.parent.iterdir()}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three terms and a ledger, loaded."""
    root = tmp_path_factory.mktemp("template")
    Folder(root).fill()
    return root


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Folder:
    """A copy of them that a test may change."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return Folder(tmp_path)


def counts(report: Report) -> dict[str, Any]:
    """What happened to which terms, without what is empty."""
    told = report.as_json()
    return {key: told[key] for key in ("added", "changed", "removed", "unchanged", "relinked", "kept") if told[key]}


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.sorted_problems if problem.level is Level.ERROR]


def test_a_second_load_changes_nothing(folder: Folder) -> None:
    report = folder.load()
    assert counts(report) == {"unchanged": 3}
    assert report.edition == folder.load(full=True).edition


def test_a_load_of_files_that_nobody_touched_leaves_the_database_alone(folder: Folder) -> None:
    folder.settle()
    folder.load()
    before = folder.state()
    assert counts(folder.load()) == {"unchanged": 3}
    assert folder.state() == before


def test_files_that_were_only_touched_are_unchanged(folder: Folder) -> None:
    folder.settle()
    assert counts(folder.load()) == {"unchanged": 3}
    folder.settle()
    os.utime(folder.content / "terms" / "alpha.md")
    assert counts(folder.load()) == {"unchanged": 3}


def test_a_fresh_date_is_not_trusted(folder: Folder) -> None:
    # Same size, same date, written within the same tick of the clock as the load before.
    file = folder.content / "terms" / "alpha.md"
    os.utime(file)
    stamp = file.stat().st_mtime_ns
    folder.load()
    file.write_text(file.read_text(encoding="utf-8").replace("precedes", "preludes"), encoding="utf-8")
    os.utime(file, ns=(stamp, stamp))
    assert counts(folder.load()) == {"changed": ["alpha"], "unchanged": 2}


def test_terms_are_added_changed_and_removed(folder: Folder) -> None:
    folder.write("gamma", make_named("Gamma"))
    folder.write("alpha", make_named("Alpha", "Alpha is another."))
    folder.remove("omega")
    report = folder.load()
    assert counts(report) == {"added": ["gamma"], "changed": ["alpha"], "removed": ["omega"], "unchanged": 1}
    assert "another" in folder.html("alpha")
    with open_reader(folder.database).connect() as connection:
        assert find_card(connection, "omega") is None
        assert find_by_key(connection, "omega") == []


def test_a_renamed_file_is_another_term(folder: Folder) -> None:
    terms = folder.content / "terms"
    (terms / "omega.md").rename(terms / "finis.md")
    assert counts(folder.load()) == {"added": ["finis"], "removed": ["omega"], "unchanged": 2}


def test_a_renamed_term_that_redirects_its_old_id_keeps_its_links(folder: Folder) -> None:
    folder.write("alpha", make_named("Alpha", "See [[omega|the end]]."))
    folder.load()
    assert 'href="/en/terms/omega"' in folder.html("alpha").replace('\\"', '"')
    folder.remove("omega")
    folder.write("finis", make_named("Omega", redirects=["omega"]))
    assert counts(folder.load())["relinked"] == ["alpha"]
    assert 'href="/en/terms/finis"' in folder.html("alpha").replace('\\"', '"')


def test_another_title_relinks_the_pages_that_name_it(folder: Folder) -> None:
    assert "/en/terms/beta" in folder.html("alpha")
    folder.write("beta", make_named("Delta"))
    assert counts(folder.load()) == {"changed": ["beta"], "unchanged": 2, "relinked": ["alpha"]}
    assert "/en/terms/beta" not in folder.html("alpha")
    with open_reader(folder.database).connect() as connection:
        assert read_mentioning(connection, "beta") == []


def test_a_new_label_relinks_the_pages_that_hold_it(folder: Folder) -> None:
    folder.write("beta", make_named("Beta", labels=["the end"]))
    assert counts(folder.load()) == {"changed": ["beta"], "unchanged": 2, "relinked": ["omega"]}
    assert "/en/terms/beta" in folder.html("omega")


def test_a_name_that_two_terms_claim_is_unlinked_everywhere(folder: Folder) -> None:
    folder.write("gamma", make_named("Gamma", labels=["Beta"]))
    report = folder.load()
    assert counts(report)["relinked"] == ["alpha", "beta"]
    assert "/en/terms/beta" not in folder.html("alpha")


def test_writing_a_planned_term_links_what_named_it(folder: Folder) -> None:
    folder.write_data("categories.toml", PLANNED)
    folder.write("alpha", make_named("Alpha", "Alpha and [[gamma]]."))
    folder.load()
    assert "term-planned" in folder.html("alpha")
    folder.write("gamma", make_named("Gamma"))
    assert counts(folder.load()) == {"added": ["gamma"], "unchanged": 3, "relinked": ["alpha"]}
    assert "/en/terms/gamma" in folder.html("alpha")


def test_another_blocker_relinks(folder: Folder) -> None:
    folder.write_data("site.toml", 'name = {en = "Test"}\nblockers = ["precedes Beta"]\n')
    assert counts(folder.load())["relinked"] == ["alpha"]
    assert "/en/terms/beta" not in folder.html("alpha")


def test_another_figure_renders_only_the_pages_that_print_it(folder: Folder) -> None:
    assert 'value="5"' in folder.html("beta").replace('\\"', '"')
    folder.write_data("facts/chips.toml", make_ledger({"chip": {"weight": make_fact(6), "price": make_fact(7)}}))
    assert counts(folder.load()) == {"unchanged": 3, "relinked": ["beta"]}
    assert 'value="6"' in folder.html("beta").replace('\\"', '"')


def test_a_figure_that_nobody_prints_touches_nobody(folder: Folder) -> None:
    folder.write_data("facts/chips.toml", make_ledger({"chip": {"weight": make_fact(5), "price": make_fact(8)}}))
    assert counts(folder.load()) == {"unchanged": 3}


def test_every_change_makes_another_edition_and_going_back_the_old_one(folder: Folder) -> None:
    editions = [folder.load().edition]
    old = (folder.content / "terms" / "omega.md").read_text(encoding="utf-8")
    folder.write("omega", make_named("Omega", "Anew."))
    editions.append(folder.load().edition)
    folder.write_data("wording.toml", '[[word]]\npreferred = "甲"\n')
    editions.append(folder.load().edition)
    assert len(set(editions)) == 3
    folder.write("omega", old)
    (folder.content / "wording.toml").unlink()
    assert folder.load().edition == editions[0]


ERRORS = {
    "front-matter": ("alpha", "nothing", "front-matter-missing"),
    "field": ("alpha", make_term_text(updated="never"), "field-invalid"),
    "category": ("alpha", make_named("Alpha", category="none"), "category-unknown"),
    "circle": ("alpha", make_named("Alpha", relations={"needs": ["alpha"]}), "needs-circle"),
    "figure": ("alpha", make_named("Alpha", "{{fact:chip.size}}"), "fact-unknown"),
    "formula": ("gamma", make_named("Gamma", "$\\frac{$"), "math-invalid"),
}


@pytest.mark.parametrize(("term_id", "text", "code"), ERRORS.values(), ids=ERRORS)
def test_an_error_changes_nothing(folder: Folder, term_id: str, text: str, code: str) -> None:
    before, names = folder.state(), folder.names()
    folder.write(term_id, text)
    folder.write("omega", make_named("Omega", "This is good and stays out all the same."))
    report = folder.load()
    assert (report.is_stopped, codes(report), counts(report)) == (True, [code], {})
    assert report.edition
    assert (folder.state(), folder.names()) == (before, names)


def test_an_error_at_the_first_load_leaves_no_database(tmp_path: Path) -> None:
    content = make_glossary(tmp_path / "content", {"a": "nothing", "b": make_named("B", "{{fact:x.y}}")})
    report = make_load(content, tmp_path / "glossary.db").run()
    assert report.is_stopped
    assert report.edition == ""
    assert not (tmp_path / "glossary.db").exists()
    assert list(tmp_path.glob(".glossary.db.making*")) == []


def test_errors_of_rendering_are_all_told_at_once(folder: Folder) -> None:
    for name in ("Gamma", "Delta"):
        folder.write(name.lower(), make_named(name, "{{fact:chip.size}}"))
    assert codes(folder.load()) == ["fact-unknown", "fact-unknown"]


@pytest.mark.parametrize("kind", [kind for kind, (term_id, *_) in ERRORS.items() if term_id == "alpha"])
def test_keep_going_keeps_the_last_good_state_of_a_bad_term(folder: Folder, kind: str) -> None:
    _, text, code = ERRORS[kind]
    folder.write("alpha", text)
    folder.write("omega", make_named("Omega", "Omega follows Alpha."))
    report = folder.load(keep_going=True)
    assert codes(report) == [code]
    assert counts(report) == {"changed": ["omega"], "unchanged": 1, "kept": ["alpha"]}
    assert "precedes" in folder.html("alpha")
    assert "/en/terms/alpha" in folder.html("omega")
    folder.settle()
    assert codes(folder.load(keep_going=True)) == [code]
    assert codes(folder.load(keep_going=True)) == [code]


@pytest.mark.parametrize("kind", ERRORS)
def test_keep_going_leaves_a_new_bad_term_out_and_links_nothing_to_it(folder: Folder, kind: str) -> None:
    _, text, code = ERRORS[kind]
    folder.write("gamma", text.replace("Alpha", "Gamma").replace('["alpha"]', '["gamma"]'))
    folder.write("omega", make_named("Omega", "Omega, then Gamma, [[gamma]]."))
    report = folder.load(keep_going=True)
    assert codes(report) == [code]
    assert counts(report) == {"changed": ["omega"], "unchanged": 2}
    assert "/en/terms/gamma" not in folder.html("omega")
    folder.settle()
    assert codes(folder.load(keep_going=True)) == [code]
    assert codes(folder.load(keep_going=True)) == [code]


def test_keep_going_keeps_others_links_by_the_names_that_a_bad_term_had(folder: Folder) -> None:
    folder.write("beta", make_named("Delta", "{{fact:chip.size}}"))
    folder.load(keep_going=True)
    assert "/en/terms/beta" in folder.html("alpha")
    folder.write("beta", make_named("Beta", "Mended."))
    assert counts(folder.load()) == {"changed": ["beta"], "unchanged": 2}
    assert "/en/terms/beta" in folder.html("alpha")


def test_keep_going_relinks_the_last_good_state_of_a_bad_term(folder: Folder) -> None:
    folder.write("alpha", "nothing")
    folder.write("beta", make_named("Delta"))
    folder.load(keep_going=True)
    assert "precedes Beta" in folder.html("alpha")
    assert "/en/terms/beta" not in folder.html("alpha")


def test_keep_going_keeps_the_last_good_state_of_a_bad_data_file(folder: Folder) -> None:
    folder.write_data("facts/chips.toml", "[chip\n")
    folder.write("omega", make_named("Omega", "Omega weighs {{fact:chip.weight}}."))
    report = folder.load(keep_going=True)
    assert codes(report) == ["toml-syntax"]
    assert counts(report) == {"changed": ["omega"], "unchanged": 2}
    assert 'value="5"' in folder.html("omega").replace('\\"', '"')
    folder.settle()
    for _ in range(2):
        assert codes(folder.load(keep_going=True)) == ["toml-syntax"]
    assert folder.load().is_stopped
    folder.write_data("facts/chips.toml", make_ledger({"chip": {"weight": make_fact(9)}}))
    assert counts(folder.load()) == {"unchanged": 3, "relinked": ["beta", "omega"]}


def test_keep_going_keeps_pages_whose_figure_is_gone_until_it_is_back(folder: Folder, tmp_path: Path) -> None:
    folder.write_data("facts/chips.toml", make_ledger({"chip": {"price": make_fact(7)}}))
    # Omega is named by the page that stays, which learns of it later.
    folder.write("omega", make_named("Omega", labels=["weighs"]))
    for _ in range(2):
        report = folder.load(keep_going=True)
        assert codes(report) == ["fact-unknown"]
        assert report.kept == ("beta",)
        assert 'value="5"' in folder.html("beta").replace('\\"', '"')
        assert "/en/terms/omega" not in folder.html("beta")
    folder.write_data("facts/chips.toml", make_ledger({"chip": {"weight": make_fact(5), "price": make_fact(7)}}))
    assert not folder.load().is_stopped
    make_load(folder.content, tmp_path / "fresh.db").run()
    assert difference(folder.database, tmp_path / "fresh.db") == {}


def test_keep_going_into_a_new_file_drops_a_term_that_cannot_be_rendered_any_more(folder: Folder) -> None:
    folder.write_data("facts/chips.toml", make_ledger({"chip": {"price": make_fact(7)}}))
    report = folder.load(keep_going=True, full=True)
    assert codes(report) == ["fact-unknown"]
    assert counts(report) == {"removed": ["beta"], "unchanged": 2}
    assert "/en/terms/beta" not in folder.html("alpha")


def test_keep_going_into_a_new_file_keeps_the_last_good_text_of_a_bad_term(folder: Folder) -> None:
    folder.write("alpha", "nothing")
    report = folder.load(keep_going=True, full=True)
    assert counts(report) == {"unchanged": 2, "kept": ["alpha"]}
    with open_reader(folder.database).connect() as connection:
        assert "precedes" in (read_source_text(connection, "alpha") or "")


def test_keep_going_at_the_first_load_loads_the_good_files(tmp_path: Path) -> None:
    content = make_glossary(tmp_path / "content", {"a": "nothing", "b": make_named("B")})
    report = make_load(content, tmp_path / "glossary.db", keep_going=True).run()
    assert counts(report) == {"added": ["b"]}
    assert codes(report) == ["front-matter-missing"]


def test_the_whole_folder_gone_is_an_error_and_not_an_empty_glossary(folder: Folder) -> None:
    (folder.content / "terms").rename(folder.content / "away")
    report = folder.load()
    assert (report.is_stopped, codes(report)) == (True, ["content-missing"])


def test_progress_is_told_by_stage(folder: Folder) -> None:
    told: list[tuple[str, int, int]] = []
    folder.load(full=True, progress=lambda *step: told.append(step))
    assert told == [("read", n, 3) for n in (1, 2, 3)] + [("compile", n, 3) for n in (1, 2, 3)]


@pytest.mark.parametrize("keep_going", [False, True])
def test_a_file_that_changes_while_it_is_loaded_is_not_taken(folder: Folder, keep_going: bool) -> None:
    folder.write("alpha", make_named("Alpha", "First."))
    folder.write("gamma", make_named("Gamma", "First."))

    def interfere(stage: str, done: int, _total: int) -> None:
        if (stage, done) == ("compile", 1):
            folder.write("alpha", make_named("Alpha", "Second."))
            (folder.content / "terms" / "gamma.md").unlink()

    before = folder.state()
    report = folder.load(progress=interfere, keep_going=keep_going)
    assert codes(report) == ["file-moving", "file-moving"]
    assert report.is_stopped is not keep_going
    if keep_going:
        assert counts(report) == {"unchanged": 2, "kept": ["alpha"]}
        assert "precedes" in folder.html("alpha")
    else:
        assert folder.state() == before
    assert counts(folder.load()) == {"changed": ["alpha"], "unchanged": 2}
    assert "Second" in folder.html("alpha")


@pytest.mark.parametrize("kind", ["folder", "below-a-file"])
def test_a_database_that_cannot_be_made_is_one_sentence(folder: Folder, tmp_path: Path, kind: str) -> None:
    (tmp_path / "file").touch()
    database = tmp_path if kind == "folder" else tmp_path / "file" / "glossary.db"
    with pytest.raises(StoreError, match="is a folder" if kind == "folder" else "cannot be written: "):
        make_load(folder.content, database).run()


def test_both_glossaries_load_again_without_a_change(glossary: Glossary, tmp_path: Path) -> None:
    database = tmp_path / "again.db"
    database.write_bytes(glossary.database.read_bytes())
    report = make_load(glossary.content, database).run()
    assert set(counts(report)) == {"unchanged"}
    make_load(glossary.content, tmp_path / "fresh.db").run()
    assert difference(database, tmp_path / "fresh.db") == {}
