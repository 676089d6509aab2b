"""How the API answers a read: the body with the keys asked for, its languages, how long it may be kept, where to go on."""

from collections.abc import Callable, Iterable
from typing import Any

from fastapi import Response

from app.lang import Lang
from app.web.api.schemas import Out

# A minute without asking, and ten more in which a reader gets the old answer while the new one is fetched: a new edition
# is seen by all after eleven minutes at most, by who asks with If-None-Match at once.
API_CACHE = "public, max-age=60, stale-while-revalidate=600"
Address = Callable[..., str]
# What was asked, as it goes into an address.
Asked = dict[str, str | int | None]


def answer(body: Out, langs: Iterable[Lang | str], *, fields: Any = None, links: str = "") -> Response:
    """The answer with this body; keys that nothing was put under are left out, and those that `fields` does not name.

    `fields` are the names to keep, as pydantic's `include` takes them.
    """
    headers = {"Cache-Control": API_CACHE, "Content-Language": ", ".join(map(str, langs))}
    if links:
        headers["Link"] = links
    text = body.model_dump_json(include=fields, exclude_unset=True)
    return Response(text, media_type="application/json", headers=headers)


def only(body: type[Out], names: Iterable[str], *lists: str) -> dict[str, Any] | None:
    """The `fields` of a list of this body whose items, those of the named lists, keep these keys; all where none is given."""
    kept = set(names)
    return {name: {"__all__": kept} if name in lists else True for name in body.model_fields} if kept else None


def page_links(base: str, address: Address, asked: Asked, *, following: str | None, previous: str | None = None) -> str:
    """The header `Link` (RFC 8288) of a stretch of a list: `asked` are its parameters, the cursors are where to go on.

    An empty `previous` is the first stretch, which has no cursor.
    """
    targets = {"next": following, "prev": previous, "first": "" if asked.get("cursor") else None}
    return ", ".join(
        f'<{base}{address(**{**asked, "cursor": cursor})}>; rel="{relation}"'
        for relation, cursor in targets.items()
        if cursor is not None
    )
