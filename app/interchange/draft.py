"""A term as another format tells it, on its way into a term file."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app.content.model import ID_MAX_LENGTH
from app.content.problem import Level, Problem
from app.text import fold

_NOT_OF_ID = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class ImportFile:
    """A file to be imported: `path` as problems name it, and its bytes."""

    path: str
    data: bytes


@dataclass(slots=True)
class Draft:
    """A term that was read and not yet checked: the keys are those of front matter, `markdown` is by language code.

    `line` is where it begins in the file at `path`, 0 where nobody knows. `groups` are categories and tags of theirs, one
    of which may be a category of ours. What is empty was not told.
    """

    id: str
    path: str
    line: int
    titles: dict[str, str] = field(default_factory=dict)
    readings: dict[str, str] = field(default_factory=dict)
    labels: list[dict[str, str]] = field(default_factory=list)
    category: str = ""
    groups: list[str] = field(default_factory=list)
    relations: dict[str, list[str]] = field(default_factory=dict)
    sources: list[dict[str, str]] = field(default_factory=list)
    redirects: list[str] = field(default_factory=list)
    updated: str = ""
    autolink: bool = True
    figure: str = ""
    markdown: dict[str, str] = field(default_factory=dict)

    def add_label(self, text: str, lang: str, kind: str) -> None:
        """Adds another name, unless it is there already or is the title."""
        label = {"text": text, "lang": lang, "kind": kind}
        if text and label not in self.labels and self.titles.get(lang) != text:
            self.labels.append(label)

    def add_relation(self, kind: str, target: str) -> None:
        """Adds a relation, unless it is there already."""
        targets = self.relations.setdefault(kind, [])
        if target not in targets:
            targets.append(target)

    def add_source(self, title: str, url: str, checked: str) -> None:
        """Adds a source, unless it is there already."""
        source = {"title": title, "url": url, "checked": checked}
        if source not in self.sources:
            self.sources.append(source)

    def as_front_matter(self) -> dict[str, Any]:
        """Front matter to be validated."""
        return {
            "title": self.titles, "reading": self.readings, "labels": self.labels, "category": self.category,
            "relations": self.relations, "sources": self.sources, "redirects": self.redirects,
            "updated": self.updated, "autolink": self.autolink, "figure": self.figure or None,
        }  # fmt: skip


@dataclass(slots=True)
class Reading:
    """What was read: drafts in the order of the file, and what was found on the way."""

    drafts: list[Draft] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, path: str, line: int, message: str, hint: str = "", column: int = 0) -> None:
        """Says that the file is not of its format, which ends the import."""
        self.problems.append(Problem("import-format", Level.ERROR, path, line, column, message, hint))

    def drop(self, path: str, line: int, message: str, hint: str = "") -> None:
        """Says that something was left behind."""
        self.problems.append(Problem("import-dropped", Level.WARNING, path, line, 0, message, hint))

    def change(self, path: str, line: int, message: str) -> None:
        """Says that something was brought into another form."""
        self.problems.append(Problem("import-changed", Level.INFO, path, line, 0, message))


# Reads the files of an import. The mapping renames what a format lets its writers name: columns, languages, folders.
ImportReader = Callable[[list[ImportFile], Mapping[str, str]], Reading]


def make_id(title: str) -> str:
    """An id made of a title, or "" where the title has nothing that an id could be made of."""
    return _NOT_OF_ID.sub("-", fold(title)).strip("-")[:ID_MAX_LENGTH].strip("-")


def decode_text(file: ImportFile, reading: Reading) -> str | None:
    """The file's text with `\\n` line ends and no byte order mark, or None and a problem that says what is wrong."""
    try:
        text = file.data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.data.count(b"\n", 0, error.start) + 1
        reading.refuse(file.path, line, "is not UTF-8 text here", "Save it in UTF-8; in Excel, as “CSV UTF-8”.")
        return None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        reading.refuse(file.path, line, "holds a NUL character", "Text has none; is this the right file?")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")
