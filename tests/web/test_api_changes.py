"""GET /api/v1/changes: what became of terms, oldest first."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from app.errors import InvalidRequest
from app.web.api.changes import parse_since
from tests.conftest import make_client, make_load
from tests.web.links import walk
from tests.web.problem import assert_problem

API = "/api/v1/changes"
# Days of the tea glossary's terms, and its changes.toml: the addition of bubble-tea is told in place of its update.
TEA = [
    ("2026-11-17", "bubble-tea", "added"), ("2026-11-18", "baozhong", "changed"), ("2026-11-18", "tea-bag", "removed"),
    ("2026-11-19", "roasting", "changed"), ("2026-11-20", "oolong", "changed"), ("2026-11-21", "oxidation", "changed"),
    ("2026-11-21", "pouchong", "renamed"), ("2026-11-22", "high-mountain-tea", "changed"),
]  # fmt: skip


def _get(client: Any, query: str = "") -> Any:
    response = client.get(API + query)
    assert response.status_code == 200, response.text
    return response.json()


def _told(body: Any) -> list[tuple[str, str, str]]:
    return [(item["date"], item["id"], item["kind"]) for item in body["items"]]


def test_every_change_is_told_once_and_oldest_first(tea_client: Any) -> None:
    body = _get(tea_client)
    assert _told(body) == TEA
    assert (body["total"], body["next"]) == (len(TEA), None)
    assert all(
        set(item) == {"date", "kind", "id", "to", "title", "titles", "note", "url"} for item in body["items"]
    )  # fmt: skip


def test_a_changed_term_is_named_and_linked(tea_client: Any) -> None:
    item = _get(tea_client, "?since=2026-11-20&lang=en")["items"][0]
    assert (item["id"], item["title"], item["to"], item["note"]) == ("oolong", "Oolong Tea", None, "")
    assert item["titles"] == {"en": "Oolong Tea", "zh-TW": "烏龍茶"}
    assert item["url"] == "http://testserver/en/terms/oolong"


@pytest.mark.parametrize(("lang", "note"), [("en", "Spelt as it is today."), ("zh-TW", "改用現行的拼法。")])
def test_a_renamed_term_leads_to_what_it_is_called_now(tea_client: Any, lang: str, note: str) -> None:
    item = next(item for item in _get(tea_client, f"?lang={lang}")["items"] if item["kind"] == "renamed")
    assert (item["id"], item["to"], item["title"], item["note"]) == ("pouchong", "baozhong", "包種茶", note)
    assert item["url"] == f"http://testserver/{lang}/terms/baozhong"


def test_a_removed_term_has_neither_title_nor_address(tea_client: Any) -> None:
    item = next(item for item in _get(tea_client, "?lang=en")["items"] if item["kind"] == "removed")
    assert (item["title"], item["titles"], item["url"], item["to"]) == (None, {}, None, None)
    assert item["note"] == "不屬於這裡的主題。", "in the language that there is"


@pytest.mark.parametrize("limit", [1, 3, 7, 8])
def test_cursors_walk_over_all_changes_without_gaps_or_repeats(tea_client: Any, limit: int) -> None:
    stretches = list(walk(tea_client, f"{API}?limit={limit}"))
    assert [one for body in stretches for one in _told(body)] == TEA
    assert {body["total"] for body in stretches} == {len(TEA)}


@pytest.mark.parametrize(
    ("since", "first"),
    [
        ("2026-11-17", 0), ("2026-11-18", 1), ("2026-11-22", 7), ("2026-11-23", 8), ("0001-01-01", 0), ("9999-12-31", 8),
        ("2026-11-18T00:00:00%2B08:00", 1), ("2026-11-18T00:00:00+08:00", 1), ("2026-11-17T15:59:59Z", 0),
        ("2026-11-17T16:00:00Z", 1), ("2026-11-17t23:59:59.5z", 1), ("2026-11-17%2016:00:00Z", 1),
        ("2016-12-31T23:59:60Z", 0), ("0001-01-01T00:00:00%2B23:59", 0), ("9999-12-31T23:59:59-23:59", 8),
    ],
)  # fmt: skip
def test_since_is_a_day_of_taiwan_which_counts_itself(tea_client: Any, since: str, first: int) -> None:
    body = _get(tea_client, f"?since={since}")
    assert _told(body) == TEA[first:]
    assert body["total"] == len(TEA) - first


def test_since_is_kept_while_paging(tea_client: Any) -> None:
    stretches = list(walk(tea_client, f"{API}?since=2026-11-19&limit=2"))
    assert [one for body in stretches for one in _told(body)] == TEA[3:]


@pytest.mark.parametrize(
    "since",
    ["", "yesterday", "2026-11", "20261122", "2026-W47-7", "2026-13-01", "2026-02-30", "0000-01-01", "2026-11-22T10:00:00",
     "2026-11-22T10:00Z", "2026-11-22T25:00:00Z", "2026-11-22T10:00:00+0800", "٢٠٢٦-11-22", "2026-11-22 ", "a" * 5000],
)  # fmt: skip
def test_what_is_no_day_and_no_moment_is_refused(tea_client: Any, since: str) -> None:
    assert_problem(tea_client.get(API, params={"since": since}), 422, parameter="since")
    with pytest.raises(InvalidRequest):
        parse_since(since)


def test_a_moment_near_the_end_of_time_is_a_day() -> None:
    assert parse_since("9999-12-31T23:59:59-23:59") == date.max


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"), ("cursor=x", "cursor"), ("cursor=WyJ4IiwgInkiLCAwXQ", "cursor"), ("lang=fr", "lang"),
        ("cursor=WyIyMDI2LTExLTIyIiwgImEiLCAxMDAwMDAwMDAwMDAwMDAwMDAwMDAwXQ", "cursor"), ("fields=summary", "fields"),
    ],
)  # fmt: skip
def test_a_parameter_that_makes_no_sense_is_named(tea_client: Any, query: str, parameter: str) -> None:
    assert_problem(tea_client.get(f"{API}?{query}"), 422, parameter=parameter)


@pytest.mark.thorough
def test_a_copy_that_is_kept_by_changes_is_the_glossary(tea_folder: Path, tmp_path: Path) -> None:
    """A client that follows docs/api.md, through an edition in which terms come, change, move and go."""
    database = tmp_path / "glossary.db"
    make_load(tea_folder, database).run()
    copy: dict[str, Any] = {}

    def sync(client: Any, since: str | None) -> str:
        last = since or ""
        for body in walk(client, API + (f"?since={since}" if since else "")):
            for item in body["items"]:
                last = item["date"]
                if item["kind"] in ("removed", "renamed"):
                    copy.pop(item["id"], None)
                for term_id in filter(None, (item["id"], item["to"])):
                    response = client.get(f"/api/v1/terms/{term_id}?fields=id,title,updated")
                    if response.status_code == 200:
                        copy[response.json()["id"]] = response.json()
        return last

    def read_all(client: Any) -> dict[str, Any]:
        items = client.get("/api/v1/terms?fields=id,title,updated").json()["items"]
        return {item["id"]: item for item in items}

    with make_client(database) as client:
        since = sync(client, None)
        assert since == "2026-11-22"
        assert copy == read_all(client)
    terms = tea_folder / "terms"
    changed = (terms / "oolong.md").read_text("utf-8").replace("updated: 2026-11-20", "updated: 2026-11-23")
    (terms / "oolong.md").write_text(changed.replace("title: {", "title: {", 1), "utf-8")
    gone = (terms / "roasting.md").read_text("utf-8").replace("updated: 2026-11-19", "updated: 2026-11-24")
    (terms / "roasting.md").unlink()
    (terms / "tea-roasting.md").write_text(gone.replace("redirects: []", "redirects: [roasting]"), "utf-8")
    with (tea_folder / "changes.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[change]]\ndate = 2026-11-24\nkind = "renamed"\nterm = "roasting"\nto = "tea-roasting"\n')
    make_load(tea_folder, database).run()
    with make_client(database) as client:
        assert sync(client, since) == "2026-11-24"
        assert copy == read_all(client)
        assert "roasting" not in copy
