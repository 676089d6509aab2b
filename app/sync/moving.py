"""Writes files of a folder together: all are there at the end, or everything is as it was."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path


def move_in(texts: Mapping[Path, str]) -> None:
    """Writes the texts into files of one folder, which is made if it is missing. Raises OSError, and has then undone all.

    They are written beside and moved in one after another; what they replace is kept until the last one is in.
    """
    folders = {file.parent for file in texts}
    if not folders:
        return
    (folder,) = folders
    folder.mkdir(parents=True, exist_ok=True)
    # Names that begin with a dot are not looked at by anything that reads the folder.
    beside = Path(tempfile.mkdtemp(prefix=".import-", dir=folder))
    try:
        for number, text in enumerate(texts.values()):
            _write(beside / f"new-{number}", text)
        _move(list(texts), beside)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def _write(file: Path, text: str) -> None:
    with file.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())


def _move(files: list[Path], beside: Path) -> None:
    moved_in: list[Path] = []
    set_aside: dict[Path, Path] = {}
    try:
        for number, file in enumerate(files):
            old = beside / f"old-{number}"
            with contextlib.suppress(FileNotFoundError):
                file.rename(old)
                set_aside[file] = old
            (beside / f"new-{number}").rename(file)
            moved_in.append(file)
    except BaseException:
        for file in moved_in:
            file.unlink(missing_ok=True)
        for file, old in set_aside.items():
            old.rename(file)
        raise
