"""Fixtures of tests about HTTP."""

import fcntl
import pickle
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.config import ROOT, Settings
from app.main import Site, create_app
from tests.conftest import Glossary, make_client
from tests.web.crawl import Crawl, crawl


@pytest.fixture(scope="session")
def crawled(client: Any, glossary: Glossary, shared_folder: Path) -> Crawl:
    """Every page of each glossary in turn, asked for once for all workers."""
    kept = shared_folder / f"{glossary.name}.pages"
    with (shared_folder / f"{glossary.name}.pages.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not kept.exists():
            kept.write_bytes(pickle.dumps(crawl(client)))
    made: Crawl = pickle.loads(kept.read_bytes())
    return made


@pytest.fixture(scope="session")
def site(tea: Glossary) -> Site:
    """An app on the tea glossary, for tests that put a fast path of their own before its routes."""
    return create_app(Settings(database=tea.database))


@pytest.fixture
def empty_client(tmp_path: Path) -> Iterator[Any]:
    """A client of an app whose database is not there."""
    with make_client(tmp_path / "missing.db") as client:
        yield client


@pytest.fixture(scope="session")
def template_texts() -> dict[str, str]:
    """The source of every template, by its name."""
    folder = ROOT / "templates"
    return {file.relative_to(folder).as_posix(): file.read_text("utf-8") for file in sorted(folder.rglob("*.html"))}
