"""The program as a whole: help, version, settings, errors, the installed command."""

import re
import signal
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest
from typer.core import TyperGroup
from typer.main import get_command

from app import __version__
from app.cli import main
from app.cli.program import program
from tests.cli.program import misused, refused, run
from tests.conftest import ROOT, TEA

INSTALLED = Path(sys.executable).with_name("glossary")
COMMANDS = {"check", "load", "serve", "new", "search", "searches", "export", "export site", "import", "mcp"}


@pytest.fixture
def group() -> TyperGroup:
    """The program as the command line's library sees it."""
    made = get_command(program)
    assert isinstance(made, TyperGroup)
    return made


def test_the_commands_are_those_tested_here(group: TyperGroup) -> None:
    assert set(group.commands) == COMMANDS


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_and_every_option_has_help(group: TyperGroup, name: str) -> None:
    command = group.commands[name]
    result = run(name, "--help")
    assert result.exit_code == 0
    assert command.help is not None
    assert command.help.split()[0] in result.stdout
    for parameter in command.params:
        assert getattr(parameter, "help", None), f"{name} {parameter.name}"


@pytest.mark.parametrize(("name", "variable"), [("check", "GLOSSARY_CONTENT"), ("load", "GLOSSARY_DATABASE")])
def test_help_names_the_variable_of_a_setting(name: str, variable: str) -> None:
    assert variable in run(name, "--help").stdout


def test_the_version_is_printed() -> None:
    result = run("--version")
    assert (result.exit_code, result.stdout) == (0, f"{__version__}\n")


def test_without_a_command_there_is_help() -> None:
    text = misused()
    assert all(name in text for name in COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["nothing"], "nothing"),
        (["check", "--nothing"], "--nothing"),
        (["check", "--format", "xml"], "xml"),
        (["serve", "--port", "70000"], "--port"),
    ],
)
def test_arguments_that_nobody_knows_are_exit_code_2(arguments: list[str], named: str) -> None:
    assert named in misused(*arguments)


def test_a_misspelt_setting_is_refused_with_the_known_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GLOSSARY_DATABSE", "x")
    message = refused("check")
    assert "Unknown setting GLOSSARY_DATABSE." in message
    assert "GLOSSARY_DATABASE" in message


@pytest.mark.parametrize(
    ("name", "value"),
    [("BASE_URL", "glossary.example"), ("BASE_URL", "https://glossary.example/path"), ("CACHE_MB", "0"), ("CACHE_MB", "much")],
)  # fmt: skip
def test_a_setting_with_a_bad_value_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"GLOSSARY_{name}", value)
    assert refused("check").startswith(f"GLOSSARY_{name}: ")


def write_garbage(file: Path) -> None:
    file.write_bytes(b"garbage " * 500)


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda file: None, "There is no database at "),
        (Path.mkdir, "There is no database at "),
        (Path.touch, "This file was not made by this version of the program."),
        (write_garbage, "This file was not made by this version of the program."),
    ],
    ids=["missing", "folder", "empty", "garbage"],
)
def test_serve_refuses_what_is_no_database(
    tmp_path: Path, make: object, sentence: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "glossary.db"
    assert callable(make)
    make(file)
    monkeypatch.setattr(sys, "argv", ["glossary", "serve", "--database", str(file), "--port", "0"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f"glossary: {sentence}")
    assert err.rstrip().endswith("`glossary load`.")
    assert err.count("\n") == 1


def test_the_installed_command_ends_with_one_sentence(tmp_path: Path) -> None:
    done = subprocess.run(
        [INSTALLED, "serve", "--database", tmp_path / "gone.db"], capture_output=True, text=True, cwd=tmp_path, timeout=120
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"glossary: There is no database at .*gone\.db\. Make it with `glossary load`\.\n", done.stderr)


def test_the_server_loads_prints_its_address_answers_and_stops_when_told(tmp_path: Path) -> None:
    """tests/web/test_running_server.py has one that only serves."""
    options = ["--port", "0", "--load", f"--content={TEA}", f"--database={tmp_path / 'new.db'}"]
    with subprocess.Popen(
        [sys.executable, "-m", "app", "serve", *options],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT,
    ) as process:  # fmt: skip
        try:
            assert process.stdout is not None
            assert process.stderr is not None
            lines = iter(process.stdout.readline, "")
            assert any(line.startswith("6 added") for line in lines)
            address = next(lines).strip()
            assert re.fullmatch(r"http://127\.0\.0\.1:\d+", address), process.stderr.read()
            with urlopen(f"{address}/healthz", timeout=120) as answer:
                assert answer.status == 200
            process.send_signal(signal.SIGINT)
            assert process.wait(timeout=120) == 0
            assert process.stderr.read() == ""
        finally:
            process.kill()


@pytest.mark.thorough
def test_content_with_an_error_is_not_served(
    tea_folder: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tea_folder / "terms" / "roasting.md").write_text("nothing", encoding="utf-8")
    # The load is a process of its own, which prints to this one's real output.
    result = run("serve", "--load", "--content", tea_folder, "--database", tmp_path / "new.db", "--port", "0")
    printed = capfd.readouterr().out
    assert result.exit_code == 1
    assert "terms/roasting.md:1:1 error front-matter-missing" in printed
    assert "http://" not in printed + result.stdout
