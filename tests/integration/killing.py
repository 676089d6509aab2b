"""A program that loads, and is killed on the way, at one moment after another.

`python -m tests.integration.killing MOMENTS CONTENT FOLDER …` loads each CONTENT into a copy of its FOLDER/glossary.db (or
into no file, where there is none) in FOLDER/0, FOLDER/1 …, and kills each load a little later than the one before.
"""

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from tests.conftest import make_load

# What a load does to files, as Python's audit tells it; the statements that it runs come in between.
_DEEDS = frozenset({"open", "os.rename", "os.remove", "shutil.copyfile", "sqlite3.connect", "os.chmod", "fcntl.flock"})


def run_load(content: Path, folder: Path, kill_at: int) -> int:
    """Loads in a process of its own, which dies before the deed with this number; gives the number of deeds (0: killed)."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        deeds = 0

        def count(*_: Any) -> None:
            nonlocal deeds
            deeds += 1
            if deeds == kill_at:
                os.kill(os.getpid(), signal.SIGKILL)

        event.listen(Engine, "before_cursor_execute", count)
        sys.addaudithook(lambda name, _: count() if name in _DEEDS else None)
        make_load(content, folder / "glossary.db").run()
        os.write(writing, str(deeds).encode())
        os._exit(0)
    os.close(writing)
    told = os.read(reading, 20)
    os.close(reading)
    os.waitpid(child, 0)
    return int(told or 0)


def main(content: Path, folder: Path, moments: int) -> None:
    """Makes the folders, each with what a killed load left."""

    def prepare(name: str) -> Path:
        (folder / name).mkdir()
        if (folder / "glossary.db").exists():
            shutil.copyfile(folder / "glossary.db", folder / name / "glossary.db")
        return folder / name

    deeds = run_load(content, prepare("whole"), 0)
    for number in range(moments):
        assert not run_load(content, prepare(str(number)), 1 + number * (deeds - 1) // (moments - 1))


if __name__ == "__main__":
    moments, *rest = sys.argv[1:]
    paths = [Path(argument) for argument in rest]
    # What the first load of a process imports and compiles is no deed of a load, and the children need not do it again.
    with tempfile.TemporaryDirectory() as warm:
        make_load(paths[0], Path(warm) / "warm.db").run()
    for content, folder in zip(paths[::2], paths[1::2], strict=True):
        main(content, folder, int(moments))
