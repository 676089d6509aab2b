"""Reads rendered HTML back: which tags, attributes and classes it has, and whether any is off the allow-list."""

import re
from html.parser import HTMLParser

from app.markup.sanitize import ALLOWED_ATTRIBUTES, ALLOWED_CLASSES, ALLOWED_TAGS, ALLOWED_VALUES, CODE_CLASS

_ADDRESS = re.compile(r"https?://[^/]|mailto:|[^:/?#]*(?:$|[?#/](?!/))", re.IGNORECASE)
_VOID = frozenset({"br", "hr", "img", "input", "mspace", "mprescripts"})


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.faults: list[str] = []
        self.open: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED_TAGS:
            self.faults.append(f"tag {tag}")
            return
        if tag not in _VOID:
            self.open.append(tag)
        for name, value in attrs:
            self._check_attribute(tag, name, value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _VOID:
            return
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")

    def handle_comment(self, data: str) -> None:
        self.faults.append("comment")

    def _check_attribute(self, tag: str, name: str, value: str) -> None:
        if name == "id":
            self.ids.append(value)
        if name == "href" and value.startswith("#"):
            self.targets.append(value[1:])
        if name == "href" and not _ADDRESS.match(value):
            self.faults.append(f"address {value}")
        if name == "src" and (not value.startswith("/") or value.startswith(("//", "/\\"))):
            self.faults.append(f"image {value}")
        if name == "class":
            allowed = ALLOWED_CLASSES.get(tag, frozenset())
            for css in value.split():
                if css not in allowed and not (tag == "code" and CODE_CLASS.fullmatch(css)):
                    self.faults.append(f"class {css} of {tag}")
        elif value not in ALLOWED_VALUES.get(tag, {}).get(name, frozenset()) and name not in ALLOWED_ATTRIBUTES.get(
            tag, frozenset()
        ):
            self.faults.append(f"attribute {name}={value} of {tag}")


def read_html(html: str) -> _Reader:
    """The HTML read to its end: `faults` is empty when all of it is allowed and every tag is closed in order."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.faults += [f"<{tag}> is not closed" for tag in reader.open]
    return reader
