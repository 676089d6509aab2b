"""Both glossaries through other formats and back, with the real load: what a format can hold is the same again."""

import io
import re
import shutil
from datetime import date
from pathlib import Path

import pytest

from app.content.model import FrontMatter, Term
from app.content.parse import parse_term
from app.content.source import RawFile
from app.services.export import write_export
from app.store.reader import Reader
from app.sync.imports import Import
from app.web.urls import AbsoluteUrls
from tests.conftest import Glossary, make_load

# The edition is a digest of the files, which an import writes in the house's form.
_EDITION = re.compile(rb"Edition [0-9a-f]{16}")


def export(database: Path, name: str) -> bytes:
    out = io.BytesIO()
    with Reader(database).connect() as connection:
        write_export(connection, name, AbsoluteUrls("https://glossary.example"), out)
    return _EDITION.sub(b"Edition", out.getvalue())


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["json", "ndjson", "csv", "tbx"])
def test_an_export_of_what_was_imported_is_the_same_file(name: str, tea: Glossary, tmp_path: Path) -> None:
    folder = bring_over(tea, name, tmp_path)
    database = tmp_path / "again.db"
    assert not make_load(folder, database).run().is_stopped
    assert export(database, name) == export(tea.database, name)


@pytest.mark.thorough
def test_our_own_content_comes_back_from_json_as_the_same_edition(ai: Glossary, tmp_path: Path) -> None:
    folder = bring_over(ai, "json", tmp_path)
    files = sorted(ai.content.glob("terms/*.md"))
    # What an import writes is what authors write, but for a quote here and there.
    same = [file for file in files if file.read_bytes() == (folder / "terms" / file.name).read_bytes()]
    assert len(same) >= len(files) - 3
    database = tmp_path / "again.db"
    assert not make_load(folder, database).run().is_stopped
    assert export(database, "json") == export(ai.database, "json")


@pytest.mark.thorough
@pytest.mark.parametrize("name", ["csv", "tbx"])
def test_our_own_terms_come_back_with_all_that_a_format_can_hold(name: str, ai: Glossary, tmp_path: Path) -> None:
    folder = bring_over(ai, name, tmp_path)
    for file in sorted(ai.content.glob("terms/*.md")):
        term, again = parse(file), parse(folder / "terms" / file.name)
        front = term.front
        if name == "tbx":
            labels = tuple(label for label in front.labels if label.kind != "narrower")
            front = front.model_copy(update={"figure": None, "labels": labels})
        assert sort_labels(again.front) == sort_labels(front)
        for code, translation in term.translations.items():
            text = translation.body.strip()
            whole = again.translations[code].body.strip()
            assert whole == text if name == "csv" else whole.count("\n") == 0 and whole


def parse(file: Path) -> Term:
    term, problems = parse_term(RawFile(file.name, file.read_text(encoding="utf-8"), ""))
    assert term is not None, problems
    return term


def sort_labels(front: FrontMatter) -> FrontMatter:
    """Front matter whose labels are in no order of the author's, and without what the program would make itself."""
    labels = sorted(front.labels, key=lambda label: (label.lang, label.kind, label.text))
    return front.model_copy(update={"labels": tuple(labels)})


def bring_over(glossary: Glossary, name: str, tmp_path: Path) -> Path:
    """The content folder with term files that were imported from an export."""
    folder = Path(shutil.copytree(glossary.content, tmp_path / "content"))
    shutil.rmtree(folder / "terms")
    file = tmp_path / f"glossary.{name}"
    file.write_bytes(export(glossary.database, name))
    report = Import(folder, date(2026, 1, 1)).run(name, file)
    assert report.problems == []
    assert len(report.written) == len(list(glossary.content.glob("terms/*.md")))
    return folder
