"""What an answer costs: server CPU a request, against a plain ASGI callable that answers the same bytes.

CPU comes from the kernel's accounting of the server process (/proc/PID/schedstat), so Linux only; medians of
interleaved rounds, since wall time on a shared machine says little.
"""

import contextlib
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from app.cli.options import markup_words
from app.config import ROOT
from app.sync.load import Load
from app.web.urls import term_href

ROUNDS, REQUESTS = 5, 3000
PATHS = ("/zh-TW/terms/gpu", "/api/v1/terms/gpu")
_PLAIN = """
import sys, uvicorn
body = open(sys.argv[2], "rb").read()
headers = [(b"content-type", b"text/html"), (b"content-length", str(len(body)).encode())]
start = {"type": "http.response.start", "status": 200, "headers": headers}
end = {"type": "http.response.body", "body": body}
async def app(scope, receive, send):
    if scope["type"] != "http":
        return
    await send(start)
    await send(end)
uvicorn.run(app, host="127.0.0.1", port=int(sys.argv[1]), log_level="error", access_log=False, lifespan="off")
"""


def main() -> None:
    """Prints CPU a request in µs and its ratio to the plain callable, for each path and encoding, and for a 304."""
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "glossary.db"
        Load(ROOT / "content", database, term_href, markup_words()).run()
        port = _free_port()
        command = [sys.executable, "-m", "app", "serve", "--database", str(database), "--port", str(port)]
        print(f"{'path':<22} {'accept':<9} {'what':<5} {'µs':>7} {'plain µs':>9} {'ratio':>6}")
        with _server(command, port) as ours:
            for path in PATHS:
                for accept in ("br", "gzip", "identity"):
                    _compare(Path(folder), port, ours, path, accept)


def _compare(folder: Path, port: int, ours: int, path: str, accept: str) -> None:
    head, body = _ask(port, path, accept)
    etag = next(line.split(": ", 1)[1] for line in head.splitlines() if line.lower().startswith("etag"))
    file = folder / "body"
    file.write_bytes(body)
    plain_port = _free_port()
    with _server([sys.executable, "-c", _PLAIN, str(plain_port), str(file)], plain_port) as plain:
        rounds = [
            (
                _cpu(ours, port, path, accept, ""),
                _cpu(plain, plain_port, path, accept, ""),
                _cpu(ours, port, path, accept, etag),
            )
            for _ in range(ROUNDS)
        ]
    full, reference, unchanged = (statistics.median(column) for column in zip(*rounds, strict=True))
    print(f"{path:<22} {accept:<9} {'200':<5} {full:>7.1f} {reference:>9.1f} {full / reference:>6.2f}")
    print(f"{path:<22} {accept:<9} {'304':<5} {unchanged:>7.1f} {reference:>9.1f} {unchanged / reference:>6.2f}")


def _cpu(pid: int, port: int, path: str, accept: str, etag: str) -> float:
    """Server CPU in µs a request, over one connection."""
    extra = f"If-None-Match: {etag}\r\n" if etag else ""
    request = f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {accept}\r\n{extra}\r\n".encode()
    with socket.create_connection(("127.0.0.1", port)) as connection:
        before = _schedstat(pid)
        for _ in range(REQUESTS):
            connection.sendall(request)
            _receive(connection)
        return (_schedstat(pid) - before) / REQUESTS / 1000


def _receive(connection: socket.socket) -> tuple[str, bytes]:
    data = b""
    while b"\r\n\r\n" not in data:
        data += connection.recv(262144)
    head, body = data.split(b"\r\n\r\n", 1)
    text = head.decode("latin-1")
    if " 304 " in text.splitlines()[0]:
        return text, b""
    length = int(next(line.split(": ")[1] for line in text.splitlines() if line.lower().startswith("content-length")))
    while len(body) < length:
        body += connection.recv(262144)
    return text, body


def _ask(port: int, path: str, accept: str) -> tuple[str, bytes]:
    with socket.create_connection(("127.0.0.1", port)) as connection:
        connection.sendall(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: {accept}\r\n\r\n".encode())
        return _receive(connection)


def _schedstat(pid: int) -> int:
    """Nanoseconds of CPU that all threads of the process have had."""
    return sum(int((task / "schedstat").read_text().split()[0]) for task in Path(f"/proc/{pid}/task").iterdir())


@contextlib.contextmanager
def _server(command: list[str], port: int) -> Iterator[int]:
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
                break
        yield process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
