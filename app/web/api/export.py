"""GET /export: the whole glossary in other formats."""

from typing import Annotated

from fastapi import APIRouter, HTTPException, Path, Request, Response
from fastapi.responses import JSONResponse, StreamingResponse
from pydantic import Field

from app.errors import NotFound
from app.interchange.formats import FORMATS, get_format
from app.services.export import write_export
from app.web.api.answers import API_CACHE
from app.web.api.schemas import ListOut, Out
from app.web.deps import ConnectionDep, StateDep
from app.web.exports import Busy
from app.web.fastpath import matches
from app.web.urls import AbsoluteUrls, absolute

# What is larger is sent from the file in pieces; what is not goes out as pages do, compressed and kept in memory.
LARGE = 2 * 1024 * 1024
# Not `public`: what says so is held in memory as a whole.
LARGE_CACHE = "no-cache"
SCHEMA_TYPE = "application/schema+json"

router = APIRouter(tags=["export"])
FormatPath = Annotated[
    str, Path(description="The format's name.", json_schema_extra={"enum": list(FORMATS)}, max_length=64)
]


class ExportFormatOut(Out):
    """A format that the glossary can be had in."""

    name: str = Field(description="As addresses and commands write it.")
    media_type: str
    extension: str = Field(description="Of a file's name, without a dot.")
    description: str
    url: str = Field(description="Where the file is had.")


@router.get("/export", summary="The formats of exports")
def list_formats(request: Request, response: Response, state: StateDep) -> ListOut[ExportFormatOut]:
    """Every format, with the address that it is had at."""
    response.headers["Cache-Control"] = API_CACHE
    base = state.base(request)
    items = [
        ExportFormatOut(
            name=entry.name, media_type=entry.media_type, extension=entry.extension, description=entry.description,
            url=absolute(base, state.urls.api_export(entry.name)),
        )
        for entry in FORMATS.values()
    ]  # fmt: skip
    return ListOut(items=items, total=len(items), next=None)


@router.get(
    "/export/{format}", summary="The whole glossary in a format", response_class=Response,
    responses={200: {"description": "The file.", "content": {entry.media_type: {} for entry in FORMATS.values()}}},
)  # fmt: skip
def read_export(
    request: Request, state: StateDep, connection: ConnectionDep, format: FormatPath,
) -> Response:  # fmt: skip
    """All written terms in all languages, as one file to keep. `glossary export` writes the same bytes."""
    entry, base = get_format(format), state.base(request)
    key = state.reader.edition(connection), entry.name, base
    try:
        file = state.exports.get(key, lambda out: write_export(connection, entry.name, AbsoluteUrls(base), out))
    except Busy:
        raise HTTPException(503, headers={"Retry-After": "30"}) from None
    name = f"glossary-{key[0]}.{entry.extension}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": API_CACHE}
    if file.size <= LARGE:
        return Response(b"".join(file.read()), media_type=entry.media_type, headers=headers)
    headers |= {"Cache-Control": LARGE_CACHE, "ETag": file.tag}
    if matches(request.headers.get("if-none-match", "").encode("latin-1"), file.tag.encode()):
        return Response(status_code=304, headers=headers)
    headers["Content-Length"] = str(file.size)
    return StreamingResponse(file.read(), media_type=entry.media_type, headers=headers)


@router.get(
    "/export/{format}/schema", summary="The JSON Schema of a format", response_class=JSONResponse,
    responses={200: {"description": "The schema.", "content": {SCHEMA_TYPE: {"schema": {"type": "object"}}}}},
)  # fmt: skip
def read_schema(format: FormatPath) -> Response:
    """What a file of this format holds; for those that are JSON."""
    find_schema = get_format(format).find_schema
    if find_schema is None:
        raise NotFound(f"The format “{format}” has no JSON Schema.", reason="no-schema", value=format)
    return JSONResponse(find_schema(), media_type=SCHEMA_TYPE, headers={"Cache-Control": API_CACHE})
