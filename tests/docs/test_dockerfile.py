"""The Dockerfile cannot be built everywhere, so what it names is checked: paths, commands, the user, the health check."""

import re
import shlex
from pathlib import Path

import pytest

from app.cli.program import program
from app.web import machines

ROOT = Path(__file__).resolve().parents[2]
TEXT = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
LINES = [line.strip() for line in TEXT.splitlines() if line.strip() and not line.startswith("#")]


def instructions(name: str) -> list[str]:
    return [line.split(None, 1)[1].strip() for line in LINES if line.split()[0] == name]


def test_it_has_two_stages_and_the_second_takes_only_what_the_first_made() -> None:
    assert len(instructions("FROM")) == 2
    second = LINES[[n for n, line in enumerate(LINES) if line.startswith("FROM")][1] :]
    assert all("--from=" in line for line in second if line.startswith("COPY"))


def test_every_path_it_copies_is_there_and_not_ignored() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    for line in instructions("COPY"):
        if "--from=" not in line:
            for source in line.split()[:-1]:
                assert (ROOT / source).exists(), source
                assert source.split("/")[0] not in ignored, source


@pytest.mark.parametrize("command", ["check", "load", "serve"])
def test_every_command_it_runs_is_one_of_ours(command: str) -> None:
    named = re.findall(r"glossary[\", ]+(\w+)", TEXT)
    assert command in named
    assert set(named) - {"0"} <= {registered.name for registered in program.registered_commands}


def test_content_is_checked_before_it_is_compiled() -> None:
    assert TEXT.index("glossary check") < TEXT.index("glossary load")


def test_it_installs_from_the_lock_by_hash() -> None:
    assert "--require-hashes -r requirements/runtime.txt" in TEXT


def test_it_does_not_run_as_root() -> None:
    (user,) = instructions("USER")
    assert user.isdigit()
    assert int(user) > 0


def test_the_health_check_asks_an_address_that_answers_under_any_host() -> None:
    (check,) = instructions("HEALTHCHECK")
    assert any(f"8000{path}" in check for path in machines.PROBES)
    words = shlex.split(instructions("CMD")[-1].strip("[]").replace(",", " "))
    assert words[-1] == "8000"
