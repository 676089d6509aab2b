"""Files that are written together: all of them, or none."""

from pathlib import Path

import pytest

from app.sync.moving import move_in


def contents(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") if file.is_file() else "a folder" for file in folder.iterdir()}


def test_new_files_and_replaced_ones_are_there_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("old", encoding="utf-8")
    (tmp_path / "c.md").write_text("mine", encoding="utf-8")
    move_in({tmp_path / "a.md": "new", tmp_path / "b.md": "茶"})
    assert contents(tmp_path) == {"a.md": "new", "b.md": "茶", "c.md": "mine"}


def test_a_missing_folder_is_made(tmp_path: Path) -> None:
    move_in({tmp_path / "terms" / "a.md": "x"})
    assert contents(tmp_path / "terms") == {"a.md": "x"}


def test_nothing_to_write_writes_nothing(tmp_path: Path) -> None:
    move_in({})
    assert contents(tmp_path) == {}


def test_a_failure_half_way_undoes_everything(tmp_path: Path) -> None:
    """The third name is longer than a file's name may be; the fourth is never reached."""
    (tmp_path / "a.md").write_text("old", encoding="utf-8")
    (tmp_path / "z.md").write_text("mine", encoding="utf-8")
    name = "x" * 300 + ".md"
    with pytest.raises(OSError, match="File name too long"):
        move_in({tmp_path / "a.md": "new", tmp_path / "b.md": "new", tmp_path / name: "new", tmp_path / "z.md": "new"})
    assert contents(tmp_path) == {"a.md": "old", "z.md": "mine"}


def test_a_link_is_replaced_and_what_it_leads_to_is_left(tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("precious", encoding="utf-8")
    folder = tmp_path / "terms"
    folder.mkdir()
    (folder / "a.md").symlink_to(other)
    move_in({folder / "a.md": "new"})
    assert contents(folder) == {"a.md": "new"}
    assert other.read_text(encoding="utf-8") == "precious"
