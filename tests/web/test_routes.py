"""Rules that hold on every route of the app, so that a new one cannot forget them."""

import inspect
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from fastapi.routing import iter_route_contexts

from app.config import Settings
from app.lang import EN, LANGS
from app.main import create_app
from app.web.urls import API, COMPONENT, OEMBED, Urls

_SITE = create_app(Settings(database=Path("nowhere.db")))
# What stands for each name in an address; a route with a new name needs an example here.
_EXAMPLES = {
    "lang": "en", "term_id": "oolong", "name": "oolong", "name:path": "oolong", "category_id": "teas", "part": "1",
    "subject": "water", "format": "json", "digest": "0",
}  # fmt: skip
# Addresses that belong to one build, or are nothing without a query.
_WHOLE = {
    "/static/{digest}/{name:path}": _SITE.state.assets.css,
    f"{COMPONENT}.{{digest}}.js": _SITE.state.urls.component(_SITE.state.component.digest),
    OEMBED: _SITE.state.urls.oembed("http://testserver/en/terms/oolong"),
}


def _address(path: str) -> str:
    if path in _WHOLE:
        return _WHOLE[path]
    for name, value in _EXAMPLES.items():
        path = path.replace("{" + name + "}", value)
    assert "{" not in path, f"{path} needs an example"
    return path


_CONTEXTS = [context for context in iter_route_contexts(_SITE.api.routes) if "GET" in (context.methods or ())]
ADDRESSES = sorted({_address(context.path or "") for context in _CONTEXTS})


def test_the_walk_sees_all_routes() -> None:
    assert {"/", "/en/", "/en/terms/oolong", f"{API}/terms", f"{API}/openapi.json", "/healthz"} <= set(ADDRESSES)
    assert len(ADDRESSES) >= 25


@pytest.mark.parametrize("path", ADDRESSES)
def test_head_is_get_without_its_body(tea_client: Any, path: str) -> None:
    for _ in range(2):  # the second answers may come from memory
        got, head = tea_client.get(path), tea_client.head(path)
        assert got.status_code < 400
        assert head.status_code == got.status_code
        assert head.content == b""
        assert dict(head.headers) == dict(got.headers)
        assert int(head.headers["content-length"]) > 0 or got.status_code in (302, 307, 308)


@pytest.mark.parametrize("path", ADDRESSES)
def test_an_answer_says_how_long_it_may_be_kept(tea_client: Any, path: str) -> None:
    response = tea_client.get(path)
    assert response.status_code == 308 or response.headers["cache-control"]


@pytest.mark.parametrize("path", ADDRESSES)
def test_another_method_is_refused(tea_client: Any, path: str) -> None:
    response = tea_client.post(path)
    assert response.status_code == 405
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ADDRESSES)
def test_what_is_kept_can_be_asked_for_by_its_tag(tea_client: Any, path: str) -> None:
    response = tea_client.get(path)
    if "public" not in response.headers.get("cache-control", ""):
        assert "etag" not in response.headers
        return
    again = tea_client.get(path, headers={"if-none-match": response.headers["etag"]})
    assert again.status_code == 304
    assert again.content == b""
    assert again.headers["etag"] == response.headers["etag"]


def test_every_route_of_the_api_says_what_it_answers_with() -> None:
    own = [context for context in _CONTEXTS if (context.path or "").startswith(API) and context.include_in_schema]
    assert len(own) >= 5
    for context in own:
        is_file = "content" in (context.responses or {}).get(200, {})
        assert context.response_model is not None or is_file, context.path
        assert context.summary, context.path
        assert context.tags, context.path


def test_every_address_that_is_built_is_routed(tea_client: Any) -> None:
    """Each method of the URL builder, with examples for what it takes."""
    examples: dict[str, Any] = {
        "lang": EN, "term_id": "oolong", "category_id": "teas", "part": 1, "format_name": "json", "digest": "0",
        "url": "http://testserver/en/terms/oolong",
    }  # fmt: skip
    built = []
    for name, method in inspect.getmembers(Urls(), inspect.ismethod):
        if name.startswith("_"):
            continue
        needed = [
            parameter.name
            for parameter in inspect.signature(method).parameters.values()
            if parameter.default is parameter.empty and parameter.kind is not parameter.VAR_KEYWORD
        ]
        built.append(method(**{parameter: examples[parameter] for parameter in needed}))
    assert len(built) >= 15
    # The site itself leads on by the reader's language; an empty address is that of a thing that only other hosts need.
    expected = {path: 302 if path == Urls().root() else 200 for path in built if path}
    assert {path: tea_client.get(path).status_code for path in expected} == expected


@pytest.mark.parametrize("term", ["oolong", "烏龍", "a b", "a/b", "a?b", "a#b", "100%", "..", "a&b=c"])
def test_an_address_with_any_name_leads_back_to_it(term: str) -> None:
    """A built address is taken apart by a browser into the same name, and nothing else."""
    for lang in LANGS:
        parts = urlsplit(Urls().term(lang, term, view="parallel", anchor="why"))
        assert unquote(parts.path) == f"/{lang.code}/terms/{term}"
        assert (parts.query, parts.fragment) == ("view=parallel", "why")
