"""`glossary load`."""

from pathlib import Path

import pytest

from tests.cli.program import refused, run, run_json
from tests.make import make_glossary, make_term_text

BROKEN = "no front matter"


def make_named(name: str, **keys: object) -> str:
    return make_term_text(title={"en": name, "zh-TW": f"詞{name}"}, **keys)  # type: ignore[arg-type]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A glossary with two terms."""
    return make_glossary(tmp_path / "content", {"alpha": make_named("Alpha"), "beta": make_named("Beta")})


@pytest.fixture
def database(tmp_path: Path, folder: Path) -> Path:
    """That glossary, loaded."""
    file = tmp_path / "var" / "glossary.db"
    assert run("load", "--content", folder, "--database", file).exit_code == 0
    return file


def write(folder: Path, term_id: str, text: str) -> None:
    (folder / "terms" / f"{term_id}.md").write_text(text, encoding="utf-8")


def test_a_first_load_makes_the_file_and_its_folder(tmp_path: Path, folder: Path) -> None:
    result = run("load", "--content", folder, "--database", tmp_path / "new" / "glossary.db")
    assert result.exit_code == 0
    assert result.stdout.startswith("2 added, 0 changed, 0 removed, 0 unchanged. Edition ")
    assert (tmp_path / "new" / "glossary.db").is_file()


def test_a_second_load_changes_nothing(folder: Path, database: Path) -> None:
    result = run("load", "--content", folder, "--database", database)
    assert result.stdout.startswith("0 added, 0 changed, 0 removed, 2 unchanged. Edition ")


def test_the_report_counts_what_came_changed_and_went(folder: Path, database: Path) -> None:
    write(folder, "alpha", make_named("Alpha", en="### More {#more}\n\nMore."))
    write(folder, "gamma", make_named("Gamma"))
    (folder / "terms" / "beta.md").unlink()
    code, report = run_json("load", "--content", folder, "--database", database)
    assert code == 0
    assert {key: report[key] for key in ("added", "changed", "removed", "unchanged", "relinked", "kept")} == {
        "added": ["gamma"], "changed": ["alpha"], "removed": ["beta"], "unchanged": 0, "relinked": [], "kept": [],
    }  # fmt: skip
    assert (report["stopped"], report["problems"]) == (False, [])
    assert len(report["edition"]) == 16


def test_an_error_changes_nothing_and_says_so(folder: Path, database: Path) -> None:
    before = database.read_bytes()
    write(folder, "alpha", BROKEN)
    result = run("load", "--content", folder, "--database", database)
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0].startswith("terms/alpha.md:1:1 error front-matter-missing ")
    assert lines[-1] == "Nothing was changed: mend the errors above, or use --keep-going."
    assert database.read_bytes() == before
    code, report = run_json("load", "--content", folder, "--database", database)
    assert (code, report["stopped"], report["problems"][0]["code"]) == (1, True, "front-matter-missing")
    assert database.read_bytes() == before


def test_an_error_at_the_first_load_leaves_no_database(tmp_path: Path, folder: Path) -> None:
    write(folder, "alpha", BROKEN)
    assert run("load", "--content", folder, "--database", tmp_path / "glossary.db").exit_code == 1
    assert not (tmp_path / "glossary.db").exists()


def test_keep_going_loads_the_good_files_keeps_the_old_state_of_bad_ones_and_fails(
    folder: Path, database: Path
) -> None:
    write(folder, "alpha", BROKEN)
    write(folder, "gamma", make_named("Gamma"))
    write(folder, "delta", BROKEN)
    result = run("load", "--content", folder, "--database", database, "--keep-going")
    assert result.exit_code == 1
    assert "1 added, 0 changed, 0 removed, 1 unchanged, 1 kept as they were. Edition " in result.stdout
    for name in ("Alpha", "Gamma"):
        assert run("search", name, "--database", database).exit_code == 0
    assert run("search", "Delta", "--database", database).exit_code == 1


def test_full_makes_the_file_anew(folder: Path, database: Path) -> None:
    code, report = run_json("load", "--content", folder, "--database", database)
    before = database.stat().st_ino
    code, full = run_json("load", "--content", folder, "--database", database, "--full")
    assert (code, full["edition"], full["unchanged"]) == (0, report["edition"], 2)
    assert database.stat().st_ino != before


def test_infos_are_left_to_check(tmp_path: Path) -> None:
    folder = make_glossary(tmp_path, {"alpha": make_named("Alpha", relations={"related": ["later"]})})
    assert run("load", "--content", folder, "--database", tmp_path / "g.db").stdout.count("\n") == 1


def test_a_file_that_is_no_database_is_replaced_only_when_told(folder: Path, database: Path) -> None:
    database.write_bytes(b"garbage " * 500)
    assert "nothing was changed" in refused("load", "--content", folder, "--database", database)
    assert database.read_bytes() == b"garbage " * 500
    code, report = run_json("load", "--full", "--content", folder, "--database", database)
    assert (code, report["added"]) == (0, ["alpha", "beta"])


def test_terms_that_name_a_new_term_are_counted_as_relinked(folder: Path, database: Path) -> None:
    write(folder, "alpha", make_named("Alpha", en="### More {#more}\n\nDelta is near."))
    run("load", "--content", folder, "--database", database)
    write(folder, "delta", make_named("Delta"))
    result = run("load", "--content", folder, "--database", database)
    assert result.stdout.startswith("1 added, 0 changed, 0 removed, 2 unchanged, 1 relinked. Edition ")
