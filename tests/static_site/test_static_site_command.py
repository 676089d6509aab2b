"""`glossary export site DIR`: what it makes, replaces and refuses."""

import json
from pathlib import Path

import pytest

from tests.cli.program import misused, refused
from tests.conftest import Glossary, make_load
from tests.make import make_glossary, make_term_text
from tests.static_site.conftest import export_site


@pytest.mark.thorough
def test_a_site_takes_the_place_of_an_older_one(tmp_path: Path) -> None:
    make_load(make_glossary(tmp_path / "content", {"tea": make_term_text()}), tmp_path / "small.db").run()
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / ".glossary-site").write_text("{}")
    (folder / "stale.html").write_text("old")
    others = set(tmp_path.iterdir())
    told = export_site(
        folder, "--database", tmp_path / "small.db", "--base-url", "https://tea.example", "--no-full-text"
    )
    files = [file for file in folder.rglob("*") if file.is_file()]
    assert told["files"] == len(files)
    assert told["bytes"] == sum(file.stat().st_size for file in files)
    assert not (folder / "stale.html").exists()
    assert set(tmp_path.iterdir()) == others
    assert 'href="https://tea.example/en/"' in (folder / "en/index.html").read_text("utf-8")
    [names] = folder.glob("search-index/*/names.json")
    assert json.loads(names.read_text("utf-8"))["shards"] == []
    assert list(folder.glob("search-index/*/*")) == [names]


def test_a_folder_of_somebody_elses_is_left_alone(tea: Glossary, tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    said = refused("export", "site", tmp_path, "--database", tea.database, "--base-url", "https://tea.example")
    assert str(tmp_path) in said
    assert "did not make" in said
    assert [file.name for file in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_failure_leaves_the_older_site(tmp_path: Path) -> None:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / ".glossary-site").write_text("{}")
    said = refused("export", "site", folder, "--database", tmp_path / "none.db", "--base-url", "https://tea.example")
    assert "none.db" in said
    assert [file.name for file in folder.iterdir()] == [".glossary-site"]
    assert [file.name for file in tmp_path.iterdir()] == ["site"]


def test_a_base_path_that_is_none_is_refused(tea: Glossary, tmp_path: Path) -> None:
    for path in ("wiki", "/a b/", "//host", "/?q"):
        said = refused("export", "site", tmp_path / "site", "--database", tea.database, "--base-url",
                       "https://tea.example", "--base-path", path)  # fmt: skip
        assert path in said


def test_the_folder_has_to_be_named() -> None:
    assert "DIR" in misused("export", "site")
