"""GET /api/v1/facts and /facts/{subject}: the ledger of figures."""

from typing import Any
from urllib.parse import quote

import pytest

from tests.conftest import tea_and_soak_ai
from tests.web.links import walk
from tests.web.problem import assert_problem

API = "/api/v1"
FACT = {"subject", "name", "key", "value", "number", "unit", "note", "source", "title", "checked"}


def _get(client: Any, path: str) -> Any:
    response = client.get(API + path)
    assert response.status_code == 200, response.text
    return response.json()


def test_the_list_holds_every_figure_whether_printed_or_not(tea_client: Any) -> None:
    body = _get(tea_client, "/facts")
    assert [(item["subject"], item["key"]) for item in body["items"]] == [
        ("high-mountain-garden", "altitude"), ("standard-cup", "leaf"), ("standard-cup", "time"),
        ("water", "boiling-point"),
    ]  # fmt: skip
    assert (body["total"], body["next"]) == (4, None)
    assert all(set(item) == FACT for item in body["items"])


def test_a_figure_is_a_number_and_as_it_is_printed(tea_client: Any) -> None:
    figure = _get(tea_client, "/facts?subject=high-mountain-garden&lang=en")["items"][0]
    assert (figure["value"], figure["number"], type(figure["number"])) == ("1,000", 1000, int)
    assert (figure["name"], figure["unit"]) == ("High mountain garden", "m")
    assert figure["note"] == "above sea level, the usual lower limit"
    assert (figure["source"], figure["title"]) == ("https://example.org/gardens", "Tea gardens by altitude")
    assert figure["checked"] == "2026-11-22"


def test_numbers_of_the_real_ledger_are_those_that_are_printed(ai_client: Any) -> None:
    figures = _get(ai_client, "/facts?limit=200")["items"]
    kinds = set()
    for figure in figures:
        kinds.add(type(figure["number"]))
        if figure["number"] is None:
            assert not figure["value"].replace(",", "").replace(".", "").isdigit() or len(figure["value"]) == 4, figure
        else:
            assert float(figure["value"].replace(",", "")) == figure["number"], figure
    assert {int, float} <= kinds


@pytest.mark.parametrize("lang", ["zh-TW", "en"])
def test_names_and_notes_are_in_the_language_asked_for(tea_client: Any, lang: str) -> None:
    figure = _get(tea_client, f"/facts?subject=standard-cup&key=leaf&lang={lang}")["items"][0]
    assert figure["name"] == {"zh-TW": "標準審評杯", "en": "Standard tasting cup"}[lang]
    assert figure["note"] == {"zh-TW": "每 100 毫升水", "en": "for each 100 ml of water"}[lang]


@pytest.mark.parametrize("limit", [1, 3, 4])
def test_cursors_walk_over_all_figures_without_gaps_or_repeats(tea_client: Any, limit: int) -> None:
    whole = [(item["subject"], item["key"]) for item in _get(tea_client, "/facts")["items"]]
    stretches = list(walk(tea_client, f"{API}/facts?limit={limit}"))
    assert [(item["subject"], item["key"]) for body in stretches for item in body["items"]] == whole
    assert {body["total"] for body in stretches} == {len(whole)}


def test_the_list_is_narrowed_by_subject_and_key(tea_client: Any) -> None:
    assert [item["key"] for item in _get(tea_client, "/facts?subject=standard-cup")["items"]] == ["leaf", "time"]
    assert [item["subject"] for item in _get(tea_client, "/facts?key=altitude")["items"]] == ["high-mountain-garden"]
    assert _get(tea_client, "/facts?subject=water&key=leaf") == {"items": [], "total": 0, "next": None}
    assert _get(tea_client, "/facts?key=nothing")["total"] == 0


def test_a_subject_has_its_figures_in_the_ledgers_order_and_who_prints_them(tea_client: Any) -> None:
    body = _get(tea_client, "/facts/standard-cup?lang=en")
    assert set(body) == {"id", "name", "names", "facts"}
    assert (body["id"], body["name"]) == ("standard-cup", "Standard tasting cup")
    assert body["names"] == {"zh-TW": "標準審評杯", "en": "Standard tasting cup"}
    assert [figure["key"] for figure in body["facts"]] == ["leaf", "time"]
    assert all(set(figure) == FACT | {"used_in"} for figure in body["facts"])
    for figure in body["facts"]:
        assert "oolong" in [term["id"] for term in figure["used_in"]]
    assert body["facts"][0]["used_in"][0]["url"].startswith("http://testserver/en/terms/")


@tea_and_soak_ai
def test_who_prints_a_figure_is_who_says_so(client: Any) -> None:
    """Both ways: what terms say they print, and what subjects say of terms."""
    printed = {
        (fact["subject"], fact["key"], item["id"])
        for item in _get(client, "/terms?limit=200&include=facts")["items"]
        for fact in item["facts"]
    }
    stretches = walk(client, f"{API}/facts?limit=200&fields=subject")
    told = {
        (subject, fact["key"], term["id"])
        for subject in {item["subject"] for body in stretches for item in body["items"]}
        for fact in _get(client, f"/facts/{subject}")["facts"]
        for term in fact["used_in"]
    }
    assert printed
    assert told == printed


@pytest.mark.parametrize("subject", ["nothing", "STANDARD-CUP", "\0"])
def test_an_unknown_subject_is_not_found(tea_client: Any, subject: str) -> None:
    detail = f"數值帳本裡沒有「{subject}」。"
    assert_problem(tea_client.get(f"{API}/facts/{quote(subject)}"), 404, words="404-name", detail=detail)


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("subject=nothing", "subject"), ("subject=" + "a" * 65, "subject"), ("key=" + "a" * 65, "key"), ("limit=0", "limit"),
        ("cursor=x", "cursor"), ("cursor=WzEsIDJd", "cursor"), ("lang=fr", "lang"), ("fields=used_in", "fields"),
    ],
)  # fmt: skip
def test_a_parameter_that_makes_no_sense_is_named(tea_client: Any, query: str, parameter: str) -> None:
    assert_problem(tea_client.get(f"{API}/facts?{query}"), 422, parameter=parameter)
