"""The log of queries that found nothing: counts, bounds, and a file that cannot be written."""

import logging
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import StoreError
from app.services.misses import record_miss
from app.store import search_log
from app.store.search_log import MAX_CHARACTERS, MAX_QUERIES, SearchLog


@pytest.fixture
def log(tmp_path: Path) -> SearchLog:
    return SearchLog(tmp_path / "misses.db")


def counts(log: SearchLog) -> dict[str, int]:
    return {miss.query: miss.count for miss in log.list(1000)}


def test_queries_are_counted_most_frequent_first(log: SearchLog) -> None:
    for query in ("teapot", "kettle", "kettle", " kettle\n", "茶  壺"):
        log.add(query)
    assert next(iter(counts(log).items())) == ("kettle", 3)
    assert counts(log) == {"kettle": 3, "teapot": 1, "茶 壺": 1}
    assert [miss.query for miss in log.list(1)] == ["kettle"]


def test_the_days_are_those_of_the_first_and_the_last_time(log: SearchLog) -> None:
    before = datetime.now(UTC).date()
    log.add("kettle")
    with closing(sqlite3.connect(log.file)) as connection, connection:
        connection.execute("UPDATE miss SET first = '2020-01-01', last = '2020-01-02'")
    log.add("kettle")
    (miss,) = log.list(5)
    assert miss.first.isoformat() == "2020-01-01"
    assert before <= miss.last <= before + timedelta(days=1)


@pytest.mark.parametrize("query", ["", " ", "\n\t　"])
def test_nothing_is_not_counted(log: SearchLog, query: str) -> None:
    log.add(query)
    assert counts(log) == {}


def test_long_queries_keep_their_beginning(log: SearchLog) -> None:
    log.add("字" * 5000)
    assert counts(log) == {"字" * MAX_CHARACTERS: 1}


def test_the_rarest_and_oldest_go_and_the_newest_one_stays(log: SearchLog, monkeypatch: pytest.MonkeyPatch) -> None:
    assert MAX_QUERIES == 10_000
    monkeypatch.setattr(search_log, "MAX_QUERIES", 3)
    for query in ("often", "often", "old", "new"):
        log.add(query)
    with closing(sqlite3.connect(log.file)) as connection, connection:
        connection.execute("UPDATE miss SET last = '2020-01-01' WHERE query = 'old'")
    log.add("newest")
    assert counts(log) == {"often": 2, "new": 1, "newest": 1}


def test_no_more_rows_than_allowed(log: SearchLog) -> None:
    log.add("first")
    with closing(sqlite3.connect(log.file)) as connection, connection:
        rows = ((f"q{number}",) for number in range(MAX_QUERIES + 5))
        connection.executemany("INSERT INTO miss VALUES (?, 1, '2026-01-01', '2026-01-01')", rows)
    log.add("last")
    assert len(log.list(MAX_QUERIES * 2)) == MAX_QUERIES
    assert "last" in {miss.query for miss in log.list(MAX_QUERIES)}


def make_broken(folder: Path, kind: str) -> SearchLog:
    """A log whose file can be neither written nor read, even by root."""
    file = folder / "log"
    if kind == "folder":
        file.mkdir()
    elif kind == "garbage":
        file.write_bytes(b"no database at all " * 50)
    else:
        file = folder / "gone" / "log"
    return SearchLog(file)


@pytest.mark.parametrize("kind", ["folder", "garbage", "no-parent"])
def test_a_file_that_cannot_be_used_is_a_sentence(tmp_path: Path, kind: str) -> None:
    log = make_broken(tmp_path, kind)
    for act in (lambda: log.add("kettle"), lambda: log.list(5)):
        with pytest.raises(StoreError, match=r"search log .* cannot be used"):
            act()


def test_a_locked_file_is_an_error_soon(log: SearchLog) -> None:
    log.add("kettle")
    with closing(sqlite3.connect(log.file, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="locked"):
            log.add("teapot")
    assert counts(log) == {"kettle": 1}


def test_only_queries_without_a_hit_are_recorded(log: SearchLog) -> None:
    record_miss(None, "teapot", 0)
    record_miss(log, "gpu", 3)
    assert not log.file.exists()
    record_miss(log, "teapot", 0)
    record_miss(log, "half \ud800", 0)
    assert counts(log) == {"teapot": 1, "half ?": 1}


@pytest.mark.parametrize("kind", ["folder", "garbage", "no-parent"])
def test_a_log_that_cannot_be_written_costs_a_warning(
    tmp_path: Path, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING, "glossary.search"):
        record_miss(make_broken(tmp_path, kind), "teapot", 0)
    assert "cannot be used" in caplog.text
