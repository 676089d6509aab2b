"""Pages as tests read them: by selector."""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser, LexborNode

HAN = re.compile("[一-鿿]")


@dataclass(frozen=True)
class Page:
    """An HTML answer at an address, and its tree."""

    path: str
    text: str

    def __reduce__(self) -> tuple[type["Page"], tuple[str, str]]:
        return Page, (self.path, self.text)  # a parsed tree cannot be written to a file

    @cached_property
    def tree(self) -> LexborHTMLParser:
        """The parsed document."""
        return LexborHTMLParser(self.text)

    def all(self, selector: str) -> list[LexborNode]:
        """Every element that the selector names."""
        return list(self.tree.css(selector))

    def one(self, selector: str) -> LexborNode:
        """The only element that the selector names."""
        found = self.all(selector)
        assert len(found) == 1, f"{self.path}: {len(found)} of {selector}"
        return found[0]

    def texts(self, selector: str) -> list[str]:
        """The texts of all elements that the selector names, white space made single."""
        return [words(node) for node in self.all(selector)]

    def attributes(self, selector: str, name: str) -> list[str]:
        """An attribute of each element that the selector names."""
        return [attribute(node, name) for node in self.all(selector)]

    def hrefs(self) -> set[str]:
        """All addresses of this site that the page links to or loads, root-relative, with their fragments."""
        found = self.attributes("[href]", "href") + self.attributes("[src]", "src")
        joined = {urljoin(f"http://testserver{self.path}", href) for href in found}
        return {href.removeprefix("http://testserver") for href in joined if href.startswith("http://testserver/")}


def read_page(client: Any, path: str, **headers: str) -> Page:
    """The page at an address, which must be there."""
    response = client.get(path, headers=headers)
    assert response.status_code == 200, f"{path}: {response.status_code}"
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    return Page(path, response.text)


def words(node: LexborNode) -> str:
    """An element's text, white space made single."""
    return " ".join(node.text().split())


def attribute(node: LexborNode, name: str) -> str:
    """An element's attribute, which must be there."""
    value = node.attributes.get(name)
    assert value is not None, f"<{node.tag}> has no {name}"
    return value


def lang_of(node: LexborNode) -> str:
    """The language that an element's text is marked with: its own `lang` or the nearest around it."""
    current: LexborNode | None = node
    while current is not None:
        lang = current.attributes.get("lang")
        if lang:
            return lang
        current = current.parent
    return ""
