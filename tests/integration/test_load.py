"""Loads: what is compiled and what is left alone, and what others' changes touch."""

import os
from pathlib import Path

from app.store.engine import open_reader
from app.store.terms import find_by_key, find_card, read_mentioning
from tests.conftest import Glossary, make_load, tea_and_soak_ai
from tests.integration.folder import Folder, counts, make_named
from tests.integration.snapshot import difference
from tests.make import make_fact, make_ledger

PLANNED = '[basics]\norder = 1\nname = {en = "Basics"}\n[basics.planned]\ngamma = {en = "Gamma"}\n'


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


def test_progress_is_told_by_stage(folder: Folder) -> None:
    told: list[tuple[str, int, int]] = []
    folder.load(full=True, progress=lambda *step: told.append(step))
    assert told == [("read", n, 3) for n in (1, 2, 3)] + [("compile", n, 3) for n in (1, 2, 3)]


@tea_and_soak_ai
def test_both_glossaries_load_again_without_a_change(glossary: Glossary, tmp_path: Path) -> None:
    database = tmp_path / "again.db"
    database.write_bytes(glossary.database.read_bytes())
    report = make_load(glossary.content, database).run()
    assert set(counts(report)) == {"unchanged"}
    make_load(glossary.content, tmp_path / "fresh.db").run()
    assert difference(database, tmp_path / "fresh.db") == {}
