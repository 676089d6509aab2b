"""`glossary new`."""

from pathlib import Path

import pytest

from app.content.library import open_library
from app.content.parse import parse_term
from app.content.problem import Level
from tests.cli.program import refused, run
from tests.make import CATEGORIES, make_glossary

PLANNED = CATEGORIES + (
    '[basics.planned]\nlater = {zh-TW = "以後: \\"再說\\"", en = "Later: \\"on\\""}\n\n'
    '[other]\norder = 0\nname = {en = "Other"}\n[other.planned]\nelse = {en = "Else"}\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make_glossary(tmp_path, categories=PLANNED)


@pytest.mark.parametrize(
    ("term", "options", "category", "titles"),
    [
        ("later", [], "basics", {"en": 'Later: "on"', "zh-TW": '以後: "再說"'}),
        ("else", [], "other", {"en": "Else", "zh-TW": "Else"}),
        ("later", ["--category", "other"], "other", {"en": 'Later: "on"', "zh-TW": '以後: "再說"'}),
        ("kv-cache-2", ["--category", "basics"], "basics", {"en": "Kv Cache 2", "zh-TW": "Kv Cache 2"}),
        ("x" * 64, ["--category", "basics"], "basics", {"en": "X" + "x" * 63, "zh-TW": "X" + "x" * 63}),
        ("no", ["--category", "basics"], "basics", {"en": "No", "zh-TW": "No"}),
        ("123", ["--category", "basics"], "basics", {"en": "123", "zh-TW": "123"}),
    ],
)
def test_a_new_file_parses_and_only_lacks_its_text(
    folder: Path, term: str, options: list[str], category: str, titles: dict[str, str]
) -> None:
    result = run("new", term, "--content", folder, *options)
    file = folder / "terms" / f"{term}.md"
    assert (result.exit_code, result.stdout) == (0, f"{file}\n")
    parsed, problems = parse_term(open_library(folder).read(file))
    assert parsed is not None
    assert (parsed.front.category, parsed.front.title) == (category, titles)
    assert {(p.code, p.level) for p in problems} == {("summary-missing", Level.WARNING)}


def test_a_new_file_can_be_loaded_at_once(folder: Path, tmp_path: Path) -> None:
    run("new", "later", "--content", folder)
    assert run("check", "--content", folder).exit_code == 0
    assert run("load", "--content", folder, "--database", tmp_path / "g.db").exit_code == 0


@pytest.mark.parametrize("term", ["GPU", "a_b", "a--b", "-a", "", "../a", "圖", "a b", "x" * 65, "a.md"])
def test_what_cannot_be_an_id_is_refused(folder: Path, term: str) -> None:
    assert "is not an id" in refused("new", "--content", folder, "--", term)
    assert list((folder / "terms").iterdir()) == []


def test_a_file_that_is_there_is_left_alone(folder: Path) -> None:
    file = folder / "terms" / "later.md"
    file.write_text("mine", encoding="utf-8")
    assert refused("new", "later", "--content", folder) == f"{file} is there already."
    assert file.read_text(encoding="utf-8") == "mine"


def test_an_unknown_category_is_refused_with_the_known_ones(folder: Path) -> None:
    message = refused("new", "later", "--content", folder, "--category", "nowhere")
    assert message == "There is no category “nowhere”. Known ones: basics, other."


def test_a_folder_without_categories_says_what_is_missing(tmp_path: Path) -> None:
    assert "Known ones: none." in refused("new", "later", "--content", tmp_path)
    assert list(tmp_path.iterdir()) == []
