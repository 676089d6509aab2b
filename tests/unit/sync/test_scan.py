"""Looks over a folder without reading it."""

import os
from pathlib import Path

import pytest

from app.store.last_load import RememberedFile
from app.store.stamps import FileStamp
from app.sync.scan import is_same, scan_folder, settled
from tests.make import make_glossary, make_term_text

SECOND = 1_000_000_000


def make_row(path: str, stamp: FileStamp) -> RememberedFile:
    return RememberedFile(path=path, size=stamp.size, mtime_ns=stamp.mtime_ns, digest="d", text="")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_glossary(tmp_path, {"a": make_term_text()}, facts={"gpus": ""}, wording="")


def test_every_file_of_a_glossary_is_seen(root: Path) -> None:
    for name in ("terms/_draft.md", "terms/.hidden.md", "terms/note.txt", "README.md", "facts/.x.toml"):
        (root / name).touch()
    stamps = scan_folder(root)
    assert sorted(stamps) == ["categories.toml", "facts/gpus.toml", "site.toml", "terms/a.md", "wording.toml"]
    status = (root / "terms" / "a.md").stat()
    assert stamps["terms/a.md"] == FileStamp(status.st_size, status.st_mtime_ns)


def test_a_link_is_seen_as_the_file_it_leads_to_and_one_to_nowhere_not_at_all(root: Path) -> None:
    (root / "terms" / "b.md").symlink_to("a.md")
    (root / "terms" / "c.md").symlink_to("nowhere")
    (root / "terms" / "d.md").symlink_to("d.md")
    stamps = scan_folder(root)
    assert stamps["terms/b.md"] == stamps["terms/a.md"]
    assert not {"terms/c.md", "terms/d.md"} & stamps.keys()


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert scan_folder(tmp_path / "none") == {}


def test_another_time_is_another_stamp(root: Path) -> None:
    stamps = scan_folder(root)
    assert scan_folder(root) == stamps
    os.utime(root / "terms" / "a.md", ns=(5, 5))
    assert {path for path, stamp in scan_folder(root).items() if stamp != stamps[path]} == {"terms/a.md"}


def test_size_and_date_must_both_be_the_same() -> None:
    row = make_row("a", FileStamp(3, 7))
    assert is_same(FileStamp(3, 7), row)
    assert not is_same(FileStamp(4, 7), row)
    assert not is_same(FileStamp(3, 8), row)
    assert not is_same(None, row)
    assert not is_same(FileStamp(3, 7), None)


@pytest.mark.parametrize(
    ("age", "is_trusted"), [(3 * SECOND, True), (SECOND, False), (0, False), (-60 * SECOND, False)]
)
def test_a_file_of_the_last_two_seconds_or_of_the_future_is_not_trusted(age: int, is_trusted: bool) -> None:
    now = 1_800_000_000 * SECOND
    stamp = FileStamp(3, now - age)
    assert is_same(stamp, make_row("a", settled(stamp, now))) is is_trusted
