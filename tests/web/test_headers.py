"""Headers that every answer has, and those of pages and of the API."""

from typing import Any

import pytest

from tests.conftest import tea_and_thorough_ai
from tests.web.crawl import Crawl

DIRECTIVES = {
    "default-src": ["'none'"], "script-src": ["'self'"], "style-src": ["'self'"], "img-src": ["'self'"],
    "connect-src": ["'self'"], "manifest-src": ["'self'"], "worker-src": ["'self'"],
    "form-action": ["'self'"], "base-uri": ["'none'"], "frame-ancestors": ["'none'"],
}  # fmt: skip
PATHS = [
    "/", "/en", "/en/", "/zh-TW/terms", "/en/terms/oolong", "/en/terms/oolong?view=parallel", "/en/terms/OOLONG",
    "/en/terms/oolong.md", "/en/about", "/en/keys", "/en/categories/teas", "/en/nothing", "/nothing", "/sitemap.xml",
    "/robots.txt", "/favicon.ico", "/healthz", "/readyz", "/opensearch.xml", "/manifest.webmanifest", "/sw.js", "/en/feed.atom",
    "/en/search", "/en/search?q=tea",
]  # fmt: skip
API_PATHS = [
    "/api/v1/terms", "/api/v1/terms/oolong", "/api/v1/terms/nothing", "/api/v1/categories", "/api/v1/openapi.json",
    "/api/v1/search?q=tea", "/api/v1/suggest?q=tea", "/api/v1/nothing", "/api/v1/terms?limit=0", "/en/terms/oolong.json",
]  # fmt: skip


def _policy(response: Any) -> dict[str, list[str]]:
    values = response.headers.get_list("content-security-policy")
    assert len(values) == 1
    return {part.split()[0]: part.split()[1:] for part in values[0].split(";")}


@pytest.mark.parametrize("path", PATHS)
def test_pages_have_a_strict_policy(tea_client: Any, path: str) -> None:
    response = tea_client.get(path)
    assert _policy(response) == DIRECTIVES
    assert "unsafe" not in response.headers["content-security-policy"]
    assert "access-control-allow-origin" not in response.headers


@pytest.mark.parametrize("path", API_PATHS)
def test_the_api_may_be_read_from_anywhere(tea_client: Any, path: str) -> None:
    response = tea_client.get(path, headers={"origin": "https://example.org"})
    assert response.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in response.headers
    assert {"etag", "link"} <= {
        name.strip().lower() for name in response.headers["access-control-expose-headers"].split(",")
    }
    assert _policy(response)["default-src"] == ["'none'"]


@pytest.mark.parametrize("path", [*PATHS, *API_PATHS])
def test_every_answer_has_the_common_headers_once(tea_client: Any, path: str) -> None:
    response = tea_client.get(path)
    for name in ("x-content-type-options", "referrer-policy", "content-security-policy", "content-length"):
        assert len(response.headers.get_list(name)) == 1, name
    assert response.headers["x-content-type-options"] == "nosniff"
    assert "set-cookie" not in response.headers
    assert "server" not in response.headers


@pytest.mark.parametrize("path", [path for path in [*PATHS, *API_PATHS] if path not in ("/en", "/en/terms/OOLONG")])
def test_every_answer_says_how_long_it_may_be_kept(tea_client: Any, path: str) -> None:
    assert tea_client.get(path).headers["cache-control"]


@pytest.mark.parametrize("path", ["/api/v1/terms", "/api/v1/terms/oolong", "/api/v1/suggest", "/en/terms/oolong.json"])
def test_a_preflight_is_allowed(tea_client: Any, path: str) -> None:
    asked = {
        "origin": "https://example.org", "access-control-request-method": "GET",
        "access-control-request-headers": "content-type",
    }  # fmt: skip
    response = tea_client.options(path, headers=asked)
    assert response.status_code == 204
    assert response.content == b""
    assert response.headers["access-control-allow-origin"] == "*"
    assert "GET" in response.headers["access-control-allow-methods"]
    assert response.headers["access-control-allow-headers"]


@pytest.mark.parametrize(
    "path", ["/embed/en/oolong", "/embed/zh-TW/blue-tea", "/embed/en/nothing", "/embed/nothing/oolong"]
)
def test_a_card_may_stand_in_any_frame_and_runs_nothing(tea_client: Any, path: str) -> None:
    assert _policy(tea_client.get(path)) == {
        "default-src": ["'none'"], "style-src": ["'self'"], "base-uri": ["'none'"], "form-action": ["'none'"],
        "frame-ancestors": ["*"],
    }  # fmt: skip


def test_a_page_tells_its_methods_and_allows_no_other_origin(tea_client: Any) -> None:
    response = tea_client.options("/en/terms/oolong", headers={"origin": "https://example.org"})
    assert (response.status_code, response.headers["allow"]) == (204, "GET, HEAD, OPTIONS")
    assert [name for name in response.headers if name.startswith("access-control-")] == []


@tea_and_thorough_ai
def test_the_hashes_of_static_files_are_the_only_ones_on_a_page(crawled: Crawl) -> None:
    hashes = {target.split("/")[2] for _, target in crawled.links if target.startswith("/static/")}
    assert len(hashes) == 1


@pytest.mark.parametrize(
    ("host", "status"),
    [("glossary.example", 200), ("www.glossary.example", 200), ("glossary.example:8000", 200), ("evil.example", 400)],
)
def test_only_trusted_hosts_are_answered(tea: Any, host: str, status: int) -> None:
    from tests.conftest import make_client

    with make_client(tea.database, trusted_hosts=("glossary.example", "*.glossary.example")) as client:
        for _ in range(2):  # the second answer comes from memory
            assert client.get("/en/terms/oolong", headers={"host": host}).status_code == status
