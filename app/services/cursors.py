"""Cursors: the sort key of the last item shown, as a text that no reader is meant to take apart."""

import base64
import binascii
import json
from typing import Any

from app.errors import InvalidRequest


def encode_cursor(*keys: str | int) -> str:
    """The cursor of what comes after the item with this sort key."""
    return base64.urlsafe_b64encode(json.dumps(keys, ensure_ascii=False).encode()).decode().rstrip("=")


def decode_cursor(cursor: str, *kinds: type) -> tuple[Any, ...]:
    """The sort key in a cursor, whose parts are of these types; raises InvalidRequest for any other text."""
    try:
        keys = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
        if isinstance(keys, list) and [type(key) for key in keys] == list(kinds):
            "".join(map(str, keys)).encode()  # half a character cannot be looked for
            if all(abs(key) < 2**63 for key in keys if isinstance(key, int)):
                return tuple(keys)
    except (ValueError, binascii.Error, RecursionError):
        pass
    raise refuse_cursor()


def refuse_cursor() -> InvalidRequest:
    """What is raised for a text that no list has given out."""
    message = "This cursor was not made by this list; begin without one."
    return InvalidRequest("cursor", message, reason="bad-cursor")
