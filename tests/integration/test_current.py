"""Whether there is anything to compile, asked without importing the compiler."""

import sqlite3
import subprocess
import sys

import pytest

from app.sync.current import find_current
from tests.conftest import ROOT, WORDS, make_load
from tests.integration.folder import Folder


@pytest.fixture
def loaded(folder: Folder) -> Folder:
    """A folder whose files look old, so that their dates are trusted."""
    folder.settle()
    folder.load()
    return folder


def test_what_was_loaded_is_current_and_told_as_a_load_would(loaded: Folder) -> None:
    report = find_current(loaded.content, loaded.database, WORDS)
    assert report is not None
    assert report == make_load(loaded.content, loaded.database).run()
    assert (report.unchanged, bool(report.edition)) == (3, True)


def test_a_changed_and_a_missing_file_are_not_current(loaded: Folder) -> None:
    file = loaded.content / "terms" / "alpha.md"
    text = file.read_text(encoding="utf-8")
    file.write_text(text + "\nMore.\n", encoding="utf-8")
    assert find_current(loaded.content, loaded.database, WORDS) is None
    file.unlink()
    assert find_current(loaded.content, loaded.database, WORDS) is None


def test_a_new_file_is_not_current(loaded: Folder) -> None:
    (loaded.content / "terms" / "delta.md").touch()
    assert find_current(loaded.content, loaded.database, WORDS) is None


def test_other_words_of_the_interface_are_not_current(loaded: Folder) -> None:
    assert find_current(loaded.content, loaded.database, {code: WORDS[code] for code in list(WORDS)[:1]}) is None


@pytest.mark.parametrize("harm", ["missing", "empty", "text", "tables"])
def test_what_is_no_database_of_ours_is_not_current(loaded: Folder, harm: str) -> None:
    loaded.database.unlink()
    if harm == "empty":
        loaded.database.touch()
    elif harm == "text":
        loaded.database.write_text("not a database" * 100, encoding="utf-8")
    elif harm == "tables":
        with sqlite3.connect(loaded.database) as connection:
            connection.execute("CREATE TABLE meta (key TEXT)")
        connection.close()
    assert find_current(loaded.content, loaded.database, WORDS) is None


def test_asking_imports_neither_the_compiler_nor_sqlalchemy() -> None:
    code = "import sys, app.sync.current; print([n for n in ('sqlalchemy', 'markdown_it', 'pydantic') if n in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
