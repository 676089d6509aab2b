"""The header `Link` (RFC 8288) as tests read it, and walks over lists by it."""

import re
from collections.abc import Iterator
from typing import Any

_LINK = re.compile(r'<http://testserver(/[^>]*)>; rel="(\w+)"')


def parse_links(response: Any) -> dict[str, str]:
    """Root-relative targets by relation."""
    header = response.headers.get("link", "")
    parts = [part for part in header.split(", ") if part]
    found = [_LINK.fullmatch(part) for part in parts]
    assert all(found), header
    links = {match[2]: match[1] for match in found if match}
    assert len(links) == len(parts), header
    return links


def walk(client: Any, path: str, relation: str = "next") -> Iterator[dict[str, Any]]:
    """The bodies of a list's stretches from this address on; the header and the body agree about the end."""
    seen: set[str] = set()
    following: str | None = path
    while following:
        assert following not in seen, "the walk goes round in a circle"
        seen.add(following)
        response = client.get(following)
        assert response.status_code == 200, response.text
        links, body = parse_links(response), response.json()
        assert ("next" in links) == (body["next"] is not None)
        assert ("first" in links) == ("cursor=" in following)
        yield body
        following = links.get(relation)
