"""The shared ground itself: both glossaries compile without an error, and the tea glossary holds what it promises."""

from pathlib import Path

from sqlalchemy import Connection, text

from app.content.library import open_library
from app.content.parse import parse_term
from app.content.problem import Level
from app.content.source import RawFile
from app.sync.check import check_content
from app.web.urls import term_href
from tests.conftest import TEA, WORDS, Glossary
from tests.make import make_glossary, make_term_text


def test_a_made_term_has_no_problems() -> None:
    term, problems = parse_term(RawFile("terms/example.md", make_term_text(), ""))
    assert term is not None
    assert problems == []


def test_a_made_glossary_has_no_problems(tmp_path: Path) -> None:
    root = make_glossary(tmp_path, {"example": make_term_text()})
    assert check_content(root, term_href=term_href, words=WORDS) == []


def test_both_glossaries_hold_all_their_terms(glossary: Glossary, connection: Connection) -> None:
    stored = set(connection.execute(text("SELECT id FROM term")).scalars())
    assert stored == {file.stem for file in (glossary.content / "terms").glob("*.md")}


def test_the_tea_glossary_warns_only_of_what_it_lacks_on_purpose() -> None:
    problems = check_content(TEA, term_href=term_href, words=WORDS)
    found = {(p.code, p.path) for p in problems if p.level is not Level.INFO}
    assert found == {
        ("translation-missing", "terms/baozhong.md"),
        ("label-shared", "terms/oolong.md"),
        ("label-shared", "terms/high-mountain-tea.md"),
    }
    assert {p.message.split("“")[1].split("”")[0] for p in problems if p.code == "term-planned"} == {
        "tieguanyin", "withering", "tea-tasting",
    }  # fmt: skip


def test_the_tea_glossary_has_its_data_files() -> None:
    library = open_library(TEA)
    assert set(library.texts) == {
        "site.toml", "categories.toml", "changes.toml", "wording.toml", "facts/brewing.toml", "facts/gardens.toml",
    }  # fmt: skip
    assert len(library.files) == 6
