"""The OpenAPI document: sound in itself, true to the answers, and free of the framework's own error shapes."""

import copy
import json
import re
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
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
    # Imported here: it takes half a second of every process that imports it.
    from schemathesis.specs.openapi.definitions import OPENAPI_31_VALIDATOR

    assert re.fullmatch(r"3\.1\.\d+", document["openapi"])
    OPENAPI_31_VALIDATOR.validate(document)
    assert document["info"]["title"]
    assert document["info"]["version"]


def test_it_describes_all_of_the_api_and_nothing_else(document: dict[str, Any]) -> None:
    expected = {"/terms", "/terms/{term_id}", "/categories", "/facts/{subject}", "/changes", "/search", "/suggest"}
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
    assert [name for name in names if not re.fullmatch(r"[a-z][A-Za-z]*", name)] == []
    assert {"listTerms", "readTerm", "listFacts", "readSubject", "listChanges", "search", "suggest"} <= set(names)
    tags = {tag["name"]: tag["description"] for tag in document["tags"]}
    for path, method, operation in _operations(document):
        assert operation["summary"], path
        assert operation["description"], path
        assert operation["tags"], path
        assert [tag for tag in operation["tags"] if not tags[tag]] == [], path
        assert [p["name"] for p in operation.get("parameters", ()) if not p.get("description")] == [], path
        assert "null" not in json.dumps(operation.get("parameters", ())), path
        assert method in {"get", "post"}, path
        declared = {p["name"] for p in operation.get("parameters", ()) if p["in"] == "path"}
        assert declared == set(re.findall(r"{(\w+)}", path)), path


def test_every_error_is_a_problem(document: dict[str, Any]) -> None:
    for path, _, operation in _operations(document):
        errors = {status: answer for status, answer in operation["responses"].items() if status >= "4"}
        assert {"422", "503"} <= set(errors), path
        assert ("404" in errors) == ("{" in path), path
        for answer in errors.values():
            assert answer["description"]
            assert answer["content"] == {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/ProblemOut"}}
            }


@pytest.mark.parametrize(
    "address",
    [
        "/terms", "/terms?include=labels,sections,facts,links", "/terms?lang=both", "/terms?fields=id", "/terms/oolong",
        "/terms/oolong?lang=both", "/terms/oolong?format=markdown", "/terms/oolong?format=text", "/terms/baozhong?lang=en",
        "/terms/oolong?fields=id,title", "/categories", "/categories?fields=id", "/facts", "/facts?fields=number",
        "/facts/standard-cup", "/changes", "/changes?fields=id,to", "/graph", "/search?q=tea", "/search?q=tea&lang=both",
        "/search?q=xyzzy", "/suggest?q=tea", "/suggest?q=tea&fields=id",
    ],
)  # fmt: skip
def test_an_answer_has_the_fields_that_it_is_said_to_have(
    tea_client: Any, document: dict[str, Any], address: str
) -> None:
    path, schema = _answer(document, API + address)
    assert path
    assert _findings(document, schema, tea_client.get(API + address).json()) == []


def test_an_example_has_the_fields_that_it_is_said_to_have(document: dict[str, Any]) -> None:
    told = 0
    for path, _, operation in _operations(document):
        for content in operation["responses"]["200"]["content"].values():
            if "example" in content and "schema" in content:
                told += 1
                assert _findings(document, content["schema"], content["example"]) == [], path
    assert told >= 9


def _answer(document: dict[str, Any], address: str) -> tuple[str, dict[str, Any]]:
    """The path that an address belongs to, and the schema of what it answers."""
    asked = address.partition("?")[0]
    for path, _, operation in _operations(document):
        if re.fullmatch(re.sub(r"{\w+}", "[^/]+", path), asked):
            schema: dict[str, Any] = operation["responses"]["200"]["content"]["application/json"]["schema"]
            return path, schema
    raise AssertionError(address)


def _findings(document: dict[str, Any], schema: dict[str, Any], value: Any) -> list[str]:
    """Where a value is not what its schema says; properties that it does not name are findings, too."""
    closed = copy.deepcopy(document["components"])
    for one in closed["schemas"].values():
        if "properties" in one:
            one["additionalProperties"] = False
    validator = jsonschema_rs.Draft202012Validator({**schema, "components": closed})
    return [f"{error.instance_path}: {error.message}" for error in validator.iter_errors(value)]


def test_a_finding_is_found(document: dict[str, Any]) -> None:
    _, schema = _answer(document, f"{API}/facts/water")
    good = {"id": "water", "name": "", "names": {}, "facts": []}
    assert _findings(document, schema, good) == []
    for wrong in ({"id": 1}, {"more": 1}, {"facts": [{"subject": "water"}]}):
        assert _findings(document, schema, good | wrong) != []


def test_a_problem_has_the_fields_that_it_is_said_to_have(tea_client: Any, document: dict[str, Any]) -> None:
    schema = {"$ref": "#/components/schemas/ProblemOut"}
    assert _findings(document, schema, tea_client.get(f"{API}/terms?limit=0").json()) == []
    assert _findings(document, schema, tea_client.get(f"{API}/terms/nothing").json()) == []
