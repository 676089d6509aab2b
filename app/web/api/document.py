"""The OpenAPI document: FastAPI's, with our one error shape in the place of its own, and examples that are really answered."""

import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute

from app.web.api.answers import API_CACHE
from app.web.api.schemas import ProblemOut
from app.web.errors import PROBLEM_TYPE

# An address and what it answers, by `METHOD /path`: those that docs/api.md shows, which a test runs.
EXAMPLES = Path(__file__).with_name("examples.json")
_JSON = "application/json"
_FRAMEWORK_SCHEMAS = ("HTTPValidationError", "ValidationError")
_DESCRIPTION = (
    "Read terms in Traditional Chinese (zh-TW) and English. Everything that can be read here may be read from any "
    "origin. Errors are RFC 9457 problems in the reader's language."
)
_TAGS = {
    "terms": "Terms, their categories and the relations among them.",
    "facts": "The ledger of sourced figures.",
    "changes": "What became of terms, for who keeps a copy.",
    "search": "Finding terms by their names and texts, in both languages at once.",
    "annotate": "Finding the terms that a text names.",
    "export": "The whole glossary as a file.",
}
_STATUSES = {"404": "Nothing is known under this name.", "422": "A parameter makes no sense.",
             "503": "There is no edition to read; try again."}  # fmt: skip
_BODY_STATUSES = {"400": "The body cannot be read.", "413": "The body is too large.", "415": "The body is not JSON."}
_HEADERS = {
    "ETag": "A strong tag of this answer, for If-None-Match.",
    "Cache-Control": "How long the answer may be used without asking again.",
    "Content-Language": "The languages of the answer.",
    "Link": "Where a list goes on (RFC 8288).",
}

router = APIRouter(include_in_schema=False)


def operation_id(route: APIRoute) -> str:
    """The stable name of an operation: the handler's, as most languages of clients write it (`listTerms`)."""
    first, *rest = route.name.split("_")
    return first + "".join(word.capitalize() for word in rest)


@router.get("/openapi.json")
def openapi(request: Request) -> JSONResponse:
    """The OpenAPI document."""
    return JSONResponse(build_openapi(request.app), headers={"Cache-Control": API_CACHE})


def build_openapi(app: FastAPI) -> dict[str, Any]:
    """The document of all routes that are in the schema, made once an app."""
    if app.openapi_schema:
        return app.openapi_schema
    document = get_openapi(title=app.title, version=app.version, description=_DESCRIPTION, routes=app.routes)
    schemas: dict[str, Any] = document.setdefault("components", {}).setdefault("schemas", {})
    for name in _FRAMEWORK_SCHEMAS:
        schemas.pop(name, None)
    problem = ProblemOut.model_json_schema(ref_template="#/components/schemas/{model}")
    schemas.update(problem.pop("$defs", {}))
    schemas["ProblemOut"] = problem
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            _describe_errors(operation["responses"], has_name="{" in path, has_body="requestBody" in operation)
            if method == "get":
                _describe_headers(operation["responses"])
            for parameter in operation.get("parameters", ()):
                parameter["schema"] = _without_null(parameter["schema"])
            _give_example(path, operation, read_examples().get(f"{method.upper()} {path}"))
    used = {tag for operations in document["paths"].values() for one in operations.values() for tag in one["tags"]}
    document["tags"] = [{"name": name, "description": text} for name, text in _TAGS.items() if name in used]
    app.openapi_schema = document
    return document


@lru_cache(maxsize=1)
def read_examples() -> dict[str, dict[str, Any]]:
    """The examples, by `METHOD /path`: `address` is the path with its query, `body` what is answered, `sent` what is sent."""
    examples: dict[str, dict[str, Any]] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return examples


def _describe_errors(responses: dict[str, Any], *, has_name: bool, has_body: bool) -> None:
    content = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}
    for status, description in (_STATUSES | (_BODY_STATUSES if has_body else {})).items():
        if status != "404" or has_name:
            responses[status] = {"description": description, "content": content}


def _describe_headers(responses: dict[str, Any]) -> None:
    headers = {name: {"description": text, "schema": {"type": "string"}} for name, text in _HEADERS.items()}
    responses["200"].setdefault("headers", {}).update(headers)
    responses["304"] = {"description": "The answer that the client has, by its tag, is still right."}


def _without_null(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a parameter that may be left out: nothing in an address is null."""
    kinds = [kind for kind in schema.get("anyOf", ()) if kind.get("type") != "null"]
    rest = {name: value for name, value in schema.items() if name != "anyOf"}
    return {**kinds[0], **rest} if len(kinds) == 1 else {**rest, "anyOf": kinds} if kinds else schema


def _give_example(path: str, operation: dict[str, Any], example: dict[str, Any] | None) -> None:
    if example is None:
        return
    parts = urlsplit(example["address"])
    named = re.fullmatch(re.sub(r"{(\w+)}", r"(?P<\1>[^/]+)", path), parts.path)
    values: dict[str, str] = dict(parse_qsl(parts.query)) | (named.groupdict() if named else {})
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in values:
            value = values[parameter["name"]]
            is_number = parameter["schema"].get("type") == "integer"
            parameter["example"] = int(value) if is_number else value
    for content, told in (
        (operation["responses"]["200"].get("content", {}), example["body"]),
        (operation.get("requestBody", {}).get("content", {}), example.get("sent")),
    ):
        if _JSON in content and told is not None:
            content[_JSON]["example"] = told
