"""The addresses that the app answers, as patterns, with their methods."""

from typing import NamedTuple

from fastapi.routing import iter_route_contexts

from app.main import Site
from app.web.urls import API


class KnownRoute(NamedTuple):
    """A route: its pattern without converters (`/{lang}/terms/{name}`), its methods without HEAD."""

    path: str
    methods: tuple[str, ...]

    @property
    def is_api(self) -> bool:
        return self.path.startswith(API + "/")

    @property
    def headings(self) -> list[str]:
        """How an API route is headed in docs/api.md."""
        return [f"{method} {self.path}" for method in self.methods]


def list_routes(site: Site) -> list[KnownRoute]:
    return [
        KnownRoute((context.path or "").replace(":path}", "}"), tuple(sorted(set(context.methods or ()) - {"HEAD"})))
        for context in iter_route_contexts(site.api.routes)
    ]
