"""The page of a term that is not there names what its reader may have meant."""

from typing import Any

from tests.web.page import Page


def read_missing(client: Any, path: str) -> Page:
    response = client.get(path)
    assert response.status_code == 404
    return Page(path, response.text)


def test_a_planned_term_is_named_as_such(ai_client: Any) -> None:
    titles = read_missing(ai_client, "/zh-TW/terms/cpu").texts(".term-card--planned .term-card__title")
    assert len(titles) == 1
    assert "中央處理器" in titles[0]


def test_a_slip_leads_to_the_term(ai_client: Any) -> None:
    page = read_missing(ai_client, "/en/terms/gpuu")
    assert "GPU" in " ".join(page.texts(".term-card .term-card__title"))


def test_pages_of_nothing_else_name_nothing(ai_client: Any) -> None:
    for path in ("/zh-TW/nowhere", "/zh-TW/terms/zzzzqqqq", "/zh-TW/categories/gpu"):
        assert read_missing(ai_client, path).texts(".term-card") == []
