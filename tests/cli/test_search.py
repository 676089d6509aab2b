"""`glossary search` and `glossary searches`."""

from pathlib import Path

import pytest

from app.store.search_log import SearchLog
from tests.cli.program import misused, refused, run, run_json
from tests.conftest import Glossary


def test_hits_are_lines_with_place_score_id_titles_and_kind(tea: Glossary) -> None:
    result = run("search", "oolong tea", "--database", tea.database)
    first = result.stdout.splitlines()[0].split()
    assert result.exit_code == 0
    assert (first[0], first[2]) == ("1.", "oolong")
    assert float(first[1]) > 0
    assert "烏龍茶 Oolong Tea" in result.stdout
    assert "[title]" in result.stdout
    assert " found." in result.stdout


def test_a_hit_by_another_name_says_which(tea: Glossary) -> None:
    assert "[misspelling “Olong tea”]" in run("search", "olong tea", "--database", tea.database).stdout


def test_the_language_decides_which_title_comes_first(tea: Glossary) -> None:
    chinese, english = (
        run_json("search", "oolong tea", "--database", tea.database, "--lang", lang)[1]["items"][0]
        for lang in ("zh-TW", "en")
    )
    assert (chinese["title"], english["title"]) == ("烏龍茶", "Oolong Tea")
    assert list(english["titles"]) == ["en", "zh-TW"]


def test_explain_prints_lines_below_each_hit_and_without_it_there_are_none(tea: Glossary) -> None:
    explained = run("search", "oolong", "--database", tea.database, "--explain").stdout.splitlines()
    assert explained[1].startswith("        ")
    plain = run("search", "oolong", "--database", tea.database).stdout
    assert "        " not in plain
    assert run_json("search", "oolong", "--database", tea.database, "--explain")[1]["items"][0]["explanation"]


def test_limit_keeps_the_total(tea: Glossary) -> None:
    _, document = run_json("search", "茶", "--database", tea.database, "--limit", "1")
    assert len(document["items"]) == 1 < document["total"]


def test_nothing_found_is_exit_code_1(tea: Glossary) -> None:
    result = run("search", "zzzzqqqq", "--database", tea.database)
    assert result.exit_code == 1
    assert "0 found." in result.stdout
    assert run_json("search", "zzzzqqqq", "--database", tea.database)[0] == 1
    assert run("search", "", "--database", tea.database).exit_code == 1


def test_a_language_that_the_site_lacks_is_refused(tea: Glossary) -> None:
    assert refused("search", "x", "--database", tea.database, "--lang", "fr") == "“fr” is not one of zh-TW, en."


@pytest.mark.parametrize("limit", ["0", "201", "many"])
def test_a_limit_that_makes_no_sense_is_refused(tea: Glossary, limit: str) -> None:
    assert "--limit" in misused("search", "x", "--database", tea.database, "--limit", limit)


def test_a_missing_database_is_one_sentence(tmp_path: Path) -> None:
    assert "There is no database at" in refused("search", "x", "--database", tmp_path / "gone.db")


def test_searches_need_a_log() -> None:
    assert refused("searches") == "No log is kept. Set GLOSSARY_SEARCH_LOG to a file to begin one."


def test_searches_are_listed_most_frequent_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLOSSARY_SEARCH_LOG", str(tmp_path / "log.db"))
    assert run("searches").stdout == "Every search found something.\n"
    assert not (tmp_path / "log.db").exists()
    assert run_json("searches") == (0, {"items": []})
    log = SearchLog(tmp_path / "log.db")
    for query in ("茶壺", "kettle", "茶壺"):
        log.add(query)
    lines = run("searches").stdout.splitlines()
    assert [line.split()[::2] for line in lines] == [["2", "茶壺"], ["1", "kettle"]]
    _, document = run_json("searches", "--limit", "1")
    (item,) = document["items"]
    assert (item["query"], item["count"], set(item)) == ("茶壺", 2, {"query", "count", "first", "last"})


def test_a_log_that_cannot_be_read_is_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLOSSARY_SEARCH_LOG", str(tmp_path))
    assert "cannot be used" in refused("searches")
