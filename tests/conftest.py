"""What tests share: two compiled glossaries, one about AI and one about tea, and clients that ask them.

Both are made by the real load, once for all workers. Tests about the engine take `glossary`, `connection` or `client`
and run for both; those that need known words take `tea`, `tea_client`, `ai`, `ai_client`; those that edit content take
`tea_folder`, a copy.
"""

import fcntl
import gc
import os
import shutil
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

from app.lang import LANGS
from app.web.messages import build_markup_words
from app.web.urls import term_href
from tests.browser import ARGUMENTS, SHARING, get_chromium
from tests.thorough import thorough

if TYPE_CHECKING:
    from playwright.sync_api import Browser
    from sqlalchemy import Connection

    from app.sync.load import Load

ROOT = Path(__file__).resolve().parents[1]
TEA = ROOT / "tests" / "fixtures" / "tea"
CONTENT = {"tea": TEA, "ai": ROOT / "content"}
WORDS = {lang.code: build_markup_words(lang) for lang in LANGS}

# Without a database of examples and without deadlines: the same run on a slow machine finds the same.
settings.register_profile("suite", deadline=None, database=None, derandomize=True, max_examples=25)
# The same by the hundred: `make soak`.
settings.register_profile("soak", settings.get_profile("suite"), max_examples=250)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "suite"))


@dataclass(frozen=True, slots=True)
class Glossary:
    """A compiled glossary: its name in tests, its content folder and its database file, both to be left as they are."""

    name: str
    content: Path
    database: Path


def make_load(content: Path, database: Path, **options: Any) -> "Load":
    """The load that `glossary load` runs."""
    # Imported here: the process that only hands out tests to workers loads nothing.
    from app.sync.load import Load

    return Load(content, database, term_href, WORDS, **options)


def pytest_collection_finish() -> None:
    """Takes what lives as long as the run from under the eyes of the garbage collector, which else looks at it again and again."""
    gc.collect()
    gc.freeze()


def pytest_report_header() -> str:
    return f"SQLite {sqlite3.sqlite_version}"


@pytest.fixture(autouse=True)
def _no_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keeps a developer's own GLOSSARY_ variables out of the tests."""
    for name in [name for name in os.environ if name.upper().startswith("GLOSSARY_")]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "glossaries"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def glossaries(shared_folder: Path) -> dict[str, Glossary]:
    """Both glossaries by name, `tea` and `ai`."""
    return {name: _compile(name, shared_folder) for name in CONTENT}


def _compile(name: str, folder: Path) -> Glossary:
    made = Glossary(name, CONTENT[name], folder / f"{name}.db")
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not made.database.exists():
            report = make_load(made.content, made.database).run()
            assert not report.is_stopped, "\n".join(f"{p.place} {p.message}" for p in report.errors)
    return made


@pytest.fixture(scope="session", params=list(CONTENT))
def glossary(request: pytest.FixtureRequest, shared_folder: Path) -> Glossary:
    """Each glossary in turn: for tests about the engine."""
    return _compile(request.param, shared_folder)


# Marks a test whose rule is the engine's: in the suite it runs for the small glossary, for the real one too by
# `make thorough` or by `make soak`.
tea_and_thorough_ai = pytest.mark.parametrize("glossary", ["tea", thorough("ai")], indirect=True)
tea_and_soak_ai = pytest.mark.parametrize(
    "glossary", ["tea", pytest.param("ai", marks=pytest.mark.soak)], indirect=True
)


@pytest.fixture(scope="session")
def tea(shared_folder: Path) -> Glossary:
    """The glossary of tests/fixtures/tea."""
    return _compile("tea", shared_folder)


@pytest.fixture(scope="session")
def ai(shared_folder: Path) -> Glossary:
    """The real content."""
    return _compile("ai", shared_folder)


@pytest.fixture
def tea_folder(tmp_path: Path) -> Path:
    """A copy of the tea glossary's content that a test may change."""
    return Path(shutil.copytree(TEA, tmp_path / "tea"))


@pytest.fixture
def connection(glossary: Glossary) -> Iterator["Connection"]:
    """A read-only connection on each glossary in turn."""
    yield from _connect(glossary)


@pytest.fixture
def tea_connection(tea: Glossary) -> Iterator["Connection"]:
    """A read-only connection on the tea glossary."""
    yield from _connect(tea)


@pytest.fixture
def ai_connection(ai: Glossary) -> Iterator["Connection"]:
    """A read-only connection on the real content."""
    yield from _connect(ai)


def _connect(glossary: Glossary) -> Iterator["Connection"]:
    from app.store.engine import open_reader

    with open_reader(glossary.database).connect() as connection:
        yield connection


def make_client(database: Path, **more: Any) -> Any:
    """A TestClient over the app on a database; exceptions of the app come out of the request; redirects are not followed."""
    # Imported here: tests of lower layers run without the web.
    from starlette.testclient import TestClient

    from app.config import Settings
    from app.main import create_app

    # Bodies as they are: who asks about compression says so, and all others need not wait for it.
    plain = {"accept-encoding": "identity"}
    return TestClient(create_app(Settings(database=database, **more)), follow_redirects=False, headers=plain)


@pytest.fixture(scope="session")
def client(glossary: Glossary) -> Iterator[Any]:
    """A client of each glossary in turn."""
    with make_client(glossary.database) as client:
        yield client


@pytest.fixture(scope="session")
def tea_client(tea: Glossary) -> Iterator[Any]:
    """A client of the tea glossary."""
    with make_client(tea.database) as client:
        yield client


@pytest.fixture(scope="session")
def ai_client(ai: Glossary) -> Iterator[Any]:
    """A client of the real content."""
    with make_client(ai.database) as client:
        yield client


@dataclass(frozen=True, slots=True)
class Server:
    """A real server in a process of its own: its address, the file that holds what it prints, and its process's number."""

    url: str
    output: Path
    process: int = 0


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """One browser for all tests of a worker, which has room for one only."""
    # Imported here: most tests run without a browser.
    from playwright.sync_api import sync_playwright

    path = get_chromium()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*ARGUMENTS, *SHARING])
        yield browser
        browser.close()


_SERVE = (
    "import sys, socket, uvicorn; from pathlib import Path; from app.config import Settings; "
    "from app.main import create_app; "
    "uvicorn.Server(uvicorn.Config(create_app(Settings(database=Path(sys.argv[2]))), server_header=False))"
    ".run(sockets=[socket.socket(fileno=int(sys.argv[1]))])"
)


@pytest.fixture(scope="session")
def server(ai: Glossary, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real server of the real content; a failed test that used it shows its output.

    The socket listens before the server starts, so that a first request waits for it, and no port can be taken away.
    """
    yield from serve(ai, tmp_path_factory.mktemp("server") / "output.txt")


@pytest.fixture(scope="session")
def tea_server(tea: Glossary, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A real server of the tea glossary."""
    yield from serve(tea, tmp_path_factory.mktemp("server") / "output.txt")


def serve(glossary: Glossary, output: Path) -> Iterator[Server]:
    """A server of a glossary, as a fixture gives it; what it prints goes to `output`."""
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listening, output.open("wb") as sink:
        # As `glossary serve` does.
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        port = listening.getsockname()[1]
        descriptor = listening.fileno()
        process = subprocess.Popen(
            [sys.executable, "-c", _SERVE, str(descriptor), str(glossary.database)],
            pass_fds=[descriptor], stdout=sink, stderr=subprocess.STDOUT, cwd=ROOT,
        )  # fmt: skip
        try:
            yield Server(f"http://127.0.0.1:{port}", output, process.pid)
        finally:
            process.terminate()
            process.wait(timeout=20)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, None]:
    """Adds the end of a real server's output to the report of a test that failed with it."""
    outcome = yield
    report = outcome.get_result()
    if report.failed:
        for value in getattr(item, "funcargs", {}).values():
            if isinstance(value, Server):
                text = value.output.read_text(encoding="utf-8", errors="replace")
                report.sections.append(("Server output", text[-8000:]))
