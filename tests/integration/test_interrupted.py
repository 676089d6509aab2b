"""Loads that are killed, that run at the same time, and that find a file which no load has made."""

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.lang import EN
from app.services.search import Searcher
from app.store.reader import Reader
from tests.conftest import ROOT, TEA, Glossary, make_load
from tests.integration.snapshot import difference

CHANGED = "The trade often calls it fermentation. This sentence is new."


# At how many moments loads are killed: some, and in `make soak` all along the way.
MOMENTS = [7, pytest.param(60, marks=pytest.mark.soak)]


def edit(content: Path) -> Path:
    """Changes one term, takes one away and adds one."""
    terms = content / "terms"
    oxidation = terms / "oxidation.md"
    oxidation.write_text(oxidation.read_text(encoding="utf-8") + f"\n{CHANGED}\n", encoding="utf-8")
    (terms / "roasting.md").unlink()
    shutil.copyfile(terms / "baozhong.md", terms / "pouchong.md")
    return content


@pytest.fixture
def edited(tea_folder: Path) -> Path:
    """The tea glossary with one term changed, one gone and one new."""
    return edit(tea_folder)


@dataclass(frozen=True, slots=True)
class Killed:
    """The content that loads read which were killed, and what these left, in the order of the moments."""

    content: Path
    left: list[Path]
    whole: Path


@pytest.fixture(scope="module", params=MOMENTS)
def killed(
    request: pytest.FixtureRequest, tea: Glossary, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Killed]:
    """Killed loads over an older edition (`old`), and where there was no database (`none`)."""
    moments: int = request.param
    root = tmp_path_factory.mktemp("killed")
    contents = {"old": edit(Path(shutil.copytree(TEA, root / "content"))), "none": TEA}
    for name in contents:
        (root / name).mkdir()
    shutil.copyfile(tea.database, root / "old" / "glossary.db")
    places = [str(path) for name, content in contents.items() for path in (content, root / name)]
    command = [sys.executable, "-m", "tests.integration.killing", str(moments), *places]
    subprocess.run(command, cwd=ROOT, check=True, timeout=120)
    return {
        name: Killed(content, [root / name / str(number) for number in range(moments)], root / name / "whole")
        for name, content in contents.items()
    }


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


def test_a_killed_load_leaves_the_old_edition_and_the_next_one_cleans_up(
    killed: dict[str, Killed], tea: Glossary, tmp_path: Path
) -> None:
    content, left = killed["old"].content, killed["old"].left
    old, new = edition_of(tea.database), make_load(content, tmp_path / "fresh.db").run().edition
    editions = [edition_of(place / "glossary.db") for place in left]
    # At first all is as it was; from the moment of the swap on all is new, and never anything in between.
    swap = editions.index(new) if new in editions else len(editions)
    assert editions == [old] * swap + [new] * (len(editions) - swap)
    assert swap > 5
    assert any(list(place.glob(".glossary.db.making-*")) for place in left)
    for place in left:
        assert_answers(place / "glossary.db")
    for place in (left[2], left[-2]):
        assert make_load(content, place / "glossary.db").run().edition == new
        assert {file.name for file in place.iterdir()} == {"glossary.db", ".glossary.db.lock"}
        assert difference(place / "glossary.db", tmp_path / "fresh.db") == {}


def test_a_killed_first_load_leaves_no_database_or_a_whole_one(killed: dict[str, Killed]) -> None:
    left = killed["none"].left
    made = [place for place in left if (place / "glossary.db").exists()]
    assert len(made) < 3
    for place in made:
        assert_answers(place / "glossary.db")
    assert any(list(place.glob(".glossary.db.making-*")) for place in left)
    make_load(TEA, left[-2] / "glossary.db").run()
    assert {file.name for file in left[-2].iterdir()} == {"glossary.db", ".glossary.db.lock"}
    assert difference(left[-2] / "glossary.db", killed["none"].whole / "glossary.db") == {}


@pytest.mark.thorough
def test_two_loads_at_once_wait_for_one_another(edited: Path, tea: Glossary, tmp_path: Path) -> None:
    database = tmp_path / "var" / "glossary.db"
    command = [sys.executable, "-m", "tests.integration.racing", str(database), str(edited), str(TEA)]
    done = subprocess.run(command, cwd=ROOT, check=True, timeout=120, capture_output=True, text=True)
    told = [set(line.split()) for line in done.stdout.splitlines()]
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
        (write_nothing, False), (forget_compiler, False),
        (forget_compiler, True), (forget_everything, False), (spoil_outlines, False), (drop_terms, True), (cut_off, True),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_built_upon_is_made_anew(
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
