"""Which methods an address knows: the answer to OPTIONS, a browser's preflight with it, and `Allow` where one is refused."""

import re
from collections.abc import Iterable

from fastapi.routing import iter_route_contexts
from starlette.datastructures import MutableHeaders
from starlette.routing import BaseRoute, compile_path
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.web.headers import is_api

_DAY = "86400"


class Methods:
    """Answers OPTIONS for every route, and tells all methods where another one was asked for.

    The routers know only what has a handler; HEAD and OPTIONS have none, and are answered all the same.
    """

    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute]) -> None:
        self._app = app
        self._routes: list[tuple[re.Pattern[str], frozenset[str]]] = [
            (compile_path(context.path)[0], frozenset(context.methods or ()))
            for context in iter_route_contexts(list(routes))
            if context.path
        ]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers, or passes the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS" and (allowed := self.find(scope["path"])):
            await send({"type": "http.response.start", "status": 204, "headers": _options(scope["path"], allowed)})
            await send({"type": "http.response.body", "body": b""})
            return

        async def tell(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 405:
                MutableHeaders(scope=message)["allow"] = self.find(scope["path"])
            await send(message)

        await self._app(scope, receive, tell)

    def find(self, path: str) -> str:
        """The methods of an address, as `Allow` lists them; empty where there is no such address."""
        found = {method for pattern, methods in self._routes if pattern.match(path) for method in methods}
        if "GET" in found:
            found.add("HEAD")
        return ", ".join(sorted(found | {"OPTIONS"})) if found else ""


def _options(path: str, allowed: str) -> list[tuple[bytes, bytes]]:
    headers = MutableHeaders({"allow": allowed})
    if is_api(path):
        headers["access-control-allow-methods"] = allowed
        headers["access-control-allow-headers"] = "*"
        headers["access-control-max-age"] = _DAY
    return headers.raw
