"""Finds in the source of the app which codes its Problems have, and of which levels they are.

A code is a literal: the first argument of `Problem(…)` or `page.report(…)`, or an argument of a function of the same
module that passes its parameter `code` on to one of these.
"""

import ast
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from app.markup.codes import get_level
from tests.docs.documents import ROOT

APP = ROOT / "app"
LEVELS = {"ERROR": "error", "WARNING": "warning", "INFO": "info"}


@dataclass(slots=True)
class Uses:
    """Codes with the levels they are reported at; and calls whose code could not be made out, `path:line`."""

    levels: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    unclear: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Way:
    """How a function takes a code: at which place, and the level it gives it, or the place where it takes that."""

    code: int
    level: str | int


def find_uses(folder: Path = APP) -> Uses:
    uses = Uses()
    for file in sorted(folder.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        calls = list(_calls(tree))
        ways = {"Problem": _Way(0, 1), "report": _Way(0, "by code")}
        for function in [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef)]:
            if (way := _find_way(function, calls)) is not None:
                ways[function.name] = way
        for scope, call in calls:
            if (way := ways.get(_name(call))) is not None:
                _note(uses, call, way, scope, f"{file.relative_to(folder)}:{call.lineno}")
    return uses


def _find_way(node: ast.FunctionDef | ast.ClassDef, calls: list[tuple[ast.AST, ast.Call]]) -> _Way | None:
    """The way of a function with a parameter `code` that makes a Problem, or of an exception that carries a code to one."""
    if isinstance(node, ast.ClassDef):
        inits = [child for child in node.body if isinstance(child, ast.FunctionDef) and child.name == "__init__"]
        names = [argument.arg for argument in inits[0].args.args[1:]] if inits else []
        carried = [
            call for _, call in calls
            if _name(call) == "Problem" and isinstance(call.args[0], ast.Attribute) and call.args[0].attr == "code"
        ]  # fmt: skip
        if "code" not in names or not carried:
            return None
        return _Way(names.index("code"), _level(carried[0].args[1]))
    names = [argument.arg for argument in node.args.args if argument.arg != "self"]
    if "code" not in names:
        return None
    for _, call in _calls(node):
        if _name(call) == "Problem" and _is_name(call.args[0], "code"):
            level = call.args[1]
            known = names.index(level.id) if isinstance(level, ast.Name) and level.id in names else _level(level)
            return _Way(names.index("code"), known)
    return None


def _note(uses: Uses, call: ast.Call, way: _Way, scope: ast.AST, place: str) -> None:
    code = call.args[way.code] if len(call.args) > way.code else None
    literals = [code] if isinstance(code, ast.Constant) else _assigned(code, scope)
    if not literals:
        is_passed_on = isinstance(code, ast.Attribute) or _is_name(code, "code")
        if not is_passed_on:
            uses.unclear.append(place)
    for literal in literals:
        name = str(literal.value)
        if way.level == "by code":
            uses.levels[name].add(get_level(name).value)
        else:
            uses.levels[name].add(way.level if isinstance(way.level, str) else _level(call.args[way.level]))


def _assigned(code: ast.expr | None, scope: ast.AST) -> list[ast.Constant]:
    """The literals that a variable may hold."""
    if not isinstance(code, ast.Name):
        return []
    values = [
        node.value for node in ast.walk(scope)
        if isinstance(node, ast.Assign) and any(_is_name(target, code.id) for target in node.targets)
    ]  # fmt: skip
    branches = [
        branch
        for value in values
        for branch in ([value.body, value.orelse] if isinstance(value, ast.IfExp) else [value])
    ]
    return [branch for branch in branches if isinstance(branch, ast.Constant)]


def _calls(tree: ast.AST) -> Iterator[tuple[ast.AST, ast.Call]]:
    """Every call, with the innermost function around it."""

    def walk(node: ast.AST, scope: ast.AST) -> Iterator[tuple[ast.AST, ast.Call]]:
        for child in ast.iter_child_nodes(node):
            inner = child if isinstance(child, ast.FunctionDef) else scope
            if isinstance(child, ast.Call):
                yield inner, child
            yield from walk(child, inner)

    yield from walk(tree, tree)


def _name(call: ast.Call) -> str:
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _is_name(node: ast.expr | None, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _level(node: ast.expr) -> str:
    return LEVELS[node.attr] if isinstance(node, ast.Attribute) else ""
