"""`glossary check`."""

import re
from pathlib import Path

import pytest

from tests.cli.program import run, run_json
from tests.make import make_glossary, make_term_text

GOOD = make_term_text()
WARNED = make_term_text(en="### More {#more}\n\nSee [[nowhere]].")
BROKEN = make_term_text(en="### More {#more}\n\nIt has {{fact:pot.volume}}.")
PLANNING = make_term_text(title={"en": "Gamma", "zh-TW": "丙"}, relations={"related": ["later"]})
CASES = {"good": GOOD, "warned": WARNED, "broken": BROKEN, "planning": PLANNING}


@pytest.fixture
def folder(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    """A glossary with one term, which the parameter names."""
    return make_glossary(tmp_path, {"alpha": CASES[request.param]})


@pytest.mark.parametrize(
    ("folder", "options", "code"),
    [
        ("good", [], 0), ("warned", [], 0), ("warned", ["--strict"], 1), ("broken", [], 1), ("planning", ["--strict"], 0),
        ("broken", ["--quiet"], 1), ("warned", ["--quiet", "--strict"], 1),
    ],
    indirect=["folder"],
)  # fmt: skip
def test_errors_fail_and_warnings_only_when_strict(folder: Path, options: list[str], code: int) -> None:
    assert run("check", "--content", folder, *options).exit_code == code
    assert run_json("check", "--content", folder, *options)[0] == code


@pytest.mark.parametrize("folder", ["good"], indirect=True)
def test_content_without_problems_is_one_line(folder: Path) -> None:
    assert run("check", "--content", folder).output == "0 errors, 0 warnings, 0 infos\n"


@pytest.mark.parametrize("folder", ["broken"], indirect=True)
def test_a_problem_is_a_line_with_place_level_code_and_message_and_a_hint_below(folder: Path) -> None:
    lines = run("check", "--content", folder).stdout.splitlines()
    text = (folder / "terms" / "alpha.md").read_text(encoding="utf-8").splitlines()
    number = next(n for n, line in enumerate(text, 1) if "{{fact" in line)
    column = text[number - 1].index("{{fact") + 1
    assert lines[0].startswith(f"terms/alpha.md:{number}:{column} error fact-unknown the ledger has no figure")
    assert re.match(r" {4}\S", lines[1])
    assert lines[-1] == "1 errors, 0 warnings, 0 infos"


@pytest.mark.parametrize("folder", ["planning"], indirect=True)
def test_quiet_leaves_infos_out_and_counts_them_all_the_same(folder: Path) -> None:
    assert " info term-planned " in run("check", "--content", folder).stdout
    assert run("check", "--content", folder, "--quiet").stdout == "0 errors, 0 warnings, 1 infos\n"
    assert run_json("check", "--content", folder, "--quiet")[1] == {"ok": True, "problems": []}


@pytest.mark.parametrize("folder", ["warned"], indirect=True)
def test_json_is_one_document_with_all_parts_of_a_problem(folder: Path) -> None:
    _, document = run_json("check", "--content", folder, "--strict")
    assert document["ok"] is False
    (problem,) = document["problems"]
    assert set(problem) == {"code", "level", "path", "line", "column", "message", "hint"}
    assert (problem["code"], problem["level"], problem["path"]) == ("link-unknown", "warning", "terms/alpha.md")


def test_a_long_message_stays_on_one_line(tmp_path: Path) -> None:
    folder = make_glossary(tmp_path, {"alpha": make_term_text(category="c" * 60, relations={"needs": ["alpha"]})})
    first = run("check", "--content", folder).stdout.splitlines()[0]
    assert first.endswith("is not in categories.toml")


def test_brackets_in_messages_are_printed_as_they_are(tmp_path: Path) -> None:
    folder = make_glossary(tmp_path, {"alpha": make_term_text(body="# [red]colour\n")})
    assert "error lang-unknown “[red]colour” is not a language" in run("check", "--content", folder).stdout


def test_a_folder_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    result = run("check", "--content", tmp_path / "gone")
    assert result.exit_code == 1
    assert "terms error content-missing" in result.stdout


def test_check_writes_nothing(tmp_path: Path) -> None:
    folder = make_glossary(tmp_path, {"alpha": GOOD})
    before = {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")}
    run("check", "--content", folder)
    assert {file: file.stat().st_mtime_ns for file in tmp_path.rglob("*")} == before


def test_the_folder_may_come_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLOSSARY_CONTENT", str(make_glossary(tmp_path, {"alpha": BROKEN})))
    assert run("check").exit_code == 1
    assert run("check", "--content", make_glossary(tmp_path / "other", {"alpha": GOOD})).exit_code == 0
