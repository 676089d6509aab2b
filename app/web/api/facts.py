"""GET /facts and /facts/{subject}: the ledger of figures."""

from typing import Annotated

from fastapi import APIRouter, Path, Query, Request, Response

from app.lang import DEFAULT_LANG, Lang
from app.services.facts import get_subject
from app.services.facts import list_facts as list_ledger
from app.views import FactUse, SubjectView
from app.web.api.answers import Asked, answer, only, page_links
from app.web.api.parameters import (
    ID_LENGTH,
    CursorQuery,
    LangQuery,
    LimitQuery,
    chosen_langs,
    chosen_names,
    fields_query,
)
from app.web.api.schemas import FactOut, ListOut, SparseOut, TermRefOut
from app.web.deps import ConnectionDep, StateDep
from app.web.urls import Urls

router = APIRouter(tags=["facts"])


class FactItemOut(FactOut, SparseOut):
    """A figure in a list."""


class FactUseOut(FactOut):
    """A figure, and the terms whose text prints it."""

    used_in: list[TermRefOut]

    @classmethod
    def from_use(cls, view: FactUse, lang: Lang, urls: Urls, base: str) -> "FactUseOut":
        """The body of a figure's view."""
        used_in = [TermRefOut.from_view(card, lang, urls, base) for card in view.used_in]
        return cls(**dict(FactOut.from_view(view.fact)), used_in=used_in)


class SubjectOut(SparseOut):
    """What figures are about; `facts` are all of them, in the ledger's order."""

    id: str
    name: str
    names: dict[str, str]
    facts: list[FactUseOut]

    @classmethod
    def from_view(cls, view: SubjectView, lang: Lang, urls: Urls, base: str) -> "SubjectOut":
        """The body of a subject's view."""
        facts = [FactUseOut.from_use(use, lang, urls, base) for use in view.facts]
        return cls(id=view.id, name=view.name, names=view.names, facts=facts)


@router.get("/facts", summary="List figures by subject and key", response_model=ListOut[FactItemOut])
def list_facts(
    request: Request, state: StateDep, connection: ConnectionDep,
    lang: LangQuery = DEFAULT_LANG.code, limit: LimitQuery = 50, cursor: CursorQuery = None,
    subject: Annotated[str | None, Query(max_length=ID_LENGTH, description="Only this subject's figures.")] = None,
    key: Annotated[str | None, Query(max_length=ID_LENGTH, description="Only figures under this key.")] = None,
    fields: Annotated[str | None, fields_query(FactItemOut)] = None,
) -> Response:  # fmt: skip
    """The ledger, a stretch at a time; each figure with its source and the day on which somebody read it."""
    langs, named = chosen_langs(lang), chosen_names(fields, "fields", FactItemOut.model_fields)
    page = list_ledger(connection, langs[0], subject=subject, key=key, cursor=cursor, limit=limit)
    asked: Asked = {"lang": lang, "limit": limit, "cursor": cursor, "subject": subject, "key": key, "fields": fields}
    links = page_links(state.base(request), state.urls.api_facts, asked, following=page.next)
    items = [FactItemOut.from_view(view) for view in page.items]
    body = ListOut[FactItemOut].model_construct(items=items, total=page.total, next=page.next)
    return answer(body, langs, fields=only(ListOut, named, "items"), links=links)


@router.get("/facts/{subject}", summary="All figures of one subject", response_model=SubjectOut)
def read_subject(
    request: Request, state: StateDep, connection: ConnectionDep,
    subject: Annotated[str, Path(description="The subject's id.")],
    lang: LangQuery = DEFAULT_LANG.code, fields: Annotated[str | None, fields_query(SubjectOut)] = None,
) -> Response:  # fmt: skip
    """The figures of this subject, each with the terms whose text prints it."""
    langs, named = chosen_langs(lang), chosen_names(fields, "fields", SubjectOut.model_fields)
    view = get_subject(connection, subject, langs[0])
    out = SubjectOut.from_view(view, langs[0], state.urls, state.base(request))
    return answer(out, langs, fields=set(named) or None)
