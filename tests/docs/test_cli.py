"""docs/cli.md has a heading for each command, option and argument, and for nothing else."""

import re
from typing import Any

import pytest
import typer.main

from app.cli.program import program
from tests.docs.documents import DOCS, Document, read_document

# Typer brings a click of its own, whose classes it does not publish.
_group: Any = typer.main.get_command(program)
COMMANDS: dict[str, Any] = {"glossary": _group}
COMMANDS |= {f"glossary {name}": command for name, command in _group.commands.items()}


@pytest.fixture(scope="module")
def page() -> Document:
    return read_document(DOCS / "cli.md")


def _name(parameter: Any) -> str:
    if parameter.param_type_name == "argument":
        return str(parameter.metavar or parameter.name.upper())
    return str(max(parameter.opts, key=len))


def test_every_command_has_a_heading_and_no_heading_names_another(page: Document) -> None:
    assert page.below(2) == list(COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_has_a_heading_and_no_heading_names_another(page: Document, command: str) -> None:
    documented = [heading.text.split()[0] for heading in page.section(command) if heading.level == 3]
    assert sorted(documented) == sorted(_name(parameter) for parameter in COMMANDS[command].params)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_of_an_example_exists(page: Document, command: str) -> None:
    lines = [line for heading in page.section(command) for fence in heading.fences for line in fence.text.splitlines()]
    assert lines, "each command has an example"
    options = {name for parameter in COMMANDS[command].params for name in parameter.opts}
    for line in lines:
        called = re.sub(r"^\$ (?:[A-Z_]+=\S+ )*", "", line)
        assert called.startswith(f"{command} ") or called == command
        assert {word for word in line.split() if word.startswith("--")} <= options
