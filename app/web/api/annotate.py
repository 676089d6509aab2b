"""POST /annotate."""

import json
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import APIRouter, Body, Request, Response
from pydantic import BaseModel, ConfigDict, Field, StrictBool
from starlette.exceptions import HTTPException

from app.lang import DEFAULT_LANG, LANG_CODES
from app.markup.text_format import TextFormat
from app.web.api.parameters import chosen_lang
from app.web.api.schemas import Out
from app.web.bodies import BodyRoute, TurnDep
from app.web.deps import ConnectionDep, StateDep
from app.web.urls import absolute

if TYPE_CHECKING:
    from app.markup.annotation import Place

router = APIRouter(tags=["annotate"], route_class=BodyRoute)


class Output(StrEnum):
    """What is asked for: the places alone, or the text with links in as well."""

    SPANS = "spans"
    LINKED = "linked"


class AnnotateIn(BaseModel):
    """A text, and what is to be done with it."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: str = Field(description="The text; at most 1 MB of UTF-8 unless the server is set otherwise.")
    lang: str = Field(
        DEFAULT_LANG.code, description="The text's language, and that of the pages linked to.",
        json_schema_extra={"enum": list(LANG_CODES)},
    )  # fmt: skip
    format: TextFormat = Field(TextFormat.TEXT, description="How the text is written.")
    output: Output = Field(Output.SPANS, description="`linked` answers with the text with links in as well.")
    first_only: StrictBool = Field(True, description="Only the first use of each term; false: every use.")


class SpanOut(Out):
    """A use of a term: [start, end) in code points of the text as it was sent."""

    start: int
    end: int
    term: str
    label: str = Field(description="The name that was found, as the glossary writes it.")
    lang: str = Field(description="The name's language.")
    url: str


class AnnotateOut(Out):
    """The uses of terms in a text, in order; `linked` is the text with links, or null where it was not asked for."""

    spans: list[SpanOut]
    linked: str | None


@router.post("/annotate", summary="Find the terms that a text names", response_model=AnnotateOut)
def annotate(
    request: Request, state: StateDep, connection: ConnectionDep, turn: TurnDep, body: Annotated[AnnotateIn, Body()]
) -> Response:
    """The places of a text that name terms, by the rules of the pages' own links; with `linked`, links are put in."""
    lang = chosen_lang(body.lang)
    if len(body.text.encode("utf-8", "surrogatepass")) > state.annotate_bytes:
        raise HTTPException(413)
    annotation = state.annotator.annotate(
        connection, body.text, lang, body.format, edition=state.reader.edition(connection), first_only=body.first_only
    )
    base = state.base(request)
    href = cache(lambda term: absolute(base, state.urls.term(lang, term)))
    spans = [_span(place, href(place.span.term)) for place in annotation.places]
    linked = annotation.link(href) if body.output is Output.LINKED else None
    headers = {"Cache-Control": "no-store", "Content-Language": lang.code}
    return Response(_dump({"spans": spans, "linked": linked}), media_type="application/json", headers=headers)


def _span(place: "Place", url: str) -> dict[str, Any]:
    """A `SpanOut` as JSON; a megabyte may have 50,000, which models would take longer to make than all the rest."""
    start, end, term, label, lang = place.span
    return {"start": start, "end": end, "term": term, "label": label, "lang": lang, "url": url}


def _dump(body: dict[str, Any]) -> bytes:
    try:
        return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    except UnicodeEncodeError:
        # A lone surrogate came in as an escape, and goes out as one.
        return json.dumps(body).encode()
