"""Suggestions for a browser's address bar, which /opensearch.xml names: terms while a query is being typed."""

import json
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from app.text import cut
from app.web.deps import ConnectionDep, LangDep, StateDep
from app.web.templating import PAGE_CACHE
from app.web.titles import split_titles
from app.web.urls import absolute

MEDIA_TYPE = "application/x-suggestions+json"
SUGGESTIONS = 8
# An address bar shows one line of each.
_DESCRIPTION = 80
# Nobody types more into an address bar to find a term; search itself reads no further than its own limit.
_LONGEST = 200
router = APIRouter(include_in_schema=False)


@router.get("/{lang}/search/suggestions")
def suggest(
    request: Request, state: StateDep, connection: ConnectionDep, lang: LangDep, q: Annotated[str, Query()] = ""
) -> Response:
    """The query, and of each term its titles, the beginning of its definition, and its page (OpenSearch Suggestions 1.1)."""
    page = state.searcher.suggest(
        connection, q[:_LONGEST], lang, edition=state.reader.edition(connection), limit=SUGGESTIONS
    )
    base = state.base(request)
    body = [
        q,
        [" ".join(piece.text for piece in split_titles(hit.titles)) for hit in page.items],
        [cut(hit.summary.text, _DESCRIPTION) for hit in page.items],
        [absolute(base, state.urls.term(lang, hit.id)) for hit in page.items],
    ]
    # As ASCII: a query may hold half a character, which no other encoding of it can.
    headers = {"Cache-Control": PAGE_CACHE, "Content-Language": lang.code}
    return Response(json.dumps(body), media_type=MEDIA_TYPE, headers=headers)
