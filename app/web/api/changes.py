"""GET /changes: what became of terms, for who keeps a copy."""

import re
from datetime import date, datetime, timedelta, timezone
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from app.errors import InvalidRequest
from app.lang import DEFAULT_LANG, Lang
from app.services.changes import list_changes as list_stored
from app.views import ChangeView
from app.web.api.answers import Asked, answer, only, page_links
from app.web.api.parameters import CursorQuery, LangQuery, LimitQuery, chosen_langs, chosen_names, fields_query
from app.web.api.schemas import ListOut, SparseOut
from app.web.deps import ConnectionDep, StateDep
from app.web.urls import Urls, absolute

# Content has days, and those are Taiwan's.
_TAIWAN = timezone(timedelta(hours=8))
# RFC 3339. A plus sign that was not escaped in an address has become a space.
_MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d:\d\d)(?:\.\d+)?([Zz]|[-+ ]\d\d:\d\d))?")
router = APIRouter(tags=["changes"])


class ChangeOut(SparseOut):
    """A change of a term. `title` and `url` are those of the term, or of the one in `to`; null where both are gone."""

    date: date
    kind: str = Field(description="added, changed, removed or renamed.")
    id: str = Field(description="The term's id; of a renamed one, the id that it had.")
    to: str | None = Field(description="The id that a renamed term has now, or of what covers a removed one.")
    title: str | None
    titles: dict[str, str]
    note: str
    url: str | None

    @classmethod
    def from_view(cls, view: ChangeView, lang: Lang, urls: Urls, base: str) -> "ChangeOut":
        """The body of a change's view."""
        card = view.term or view.target
        return cls(
            date=view.date, kind=view.kind, id=view.id, to=view.target.id if view.target else None,
            title=card.title if card else None, titles=card.titles if card else {}, note=view.note,
            url=absolute(base, urls.term(lang, card.id)) if card else None,
        )  # fmt: skip


@router.get("/changes", summary="What became of terms, oldest first", response_model=ListOut[ChangeOut])
def list_changes(
    request: Request, state: StateDep, connection: ConnectionDep,
    since: Annotated[
        str | None,
        Query(
            description="A day, or a moment whose day in Taiwan counts; changes of that day are in the answer.",
            json_schema_extra={"anyOf": [{"type": "string", "format": name} for name in ("date", "date-time")]},
        ),
    ] = None,
    lang: LangQuery = DEFAULT_LANG.code, limit: LimitQuery = 50, cursor: CursorQuery = None,
    fields: Annotated[str | None, fields_query(ChangeOut)] = None,
) -> Response:  # fmt: skip
    """The last update of each term, and what authors wrote down: additions, removals, new ids."""
    langs, named = chosen_langs(lang), chosen_names(fields, "fields", ChangeOut.model_fields)
    day = parse_since(since) if since is not None else None
    page = list_stored(connection, langs[0], since=day, cursor=cursor, limit=limit)
    base = state.base(request)
    asked: Asked = {"since": since, "lang": lang, "limit": limit, "cursor": cursor, "fields": fields}
    links = page_links(base, state.urls.api_changes, asked, following=page.next)
    items = [ChangeOut.from_view(view, langs[0], state.urls, base) for view in page.items]
    body = ListOut[ChangeOut].model_construct(items=items, total=page.total, next=page.next)
    return answer(body, langs, fields=only(ListOut, named, "items"), links=links)


def parse_since(text: str) -> date:
    """The day of a date, or Taiwan's day at a moment; raises InvalidRequest for any other text."""
    match = _MOMENT.fullmatch(text)
    try:
        if match is not None:
            day, time, offset = match.groups()
            if time is None:
                return date.fromisoformat(day)
            # A leap second is the last one of its minute here.
            time = f"{time[:-2]}59" if time.endswith("60") else time
            moment = datetime.fromisoformat(f"{day}T{time}{offset.replace(' ', '+').upper()}")
            return moment.astimezone(_TAIWAN).date()
    except ValueError:
        pass
    except OverflowError:  # within hours of the first or the last day that there is
        return moment.date()
    message = f"“{text[:40]}” is not a day or a moment of RFC 3339, such as 2026-11-22."
    raise InvalidRequest("since", message, reason="moment", value=text[:40])
