"""However content came to be what it is, the database holds what a load from nothing would have put there."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from tests.conftest import make_load
from tests.integration.editing import Author
from tests.integration.snapshot import difference, read_answers

SEEDS = [0, pytest.param(1, marks=pytest.mark.soak)]


@pytest.mark.parametrize("seed", SEEDS)
def test_edits_one_by_one_give_what_one_full_load_gives(tmp_path: Path, seed: int) -> None:
    author = Author(tmp_path / "content", seed)
    grow(tmp_path, author, [author.edit] * 7)
    compare(tmp_path)


@pytest.mark.thorough
@pytest.mark.parametrize("seed", SEEDS)
def test_bad_files_leave_nothing_behind_when_they_are_mended(tmp_path: Path, seed: int) -> None:
    author = Author(tmp_path / "content", seed)
    grow(tmp_path, author, [author.edit, author.spoil, author.edit, author.spoil, author.edit])
    author.mend()
    compare(tmp_path)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 130))
def test_many_edits_and_errors_leave_nothing_behind(tmp_path: Path, seed: int) -> None:
    author = Author(tmp_path / "content", seed)
    for _ in range(5):
        grow(tmp_path, author, [author.edit, author.spoil, author.edit, author.edit, author.spoil, author.edit])
        author.mend()
        compare(tmp_path)


def grow(folder: Path, author: Author, steps: Sequence[Callable[[], str]]) -> None:
    """Makes one change after another, and loads after each what can be loaded."""
    make_load(folder / "content", folder / "grown.db", keep_going=True).run()
    for step in steps:
        told = step()
        report = make_load(folder / "content", folder / "grown.db", keep_going=True).run()
        assert not report.is_stopped, told
        again = make_load(folder / "content", folder / "grown.db", keep_going=True).run()
        # What is wrong is told each time, and what is loaded stays.
        assert (again.edition, again.errors) == (report.edition, report.errors), told


def compare(folder: Path) -> None:
    """Loads what there is now, and finds the same as a load into a new file."""
    report = make_load(folder / "content", folder / "grown.db").run()
    assert not report.is_stopped, report.errors
    full = make_load(folder / "content", folder / "fresh.db", full=True).run()
    assert report.edition == full.edition
    assert difference(folder / "grown.db", folder / "fresh.db") == {}
    assert read_answers(folder / "grown.db") == read_answers(folder / "fresh.db")
