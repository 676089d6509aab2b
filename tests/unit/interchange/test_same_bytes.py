"""The same edition gives the same bytes, in whatever order a process happens to keep its sets."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.services.export import write_export
from app.store.reader import Reader
from app.web.urls import AbsoluteUrls
from tests.conftest import ROOT, Glossary

_NAMES = ("ttl", "jsonld", "apkg", "sqlite")
# One process for all formats: starting it takes longer than writing them.
_WRITE = """
import sys
from pathlib import Path
from app.services.export import write_export
from app.store.reader import Reader
from app.web.urls import AbsoluteUrls

database, folder, *names = sys.argv[1:]
with Reader(Path(database)).connect() as connection:
    for name in names:
        with (Path(folder) / name).open("wb") as out:
            write_export(connection, name, AbsoluteUrls("https://glossary.example"), out)
"""


def _write(database: Path) -> dict[str, bytes]:
    """What this process writes, whose sets are in the order of a seed that nobody chose."""
    written = {name: io.BytesIO() for name in _NAMES}
    with Reader(database).connect() as connection:
        for name, out in written.items():
            write_export(connection, name, AbsoluteUrls("https://glossary.example"), out)
    return {name: out.getvalue() for name, out in written.items()}


def _write_elsewhere(database: Path, folder: Path) -> dict[str, bytes]:
    seed = "2" if os.environ.get("PYTHONHASHSEED") == "1" else "1"
    subprocess.run(
        [sys.executable, "-c", _WRITE, str(database), str(folder), *_NAMES],
        env={**os.environ, "PYTHONHASHSEED": seed}, cwd=ROOT, check=True, timeout=120,
    )  # fmt: skip
    return {name: (folder / name).read_bytes() for name in _NAMES}


@pytest.mark.thorough
def test_two_processes_write_the_same(tea: Glossary, tmp_path: Path) -> None:
    first, second = _write(tea.database), _write_elsewhere(tea.database, tmp_path)
    assert [name for name in _NAMES if first[name] != second[name]] == []
    assert all(len(data) > 1000 for data in first.values())
