"""GET /graph: the terms and the relations among them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from app.errors import InvalidRequest, NotFound
from app.lang import DEFAULT_LANG, Lang
from app.services.graph import GraphNode, GraphView, get_graph
from app.web.api.schemas import Out
from app.web.api.terms import API_CACHE, LangQuery, chosen_lang
from app.web.deps import ConnectionDep, StateDep
from app.web.urls import Urls, absolute

router = APIRouter(tags=["terms"])


class NodeOut(Out):
    """A term of the graph; a planned one has no page yet, and so neither `url` nor a place on the map."""

    id: str
    title: str
    titles: dict[str, str]
    category: str
    is_planned: bool
    url: str | None
    x: int | None = Field(description="Place of its middle on the map, from the left, in units of a CSS pixel.")
    y: int | None = Field(description="The same from the top.")

    @classmethod
    def from_view(cls, view: GraphNode, lang: Lang, urls: Urls, base: str) -> "NodeOut":
        """The body of a node."""
        card = view.term
        url = None if card.is_planned else absolute(base, urls.term(lang, card.id))
        return cls(
            id=card.id, title=card.title, titles=card.titles, category=card.category, is_planned=card.is_planned,
            url=url, x=view.x, y=view.y,
        )  # fmt: skip


class EdgeOut(Out):
    """A relation, from the term that states it; equivalent-of, contrast-with and related hold from both ends."""

    source: str
    kind: str
    target: str


class GraphOut(Out):
    """All nodes and edges of what was asked for."""

    nodes: list[NodeOut]
    edges: list[EdgeOut]

    @classmethod
    def from_view(cls, view: GraphView, lang: Lang, urls: Urls, base: str) -> "GraphOut":
        """The body of a graph's view."""
        return cls(
            nodes=[NodeOut.from_view(node, lang, urls, base) for node in view.nodes],
            edges=[EdgeOut(source=edge.source, kind=edge.kind, target=edge.target) for edge in view.edges],
        )


@router.get("/graph", summary="Terms and the relations among them")
def read_graph(
    request: Request, response: Response, state: StateDep, connection: ConnectionDep,
    lang: LangQuery = DEFAULT_LANG.code,
    category: Annotated[
        str | None, Query(max_length=64, description="Only this category's terms; needed above 500 terms.")
    ] = None,
) -> GraphOut:  # fmt: skip
    """The whole graph at once: written terms, the planned ones that they name, and each relation among them once."""
    language = chosen_lang(lang)
    try:
        view = get_graph(connection, language, category)
    except NotFound as error:
        raise InvalidRequest("category", f"There is no category “{category}”.") from error
    response.headers["Cache-Control"] = API_CACHE
    response.headers["Content-Language"] = language.code
    return GraphOut.from_view(view, language, state.urls, state.base(request))
