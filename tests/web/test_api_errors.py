"""Every error of the API is a problem (RFC 9457), in the reader's language."""

from pathlib import Path
from typing import Any

import pytest

from app.config import Settings
from app.main import create_app
from tests.conftest import Glossary, make_client
from tests.web.problem import assert_problem

API = "/api/v1"


@pytest.mark.parametrize(
    "path",
    ["/terms/coffee", "/terms/Oolong%20tea/x", "/terms/%00", "/terms/" + "a" * 3000, "/nothing", "/", "", "/terms/"],
)
def test_what_is_not_there_is_a_problem(tea_client: Any, path: str) -> None:
    assert_problem(tea_client.get(API + path), 404)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/terms", "/terms/oolong", "/categories", "/openapi.json"])
def test_a_method_that_is_not_there_is_a_problem(tea_client: Any, method: str, path: str) -> None:
    response = tea_client.request(method, API + path)
    assert_problem(response, 405)
    assert "GET" in response.headers["allow"]


@pytest.mark.parametrize(
    ("path", "header", "lang"),
    [
        ("/terms/coffee?lang=en", "zh-TW", "en"), ("/terms/coffee?lang=zh-TW", "en", "zh-TW"),
        ("/terms/coffee", "en-GB", "en"), ("/terms/coffee", "de", "zh-TW"),
        ("/nothing", "en", "en"),
    ],
)  # fmt: skip
def test_a_problem_is_told_in_the_readers_language(tea_client: Any, path: str, header: str, lang: str) -> None:
    response = tea_client.get(API + path, headers={"accept-language": header})
    assert_problem(response, response.status_code, lang=lang)


def test_the_words_of_a_problem_are_plain(tea_client: Any) -> None:
    assert tea_client.get(f"{API}/terms/coffee?lang=en").json()["title"] == "Page not found"
    assert tea_client.get(f"{API}/terms/coffee").json()["title"] == "找不到這個頁面"


def test_several_wrong_parameters_are_all_named(tea_client: Any) -> None:
    body = tea_client.get(f"{API}/terms?limit=0&cursor={'a' * 2001}").json()
    assert {error["parameter"] for error in body["errors"]} == {"limit", "cursor"}


@pytest.mark.parametrize("path", ["/terms", "/terms/oolong", "/categories"])
def test_without_a_database_the_api_says_to_come_back(empty_client: Any, path: str) -> None:
    response = empty_client.get(API + path)
    assert_problem(response, 503)
    assert int(response.headers["retry-after"]) > 0


@pytest.mark.parametrize("path", ["/api/v1/terms", "/en/terms/oolong", "/readyz"])
def test_a_file_that_is_no_database_is_no_crash(tmp_path: Path, path: str) -> None:
    file = tmp_path / "glossary.db"
    file.write_bytes(b"This is no database. " * 500)
    with make_client(file) as client:
        assert client.get(path).status_code == 503


@pytest.mark.parametrize(("path", "kind"), [("/api/v1/broken", "problem+json"), ("/en/broken/page", "text/html")])
def test_a_defect_is_told_in_the_same_shape(tea: Glossary, path: str, kind: str) -> None:
    from starlette.testclient import TestClient

    site = create_app(Settings(database=tea.database))

    @site.api.get(path)
    def broken() -> None:
        raise RuntimeError("a defect")

    # A later route would be taken for one of ours first.
    site.api.router.routes.insert(0, site.api.router.routes.pop())
    with TestClient(site, raise_server_exceptions=False) as client:
        response = client.get(path, headers={"accept-language": "en"})
    assert response.status_code == 500
    assert kind in response.headers["content-type"]
    assert response.headers["cache-control"] == "no-store"
    assert "a defect" not in response.text
    if "json" in kind:
        assert_problem(response, 500, lang="en")
