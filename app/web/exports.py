"""Exports as files: each is written once an edition, and kept until a newer one comes."""

import hashlib
import os
import tempfile
import threading
import weakref
from collections import OrderedDict
from collections.abc import Callable, Iterator
from typing import BinaryIO

Key = tuple[str, str, str]
# Files that are kept: of one edition and one address there are as many as formats. Where no base URL is set, every host
# name that somebody asks by would make its own.
MOST_FILES = 24
# Writing a large glossary takes minutes: others wait so many seconds for it, and are then asked to come back. More than
# these few may not be at it at once, or exports would hold all threads that answer pages.
MOST_WAITING = 4
PATIENCE = 15.0
_CHUNK = 256 * 1024


class Busy(Exception):
    """Too much is being exported at this moment."""


class ExportFile:
    """A finished export: a file without a name, which is gone when nobody has it open; its size and a strong tag."""

    def __init__(self, descriptor: int, size: int, tag: str) -> None:
        self.size = size
        self.tag = tag
        self._descriptor = descriptor
        # Closed with the last that holds it: an answer that is never sent does not keep it.
        weakref.finalize(self, os.close, descriptor)

    def read(self) -> Iterator[bytes]:
        """Its bytes in pieces; several readers do not disturb each other."""
        place = 0
        while chunk := os.pread(self._descriptor, _CHUNK, place):
            yield chunk
            place += len(chunk)


class Exports:
    """The finished exports of one running app."""

    def __init__(self, *, most_waiting: int = MOST_WAITING, patience: float = PATIENCE) -> None:
        self._files: OrderedDict[Key, ExportFile] = OrderedDict()
        self._writing = threading.Lock()
        self._waiting = threading.BoundedSemaphore(most_waiting)
        self._patience = patience

    def get(self, key: Key, write: Callable[[BinaryIO], None]) -> ExportFile:
        """The export of this key (edition, format, base address); `write` makes it where there is none. Raises Busy."""
        if not self._waiting.acquire(blocking=False):
            raise Busy
        try:
            if not self._writing.acquire(timeout=self._patience):
                raise Busy
            try:
                return self._files.get(key) or self._make(key, write)
            finally:
                self._writing.release()
        finally:
            self._waiting.release()

    def _make(self, key: Key, write: Callable[[BinaryIO], None]) -> ExportFile:
        for known in [known for known in self._files if known[0] != key[0]]:
            del self._files[known]
        with tempfile.TemporaryFile() as out:
            write(out)
            out.seek(0)
            digest = hashlib.file_digest(out, lambda: hashlib.blake2b(digest_size=12)).hexdigest()
            made = ExportFile(os.dup(out.fileno()), out.tell(), f'"{digest}"')
        self._files[key] = made
        while len(self._files) > MOST_FILES:
            self._files.popitem(last=False)
        return made
