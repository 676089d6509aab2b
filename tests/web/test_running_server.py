"""A real `glossary serve` in a process of its own: through swaps of its database, and under many clients at once."""

import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path

import httpx
import pytest

from tests.conftest import ROOT, TEA, make_load

# Far more than any answer needs, so that a slow machine is no failure, and a hanging server is one.
PATIENCE = 60.0
EDITIONS = 3
CLIENTS = 100


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder with a database that was made of it."""
    made = Path(shutil.copytree(TEA, tmp_path_factory.mktemp("served") / "tea"))
    make_load(made, made / "glossary.db").run()
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """The address that `glossary serve` says it serves this folder's database on; it stops when told, and says no more."""
    command = [sys.executable, "-m", "app", "serve", "--port", "0", "--database", str(folder / "glossary.db")]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout is not None
    try:
        line = process.stdout.readline().strip()
        assert line.startswith("http://127.0.0.1:"), line + process.stdout.read()
        yield line
    finally:
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=PATIENCE)
    assert rest == "", "the server has nothing to complain of"
    assert process.returncode == 0


def _write_edition(folder: Path, number: int) -> str:
    """Changes a term's summary; gives a word that only this edition has."""
    word = f"edition-{number}-of-oolong"
    term = folder / "terms" / "oolong.md"
    head, _, rest = term.read_text(encoding="utf-8").partition("# en\n\n")
    term.write_text(f"{head}# en\n\nThis is {word}. {rest}", encoding="utf-8")
    return word


def test_a_running_server_goes_from_edition_to_edition_without_a_failed_request(address: str, folder: Path) -> None:
    database = folder / "glossary.db"
    paths = [
        "/en/terms/oolong",
        "/zh-TW/",
        "/api/v1/terms/oolong?lang=en",
        "/en/search?q=oolong",
        "/api/v1/terms?limit=3",
    ]
    failures: list[str] = []
    asked = [0] * len(paths)
    done = threading.Event()

    def read(number: int, client: httpx.Client) -> None:
        while not done.is_set():
            try:
                response = client.get(paths[number])
            except httpx.HTTPError as error:
                failures.append(f"{paths[number]}: {error!r}")
                return
            asked[number] += 1
            if response.status_code != 200 or not response.content:
                failures.append(f"{paths[number]}: {response.status_code}")

    with httpx.Client(base_url=address, timeout=PATIENCE) as client, ThreadPoolExecutor(len(paths)) as pool:
        readers = [pool.submit(read, number, client) for number in range(len(paths))]
        try:
            for number in range(1, EDITIONS + 1):
                word = _write_edition(folder, number)
                # This process is not the server's: for the server it is `glossary load`.
                assert make_load(folder, database).run().changed == ("oolong",)
                # The load is done, so the very next answer is the new edition's, without a wait.
                assert word in client.get("/en/terms/oolong").text
                assert word in client.get("/api/v1/terms/oolong?lang=en").json()["summary"]
                _wait_for_all(asked, done, failures)
        finally:
            done.set()
        for reader in readers:
            reader.result(timeout=PATIENCE)
    assert failures == []


def _wait_for_all(asked: list[int], done: threading.Event, failures: list[str]) -> None:
    """Waits until every reader has been answered again; a failure of theirs ends it, and nothing waits for ever."""
    before = list(asked)
    for _ in range(int(PATIENCE / 0.01)):
        if failures or all(now > then for now, then in zip(asked, before, strict=True)):
            return
        done.wait(0.01)
    raise AssertionError("the readers came no further")


@pytest.mark.thorough
def test_a_hundred_clients_at_once_are_all_answered(address: str) -> None:
    """Every request goes through routing, queries and template: no two ask for the same."""
    start = threading.Barrier(CLIENTS)
    host = address.removeprefix("http://")

    # Bare connections: a pool of a hundred would cost more than the answers.
    def read(number: int) -> int:
        with closing(HTTPConnection(host, timeout=PATIENCE)) as connection:
            start.wait(timeout=PATIENCE)
            connection.request("GET", f"/en/terms/oolong?nobody-else={number}")
            return connection.getresponse().status

    with ThreadPoolExecutor(CLIENTS) as pool:
        statuses = list(pool.map(read, range(CLIENTS)))
    assert statuses == [200] * CLIENTS
