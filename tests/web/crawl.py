"""Every page of a glossary that a reader can reach, and every address that those pages point to."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from tests.web.page import Page

# Reached from the front pages by links alone; the twins of terms and static files are asked for but not read.
STARTS = ("/zh-TW/", "/en/")


@dataclass(frozen=True, slots=True)
class Crawl:
    """`pages` by address; `statuses` of all addresses that they name; `links` from a page to an address."""

    pages: dict[str, Page] = field(default_factory=dict)
    statuses: dict[str, int] = field(default_factory=dict)
    links: set[tuple[str, str]] = field(default_factory=set)

    def dead(self) -> list[str]:
        """What does not answer 200, and where it is linked."""
        return [
            f"{target} ({self.statuses[target.partition('#')[0]]}) on {source}"
            for source, target in sorted(self.links)
            if self.statuses[target.partition("#")[0]] != 200
        ]

    def astray(self) -> list[str]:
        """Links to a place in a page that the page does not have."""
        ids = {path: {node.attributes["id"] for node in page.all("[id]")} for path, page in self.pages.items()}
        found = []
        for source, target in sorted(self.links):
            path, _, fragment = target.partition("#")
            if fragment and path in ids and unquote(fragment) not in ids[path]:
                found.append(f"{target} on {source}")
        return found


def crawl(client: Any, starts: tuple[str, ...] = STARTS) -> Crawl:
    """Follows all links from the front pages."""
    found = Crawl()
    waiting = deque(starts)
    while waiting:
        path = waiting.popleft()
        if path in found.statuses:
            continue
        response = client.get(path)
        found.statuses[path] = response.status_code
        if response.status_code != 200 or not response.headers["content-type"].startswith("text/html"):
            continue
        page = found.pages[path] = Page(path, response.text)
        for href in page.hrefs():
            found.links.add((path, href))
            waiting.append(href.partition("#")[0])
    return found
