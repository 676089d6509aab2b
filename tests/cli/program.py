"""Runs the program in this process."""

import json
import re
from pathlib import Path
from typing import Any

from typer.testing import CliRunner, Result

from app.cli.program import program
from app.errors import GlossaryError

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


def run(*arguments: str | Path) -> Result:
    """The outcome of a command; an exception that the program does not know comes out."""
    result = CliRunner().invoke(program, [str(argument) for argument in arguments])
    if result.exception is not None and not isinstance(result.exception, SystemExit | GlossaryError):
        raise result.exception
    return result


def run_json(*arguments: str | Path) -> tuple[int, Any]:
    """The exit code of a command with `--format json`, and the document that it prints."""
    result = run(*arguments, "--format", "json")
    return result.exit_code, json.loads(result.stdout)


def refused(*arguments: str | Path) -> str:
    """The sentence of an error that ends the program; nothing else is printed."""
    result = run(*arguments)
    assert isinstance(result.exception, GlossaryError), result.output
    assert result.output == ""
    return str(result.exception)


def misused(*arguments: str | Path) -> str:
    """What is said of arguments that the command line itself refuses, exit code 2."""
    result = run(*arguments)
    assert result.exit_code == 2
    return " ".join(_COLOUR.sub("", result.output).replace("│", " ").split())
