"""One place that turns exceptions into answers: a page for readers, an RFC 9457 problem for programs."""

import logging
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from sqlalchemy.exc import DatabaseError
from starlette.exceptions import HTTPException

from app.errors import InvalidRequest, NotFound, StoreError
from app.lang import LANGS, Lang
from app.web.bodies import body_limit, tell_size
from app.web.complaints import Complaint, complain, complain_of_body, complain_of_value
from app.web.deps import get_state, request_lang
from app.web.headers import is_api, is_embed
from app.web.missing import list_meant
from app.web.moved import Moved, lead_on
from app.web.state import AppState
from app.web.templating import PageMeta, render_page
from app.web.urls import API_DOCS

PROBLEM_TYPE = "application/problem+json"
# What has words of its own in the catalogues: statuses, and what programs are told of two of them; any other status is told
# as 400 or 500.
WORDED = frozenset({
    "400", "400-body", "404", "404-address", "404-name", "405", "413", "415", "422", "500", "501", "503",
})  # fmt: skip
# Asked for what is not offered: no defect of the server's.
_NOT_IMPLEMENTED = 501
_log = logging.getLogger("glossary.web")


@dataclass(frozen=True, slots=True)
class Failure:
    """An error as it is answered; `errors` name the parameters that are wrong, `unknown` what is not there."""

    status: int
    errors: tuple[Complaint, ...] = ()
    headers: tuple[tuple[str, str], ...] = ()
    unknown: Complaint | None = None


def install(app: FastAPI) -> None:
    """Makes the app answer all its errors in one shape."""
    for kind in (HTTPException, RequestValidationError, NotFound, InvalidRequest, StoreError, DatabaseError, Exception):
        app.add_exception_handler(kind, answer)
    app.add_exception_handler(Moved, lead_on)


def answer(request: Request, error: Exception) -> Response:
    """The answer to an exception, in the reader's language."""
    failure = _classify(error)
    if failure.status >= 500 and failure.status != _NOT_IMPLEMENTED:
        _log.error(
            "%s %s: %s", request.method, request.url.path, error, exc_info=error if failure.status == 500 else None
        )
    lang = request_lang(request)
    response = _problem(request, failure, lang) if is_api(request.url.path) else _page(request, failure, lang)
    response.headers.update(dict(failure.headers))
    response.headers["Cache-Control"] = "no-store"
    return response


def _classify(error: Exception) -> Failure:
    if isinstance(error, HTTPException):
        # FastAPI's own 400 has what it met in the body as its cause.
        wrong = (complain_of_body(error.__cause__),) if error.status_code == 400 and error.__cause__ else ()
        return Failure(error.status_code, wrong, tuple((error.headers or {}).items()))
    if isinstance(error, RequestValidationError):
        return Failure(422, tuple(complain_of_value(item) for item in error.errors()))
    if isinstance(error, InvalidRequest):
        return Failure(422, (complain(error),))
    if isinstance(error, NotFound):
        return Failure(404, (complain(error),) if error.parameter else (), unknown=complain(error))
    if isinstance(error, StoreError | DatabaseError):
        return Failure(503, headers=(("Retry-After", "5"),))
    return Failure(500)


def _words(failure: Failure) -> str:
    """The status whose words tell this failure."""
    status = str(failure.status)
    return status if status in WORDED else "400" if failure.status < 500 else "500"


def _words_for_programs(failure: Failure) -> str:
    """The same for who asked for no page: what is wrong may be the body, and a name or the whole address unknown."""
    if failure.status == 404:
        return "404-name" if failure.unknown else "404-address"
    return "400-body" if failure.status == 400 and failure.errors else _words(failure)


def _detail(state: AppState, words: str, lang: Lang) -> str:
    text, body = tell_size(state.annotate_bytes), tell_size(body_limit(state.annotate_bytes))
    return state.messages(lang)(f"error.{words}.detail", text=text, body=body, docs=API_DOCS)


def _problem(request: Request, failure: Failure, lang: Lang) -> Response:
    state, words = get_state(request), _words_for_programs(failure)
    t, detail = state.messages(lang), _detail(state, words, lang)
    # What `errors` tell is not told twice.
    if failure.unknown and failure.unknown.reason and not failure.errors:
        detail = failure.unknown.tell(t)
    body: dict[str, object] = {
        "type": "about:blank", "title": t(f"error.{words}.title"), "status": failure.status, "detail": detail,
        "instance": request.url.path,
    }  # fmt: skip
    if failure.errors:
        body["errors"] = [{"parameter": wrong.parameter, "message": wrong.tell(t)} for wrong in failure.errors]
    headers = {"Content-Language": lang.code}
    return JSONResponse(body, status_code=failure.status, media_type=PROBLEM_TYPE, headers=headers)


def _page(request: Request, failure: Failure, lang: Lang) -> Response:
    state = get_state(request)
    title_key = f"error.{_words(failure)}.title"
    detail = _detail(state, _words(failure), lang)
    meta = PageMeta(
        kind="error", title=state.messages(lang)(title_key), description=detail, path="", robots="noindex",
        translations={other.code: state.urls.home(other) for other in LANGS}, is_translated=(),
    )  # fmt: skip
    context: dict[str, Any] = {"title_key": title_key, "detail": detail, "suggestions": ()}
    template = "pages/embed.html" if is_embed(request.url.path) else "pages/error.html"
    if failure.status < 500:
        try:
            with state.reader.connect() as connection:
                if failure.status == 404:
                    context["suggestions"] = list_meant(state, connection, request.url.path, lang)
                return render_page(request, state, connection, template, lang, meta, status=failure.status, **context)
        except (StoreError, DatabaseError):
            _log.warning("The store is away; the error page is made without it.")
    return render_page(request, state, None, template, lang, meta, status=failure.status, **context)
