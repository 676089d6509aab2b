"""What commands print, apart from the commands."""

import os

import pytest

from app.cli.output import print_problems, progress_bar
from app.content.problem import Level, Problem
from app.sync.plan import no_progress


def test_without_a_terminal_there_is_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    with progress_bar() as tell:
        assert tell is no_progress
        tell("read", 1, 1000)
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_long_work_shows_how_far_it_has_come(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setenv("COLUMNS", "80")
    with progress_bar() as tell:
        for done in (1, 300):
            tell("read", done, 300)
        tell("compile", 1, 5)
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "read" in printed.err
    assert "300/300" in printed.err
    assert "compile" not in printed.err


def test_a_name_that_is_no_utf_8_does_not_end_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    name = os.fsdecode(b"\xff.md").encode("utf-8", "replace").decode()
    print_problems([Problem("id-invalid", Level.ERROR, f"terms/{name}", 0, 0, "is wrong")])
    assert capsys.readouterr().out == "terms/?.md error id-invalid is wrong\n"
