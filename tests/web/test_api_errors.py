"""Every error of the API is a problem (RFC 9457), in the reader's language."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

import pytest
from pydantic import Field

from app.config import ROOT, Settings
from app.main import create_app
from app.web.complaints import REASONS
from tests.conftest import Glossary, make_client
from tests.web.problem import assert_problem

API = "/api/v1"


@pytest.mark.parametrize("path", ["/terms/Oolong%20tea/x", "/facts/a/b", "/nothing", "/", "", "/terms/"])
def test_an_address_that_the_api_lacks_is_a_problem(tea_client: Any, path: str) -> None:
    detail = "API 在這個網址沒有資料，可用的網址列在 /api/docs。"
    assert_problem(tea_client.get(API + path), 404, words="404-address", detail=detail)


@pytest.mark.parametrize(
    ("path", "english", "chinese"),
    [
        ("/terms/coffee", "There is no term “coffee”.", "沒有「coffee」這個術語。"),
        ("/terms/{}%25s", "There is no term “{}%s”.", "沒有「{}%s」這個術語。"),
        ("/terms/%00", "There is no term “\0”.", "沒有「\0」這個術語。"),
        ("/terms/" + "a" * 3000, f"There is no term “{'a' * 80}”.", f"沒有「{'a' * 80}」這個術語。"),
        ("/facts/mug", "There is no subject “mug”.", "數值帳本裡沒有「mug」。"),
        ("/export/csv/schema", "The format “csv” has no JSON Schema.", "「csv」這個格式沒有 JSON Schema。"),
    ],
    ids=["term", "braces", "control", "long", "subject", "schema"],
)
def test_a_problem_says_what_is_not_there(tea_client: Any, path: str, english: str, chinese: str) -> None:
    for lang, detail in (("en", english), ("zh-TW", chinese)):
        response = tea_client.get(API + path, headers={"accept-language": lang})
        assert_problem(response, 404, lang=lang, words="404-name", detail=detail)


def test_programs_are_told_of_no_page_and_readers_of_no_api(tea_client: Any) -> None:
    for path in (
        f"{API}/nothing",
        f"{API}/terms/coffee",
        f"{API}/export/pdf",
        "/en/terms/coffee.json",
        "/en/nothing.json",
    ):
        body = tea_client.get(path, headers={"accept-language": "en"}).json()
        assert "page" not in f"{body['title']} {body['detail']}".lower(), path
    text = tea_client.get("/en/nothing").text
    assert "Page not found" in text
    assert "Unknown API address" not in text


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
    assert response.headers["content-language"] == lang
    title = {"en": ("Unknown API address", "Not found"), "zh-TW": ("沒有這個 API 網址", "找不到資料")}[lang]
    assert response.json()["title"] == title["coffee" in path]


def test_several_wrong_parameters_are_all_named(tea_client: Any) -> None:
    body = tea_client.get(f"{API}/terms?limit=0&cursor={'a' * 2001}").json()
    assert {error["parameter"] for error in body["errors"]} == {"limit", "cursor"}


@pytest.mark.parametrize(
    ("path", "english", "chinese"),
    [
        ("/terms?limit=0", "Must be 1 or more.", "必須大於或等於 1。"),
        ("/terms?limit=201", "Must be 200 or less.", "必須小於或等於 200。"),
        ("/terms?limit=many", "Must be a whole number.", "必須是整數。"),
        ("/terms?limit=" + "9" * 5000, "Must be a whole number.", "必須是整數。"),
        ("/terms?category=" + "a" * 65, "Must be at most 64 characters long.", "最長 64 個字元。"),
        ("/terms?category=coffee", "There is no category “coffee”.", "沒有「coffee」這個類別。"),
        ("/graph?category=coffee", "There is no category “coffee”.", "沒有「coffee」這個類別。"),
        ("/facts?subject=mug", "There is no subject “mug”.", "數值帳本裡沒有「mug」。"),
        ("/terms?translated=fr", "“fr” is not one of zh-TW, en.", "「fr」不是可用的值，請從這些選一個：zh-TW, en。"),
        ("/terms?cursor=x", "This cursor was not made by this list; begin without one.", "這不是這份清單給的游標，請從頭開始。"),
        ("/changes?since=now", "“now” is not a day or a moment of RFC 3339, such as 2026-11-22.",
         "「now」不是 RFC 3339 的日期或時間，寫法如 2026-11-22。"),
        ("/terms?fields={}%25s", "“{}%s” is not one of ", "「{}%s」不是可用的值，請從這些選一個："),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_in_the_readers_language(tea_client: Any, path: str, english: str, chinese: str) -> None:
    for header, told in (("en", english), ("zh-TW", chinese)):
        body = tea_client.get(API + path, headers={"accept-language": header}).json()
        assert body["status"] == 422
        assert body["errors"][0]["message"].startswith(told)


def test_a_body_that_makes_no_sense_is_told_in_the_readers_language(tea: Glossary) -> None:
    from pydantic import BaseModel
    from starlette.testclient import TestClient

    class Order(BaseModel, extra="forbid"):
        tea: Literal["green", "black"]
        cups: Annotated[int, Field(ge=1)] = 1
        name: Annotated[str, Field(min_length=2)] = "--"
        hot: bool = True

    site = create_app(Settings(database=tea.database))

    @site.api.post("/api/v1/order")
    def order(_order: Order) -> None: ...

    site.api.router.routes.insert(0, site.api.router.routes.pop())
    with TestClient(site) as client:
        for content, parameter, told in (
            ("{", "body", "內容不是有效的 JSON。"), ("[]", "body", "必須是 JSON 物件。"), ("{}", "tea", "缺少這個參數。"),
            ('{"tea": "blue"}', "tea", "「blue」不是可用的值，請從這些選一個：green, black。"),
            ('{"tea": 1}', "tea", "「1」不是"), ('{"tea": "green", "cups": 0}', "cups", "必須大於或等於 1。"),
            ('{"tea": "green", "cups": 1.5}', "cups", "必須是整數。"),
            ('{"tea": "green", "hot": "very"}', "hot", "必須是 true 或 false。"),
            ('{"tea": "green", "name": 1}', "name", "必須是文字。"),
            ('{"tea": "green", "name": "x"}', "name", "最短 2 個字元。"),
            ('{"tea": "green", "milk": 1}', "milk", "沒有這個參數。"),
        ):  # fmt: skip
            response = client.post("/api/v1/order", content=content, headers={"content-type": "application/json"})
            body = assert_problem(response, 422, parameter=parameter)
            assert body["errors"][0]["message"].startswith(told), content


def test_every_reason_that_code_gives_has_words() -> None:
    given = {
        reason for file in (ROOT / "app").rglob("*.py") for reason in re.findall(r'reason="([\w-]+)"', file.read_text("utf-8"))
    }  # fmt: skip
    assert {"bad-cursor", "choice", "moment"} <= given <= REASONS


@pytest.mark.parametrize(
    "path", ["/terms", "/terms/oolong", "/categories", "/facts", "/facts/water", "/changes", "/graph"]
)
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
