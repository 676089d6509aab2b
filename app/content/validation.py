"""Turns what pydantic finds into Problems that an author understands, each at its place."""

import difflib
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from app.content.problem import Level, Problem

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]
# Beyond this many findings in one file, the rest is more noise than help.
MAX_FINDINGS = 20
# Steps of pydantic's paths that are no keys: of a mapping's key itself, and of the branches of a value or a note.
_NO_KEYS = frozenset({"[key]", "[text]", "[names]", "[number]"})

_KINDS = {
    "string_type": "must be text", "dict_type": "must be a mapping (`key: value`)", "tuple_type": "must be a list",
    "list_type": "must be a list", "bool_type": "must be true or false", "int_type": "must be a whole number",
    "model_type": "must be a mapping (`key: value`)", "model_attributes_type": "must be a mapping (`key: value`)",
    "int_parsing": "must be a whole number", "int_from_float": "must be a whole number",
    "bool_parsing": "must be true or false", "too_short": "must not be empty", "string_too_long": "is too long",
}  # fmt: skip

_MAPPING = "Write it in braces, such as {en: GPU, zh-TW: 圖形處理器}, or indented below its key."
_LIST = "Write it in brackets, such as [gpu, cuda], or each on a line with `- ` below its key."
_HINTS = {
    "dict_type": _MAPPING, "model_type": _MAPPING, "model_attributes_type": _MAPPING, "tuple_type": _LIST, "list_type": _LIST,
    "bool_type": "Write true or false.", "bool_parsing": "Write true or false.",
}  # fmt: skip
_FULL_WIDTH = "The colon is a full-width one: write `: `, with a space behind it."


def validate(
    model: type[M],
    value: Any,
    *,
    path: str,
    place: Callable[[Path], tuple[int, int]],
    written: Callable[[Path], Path] = lambda where: where,
) -> tuple[M | None, list[Problem]]:
    """The validated model and no problems, or None and what is wrong.

    `place` gives line and column of a path of keys; `written` the path as it stands in the file, where the value was
    brought into another shape.
    """
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        return None, list(_findings(model, error, path, place, written))[:MAX_FINDINGS]


def _findings(
    model: type[BaseModel],
    error: ValidationError,
    path: str,
    place: Callable[[Path], tuple[int, int]],
    written: Callable[[Path], Path],
) -> Iterator[Problem]:
    for finding in error.errors(include_url=False):
        where = written(tuple(step for step in finding["loc"] if step not in _NO_KEYS))
        name = _dotted(where)
        kind = finding["type"]
        if kind == "missing":
            yield _problem("field-missing", path, place(where), f"`{name}` is missing", f"Add `{where[-1]}`.")
        elif kind == "extra_forbidden":
            yield _problem("field-unknown", path, place(where), f"unknown key `{name}`", _nearest(model, where))
        elif kind == "literal_error":
            expected = str(finding["ctx"]["expected"]).replace("'", "")
            yield _problem(
                "field-invalid",
                path,
                place(where),
                f"`{name}`: “{str(finding['input'])[:60]}” is not one of the known words",
                f"Use {expected}.",
            )
        else:
            message = str(finding["msg"]).removeprefix("Value error, ").replace("Input should", "must", 1)
            message = _KINDS.get(kind, message)
            hint = _FULL_WIDTH if any("：" in str(step) for step in where) else _HINTS.get(kind, "")
            yield _problem("field-invalid", path, place(where), f"`{name}`: {message}" if name else message, hint)


def _dotted(where: Path) -> str:
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in where).lstrip(".")


def _nearest(model: type[BaseModel], where: Path) -> str:
    """The known key that is spelt most like the unknown one, where the unknown one stands at the top."""
    names = list(model.model_fields) if len(where) == 1 else []
    near = difflib.get_close_matches(str(where[-1]), names, n=1)
    return f"Did you mean `{near[0]}`?" if near else "Remove it, or check its spelling."


def _problem(code: str, path: str, place: tuple[int, int], message: str, hint: str) -> Problem:
    return Problem(code, Level.ERROR, path, place[0], place[1], message, hint)
