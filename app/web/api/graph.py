"""GET /graph: the terms and the relations among them."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import Field

from app.errors import NotFound
from app.lang import DEFAULT_LANG, Lang
from app.services.graph import GraphNode, GraphView, get_graph
from app.web.api.answers import answer
from app.web.api.parameters import ID_LENGTH, LangQuery, chosen_langs
from app.web.api.schemas import Out
from app.web.api.terms import unknown_category
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


@router.get("/graph", summary="Terms and the relations among them", response_model=GraphOut)
def read_graph(
    request: Request, state: StateDep, connection: ConnectionDep,
    lang: LangQuery = DEFAULT_LANG.code,
    category: Annotated[
        str | None, Query(max_length=ID_LENGTH, description="Only this category's terms; needed above 500 terms.")
    ] = None,
) -> Response:  # fmt: skip
    """The whole graph at once: written terms, the planned ones that they name, and each relation among them once."""
    langs = chosen_langs(lang)
    try:
        view = get_graph(connection, langs[0], category)
    except NotFound as error:
        raise unknown_category(category or "") from error
    return answer(GraphOut.from_view(view, langs[0], state.urls, state.base(request)), langs)
