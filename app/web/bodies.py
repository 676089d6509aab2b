"""Routes that take a JSON body: how large it may be, and how many are read and worked on at once."""

from collections.abc import AsyncIterator, Callable, Coroutine
from typing import Annotated, Any

from fastapi import Depends, Request, Response
from fastapi.routing import APIRoute
from starlette.exceptions import HTTPException
from starlette.types import Message

from app.web.deps import StateDep, get_state

_JSON = "application/json"
# What JSON's escapes can make of a text, control characters left out: é, two bytes, becomes \u00e9, six.
_ESCAPED = 3
_REST = 4096


class BodyRoute(APIRoute):
    """A route whose JSON body is refused (413, 415) before it is in memory."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """FastAPI's handler behind our checks."""
        handle = super().get_route_handler()

        async def handle_within_limits(request: Request) -> Response:
            kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
            if kind != _JSON:
                raise HTTPException(415, headers={"Accept-Post": _JSON})
            turns, limit = get_state(request).turns, body_limit(get_state(request).annotate_bytes)
            turns.sit_down()
            try:
                return await handle(_LimitedRequest(request, limit))
            finally:
                turns.stand_up()

        return handle_within_limits


def body_limit(text_limit: int) -> int:
    """The most bytes that a body with a text of so many can have."""
    return text_limit * _ESCAPED + _REST


def tell_size(count: int) -> str:
    """So many bytes in the unit of the setting that bounds them, or in the next one."""
    return f"{count // 1024**2} MB" if count % 1024**2 == 0 else f"{count // 1024} KB"


class _LimitedRequest(Request):
    """A request whose body breaks off with HTTPException 413 when it gets too large."""

    def __init__(self, request: Request, limit: int) -> None:
        self._left = limit
        self._inner = request.receive
        super().__init__(request.scope, self._receive_within_limit)
        length = request.headers.get("content-length", "")
        if length.isdigit() and int(length) > limit:
            raise HTTPException(413)

    async def _receive_within_limit(self) -> Message:
        message = await self._inner()
        self._left -= len(message.get("body", b""))
        if self._left < 0:
            raise HTTPException(413)
        return message


async def _take_turn(state: StateDep) -> AsyncIterator[None]:
    async with state.turns.working:
        yield


# scope="function": the turn is over before the answer is sent, however slowly it is read.
TurnDep = Annotated[None, Depends(_take_turn, scope="function")]
