"""`glossary export`."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from app.interchange.formats import FORMATS
from tests.cli.program import refused, run
from tests.conftest import ROOT, Glossary

BASE = "https://tea.example"


def write(tea: Glossary, name: str, file: Path) -> bytes:
    result = run("export", name, "--database", tea.database, "--base-url", BASE, "--output", file)
    assert (result.exit_code, result.output) == (0, "")
    return file.read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_edition_gives_the_same_bytes(name: str, tea: Glossary, tmp_path: Path) -> None:
    first = write(tea, name, tmp_path / "first")
    assert len(first) > 1000
    assert write(tea, name, tmp_path / "second") == first


def test_a_file_is_written_as_a_whole_and_leaves_nothing_beside(tea: Glossary, tmp_path: Path) -> None:
    file = tmp_path / "out" / "glossary.json"
    file.parent.mkdir()
    file.write_text("old", encoding="utf-8")
    assert len(json.loads(write(tea, "json", file))["terms"]) == 6
    assert [entry.name for entry in file.parent.iterdir()] == ["glossary.json"]
    assert file.stat().st_mode & 0o777 == 0o644


@pytest.mark.thorough
def test_standard_output_is_the_file_and_nothing_else(tea: Glossary, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "app", "export", "csv", f"--database={tea.database}", f"--base-url={BASE}"]
    result = subprocess.run(command, capture_output=True, cwd=ROOT, check=True)
    assert result.stdout == write(tea, "csv", tmp_path / "x.csv")
    assert result.stderr == b""


def test_without_an_address_it_is_a_local_one_and_that_is_told(tea: Glossary, tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    result = run("export", "json", "--database", tea.database, "--output", file)
    assert (result.stdout, "http://127.0.0.1:8000" in result.stderr) == ("", True)
    assert json.loads(file.read_bytes())["url"]["en"] == "http://127.0.0.1:8000/en/"


def test_the_address_may_come_from_the_environment(
    tea: Glossary, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GLOSSARY_BASE_URL", "https://other.example/")
    file = tmp_path / "x.json"
    assert run("export", "json", "--database", tea.database, "--output", file).output == ""
    assert json.loads(file.read_bytes())["url"]["en"] == "https://other.example/en/"


def test_what_cannot_be_done_is_one_sentence(tea: Glossary, tmp_path: Path) -> None:
    known = ", ".join(FORMATS)
    assert refused("export", "pdf", "--database", tea.database, "--base-url", BASE).endswith(f"Known ones: {known}.")
    assert "must be an address" in refused("export", "json", "--database", tea.database, "--base-url", "tea.example")
    nowhere = tmp_path / "no" / "where.json"
    assert "cannot be written" in refused(
        "export", "json", "--database", tea.database, "--base-url", BASE, "--output", nowhere
    )


def test_a_missing_or_outdated_database_is_one_sentence_and_no_file(tmp_path: Path) -> None:
    file = tmp_path / "x.json"
    options = ("--base-url", BASE, "--output", file)
    assert "Make it with `glossary load`" in refused("export", "json", "--database", tmp_path / "none.db", *options)
    old = tmp_path / "old.db"
    with sqlite3.connect(old) as connection:
        connection.execute("CREATE TABLE meta (key TEXT, value TEXT)")
        connection.executemany("INSERT INTO meta VALUES (?, ?)", [("edition", "x"), ("site", "{}")])
    connection.close()
    assert "glossary load" in refused("export", "json", "--database", old, *options)
    assert sorted(entry.name for entry in tmp_path.iterdir()) == ["old.db"]
