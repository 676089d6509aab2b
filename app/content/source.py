"""The only reader of content files: bytes from disk become text, or one Problem, whatever lies there."""

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from app.content.problem import Level, Problem

# A term file is a few kilobytes; the largest page of a well-known encyclopedia is under this, too.
MAX_BYTES = 512 * 1024
# A page of prose in two languages has some hundred lines; half a megabyte of single characters would take seconds to parse.
MAX_LINES = 10_000


@dataclass(frozen=True, slots=True)
class RawFile:
    """A file as text with `\\n` line ends and no byte order mark; `path` is shown to people, `digest` the SHA-256 of its bytes."""

    path: str
    text: str
    digest: str


def read_file(file: Path, *, root: Path, shown: str) -> RawFile | Problem:
    """The file's text, or the Problem that keeps it from being read.

    `root` is the folder that a symbolic link may not lead out of; `shown` is the path as problems name it. Only regular
    files are opened, so that a pipe or a device cannot hold the program up.
    """
    try:
        resolved = file.resolve(strict=True)
        if not resolved.is_relative_to(root.resolve()):
            return _problem(
                "file-symlink", shown, "this link leads out of the content folder", "Put the file itself here."
            )
        handle = os.open(resolved, os.O_RDONLY | os.O_NONBLOCK | getattr(os, "O_CLOEXEC", 0))
    except (OSError, RuntimeError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "the link leads round in a circle"
        return _problem(
            "file-unreadable", shown, f"cannot be opened: {reason}", "Check that it exists and may be read."
        )
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        return _problem("file-type", shown, "is not a regular file", "Content files are ordinary text files.")
    with os.fdopen(handle, "rb") as stream:
        data = stream.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        return _problem("file-size", shown, f"is larger than {MAX_BYTES // 1024} KiB", "Split it into several terms.")
    return decode(data, shown)


def decode(data: bytes, shown: str) -> RawFile | Problem:
    """The bytes as text, or the Problem of the first byte that is not UTF-8 text."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        return Problem(
            "file-encoding", Level.ERROR, shown, line, column, "is not UTF-8 text here", "Save the file in UTF-8."
        )
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return Problem("file-nul", Level.ERROR, shown, line, 0, "holds a NUL character", "Delete it; text has none.")
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if text.count("\n") > MAX_LINES:
        return _problem("file-size", shown, f"has more than {MAX_LINES:,} lines", "Split it into several terms.")
    return RawFile(shown, text, hashlib.sha256(data).hexdigest())


def _problem(code: str, shown: str, message: str, hint: str) -> Problem:
    return Problem(code, Level.ERROR, shown, 0, 0, message, hint)
