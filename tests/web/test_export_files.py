"""Exports as files of the running app: written once an edition, and not by too many at once."""

import threading
from collections.abc import Callable
from typing import BinaryIO

import pytest

from app.web.exports import MOST_FILES, Busy, Exports


def writing(text: bytes, calls: list[bytes]) -> Callable[[BinaryIO], None]:
    def write(out: BinaryIO) -> None:
        calls.append(text)
        out.write(text)

    return write


def read(exports: Exports, edition: str, name: str, text: bytes, calls: list[bytes], base: str = "") -> bytes:
    return b"".join(exports.get((edition, name, base), writing(text, calls)).read())


def test_a_file_is_written_once_an_edition() -> None:
    exports, calls = Exports(), list[bytes]()
    assert [read(exports, "1", "json", b"a", calls) for _ in range(3)] == [b"a"] * 3
    assert read(exports, "1", "csv", b"b", calls) == b"b"
    assert read(exports, "2", "json", b"c", calls) == b"c"
    assert read(exports, "1", "json", b"d", calls) == b"d"
    assert calls == [b"a", b"b", b"c", b"d"]


def test_a_tag_is_that_of_the_bytes() -> None:
    exports, calls = Exports(), list[bytes]()
    one = exports.get(("1", "json", ""), writing(b"x" * 300_000, calls))
    two = exports.get(("2", "json", ""), writing(b"x" * 300_000, calls))
    other = exports.get(("2", "csv", ""), writing(b"y", calls))
    assert one.tag == two.tag != other.tag
    assert (one.size, other.size) == (300_000, 1)


def test_a_file_that_is_being_read_outlives_its_edition() -> None:
    exports, calls = Exports(), list[bytes]()
    chunks = exports.get(("1", "json", ""), writing(b"x" * 600_000, calls)).read()
    start = next(chunks)
    read(exports, "2", "json", b"new", calls)
    assert start + b"".join(chunks) == b"x" * 600_000


def test_only_so_many_are_kept() -> None:
    exports, calls = Exports(), list[bytes]()
    for number in range(MOST_FILES + 1):
        read(exports, "1", "json", b"x", calls, base=f"https://{number}.example")
    read(exports, "1", "json", b"x", calls, base=f"https://{MOST_FILES}.example")
    assert len(calls) == MOST_FILES + 1
    read(exports, "1", "json", b"x", calls, base="https://0.example")
    assert len(calls) == MOST_FILES + 2


def test_a_failed_write_leaves_nothing_and_can_be_tried_again() -> None:
    exports, calls = Exports(), list[bytes]()

    def fail(out: BinaryIO) -> None:
        out.write(b"half")
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        exports.get(("1", "json", ""), fail)
    assert read(exports, "1", "json", b"whole", calls) == b"whole"


@pytest.mark.parametrize(("most_waiting", "patience"), [(1, 60.0), (2, 0.0)], ids=["no-place", "no-patience"])
def test_who_would_wait_too_long_is_sent_away(most_waiting: int, patience: float) -> None:
    exports, calls = Exports(most_waiting=most_waiting, patience=patience), list[bytes]()
    begun, go = threading.Event(), threading.Event()

    def slow(out: BinaryIO) -> None:
        begun.set()
        assert go.wait(20)

    thread = threading.Thread(target=exports.get, args=(("1", "json", ""), slow))
    thread.start()
    assert begun.wait(20)
    with pytest.raises(Busy):
        exports.get(("1", "csv", ""), writing(b"x", calls))
    go.set()
    thread.join(20)
    assert calls == []
    assert read(exports, "1", "csv", b"x", calls) == b"x"
