"""Looks over a content folder without reading it: enough to know that nothing has changed since the last load."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from app.store.stamps import FileStamp

if TYPE_CHECKING:
    from app.store.last_load import RememberedFile

# A file touched this shortly before a load may change again within the same clock tick of its file system.
_TICK_NS = 2_000_000_000


def scan_folder(root: Path) -> dict[str, FileStamp]:
    """The stamp of every file that a glossary is made of, by its path from `root` on."""
    stamps: dict[str, FileStamp] = {}
    for folder, suffix in (("", ".toml"), ("facts/", ".toml"), ("terms/", ".md")):
        for entry in _entries(root / folder):
            name = entry.name
            if name.endswith(suffix) and not name.startswith((".", "_")):
                try:
                    status = entry.stat()
                except OSError:  # a link to nowhere: reading it will say so
                    continue
                stamps[folder + name] = FileStamp(status.st_size, status.st_mtime_ns)
    return stamps


def is_same(stamp: FileStamp | None, row: "RememberedFile | None") -> bool:
    """Whether a file certainly has not changed since it was remembered."""
    return stamp is not None and row is not None and (stamp.size, stamp.mtime_ns) == (row.size, row.mtime_ns)


def settled(stamp: FileStamp, scanned_ns: int) -> FileStamp:
    """The stamp to remember: one that never matches, if the file was so fresh when scanned that it may have changed since."""
    return stamp if stamp.mtime_ns < scanned_ns - _TICK_NS else FileStamp(stamp.size, -1)


def _entries(folder: Path) -> Iterator[os.DirEntry[str]]:
    if folder.is_dir():
        with os.scandir(folder) as entries:
            yield from entries
