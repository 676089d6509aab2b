"""The one owner of the shape of an API error (RFC 9457)."""

from typing import Any

from app.lang import get_lang
from app.web.messages import load_messages


def assert_problem(
    response: Any, status: int, *, lang: str = "zh-TW", parameter: str | None = None, words: str = "", detail: str = ""
) -> dict[str, Any]:
    """Holds an answer against the shape of a problem; gives its body.

    `words` are those of the catalogue, where they are not the status's own, and `detail` the sentence that stands for theirs.
    """
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["content-language"] == lang
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["access-control-allow-origin"] == "*"
    assert "etag" not in response.headers
    body: dict[str, Any] = response.json()
    assert set(body) - {"errors"} == {"type", "title", "status", "detail", "instance"}
    assert body["type"] == "about:blank"
    assert body["status"] == status
    assert body["instance"] == response.url.path
    t = load_messages(get_lang(lang))
    words = words or str(status)
    assert (body["title"], body["detail"]) == (t(f"error.{words}.title"), detail or t(f"error.{words}.detail"))
    named = [error["parameter"] for error in body.get("errors", ())]
    assert named == ([] if parameter is None else [parameter])
    assert all(set(error) == {"parameter", "message"} and error["message"] for error in body.get("errors", ()))
    return body
