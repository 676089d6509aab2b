"""The OpenAPI document: sound in itself, true to the answers, and free of the framework's own error shapes."""

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest

API = "/api/v1"


@pytest.fixture(scope="module")
def document(tea_client: Any) -> dict[str, Any]:
    made: dict[str, Any] = tea_client.get(f"{API}/openapi.json").json()
    return made


def _operations(document: dict[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            yield path, method, operation


def test_it_is_openapi_3_1(document: dict[str, Any]) -> None:
    assert re.fullmatch(r"3\.1\.\d+", document["openapi"])
    assert document["info"]["title"]
    assert document["info"]["version"]


def test_it_describes_all_of_the_api_and_nothing_else(document: dict[str, Any]) -> None:
    expected = {"/terms", "/terms/{term_id}", "/categories", "/search", "/suggest"}
    assert set(document["paths"]) >= {API + path for path in expected}
    assert all(path.startswith(API) for path in document["paths"])


def test_every_reference_leads_somewhere(document: dict[str, Any]) -> None:
    references = set(re.findall(r'"\$ref": "([^"]+)"', json.dumps(document)))
    assert references
    for reference in references:
        place: Any = document
        for part in reference.removeprefix("#/").split("/"):
            place = place[part]
        assert isinstance(place, dict)


def test_every_schema_is_used(document: dict[str, Any]) -> None:
    references = set(re.findall(r"#/components/schemas/([^\"]+)\"", json.dumps(document)))
    assert set(document["components"]["schemas"]) == references


def test_no_schema_is_the_frameworks(document: dict[str, Any]) -> None:
    assert "ValidationError" not in json.dumps(document)


def test_every_operation_is_described(document: dict[str, Any]) -> None:
    names = [operation["operationId"] for _, _, operation in _operations(document)]
    assert len(names) == len(set(names))
    for path, method, operation in _operations(document):
        assert operation["summary"], path
        assert operation["description"], path
        assert operation["tags"], path
        assert method in {"get", "post"}, path
        declared = {p["name"] for p in operation.get("parameters", ()) if p["in"] == "path"}
        assert declared == set(re.findall(r"{(\w+)}", path)), path


def test_every_error_is_a_problem(document: dict[str, Any]) -> None:
    for path, _, operation in _operations(document):
        errors = {status: answer for status, answer in operation["responses"].items() if not status.startswith("2")}
        assert {"422", "503"} <= set(errors), path
        assert ("404" in errors) == ("{" in path), path
        for answer in errors.values():
            assert answer["description"]
            assert answer["content"] == {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}
            }


@pytest.mark.parametrize(
    "path", ["/terms", "/terms/{term_id}", "/categories", "/search", "/suggest"]
)  # fmt: skip
def test_an_answer_has_the_fields_that_it_is_said_to_have(tea_client: Any, document: dict[str, Any], path: str) -> None:
    query = "?q=tea" if path in ("/search", "/suggest") else ""
    body = tea_client.get(API + path.replace("{term_id}", "oolong") + query).json()
    schema = document["paths"][API + path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    assert _mismatches(document, schema, body, "body") == []


def _mismatches(document: dict[str, Any], schema: dict[str, Any], value: Any, place: str) -> list[str]:
    """Where a value is not what its schema says: types, and properties both ways."""
    if "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
    if "anyOf" in schema:
        tried = [_mismatches(document, one, value, place) for one in schema["anyOf"]]
        return [] if [] in tried else tried[0]
    kinds: dict[str, type | tuple[type, ...]] = {
        "object": dict, "array": list, "string": str, "integer": int, "boolean": bool, "null": type(None),
        "number": (int, float),
    }  # fmt: skip
    if not isinstance(value, kinds[schema["type"]]):
        return [f"{place}: {schema['type']}"]
    found: list[str] = []
    if isinstance(value, list):
        for number, item in enumerate(value):
            inner = schema.get("items", {}) if "prefixItems" not in schema else schema["prefixItems"][number]
            found += _mismatches(document, inner, item, f"{place}[{number}]")
    elif isinstance(value, dict) and "properties" in schema:
        found += [f"{place}: {name}" for name in sorted(set(schema["properties"]) ^ set(value))]
        for name in set(schema["properties"]) & set(value):
            found += _mismatches(document, schema["properties"][name], value[name], f"{place}.{name}")
    elif isinstance(value, dict):
        for name, item in value.items():
            found += _mismatches(document, schema["additionalProperties"], item, f"{place}.{name}")
    return found


def test_a_problem_has_the_fields_that_it_is_said_to_have(tea_client: Any, document: dict[str, Any]) -> None:
    body = tea_client.get(f"{API}/terms?limit=0").json()
    schema = {"$ref": "#/components/schemas/ProblemOut"}
    assert _mismatches(document, schema, body, "problem") == []
