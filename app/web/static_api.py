"""What of the API an exported site holds: its reading answers as files, each list whole, and a document that says so."""

import json
import re
from collections.abc import AsyncIterator
from typing import Any

import httpx

from app.lang import LANG_CODES
from app.web.static_urls import StaticUrls
from app.web.urls import API

# Values of `lang`, each a folder of its own.
VARIANTS = (*LANG_CODES, "both")
# Answers that come in stretches are joined; the largest stretch there is.
LISTS = ("terms", "categories", "facts", "changes")
_STRETCH = 200
_REFERENCE = re.compile(r'"#/components/schemas/([^"]+)"')
# Paths of the server's document that have files, with the name of the file below the language.
_FILES = {
    f"{API}/terms": "terms", f"{API}/terms/{{term_id}}": "terms/{term_id}", f"{API}/categories": "categories",
    f"{API}/facts": "facts", f"{API}/facts/{{subject}}": "facts/{subject}", f"{API}/graph": "graph",
    f"{API}/changes": "changes",
}  # fmt: skip


async def list_answers(client: httpx.AsyncClient, urls: StaticUrls) -> AsyncIterator[tuple[str, bytes]]:
    """Every answer, with the name of its file."""
    for lang in VARIANTS:
        lists = {name: await _read_list(client, name, lang) for name in LISTS}
        for name, body in lists.items():
            yield urls.file(urls.api_file(lang, name)), _json(body)
        terms = [item["id"] for item in lists["terms"]["items"]]
        subjects = dict.fromkeys(item["subject"] for item in lists["facts"]["items"])
        for name in (*(f"terms/{term_id}" for term_id in terms), *(f"facts/{subject}" for subject in subjects)):
            yield urls.file(urls.api_file(lang, name)), (await _get(client, name, lang)).content
        graph = await client.get(f"{API}/graph", params={"lang": lang})
        if graph.is_success:
            yield urls.file(urls.api_file(lang, "graph")), graph.content
        else:  # a glossary too large for one
            for category in (item["id"] for item in lists["categories"]["items"]):
                part = await _get(client, "graph", lang, category=category)
                yield urls.file(urls.api_file(lang, f"graph/{category}")), part.content


def describe_api(document: dict[str, Any], prefix: str) -> dict[str, Any]:
    """The server's OpenAPI document, cut down to what the files answer; `lang` is a part of the path."""
    lang = {"name": "lang", "in": "path", "required": True, "schema": {"type": "string", "enum": list(VARIANTS)}}
    schemas, paths = document["components"]["schemas"], {}
    for path, name in _FILES.items():
        operation = dict(document["paths"][path]["get"])
        kept = [one for one in operation.get("parameters", ()) if one["in"] == "path"]
        answer = {key: operation["responses"]["200"][key] for key in ("description", "content")}
        operation |= {"parameters": [lang, *kept], "responses": {"200": answer}}
        paths[f"{prefix}{API}/{{lang}}/{name}.json"] = {"get": operation}
    named = _find_named(paths, schemas)
    tags = {tag for path in paths.values() for tag in path["get"].get("tags", ())}
    return {
        **document,
        "paths": paths,
        "tags": [tag for tag in document.get("tags", ()) if tag["name"] in tags],
        "components": {"schemas": {name: schema for name, schema in schemas.items() if name in named}},
    }


def _find_named(value: object, schemas: dict[str, Any]) -> set[str]:
    """The bodies that a piece of the document names, and those that these name."""
    found: set[str] = set()
    waiting = [value]
    while waiting:
        names = set(_REFERENCE.findall(json.dumps(waiting.pop()))) - found
        found |= names
        waiting += [schemas[name] for name in names]
    return found


async def _read_list(client: httpx.AsyncClient, name: str, lang: str) -> dict[str, Any]:
    """A whole list: its stretches joined."""
    query: dict[str, str] = {} if name == "categories" else {"limit": str(_STRETCH)}
    body: dict[str, Any] = (await _get(client, name, lang, **query)).json()
    following = body["next"]
    while following is not None:
        more = (await _get(client, name, lang, **query, cursor=following)).json()
        body["items"] += more["items"]
        following = more["next"]
    return {**body, "next": None}


async def _get(client: httpx.AsyncClient, name: str, lang: str, **query: str) -> httpx.Response:
    response = await client.get(f"{API}/{name}", params={"lang": lang, **query})
    return response.raise_for_status()


def _json(body: dict[str, Any]) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
