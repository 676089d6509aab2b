"""A program that loads two folders into one database at once, each in a process of its own.

`python -m tests.integration.racing DATABASE CONTENT CONTENT` loads each CONTENT twice, and prints for each a line with
the editions that its loads gave.
"""

import os
import sys
import tempfile
from pathlib import Path

from tests.conftest import make_load

LOADS = 2


def start(content: Path, database: Path, gate: tuple[int, int]) -> tuple[int, int]:
    """A process that waits until nobody holds the gate's other end, and then loads: its number, and where it tells."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(gate[1])
        os.read(gate[0], 1)
        editions = [make_load(content, database, full=True).run().edition for _ in range(LOADS)]
        os.write(writing, " ".join(editions).encode())
        os._exit(0)
    os.close(writing)
    return child, reading


def main(database: Path, contents: list[Path]) -> None:
    """Runs the race; a load that fails is a failure of this program."""
    # What the first load of a process imports would keep the two apart.
    with tempfile.TemporaryDirectory() as folder:
        make_load(contents[0], Path(folder) / "warm.db").run()
    gate = os.pipe()
    children = [start(content, database, gate) for content in contents]
    os.close(gate[1])
    for child, reading in children:
        told = os.read(reading, 1000).decode()
        assert os.waitpid(child, 0)[1] == 0
        sys.stdout.write(f"{told}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(argument) for argument in sys.argv[2:]])
