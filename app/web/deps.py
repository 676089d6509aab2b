"""What handlers ask for: the app's state, a connection for this request, a language."""

from collections.abc import Iterator
from typing import Annotated

from fastapi import Depends, Path, Request
from sqlalchemy import Connection

from app.errors import InvalidRequest, NotFound
from app.lang import LANG_CODES, Lang, find_lang
from app.web.headers import is_embed
from app.web.negotiation import preferred_lang
from app.web.state import AppState


def get_state(request: Request) -> AppState:
    """The state of the running app."""
    state: AppState = request.app.state.glossary
    return state


StateDep = Annotated[AppState, Depends(get_state)]


def get_connection(state: StateDep) -> Iterator[Connection]:
    """A read-only connection, closed when the handler is done."""
    with state.reader.connect() as connection:
        yield connection


def get_path_lang(lang: Annotated[str, Path()]) -> Lang:
    """The language in the address; any other word there is a page that does not exist."""
    found = find_lang(lang)
    if found is None:
        raise NotFound("There is no page at this address.")
    return found


def get_query_lang(request: Request) -> Lang:
    """The language of `?lang=`, else the default; raises InvalidRequest for another."""
    code = request.query_params.get("lang", LANG_CODES[0])
    found = find_lang(code)
    if found is None:
        known = ", ".join(LANG_CODES)
        message = f"“{code[:40]}” is not one of {known}."
        raise InvalidRequest("lang", message, reason="choice", value=code[:40], known=known)
    return found


def request_lang(request: Request) -> Lang:
    """The language to answer an error in: that of the address, of `?lang=`, or of Accept-Language."""
    first, *rest = request.url.path.removeprefix("/").split("/")
    named = find_lang(rest[0] if is_embed(request.url.path) else first) or find_lang(
        request.query_params.get("lang", "")
    )
    return named or preferred_lang(request.headers.get("accept-language", ""))


# scope="function": the connection is given back before the answer is sent, not after.
ConnectionDep = Annotated[Connection, Depends(get_connection, scope="function")]
LangDep = Annotated[Lang, Depends(get_path_lang)]
QueryLangDep = Annotated[Lang, Depends(get_query_lang)]
