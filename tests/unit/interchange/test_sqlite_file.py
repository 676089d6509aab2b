"""The SQLite export: whole, sound, documented, and opened by Datasette."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from app.services.export import get_glossary, iterate_concepts
from tests.conftest import tea_and_thorough_ai
from tests.docs.documents import DOCS, read_document
from tests.unit.interchange.concepts import BASE, export, make_concept


@pytest.fixture(scope="module")
def file(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tea glossary as a database file."""
    from app.store.engine import open_reader

    made = tmp_path_factory.mktemp("sqlite") / "tea.db"
    with open_reader(request.getfixturevalue("tea").database).connect() as connection:
        made.write_bytes(export("sqlite", iterate_concepts(connection), get_glossary(connection)))
    return made


@pytest.fixture
def database(file: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
        yield connection


def _open(data: bytes) -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    return connection


def _tables(database: sqlite3.Connection) -> list[str]:
    return [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")]


@tea_and_thorough_ai
def test_every_glossary_is_sound_and_its_keys_hold(connection: Connection) -> None:
    with closing(_open(export("sqlite", iterate_concepts(connection), get_glossary(connection)))) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        keys = {row[2] for table in _tables(database) for row in database.execute(f"PRAGMA foreign_key_list({table})")}
        assert keys == {"category", "term", "translation", "fact"}
        written = database.execute("SELECT id, category, updated FROM term WHERE NOT is_planned ORDER BY id").fetchall()
        concepts = list(iterate_concepts(connection))
        assert written == [(c.id, c.category, c.updated.isoformat()) for c in concepts]
        for concept in concepts:
            rows = database.execute(
                "SELECT lang, title, reading, summary, markdown, url FROM translation WHERE term = ?", [concept.id]
            ).fetchall()
            assert sorted(rows) == sorted(
                (code, t.title, t.reading, t.summary, t.markdown, f"{BASE}/{code}/terms/{concept.id}")
                for code, t in concept.translations.items()
            )
            assert database.execute(
                "SELECT text, lang, kind FROM label WHERE term = ? ORDER BY id", [concept.id]
            ).fetchall() == [(label.text, label.lang, label.kind) for label in concept.labels]
            assert set(database.execute("SELECT kind, target FROM relation WHERE term = ?", [concept.id])) == {
                (kind, target) for kind, targets in concept.relations.items() for target in targets
            }


def test_sections_stand_in_their_order(database: sqlite3.Connection) -> None:
    rows = database.execute(
        "SELECT anchor, level, title FROM section WHERE term = 'bubble-tea' AND lang = 'en' ORDER BY position"
    ).fetchall()
    assert rows == [
        ("why", 2, "Why it matters"),
        ("deep-dive", 2, "Deep dive"),
        ("base", 3, "Which tea"),
        ("pearls", 3, "Pearls"),
    ]
    assert (
        "tapioca"
        in database.execute(
            "SELECT html FROM section WHERE term = 'bubble-tea' AND lang = 'en' AND anchor = 'pearls'"
        ).fetchone()[0]
    )


def test_figures_keep_their_sources_and_who_prints_them(database: sqlite3.Connection) -> None:
    rows = database.execute(
        "SELECT value, unit, source, checked, name FROM fact_use JOIN fact USING (subject, key)"
        " JOIN fact_text USING (subject, key)"
        " WHERE term = 'high-mountain-tea' AND subject = 'water' AND key = 'boiling-point' AND lang = 'en'"
    ).fetchall()
    assert len(rows) == 1
    value, unit, source, checked, name = rows[0]
    assert (value, unit) == ("100", "°C")
    assert source.startswith("https://")
    assert checked == "2026-11-22"
    assert name


def test_old_ids_and_categories_without_terms_are_there(database: sqlite3.Connection) -> None:
    assert ("pearl-milk-tea", "bubble-tea") in database.execute("SELECT id, term FROM redirect").fetchall()
    assert ("culture", "茶文化", 4) in database.execute("SELECT id, name, position FROM category").fetchall()
    assert database.execute("SELECT name FROM category_name WHERE category = 'culture' AND lang = 'en'").fetchone() == (
        "Tea Culture",
    )
    glossary = database.execute("SELECT name, url, licence, updated FROM glossary WHERE lang = 'en'").fetchone()
    assert glossary == ("A Small Glossary of Taiwanese Tea", f"{BASE}/en/", "CC BY 4.0", "2026-11-22")


def test_a_planned_term_is_a_row_without_a_page() -> None:
    concept = make_concept(relations={"needs": ["later"]}, planned={"later": {"en": "Later", "zh-TW": "以後"}})
    with closing(_open(export("sqlite", [concept]))) as database:
        assert database.execute("SELECT title, category, is_planned, updated FROM term WHERE id = 'later'").fetchone() == (
            "以後", None, 1, None
        )  # fmt: skip
        assert database.execute(
            "SELECT title, url FROM translation WHERE term = 'later' AND lang = 'en'"
        ).fetchall() == [("Later", None)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def test_every_table_and_column_is_documented_and_no_other(database: sqlite3.Connection) -> None:
    rows = read_document(DOCS / "interchange.md").section("SQLite: sqlite")[0].rows
    told = {row[0]: row[1] for row in rows}
    assert sorted(told) == sorted(_tables(database))
    for table in _tables(database):
        columns = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
        words = told[table].replace(",", " ").replace(";", " ").replace(":", " ").split()
        assert [word for word in words if word in columns][: len(columns)] == columns, table


def test_the_documented_query_runs(database: sqlite3.Connection) -> None:
    fence = next(
        fence
        for fence in read_document(DOCS / "interchange.md").section("SQLite: sqlite")[0].fences
        if fence.info == "sql"
    )
    assert ("Oolong Tea", "Oxidation") in database.execute(fence.text).fetchall()


def test_datasette_shows_tables_rows_and_what_they_are_joined_to(file: Path) -> None:
    # Imported here: it takes half a second of every process that imports it.
    from datasette.app import Datasette  # type: ignore[import-untyped]

    async def ask() -> dict[str, Any]:
        datasette = Datasette([str(file)])
        answers = {
            path: await datasette.client.get(path)
            for path in (
                "/tea.json",
                "/tea/term.json?_shape=array",
                "/tea/relation",
                "/tea/term/oolong",
                "/tea/translation/oolong,en",
            )
        }
        return {path: (answer.status_code, answer.text) for path, answer in answers.items()}

    # In a thread of its own: a browser test may have left an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        answers = thread.submit(asyncio.run, ask()).result()
    assert {status for status, _ in answers.values()} == {200}
    # A foreign key is shown by the title of its term.
    assert "烏龍茶" in answers["/tea/relation"][1]
    assert {
        "id": "oolong",
        "title": "烏龍茶",
        "category": "teas",
        "is_planned": 0,
        "updated": "2026-11-20",
    } in json.loads(answers["/tea/term.json?_shape=array"][1])
    assert "translation" in answers["/tea/term/oolong"][1]


def test_nothing_of_the_program_s_own_store_is_in_it(database: sqlite3.Connection) -> None:
    names = [name for (name,) in database.execute("SELECT name FROM sqlite_schema")]
    assert not [
        name for name in names if any(word in name for word in ("alembic", "posting", "search", "stamp", "hash"))
    ]


def test_any_text_comes_through() -> None:
    text = "'; DROP TABLE term; -- \" \\ \n\t\u200b𠀀"
    with closing(_open(export("sqlite", [make_concept(summaries={"en": text})]))) as database:
        assert database.execute("SELECT summary FROM translation").fetchall() == [(text,)]
