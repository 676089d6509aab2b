"""Hostile files: each is told or taken, without a traceback, in under two seconds and 300 MB."""

import subprocess
import sys
import time

import pytest

from tests.conftest import ROOT
from tests.thorough import thorough
from tests.unit.content.hostile import FILES, read

# Measuring coverage slows all down; nothing else may take longer than this.
SECONDS = 2 if sys.gettrace() is None else 20


# These take half of the time of all.
LARGEST = frozenset({"table-columns", "table-rows", "headings", "small-headings", "wrong-values"})


@pytest.mark.parametrize("name", [thorough(name) if name in LARGEST else name for name in FILES])
def test_a_hostile_file_is_told_in_time(name: str) -> None:
    started = time.process_time()
    problems = read(name)
    taken = time.process_time() - started
    assert {problem.code for problem in problems} == FILES[name][1]
    assert taken < SECONDS
    assert all(len(problem.message) < 400 for problem in problems)


def test_hostile_files_do_not_fill_the_memory() -> None:
    largest = ["keys-in-flow", "wrong-values", "table-columns", "emoji", "long-heading"]
    command = [sys.executable, "-m", "tests.unit.content.hostile", *largest]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert int(done.stdout) < 300
