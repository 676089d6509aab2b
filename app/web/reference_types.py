"""JSON Schemas in one line, as TypeScript writes types: `TermRefOut[]`, `string | null`. Readable in any language."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SIMPLE = {"string", "integer", "number", "boolean", "null"}
_PREFIX = "#/components/schemas/"
Schemas = dict[str, Any]


@dataclass(frozen=True, slots=True)
class TypePart:
    """A piece of a type: `body` is the name of the body that it stands for, or empty."""

    text: str
    body: str = ""


def write_type(schema: dict[str, Any], schemas: Schemas) -> tuple[TypePart, ...]:
    """The schema's type in pieces, so that names of bodies can be links."""
    return tuple(_join(_parts(schema, schemas)))


def is_body(schema: dict[str, Any]) -> bool:
    """Whether a named schema is told on its own: it has fields and is described. Others are written where they are used."""
    return "properties" in schema and bool(schema.get("description"))


def write_bounds(schema: dict[str, Any]) -> str:
    """What a value must keep to besides its type, such as 1–200, or nothing."""
    low, high = schema.get("minimum"), schema.get("maximum")
    longest = schema.get("maxLength")
    if low is not None or high is not None:
        return f"{'' if low is None else low}–{'' if high is None else high}"
    return f"≤ {longest:,}" if longest is not None else ""


def _parts(schema: dict[str, Any], schemas: Schemas) -> Iterator[TypePart]:
    if reference := schema.get("$ref"):
        name = reference.removeprefix(_PREFIX)
        if is_body(schemas[name]):
            yield TypePart(name, name)
        else:
            yield from _parts(schemas[name], schemas)
    elif choices := schema.get("anyOf") or schema.get("oneOf"):
        for place, choice in enumerate(choices):
            yield TypePart(" | " if place else "")
            yield from _parts(choice, schemas)
    elif values := schema.get("enum"):
        yield TypePart(" | ".join(json.dumps(value, ensure_ascii=False) for value in values))
    elif "prefixItems" in schema:
        yield TypePart("[")
        for place, item in enumerate(schema["prefixItems"]):
            yield TypePart(", " if place else "")
            yield from _parts(item, schemas)
        yield TypePart("]")
    elif "items" in schema:
        items = schema["items"]
        is_choice = bool(items.get("anyOf") or items.get("oneOf") or items.get("enum"))
        yield TypePart("(" if is_choice else "")
        yield from _parts(items, schemas)
        yield TypePart(")[]" if is_choice else "[]")
    elif properties := schema.get("properties"):
        yield TypePart("{ ")
        for place, (name, field) in enumerate(properties.items()):
            yield TypePart(f"{', ' if place else ''}{name}: ")
            yield from _parts(field, schemas)
        yield TypePart(" }")
    elif isinstance(more := schema.get("additionalProperties"), dict):
        yield TypePart("Record<string, ")
        yield from _parts(more, schemas)
        yield TypePart(">")
    else:
        kind = schema.get("type", "unknown")
        form = schema.get("format")
        yield TypePart(f"{kind} ({form})" if form and kind in _SIMPLE else str(kind))


def _join(parts: Iterator[TypePart]) -> Iterator[TypePart]:
    """The pieces with neighbours that are no bodies put together, and empty ones left out."""
    text = ""
    for part in parts:
        if not part.body:
            text += part.text
            continue
        if text:
            yield TypePart(text)
        text = ""
        yield part
    if text:
        yield TypePart(text)
