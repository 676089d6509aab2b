"""docs/settings.md has a heading for each setting and for nothing else, and tells its default."""

from pathlib import Path

import pytest

from app.config import PREFIX, ROOT, Settings
from tests.docs.documents import DOCS, read_document

PAGE = DOCS / "settings.md"
NAMES = [f"{PREFIX}{name}".upper() for name in Settings.model_fields]


def test_every_setting_has_a_heading_and_no_heading_names_another() -> None:
    assert read_document(PAGE).below(2) == NAMES


@pytest.mark.parametrize("name", Settings.model_fields)
def test_the_default_is_told(name: str) -> None:
    words = read_document(PAGE).section(f"{PREFIX}{name}".upper())[0].words
    default = Settings.model_fields[name].default
    if default is None:
        shown = "unset"
    elif isinstance(default, Path):
        shown = default.relative_to(ROOT).as_posix()
    elif isinstance(default, tuple):
        shown = ",".join(default)
    else:
        shown = str(default) or "empty"
    assert f"Default: {shown}" in " ".join(words.split())
