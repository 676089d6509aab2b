"""The project's Markdown documents, taken apart: headings, fenced blocks, links, the tables below a heading."""

import re
import subprocess
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
_NOT_IN_ANCHOR = re.compile(r"[^\w\- ]")


@dataclass(frozen=True, slots=True)
class Fence:
    """A fenced block: the words behind its opening (`markdown terms/vram.md`), its text, its first line in the file."""

    info: str
    text: str
    line: int


@dataclass(slots=True)
class Heading:
    """A heading and what stands below it, up to the next heading of any level. `text` is without code marks."""

    level: int
    text: str
    fences: list[Fence] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)
    words: str = ""

    @property
    def column(self) -> list[str]:
        """The first cells of all rows of the tables below it, heads left out."""
        return [row[0] for row in self.rows]


@dataclass(slots=True)
class Document:
    """A Markdown file: its headings in order (the first one stands for what comes before any), its links by line."""

    path: Path
    headings: list[Heading]
    links: list[tuple[int, str]]

    @property
    def fences(self) -> list[Fence]:
        return [fence for heading in self.headings for fence in heading.fences]

    def below(self, level: int) -> list[str]:
        """The texts of the headings of this level."""
        return [heading.text for heading in self.headings if heading.level == level]

    def section(self, text: str) -> list[Heading]:
        """The heading with this text, and all headings below it."""
        start = next(number for number, heading in enumerate(self.headings) if heading.text == text)
        level = self.headings[start].level
        rest = self.headings[start + 1 :]
        end = next((number for number, heading in enumerate(rest) if heading.level <= level), len(rest))
        return self.headings[start : start + 1 + end]

    @property
    def anchors(self) -> set[str]:
        """The fragments that lead to its headings, as forges make them."""
        counts: dict[str, int] = {}
        found = set()
        for heading in self.headings[1:]:
            anchor = _NOT_IN_ANCHOR.sub("", heading.text.lower()).replace(" ", "-")
            number = counts.get(anchor, 0)
            counts[anchor] = number + 1
            found.add(f"{anchor}-{number}" if number else anchor)
        return found


@lru_cache(maxsize=64)
def read_document(path: Path) -> Document:
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
    document = Document(path, [Heading(0, "")], [])
    row: list[str] | None = None
    is_head = False
    for number, token in enumerate(tokens):
        last = document.headings[-1]
        if token.type == "heading_open":
            document.headings.append(Heading(int(token.tag[1]), _plain(tokens[number + 1])))
        elif token.type == "fence":
            last.fences.append(Fence(token.info.strip(), token.content, (token.map or [0])[0] + 1))
        elif token.type in ("thead_open", "thead_close"):
            is_head = token.type == "thead_open"
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close" and row is not None:
            if not is_head:
                last.rows.append(row)
            row = None
        elif token.type == "inline":
            document.links += [((token.map or [0])[0] + 1, link) for link in _links(token)]
            if row is not None:
                row.append(_plain(token))
            if tokens[number - 1].type != "heading_open":
                last.words += _plain(token) + "\n"
    return document


def _plain(inline: Token) -> str:
    kinds = ("text", "code_inline")
    return "".join(child.content if child.type in kinds else " " for child in inline.children or []
                   if child.type in (*kinds, "softbreak", "hardbreak"))  # fmt: skip


def _links(inline: Token) -> list[str]:
    links = [str(child.attrs["href"]) for child in inline.children or [] if child.type == "link_open"]
    return links + [str(child.attrs["src"]) for child in inline.children or [] if child.type == "image"]


@lru_cache(maxsize=1)
def list_tracked() -> tuple[Path, ...]:
    """The files that are part of the project: tracked by git, or new and not ignored."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode()
    return tuple(sorted(file for name in listed.split("\0") if name and (file := ROOT / name).is_file()))
