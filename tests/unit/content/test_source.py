"""Files as they come: whatever lies in the folder becomes text or one Problem, at once."""

import hashlib
import os
import socket
from pathlib import Path

import pytest

from app.content.problem import Problem
from app.content.source import MAX_BYTES, MAX_LINES, RawFile, decode, read_file
from tests.unit.content.parsing import told


def read(file: Path, root: Path) -> RawFile | str:
    """The file's text, or what keeps it from being read."""
    found = read_file(file, root=root, shown=file.name)
    return told(found) if isinstance(found, Problem) else found


def test_a_files_digest_is_that_of_its_bytes(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfa\r\nb\rc\n"
    (tmp_path / "a.md").write_bytes(data)
    assert read(tmp_path / "a.md", tmp_path) == RawFile("a.md", "a\nb\nc\n", hashlib.sha256(data).hexdigest())


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"\xff", "1:1"), (b"ab\ncd\xe9f", "2:3"), (b"a\n\n\xed\xa0\x80", "3:1"), (b"\xc0\xaf", "1:1"),
        (b"\xe9\x87", "1:1"), ("量".encode("big5"), "1:1"), ("a".encode("utf-16"), "1:1"),
    ],
)  # fmt: skip
def test_bytes_that_are_not_utf_8_are_told_at_the_first_of_them(data: bytes, place: str) -> None:
    problem = decode(data, "a.md")
    assert isinstance(problem, Problem)
    assert told(problem) == f"a.md:{place} file-encoding: is not UTF-8 text here"


def test_a_nul_is_told_on_its_line() -> None:
    problem = decode(b"a\r\nb\r\n\0c", "a.md")
    assert isinstance(problem, Problem)
    assert told(problem) == "a.md:3 file-nul: holds a NUL character"


def test_a_file_may_be_as_large_as_the_limit_and_no_larger(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_bytes(b"x" * MAX_BYTES)
    assert isinstance(read(file, tmp_path), RawFile)
    file.write_bytes(b"x" * (MAX_BYTES + 1))
    assert read(file, tmp_path) == "a.md file-size: is larger than 512 KiB"


def test_a_file_may_have_as_many_lines_as_the_limit_and_no_more() -> None:
    assert isinstance(decode(b"\n" * MAX_LINES, "a.md"), RawFile)
    problem = decode(b"\n" * (MAX_LINES + 1), "a.md")
    assert isinstance(problem, Problem)
    assert told(problem) == "a.md file-size: has more than 10,000 lines"


def test_an_empty_file_is_empty_text(tmp_path: Path) -> None:
    (tmp_path / "a.md").touch()
    raw = read(tmp_path / "a.md", tmp_path)
    assert isinstance(raw, RawFile)
    assert raw.text == ""


def test_a_link_within_the_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("hello", encoding="utf-8")
    (tmp_path / "b.md").symlink_to("a.md")
    raw = read(tmp_path / "b.md", tmp_path)
    assert isinstance(raw, RawFile)
    assert (raw.path, raw.text) == ("b.md", "hello")


def test_a_folder_that_is_a_link_itself_is_not_left_by_its_own_files(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "a.md").write_text("hello", encoding="utf-8")
    (tmp_path / "link").symlink_to("real")
    assert isinstance(read(tmp_path / "link" / "a.md", tmp_path / "link"), RawFile)


@pytest.mark.parametrize("target", ["../secret", "/etc/passwd", "sub/../../secret"])
def test_a_link_out_of_the_folder_is_refused(tmp_path: Path, target: str) -> None:
    root = tmp_path / "root"
    (root / "sub").mkdir(parents=True)
    (tmp_path / "secret").write_text("secret", encoding="utf-8")
    (root / "a.md").symlink_to(target)
    assert read(root / "a.md", root) == "a.md file-symlink: this link leads out of the content folder"


def test_a_link_to_a_folder_whose_name_only_begins_like_the_root_is_refused(tmp_path: Path) -> None:
    (tmp_path / "root").mkdir()
    (tmp_path / "root-secret").write_text("secret", encoding="utf-8")
    (tmp_path / "root" / "a.md").symlink_to("../root-secret")
    assert "file-symlink" in str(read(tmp_path / "root" / "a.md", tmp_path / "root"))


def test_links_in_a_circle_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("b.md")
    (tmp_path / "b.md").symlink_to("a.md")
    assert (
        read(tmp_path / "a.md", tmp_path) == "a.md file-unreadable: cannot be opened: the link leads round in a circle"
    )


def test_a_missing_file_and_a_link_to_nowhere_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("nowhere")
    for name in ("a.md", "b.md"):
        assert read(tmp_path / name, tmp_path) == f"{name} file-unreadable: cannot be opened: No such file or directory"


def test_a_pipe_does_not_hold_the_program_up(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    assert read(tmp_path / "a.md", tmp_path) == "a.md file-type: is not a regular file"


def test_a_folder_and_a_socket_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.md").mkdir()
    assert read(tmp_path / "a.md", tmp_path) == "a.md file-type: is not a regular file"
    monkeypatch.chdir(tmp_path)  # a socket's path may have a hundred characters only
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("b.md")
        assert "file-unreadable" in str(read(tmp_path / "b.md", tmp_path))


def test_no_file_stays_open(tmp_path: Path) -> None:
    (tmp_path / "good").touch()
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    before = len(list(Path("/proc/self/fd").iterdir()))
    for name in ("good", "folder", "pipe", "missing"):
        read(tmp_path / name, tmp_path)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
