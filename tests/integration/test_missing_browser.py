"""Without a Chromium browser tests are skipped and the last lines say so; where browsers are required they fail."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser import MISSING, find_chromium
from tests.conftest import ROOT

_ONE = "tests/e2e/test_overlay_keys.py::test_the_button_opens_the_overlay"


def _run(tmp_path: Path, **more: str) -> tuple[int, list[str]]:
    """One browser test in a process that finds no browser: its exit code and what it prints."""
    environment = {"PATH": str(tmp_path), "PLAYWRIGHT_BROWSERS_PATH": str(tmp_path), "HOME": str(tmp_path), **more}
    command = [sys.executable, "-m", "pytest", _ONE, "-q", "-p", "no:cacheprovider", f"--basetemp={tmp_path / 'own'}"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120, check=False)
    return done.returncode, done.stdout.strip().splitlines()


@pytest.mark.thorough
def test_without_a_browser_its_tests_are_skipped_and_the_last_lines_say_so(tmp_path: Path) -> None:
    code, lines = _run(tmp_path)
    assert code == 0
    assert any(MISSING in line for line in lines[-3:])
    assert "1 skipped" in lines[-1]


@pytest.mark.thorough
def test_a_required_browser_that_is_missing_is_a_failure(tmp_path: Path) -> None:
    code, lines = _run(tmp_path, REQUIRE_BROWSER="1")
    assert code == 1
    assert any("REQUIRE_BROWSER=1" in line for line in lines)


@pytest.mark.thorough
def test_a_browser_on_the_path_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "google-chrome"
    own.write_text("#!/bin/sh\n", encoding="utf-8")
    own.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_chromium() == str(own)
