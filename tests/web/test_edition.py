"""What is remembered of an edition belongs to it, also while the file is swapped under open connections."""

from pathlib import Path

from app.store.reader import Reader
from tests.conftest import make_load


def test_an_old_connection_does_not_pass_for_the_new_edition(tea_folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "glossary.db"
    first = make_load(tea_folder, database).run().edition
    reader = Reader(database)
    with reader.connect() as old:
        term = tea_folder / "terms" / "oolong.md"
        term.write_text(term.read_text("utf-8").replace("Oolong is tea", "Oolong is the tea"), "utf-8")
        second = make_load(tea_folder, database).run().edition
        assert first != second
        assert reader.edition(old) == first
        with reader.connect() as new:
            assert reader.edition(new) == second
        assert reader.edition(old) == first
    with reader.connect() as new:
        assert reader.edition(new) == second
