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

_KINDS = {
    "string_type": "must be text", "dict_type": "must be a mapping (`key: value`)", "tuple_type": "must be a list",
    "list_type": "must be a list", "bool_type": "must be true or false", "int_type": "must be a whole number",
    "model_type": "must be a mapping (`key: value`)", "model_attributes_type": "must be a mapping (`key: value`)",
    "too_short": "must not be empty", "string_too_long": "is too long",
}  # fmt: skip


def validate(
    model: type[M], value: Any, *, path: str, place: Callable[[Path], tuple[int, int]]
) -> tuple[M | None, list[Problem]]:
    """The validated model and no problems, or None and what is wrong; `place` gives line and column of a path of keys."""
    try:
        return model.model_validate(value), []
    except ValidationError as error:
        return None, list(_findings(model, error, path, place))[:MAX_FINDINGS]


def _findings(
    model: type[BaseModel], error: ValidationError, path: str, place: Callable[[Path], tuple[int, int]]
) -> Iterator[Problem]:
    for finding in error.errors(include_url=False):
        where = tuple(step for step in finding["loc"] if step != "[key]")
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
            message = _KINDS.get(kind) or str(finding["msg"]).removeprefix("Value error, ")
            yield _problem("field-invalid", path, place(where), f"`{name}`: {message}" if name else message, "")


def _dotted(where: Path) -> str:
    return "".join(f"[{step + 1}]" if isinstance(step, int) else f".{step}" for step in where).lstrip(".")


def _nearest(model: type[BaseModel], where: Path) -> str:
    """The known key that is spelt most like the unknown one, where the unknown one stands at the top."""
    names = list(model.model_fields)
    near = difflib.get_close_matches(str(where[-1]), names, n=1)
    return f"Did you mean `{near[0]}`?" if near else "Remove it, or check its spelling."


def _problem(code: str, path: str, place: tuple[int, int], message: str, hint: str) -> Problem:
    return Problem(code, Level.ERROR, path, place[0], place[1], message, hint)
