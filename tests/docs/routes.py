"""The addresses that the app answers, as patterns, with their methods."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

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
    return list(_walk(site.api.routes, ""))


def _walk(routes: Iterable[Any], prefix: str) -> Iterator[KnownRoute]:
    for route in routes:
        # FastAPI keeps an included router as one route, with its prefix beside it.
        if hasattr(route, "original_router"):
            yield from _walk(route.original_router.routes, prefix + route.include_context.prefix)
        else:
            yield KnownRoute((prefix + route.path).replace(":path}", "}"), tuple(sorted(route.methods - {"HEAD"})))
