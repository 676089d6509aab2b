"""Asks an ASGI app without a client in between: the bytes and headers as they are sent, compressed or not."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

from starlette.types import ASGIApp, Message, Receive, Scope, Send


@dataclass(frozen=True, slots=True)
class Raw:
    """An answer as it was sent; header names are in small letters, as ASGI has them."""

    status: int
    headers: dict[str, str]
    body: bytes


class Counter:
    """An app around another one that counts how often it is asked."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.calls = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.calls += 1
        await self._app(scope, receive, send)


def ask(app: ASGIApp, target: str, method: str = "GET", scheme: str = "http", **headers: str) -> Raw:
    """One request. `target` is a path with its query; headers are given as `accept_encoding="br"`."""
    parts = urlsplit(target)
    given = {"host": "testserver"} | {name.replace("_", "-"): value for name, value in headers.items()}
    scope: Scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": scheme,
        "path": unquote(parts.path), "raw_path": parts.path.encode(), "query_string": parts.query.encode(),
        "root_path": "", "headers": [(name.encode(), value.encode("latin-1")) for name, value in given.items()],
        "client": ("127.0.0.1", 50000), "server": ("testserver", 80),
    }  # fmt: skip
    sent: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    async def run() -> None:
        await app(scope, receive, send)

    # In a thread of its own: a browser test may have left an event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, run()).result()
    start = sent[0]
    return Raw(
        start["status"],
        {name.decode(): value.decode("latin-1") for name, value in start["headers"]},
        b"".join(message.get("body", b"") for message in sent[1:]),
    )
