"""From an address with an old id of a term to the same address with the present one."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from fastapi import Request
from fastapi.responses import RedirectResponse
from sqlalchemy import Connection

from app.errors import NotFound
from app.services.terms import find_present_id


class Moved(Exception):
    """What was asked for has another address for good."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


@contextmanager
def leading_on(connection: Connection, name: str, address: Callable[[str], str]) -> Iterator[None]:
    """Raises Moved where the block finds no term of this name because it is an old id, or one in other letters.

    `address` gives the address with an id in it. The block's NotFound for any other name is raised as it is.
    """
    try:
        yield
    except NotFound:
        present = find_present_id(connection, name)
        if present is None:
            raise
        raise Moved(address(present)) from None


def lead_on(_: Request, moved: Exception) -> RedirectResponse:
    """The answer to Moved."""
    assert isinstance(moved, Moved)
    return RedirectResponse(moved.address, status_code=308)
