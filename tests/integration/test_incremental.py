"""However content came to be what it is, the database holds what a load from nothing would have put there."""

from pathlib import Path

import pytest

from tests.conftest import make_load
from tests.integration.editing import Author
from tests.integration.snapshot import difference, read_answers


@pytest.mark.parametrize("seed", range(3))
def test_edits_one_by_one_give_what_one_full_load_gives(tmp_path: Path, seed: int) -> None:
    compare(tmp_path, seed, rounds=4, edits=3)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(100, 140))
def test_many_edits_one_by_one_give_what_one_full_load_gives(tmp_path: Path, seed: int) -> None:
    compare(tmp_path, seed, rounds=10, edits=2)


def compare(folder: Path, seed: int, *, rounds: int, edits: int) -> None:
    """Edits and loads at random; after each round of edits the database must be that of a full load."""
    content, grown, fresh = folder / "content", folder / "grown.db", folder / "fresh.db"
    author = Author(content, seed)
    make_load(content, grown).run()
    done: list[str] = []
    for _ in range(rounds):
        for _ in range(edits):
            done.append(author.edit())
            report = make_load(content, grown).run()
            assert not report.is_stopped, report.errors
        full = make_load(content, fresh, full=True).run()
        assert report.edition == full.edition
        assert difference(grown, fresh) == {}, done
    assert read_answers(grown) == read_answers(fresh)
