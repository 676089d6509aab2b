"""The reference of the API: what its OpenAPI document says, as views in a language."""

import json
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from app.views import LangText
from app.web.reference_types import Schemas, TypePart, is_body, write_bounds, write_type
from app.web.reference_words import Sentences

_JSON = "application/json"


@dataclass(frozen=True, slots=True)
class FieldRef:
    """A parameter or a field: `place` is query, path, or empty for a field; `default` is empty where there is none."""

    name: str
    type: tuple[TypePart, ...]
    description: LangText
    place: str = ""
    bounds: str = ""
    default: str = ""
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class AnswerRef:
    """An answer of an operation: its status, and the type of its body where it has one that is told."""

    status: str
    description: LangText
    media_types: tuple[str, ...]
    type: tuple[TypePart, ...]

    @property
    def is_good(self) -> bool:
        """Whether it is what was asked for."""
        return self.status.startswith("2")


@dataclass(frozen=True, slots=True)
class OperationRef:
    """An operation; `id` is its name for programs, `curl` a command that asks for `example`, both empty without an example."""

    id: str
    method: str
    path: str
    summary: LangText
    description: LangText
    parameters: tuple[FieldRef, ...]
    body: tuple[TypePart, ...]
    answers: tuple[AnswerRef, ...]
    curl: str
    example: str


@dataclass(frozen=True, slots=True)
class TagRef:
    """Operations that belong together."""

    name: str
    title: LangText
    description: LangText
    operations: tuple[OperationRef, ...]


@dataclass(frozen=True, slots=True)
class BodyRef:
    """What answers and requests are made of."""

    name: str
    description: LangText
    fields: tuple[FieldRef, ...]


@dataclass(frozen=True, slots=True)
class ReferenceView:
    """The whole reference: operations by tag in the document's order, bodies by name."""

    version: str
    description: LangText
    tags: tuple[TagRef, ...]
    bodies: tuple[BodyRef, ...]


def build_reference(document: dict[str, Any], examples: dict[str, Any], base: str, say: Sentences) -> ReferenceView:
    """The reference of an OpenAPI document; `examples` are by `METHOD /path`, `base` is where they are asked for."""
    schemas: Schemas = document["components"]["schemas"]
    operations = [
        (operation["tags"][0], _operation(path, method, operation, examples, base, schemas, say))
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    told = {tag["name"]: tag.get("description", "") for tag in document.get("tags", ())}
    tags = dict.fromkeys([*told, *(tag for tag, _ in operations)])
    return ReferenceView(
        version=document["info"]["version"],
        description=say(document["info"].get("description", "")),
        tags=tuple(
            TagRef(tag, say(tag), say(told.get(tag, "")), tuple(operation for of, operation in operations if of == tag))
            for tag in tags
        ),
        bodies=tuple(_body(name, schema, schemas, say) for name, schema in sorted(schemas.items()) if is_body(schema)),
    )


def _operation(
    path: str,
    method: str,
    operation: dict[str, Any],
    examples: dict[str, Any],
    base: str,
    schemas: Schemas,
    say: Sentences,
) -> OperationRef:
    content = operation.get("requestBody", {}).get("content", {}).get(_JSON, {})
    example = examples.get(f"{method.upper()} {path}", {})
    answers = [_answer(status, answer, schemas, say) for status, answer in sorted(operation["responses"].items())]
    return OperationRef(
        id=operation["operationId"],
        method=method.upper(),
        path=path,
        summary=say(operation["summary"]),
        description=say(operation.get("description", "")),
        parameters=tuple(_parameter(parameter, schemas, say) for parameter in operation.get("parameters", ())),
        body=write_type(content["schema"], schemas) if content else (),
        answers=tuple(answers),
        curl=_curl(example, content, base),
        example=_print_json(example["body"]) if "body" in example else "",
    )


def _parameter(parameter: dict[str, Any], schemas: Schemas, say: Sentences) -> FieldRef:
    schema = parameter["schema"]
    default = schema.get("default")
    return FieldRef(
        name=parameter["name"], type=write_type(schema, schemas), description=say(parameter.get("description", "")),
        place=parameter["in"], bounds=write_bounds(schema), default="" if default is None else str(default),
        is_required=parameter.get("required", False),
    )  # fmt: skip


def _body(name: str, schema: dict[str, Any], schemas: Schemas, say: Sentences) -> BodyRef:
    required = schema.get("required", ())
    fields = (
        FieldRef(
            name=field, type=write_type(kind, schemas), description=say(kind.get("description", "")),
            bounds=write_bounds(kind), default=_default(kind), is_required=field in required,
        )
        for field, kind in schema["properties"].items()
    )  # fmt: skip
    return BodyRef(name, say(schema["description"]), tuple(fields))


def _default(schema: dict[str, Any]) -> str:
    """The default that a field has, where it says something."""
    default = schema.get("default")
    return "" if default in (None, "", [], {}) else json.dumps(default, ensure_ascii=False)


def _answer(status: str, answer: dict[str, Any], schemas: Schemas, say: Sentences) -> AnswerRef:
    content = answer.get("content", {})
    schema: dict[str, Any] = next(
        (kind["schema"] for name, kind in content.items() if "json" in name and "schema" in kind), {}
    )
    return AnswerRef(status, say(answer["description"]), tuple(content), write_type(schema, schemas) if schema else ())


def _curl(example: dict[str, Any], content: dict[str, Any], base: str) -> str:
    """The command of an example; where the operation takes a body, the example's own or the document's."""
    if "address" not in example:
        return ""
    address = shlex.quote(base.rstrip("/") + example["address"])
    request = example.get("request", content.get("example"))
    if request is None:
        return f"curl {address}"
    return f"curl {address} --json {shlex.quote(json.dumps(request, ensure_ascii=False))}"


def _print_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2)


def iterate_sentences(document: dict[str, Any]) -> Iterator[str]:
    """Every sentence of the document that the reference shows, so that none goes without a translation."""
    yield from (tag["name"] for tag in document.get("tags", ()))
    yield from _walk(document)


def _walk(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for item in value:
            yield from _walk(item)
    elif isinstance(value, dict):
        for key, inner in value.items():
            if key in ("summary", "description") and isinstance(inner, str):
                yield " ".join(inner.split())
            elif key not in ("example", "examples"):
                yield from _walk(inner)
