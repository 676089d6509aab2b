"""Caching, methods and other origins: what holds on every route of the API."""

import re
from typing import Any

import pytest

API = "/api/v1"
READS = [
    "/terms", "/terms/oolong", "/terms?include=labels&limit=2", "/categories", "/facts", "/facts/water", "/changes", "/graph",
    "/search?q=tea", "/suggest?q=tea", "/openapi.json",
]  # fmt: skip


@pytest.mark.parametrize("path", READS)
def test_an_answer_may_be_kept_for_a_minute_and_be_stale_for_ten(tea_client: Any, path: str) -> None:
    response = tea_client.get(API + path)
    assert response.headers["cache-control"] == "public, max-age=60, stale-while-revalidate=600"
    assert response.headers["vary"] == "Accept-Encoding", "nothing else makes a difference"
    assert re.fullmatch(r'"[^"]+"', response.headers["etag"]), "strong"


@pytest.mark.parametrize("path", READS)
def test_a_known_answer_is_not_sent_again(tea_client: Any, path: str) -> None:
    first = tea_client.get(API + path)
    again = tea_client.get(API + path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    for name in ("etag", "cache-control", "vary", "access-control-allow-origin"):
        assert again.headers[name] == first.headers[name]
    assert again.headers.get("link") == first.headers.get("link")


@pytest.mark.parametrize("name", ["accept-language", "accept", "origin", "user-agent", "cookie"])
def test_no_header_but_the_encoding_makes_a_difference(tea_client: Any, name: str) -> None:
    values = {"accept-language": "en", "accept": "text/html", "origin": "https://example.org"}
    first, second = (tea_client.get(f"{API}/terms/oolong", headers=h) for h in ({}, {name: values.get(name, "x")}))
    assert first.content == second.content
    assert first.headers == second.headers


def test_other_parameters_are_another_answer(tea_client: Any) -> None:
    tags = {
        tea_client.get(f"{API}/terms{query}").headers["etag"] for query in ("", "?lang=en", "?limit=2", "?fields=id")
    }
    assert len(tags) == 4


@pytest.mark.parametrize("path", READS)
def test_every_read_tells_its_methods(tea_client: Any, path: str) -> None:
    response = tea_client.options(API + path)
    assert (response.status_code, response.content) == (204, b"")
    assert response.headers["allow"] == response.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers["access-control-allow-headers"] == "*"
    assert int(response.headers["access-control-max-age"]) > 0


@pytest.mark.parametrize("path", READS)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "QUERY"])
def test_a_refused_method_is_told_all_that_there_are(tea_client: Any, path: str, method: str) -> None:
    response = tea_client.request(method, API + path)
    assert (response.status_code, response.headers.get_list("allow")) == (405, ["GET, HEAD, OPTIONS"])
    assert response.headers["access-control-allow-origin"] == "*"


def test_an_address_that_is_not_there_has_no_methods(tea_client: Any) -> None:
    for path in ("/nothing", "/terms/a/b", ""):
        response = tea_client.options(API + path)
        assert (response.status_code, response.headers["access-control-allow-origin"]) == (404, "*")
