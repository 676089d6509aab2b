"""`glossary import`."""

import json
from pathlib import Path

import pytest

from tests.cli.program import misused, refused, run, run_json
from tests.make import make_glossary, make_term_text

TABLE = "id,title_en,category,summary_en,rating\nalpha,Alpha,basics,First.,5\nbeta,Beta,basics,Second.,4\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A glossary with one term."""
    return make_glossary(tmp_path / "content", {"own": make_term_text()})


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A table of two terms."""
    file = tmp_path / "terms.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in (folder / "terms").iterdir())


def test_terms_are_written_and_can_be_loaded(tmp_path: Path, folder: Path, table: Path) -> None:
    result = run("import", "csv", table, "--content", folder)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0].startswith("terms.csv:1 warning import-dropped the column “rating”")
    assert lines[-1].startswith("2 written, 0 replaced, 1 things not carried over.")
    assert names(folder) == ["alpha.md", "beta.md", "own.md"]
    assert run("load", "--content", folder, "--database", tmp_path / "g.db").exit_code == 0
    assert run("search", "Beta", "--database", tmp_path / "g.db").exit_code == 0


def test_a_dry_run_writes_nothing(folder: Path, table: Path) -> None:
    result = run("import", "csv", table, "--content", folder, "--dry-run")
    assert "2 would be written, 0 would be replaced" in result.stdout
    assert names(folder) == ["own.md"]


def test_the_report_for_programs(folder: Path, table: Path) -> None:
    code, report = run_json("import", "csv", table, "--content", folder)
    assert code == 0
    assert {key: report[key] for key in ("written", "replaced", "dry_run", "stopped")} == {
        "written": ["alpha", "beta"], "replaced": [], "dry_run": False, "stopped": False,
    }  # fmt: skip
    assert [(p["code"], p["level"], p["path"], p["line"]) for p in report["problems"]] == [
        ("import-dropped", "warning", "terms.csv", 1)
    ]


def test_files_that_are_there_are_overwritten_only_when_told(folder: Path, table: Path) -> None:
    mine = folder / "terms" / "beta.md"
    mine.write_text("mine", encoding="utf-8")
    code, report = run_json("import", "csv", table, "--content", folder)
    assert (code, report["stopped"], report["written"]) == (1, True, [])
    assert [(p["code"], p["line"]) for p in report["problems"] if p["level"] == "error"] == [("import-exists", 3)]
    assert (names(folder), mine.read_text(encoding="utf-8")) == (["beta.md", "own.md"], "mine")
    code, report = run_json("import", "csv", table, "--content", folder, "--replace")
    assert (code, report["written"], report["replaced"]) == (0, ["alpha"], ["beta"])
    assert mine.read_text(encoding="utf-8").startswith("---\ntitle: {en: Beta}\n")


def test_a_folder_in_the_place_of_a_file_is_never_replaced(folder: Path, table: Path) -> None:
    inside = folder / "terms" / "beta.md" / "precious.txt"
    inside.parent.mkdir()
    inside.write_text("precious", encoding="utf-8")
    result = run("import", "csv", table, "--content", folder, "--replace")
    assert (result.exit_code, "import-exists" in result.stdout) == (1, True)
    assert inside.read_text(encoding="utf-8") == "precious"


def test_one_bad_term_keeps_all_out(folder: Path, table: Path) -> None:
    table.write_text(TABLE + "Not an id,Gamma,basics,,\n", encoding="utf-8")
    result = run("import", "csv", table, "--content", folder)
    assert result.exit_code == 1
    assert "terms.csv:4 error import-id" in result.stdout
    assert result.stdout.splitlines()[-1] == "Nothing was written: mend the errors above."
    assert names(folder) == ["own.md"]


def test_a_mapping_and_a_category_for_all(folder: Path, table: Path) -> None:
    table.write_text("a=b,Kind\nGamma,?\n", encoding="utf-8")
    result = run(
        "import",
        "csv",
        table,
        "--content",
        folder,
        "--map",
        "a=b=title_en",
        "--map",
        "Kind=category",
        "--category",
        "basics",
    )
    assert result.exit_code == 0
    assert "category: basics\n" in (folder / "terms" / "gamma.md").read_text(encoding="utf-8")


def test_readings_that_would_be_made_anyway_are_left_out(folder: Path, table: Path) -> None:
    made, own = "ㄊㄨˊ ㄒㄧㄥˊ ㄔㄨˇ ㄌㄧˇ ㄑㄧˋ", "ㄔㄚˊ ㄏㄨˊ"
    table.write_text(
        f"id,title_zh-TW,category,reading_zh-TW\na,圖形處理器,basics,{made}\nb,茶湖,basics,{own} ㄓ\n", encoding="utf-8"
    )
    run("import", "csv", table, "--content", folder)
    assert "reading" not in (folder / "terms" / "a.md").read_text(encoding="utf-8")
    assert f"reading: {{zh-TW: {own} ㄓ}}\n" in (folder / "terms" / "b.md").read_text(encoding="utf-8")


def test_the_folder_terms_is_made_where_it_is_missing(tmp_path: Path, table: Path) -> None:
    folder = make_glossary(tmp_path / "new")
    (folder / "terms").rmdir()
    assert run("import", "csv", table, "--content", folder).exit_code == 0
    assert names(folder) == ["alpha.md", "beta.md"]


@pytest.mark.parametrize(
    ("name", "text"),
    [("csv", 'id,title_en\n"'), ("json", "{"), ("ndjson", "{"), ("tbx", "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>")],
)
def test_bad_files_end_with_a_sentence_and_no_file(tmp_path: Path, folder: Path, name: str, text: str) -> None:
    file = tmp_path / "bad"
    file.write_text(text, encoding="utf-8")
    code, report = run_json("import", name, file, "--content", folder)
    assert (code, report["stopped"]) == (1, True)
    assert report["problems"][0]["code"] == "import-format"
    assert names(folder) == ["own.md"]


def test_pages_of_a_folder(tmp_path: Path, folder: Path) -> None:
    for lang, title in (("en", "Gamma"), ("zh-TW", "伽瑪")):
        page = tmp_path / "site" / lang / "gamma.md"
        page.parent.mkdir(parents=True)
        page.write_text(f"---\ntitle: {title}\ncategory: Basics\n---\nText.\n", encoding="utf-8")
    assert run("import", "markdown", tmp_path / "site", "--content", folder).exit_code == 0
    text = (folder / "terms" / "gamma.md").read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: {en: Gamma, zh-TW: 伽瑪}\n")


def test_json_of_another_glossary(tmp_path: Path, folder: Path) -> None:
    term = {"id": "c", "category": "nowhere", "updated": "2026-11-22", "translations": {"en": {"title": "C"}}}
    file = tmp_path / "x.json"
    file.write_text(json.dumps({"terms": [term]}), encoding="utf-8")
    result = run("import", "json", file, "--content", folder)
    assert (result.exit_code, "category-unknown" in result.stdout) == (1, True)


def test_what_is_asked_for_must_be_there(tmp_path: Path, folder: Path, table: Path) -> None:
    content = ("--content", folder)
    assert "Known ones: json, ndjson, csv, tbx, markdown" in refused("import", "xlsx", table, *content)
    assert "There is no file" in refused("import", "csv", tmp_path / "none.csv", *content)
    assert "There is no file" in refused("import", "csv", tmp_path, *content)
    assert "is no folder" in refused("import", "markdown", table, *content)
    assert "There is no category “pots”. Known ones: basics." in refused(
        "import", "csv", table, *content, "--category", "pots"
    )
    assert "theirs=ours" in refused("import", "csv", table, *content, "--map", "title_en")
    assert "Missing argument" in misused("import", "csv")
