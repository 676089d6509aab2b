"""Fixtures: exported sites in folders, and a plain file server in front of one."""

import fcntl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import httpx
import pytest

from tests.cli.program import run_json
from tests.conftest import Glossary
from tests.web.crawl import Crawl, crawl

# What tests of pages take for the site's own host.
HOST = "http://testserver"


class Files(SimpleHTTPRequestHandler):
    """`python -m http.server`, with the folder below a path."""

    prefix = ""

    def translate_path(self, path: str) -> str:
        inside = path.removeprefix(self.prefix) if path.startswith(f"{self.prefix}/") else "/nothing"
        return super().translate_path(inside)

    def log_message(self, format: str, *args: object) -> None:
        """Prints nothing."""


def serve(folder: Path, prefix: str = "") -> Iterator[str]:
    """The address of a server of the folder's files."""
    handler = type("Below", (Files,), {"prefix": prefix})
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder))) as server:
        thread = Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def export(glossary: Glossary, shared: Path, name: str, *options: str) -> Path:
    """The exported site of a glossary, made once for all workers."""
    folder = shared / name
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            export_site(folder, "--database", glossary.database, "--base-url", HOST, *options)
    return folder


def export_site(folder: Path, *options: str | Path) -> Any:
    """What `glossary export site` tells in JSON of the site that it made."""
    # In a thread of its own: a browser test may have left an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        code, told = thread.submit(run_json, "export", "site", folder, *options).result()
    assert code == 0
    return told


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Exporting the real content takes a third of a minute: those tests are for `make soak`."""
    here = Path(__file__).parent
    for item in items:
        if "ai_site" in getattr(item, "fixturenames", ()) and here in item.path.parents:
            item.add_marker(pytest.mark.soak)


@pytest.fixture(scope="session")
def tea_site(tea: Glossary, shared_folder: Path) -> Path:
    """The tea glossary as files."""
    return export(tea, shared_folder, "tea-site")


@pytest.fixture(scope="session")
def ai_site(ai: Glossary, shared_folder: Path) -> Path:
    """The real content as files that lie under /wiki/."""
    return export(ai, shared_folder, "ai-site", "--base-path", "/wiki/")


@pytest.fixture(scope="session")
def tea_host(tea_site: Path) -> Iterator[str]:
    """A file server of the tea glossary."""
    yield from serve(tea_site)


@pytest.fixture(scope="session")
def ai_host(ai_site: Path) -> Iterator[str]:
    """A file server of the real content, which lies under /wiki/."""
    yield from serve(ai_site, "/wiki")


class Client:
    """Asks a file server, following nothing."""

    def __init__(self, host: str) -> None:
        self._client = httpx.Client(base_url=host, trust_env=False)

    def get(self, path: str) -> Any:
        """The answer at a path."""
        return self._client.get(path)


@pytest.fixture(scope="session")
def tea_crawl(tea_host: str) -> Crawl:
    """Every page that is reached from the front pages."""
    return crawl(Client(tea_host))


@pytest.fixture(scope="session")
def ai_crawl(ai_host: str) -> Crawl:
    """The same, under /wiki/."""
    return crawl(Client(ai_host), ("/wiki/zh-TW/", "/wiki/en/"))
