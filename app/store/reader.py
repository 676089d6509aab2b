"""The compiled file as the web sees it: connections to read it, and the edition that it holds now."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import OperationalError

from app.errors import StoreMissing
from app.store.edition import EDITION, read_meta
from app.store.engine import open_reader

Stamp = tuple[int, int, int]
_STAMP = "glossary.stamp"


class Reader:
    """Reads one database file, which may be swapped for a newer one at any moment."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self._engine: Engine | None = None
        self._lock = threading.Lock()
        self._known: tuple[Stamp, str] | None = None

    def stamp(self) -> Stamp | None:
        """What changes when the file is swapped: inode, time in nanoseconds, size; None where there is no file."""
        try:
            status = self.file.stat()
        except OSError:
            return None
        return status.st_ino, status.st_mtime_ns, status.st_size

    @contextlib.contextmanager
    def connect(self) -> Iterator[Connection]:
        """A read-only connection for one request; raises StoreMissing where there is no file."""
        with self._lock:
            if self._engine is None:
                self._engine = open_reader(self.file)
        before = self.stamp()
        try:
            connection = self._engine.connect()
        except OperationalError as error:
            raise StoreMissing(f"There is no database at {self.file}. Make it with `glossary load`.") from error
        with connection:
            # Swapped while it was opened: nobody knows which of the two files this is, so it gets no stamp.
            connection.info[_STAMP] = before if before == self.stamp() else None
            yield connection

    def edition(self, connection: Connection) -> str:
        """The digest of the edition that this connection reads, remembered by the stamp of the file that it opened.

        Raises StoreOutdated for a file of another schema.
        """
        stamp: Stamp | None = connection.info.get(_STAMP)
        known = self._known
        if stamp is not None and known is not None and known[0] == stamp:
            return known[1]
        digest = read_meta(connection).get(EDITION, "")
        if stamp is not None:
            self._known = stamp, digest
        return digest
