"""The OpenAPI document: FastAPI's, with our one error shape in the place of its own."""

from typing import Any

from fastapi import APIRouter, FastAPI, Request
from fastapi.openapi.utils import get_openapi
from fastapi.responses import JSONResponse

from app.web.api.schemas import ProblemOut
from app.web.api.terms import API_CACHE
from app.web.errors import PROBLEM_TYPE

_FRAMEWORK_SCHEMAS = ("HTTPValidationError", "ValidationError")
_DESCRIPTION = (
    "Read terms in Traditional Chinese (zh-TW) and English. Everything that can be read here may be read from any "
    "origin. Errors are RFC 9457 problems in the reader's language."
)
_STATUSES = {"404": "Nothing is known under this name.", "422": "A parameter makes no sense.",
             "503": "There is no edition to read; try again."}  # fmt: skip

router = APIRouter(include_in_schema=False)


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
        for operation in operations.values():
            _describe_errors(operation["responses"], has_name="{" in path)
    app.openapi_schema = document
    return document


def _describe_errors(responses: dict[str, Any], *, has_name: bool) -> None:
    content = {PROBLEM_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemOut"}}}
    for status, description in _STATUSES.items():
        if status != "404" or has_name:
            responses[status] = {"description": description, "content": content}
