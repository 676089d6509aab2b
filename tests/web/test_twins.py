"""A term as Markdown and as JSON, beside its page."""

from typing import Any

import pytest

from tests.web.problem import assert_problem


def test_the_markdown_twin_is_the_authors_text_under_its_title(tea_client: Any) -> None:
    response = tea_client.get("/zh-TW/terms/oolong.md")
    assert response.headers["content-type"] == "text/markdown; charset=utf-8"
    assert response.headers["content-language"] == "zh-TW"
    assert response.text.startswith("# 烏龍茶\n\n烏龍茶是氧化到一半就停下來的茶")
    assert "{{fact:standard-cup.leaf}}" in response.text
    assert "# en" not in response.text


def test_the_markdown_twin_holds_one_language(tea_client: Any) -> None:
    text = tea_client.get("/en/terms/oolong.md").text
    assert text.startswith("# Oolong Tea\n\nOolong is tea")
    assert "烏龍" not in text


def test_there_is_no_markdown_in_a_language_that_the_term_lacks(tea_client: Any) -> None:
    assert tea_client.get("/en/terms/baozhong.md").status_code == 404


@pytest.mark.parametrize("code", ["zh-TW", "en"])
def test_the_json_twin_is_what_the_api_says(client: Any, code: str) -> None:
    term = client.get("/api/v1/terms").json()["items"][0]["id"]
    twin = client.get(f"/{code}/terms/{term}.json")
    assert twin.headers["access-control-allow-origin"] == "*"
    assert twin.json() == client.get(f"/api/v1/terms/{term}?lang={code}").json()


def test_an_unknown_twin_is_a_problem_in_the_language_of_its_address(tea_client: Any) -> None:
    for lang, detail in (("en", "There is no term “coffee”."), ("zh-TW", "沒有「coffee」這個術語。")):
        response = tea_client.get(f"/{lang}/terms/coffee.json")
        assert_problem(response, 404, lang=lang, words="404-name", detail=detail)
