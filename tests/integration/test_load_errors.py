"""Loads of content with errors: nothing changes, or with `keep_going` the bad files keep their last good state."""

from pathlib import Path

import pytest

from app.errors import StoreError
from app.store.engine import open_reader
from app.store.terms import read_source_text
from tests.conftest import make_load
from tests.integration.folder import Folder, codes, counts, make_named
from tests.integration.snapshot import difference
from tests.make import make_fact, make_glossary, make_ledger, make_term_text

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


def test_a_file_that_changes_while_it_is_loaded_is_taken_as_it_was_and_again_at_the_next_load(folder: Folder) -> None:
    folder.write("alpha", make_named("Alpha", "First."))

    def interfere(stage: str, done: int, _total: int) -> None:
        if (stage, done) == ("compile", 1):
            folder.write("alpha", make_named("Alpha", "Second."))

    assert counts(folder.load(progress=interfere))["changed"] == ["alpha"]
    assert "First." in folder.html("alpha")
    assert counts(folder.load())["changed"] == ["alpha"]
    assert "Second." in folder.html("alpha")


@pytest.mark.parametrize("keep_going", [False, True])
def test_a_file_that_changes_before_it_is_read_again_is_not_taken(folder: Folder, keep_going: bool) -> None:
    folder.write("alpha", make_named("Alpha", "First."))
    folder.write("gamma", make_named("Gamma", "First."))

    def interfere(stage: str, done: int, _total: int) -> None:
        if (stage, done) == ("compile", 1):
            folder.write("alpha", make_named("Alpha", "Second."))
            (folder.content / "terms" / "gamma.md").unlink()

    before = folder.state()
    report = folder.load(progress=interfere, keep_going=keep_going, most_kept=0)
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
