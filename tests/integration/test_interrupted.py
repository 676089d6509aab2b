"""Loads that are killed, that run at the same time, and that find a file which no load has made."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.lang import EN
from app.services.search import Searcher
from app.store.reader import Reader
from tests.conftest import ROOT, TEA, Glossary, make_load
from tests.integration.snapshot import difference

CHANGED = "The trade often calls it fermentation. This sentence is new."


@pytest.fixture
def edited(tea_folder: Path) -> Path:
    """The tea glossary with one term changed, one gone and one new."""
    terms = tea_folder / "terms"
    oxidation = terms / "oxidation.md"
    oxidation.write_text(oxidation.read_text(encoding="utf-8") + f"\n{CHANGED}\n", encoding="utf-8")
    (terms / "roasting.md").unlink()
    shutil.copyfile(terms / "baozhong.md", terms / "pouchong.md")
    return tea_folder


def edition_of(database: Path) -> str:
    reader = Reader(database)
    with reader.connect() as connection:
        return reader.edition(connection)


def assert_answers(database: Path) -> None:
    """The file is whole, and a search in it finds a term that every edition has."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    reader = Reader(database)
    with reader.connect() as connection:
        found = Searcher().search(connection, "oolong", EN, edition=reader.edition(connection))
    assert found.items[0].id == "oolong"


def kill_loads(content: Path, folder: Path, moments: int) -> list[Path]:
    """What loads left that were killed at so many moments, in the order of these."""
    command = [sys.executable, "-m", "tests.integration.killing", str(content), str(folder), str(moments)]
    subprocess.run(command, cwd=ROOT, check=True, timeout=120)
    return [folder / str(number) for number in range(moments)]


def test_a_killed_load_leaves_the_old_edition_and_the_next_one_cleans_up(
    edited: Path, tea: Glossary, tmp_path: Path
) -> None:
    folder = tmp_path / "killed"
    folder.mkdir()
    shutil.copyfile(tea.database, folder / "glossary.db")
    old, new = edition_of(tea.database), make_load(edited, tmp_path / "fresh.db").run().edition
    left = kill_loads(edited, folder, 9)
    editions = [edition_of(place / "glossary.db") for place in left]
    # At first all is as it was; from the moment of the swap on all is new, and never anything in between.
    swap = editions.index(new) if new in editions else len(editions)
    assert editions == [old] * swap + [new] * (len(editions) - swap)
    assert swap > 5
    assert any(list(place.glob(".glossary.db.making-*")) for place in left)
    for place in left:
        assert_answers(place / "glossary.db")
    for place in (left[2], left[-2]):
        assert make_load(edited, place / "glossary.db").run().edition == new
        assert {file.name for file in place.iterdir()} == {"glossary.db", ".glossary.db.lock"}
        assert difference(place / "glossary.db", tmp_path / "fresh.db") == {}


def test_a_killed_first_load_leaves_no_database_or_a_whole_one(tmp_path: Path) -> None:
    folder = tmp_path / "killed"
    folder.mkdir()
    left = kill_loads(TEA, folder, 5)
    made = [place for place in left if (place / "glossary.db").exists()]
    assert len(made) < 3
    for place in made:
        assert_answers(place / "glossary.db")
    make_load(TEA, left[3] / "glossary.db").run()
    assert {file.name for file in left[3].iterdir()} == {"glossary.db", ".glossary.db.lock"}
    assert difference(left[3] / "glossary.db", folder / "whole" / "glossary.db") == {}


def test_two_loads_at_once_wait_for_one_another(edited: Path, tea: Glossary, tmp_path: Path) -> None:
    database = tmp_path / "var" / "glossary.db"
    program = (
        "import sys; from pathlib import Path; from tests.conftest import make_load; sys.stdin.read(1); "
        "print(*[make_load(Path(sys.argv[1]), Path(sys.argv[2]), full=True).run().edition for _ in range(2)])"
    )
    loads = [
        subprocess.Popen(
            [sys.executable, "-c", program, str(content), str(database)], cwd=ROOT, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE,
        )
        for content in (edited, TEA)
    ]  # fmt: skip
    for process in loads:
        assert process.stdin is not None
        process.stdin.write("go")
        process.stdin.flush()
    told = [set(process.communicate(timeout=120)[0].split()) for process in loads]
    assert [process.returncode for process in loads] == [0, 0]
    assert [len(editions) for editions in told] == [1, 1]
    assert edition_of(database) in told[0] | told[1]
    assert_answers(database)
    assert {file.name for file in database.parent.iterdir()} == {"glossary.db", ".glossary.db.lock"}
    make_load(TEA, database).run()
    assert difference(database, tea.database) == {}


def write_garbage(database: Path) -> None:
    database.write_bytes(b"this is no database " * 500)


def write_nothing(database: Path) -> None:
    database.write_bytes(b"")


def write_foreign(database: Path) -> None:
    database.unlink()
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("CREATE TABLE term (id TEXT)")


def forget_compiler(database: Path) -> None:
    change(database, "UPDATE meta SET value = 'of another program' WHERE key = 'compiler'")


def forget_everything(database: Path) -> None:
    change(database, "DELETE FROM meta")


def spoil_outlines(database: Path) -> None:
    change(database, "UPDATE term SET outline = '{'")


def drop_terms(database: Path) -> None:
    change(database, "PRAGMA foreign_keys = OFF; DROP TABLE term")


def cut_off(database: Path) -> None:
    data = database.read_bytes()
    database.write_bytes(data[: len(data) // 2])


def change(database: Path, statements: str) -> None:
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(statements)


@pytest.mark.parametrize(
    ("spoil", "keep_going"),
    [
        (write_garbage, False), (write_nothing, False), (write_foreign, False), (forget_compiler, False),
        (forget_compiler, True), (forget_everything, False), (spoil_outlines, False), (drop_terms, True), (cut_off, True),
    ],
)  # fmt: skip
def test_a_file_that_no_load_of_this_program_made_is_made_anew(
    tea: Glossary, tmp_path: Path, spoil: Callable[[Path], None], keep_going: bool
) -> None:
    database = tmp_path / "glossary.db"
    shutil.copyfile(tea.database, database)
    # Where no file has changed, nothing but that is looked at: this one has.
    change(database, "UPDATE file SET mtime_ns = -1 WHERE path LIKE '%oolong%'")
    spoil(database)
    report = make_load(TEA, database, keep_going=keep_going).run()
    assert not report.is_stopped
    assert difference(database, tea.database) == {}


@pytest.mark.parametrize("page", range(2, 60, 11))
def test_a_damaged_page_never_ends_a_load_with_a_traceback(
    tea: Glossary, edited: Path, tmp_path: Path, page: int
) -> None:
    (edited / "terms" / "oolong.md").write_text("nothing", encoding="utf-8")
    database = tmp_path / "glossary.db"
    data = bytearray(tea.database.read_bytes())
    data[page * 4096 : page * 4096 + 2048] = b"\xff" * 2048
    database.write_bytes(data)
    report = make_load(edited, database, keep_going=True).run()
    assert report.errors[0].code == "front-matter-missing"
    assert edition_of(database) == report.edition
    with closing(sqlite3.connect(database)) as connection:
        stored = {term_id for (term_id,) in connection.execute("SELECT id FROM term")}
    # Where the last good text of the bad term cannot be read, the term is gone; the others are there.
    assert stored | {"oolong"} == {"oolong", "baozhong", "bubble-tea", "high-mountain-tea", "oxidation", "pouchong"}
