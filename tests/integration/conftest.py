"""Fixtures of tests that load content."""

import shutil
from pathlib import Path

import pytest

from tests.integration.folder import Folder


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three terms and a ledger, loaded."""
    root = tmp_path_factory.mktemp("template")
    Folder(root).fill()
    return root


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Folder:
    """A copy of them that a test may change."""
    shutil.copytree(template, tmp_path, dirs_exist_ok=True)
    return Folder(tmp_path)
