"""A content folder: the data files are read at once, term files one at a time, so that 30,000 of them need little memory."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from app.content.changes import Change, Changes, parse_changes
from app.content.data_files import Categories, Category, Fact, Site, Subject, Word, Wording
from app.content.model import is_term_id
from app.content.parse import locate_front_matter
from app.content.problem import Level, Problem
from app.content.source import RawFile, read_file
from app.content.toml import TomlPlaces, parse_toml
from app.content.validation import validate
from app.content.yaml import Place

M = TypeVar("M", bound=BaseModel)
T = TypeVar("T")
MISSING_NAME = {"en": "Glossary"}
CHANGES_FILE = "changes.toml"


@dataclass(frozen=True, slots=True)
class Library:
    """A content folder's data files, and where its term files are.

    `texts` are the data files that were used, by path.
    """

    root: Path
    site: Site
    categories: dict[str, Category]
    ledger: dict[str, Subject]
    wording: tuple[Word, ...]
    changes: tuple[Change, ...]
    files: tuple[Path, ...]
    texts: dict[str, RawFile]
    problems: tuple[Problem, ...] = field(default=())

    def shown(self, file: Path) -> str:
        """The path of a file as problems name it: from the content folder on."""
        return _shown(self.root, file)

    def read(self, file: Path) -> RawFile | Problem:
        """The text of a term file, or the Problem that keeps it from being read."""
        return read_file(file, root=self.root, shown=self.shown(file))

    def place(self, path: str, digest: str, keys: tuple[str, ...], text: str) -> Place:
        """Line and column where a file has this text at these keys, or as an item of the list there: data or front matter.

        (0, 0), for the whole file, where it cannot be told: a term's file has changed since it had this digest.
        """
        if path in self.texts:
            return _toml_places(self.texts[path].text)(keys)
        raw = read_file(self.root / path, root=self.root, shown=path)
        located = locate_front_matter(raw) if isinstance(raw, RawFile) and raw.digest == digest else None
        return located.find(keys, text) if located else (0, 0)


def open_library(root: Path, fallback: Mapping[str, str] | None = None) -> Library:
    """The content folder at `root`, with the problems of its data files; never raises for what stands in them.

    `fallback` holds the last good text of data files by path, which stands in for one that has errors.
    """
    reader = _Reader(root, fallback or {})
    site = reader.model("site.toml", Site, required=True) or Site(name=dict(MISSING_NAME))
    categories = reader.model("categories.toml", Categories, required=True)
    wording = reader.model("wording.toml", Wording, required=False)
    ledger = reader.ledger()
    files = tuple(_term_files(root, reader.problems))
    changes = reader.changes({file.stem for file in files})
    return Library(
        root=root, site=site, categories=dict(sorted((categories.root if categories else {}).items())), ledger=ledger,
        wording=wording.word if wording else (), changes=changes.change if changes else (), files=files,
        texts=reader.texts, problems=tuple(reader.problems),
    )  # fmt: skip


_toml_places = lru_cache(maxsize=4)(TomlPlaces)


def _shown(root: Path, file: Path) -> str:
    """The path from the content folder on; bytes of a name that are not UTF-8 become question marks, or nothing could print it."""
    return file.relative_to(root).as_posix().encode("utf-8", "replace").decode()


def _term_files(root: Path, problems: list[Problem]) -> Iterator[Path]:
    folder = root / "terms"
    if not folder.is_dir():
        hint = f"Create {folder.name}/ in the content folder, or name the right folder with --content."
        problems.append(Problem("content-missing", Level.ERROR, "terms", 0, 0, "there is no such folder", hint))
        return
    for file in sorted(folder.iterdir()):
        if file.name.startswith((".", "_")) or (file.suffix != ".md" and file.is_file()):
            continue
        if file.is_dir():
            hint = "Term files stand directly in terms/."
            problems.append(Problem("file-type", Level.WARNING, _shown(root, file), 0, 0, "is a folder", hint))
        elif file.suffix == ".md":
            yield file


class _Reader:
    """Reads data files, and gathers their problems and texts on the way."""

    def __init__(self, root: Path, fallback: Mapping[str, str]) -> None:
        self.root = root
        self.fallback = fallback
        self.problems: list[Problem] = []
        self.texts: dict[str, RawFile] = {}

    def model(self, name: str, model: type[M], *, required: bool) -> M | None:
        """The validated file, or None where it is missing or wrong."""
        file = self.root / name
        if not file.exists() and not file.is_symlink():
            if required:
                hint = "See docs/authoring for what it holds."
                self.problems.append(Problem("data-missing", Level.WARNING, name, 0, 0, "there is no such file", hint))
            return None
        return self._read(file, lambda document, places: validate(model, document, path=name, place=places))

    def changes(self, terms: set[str]) -> Changes | None:
        """The validated changes.toml; `terms` are the ids that have a file."""
        file = self.root / CHANGES_FILE
        if not file.exists() and not file.is_symlink():
            return None
        return self._read(
            file, lambda document, places: parse_changes(document, places, path=CHANGES_FILE, terms=terms)
        )

    def ledger(self) -> dict[str, Subject]:
        """All subjects of content/facts/*.toml; of a subject in two files, the first one stays."""
        subjects: dict[str, Subject] = {}
        owners: dict[str, str] = {}
        folder = self.root / "facts"
        for file in sorted(folder.glob("*.toml")) if folder.is_dir() else []:
            name = _shown(self.root, file)

            def read(
                document: dict[str, Any], places: TomlPlaces, name: str = name
            ) -> tuple[dict[str, Subject], list[Problem]]:
                return _parse_subjects(document, places, name, owners)

            found = self._read(file, read) or {}
            subjects.update(found)
            owners.update(dict.fromkeys(found, name))
        return subjects

    def _read(
        self, file: Path, parse: Callable[[dict[str, Any], TomlPlaces], tuple[T | None, list[Problem]]]
    ) -> T | None:
        """What `parse` makes of the file, or of its last good text where the file has errors."""
        shown = _shown(self.root, file)
        raw = read_file(file, root=self.root, shown=shown)
        value, problems = _parse_document(raw, parse)
        self.problems += problems
        if any(problem.level is Level.ERROR for problem in problems):
            # Without a digest, so that nobody takes the file for one that was read and found good.
            raw = RawFile(shown, raw.text, "") if isinstance(raw, RawFile) else raw
            if shown in self.fallback:
                raw = RawFile(shown, self.fallback[shown], "")
                value, _ = _parse_document(raw, parse)
        if isinstance(raw, RawFile):
            self.texts[shown] = raw
        return value


def _parse_document(
    raw: RawFile | Problem, parse: Callable[[dict[str, Any], TomlPlaces], tuple[T | None, list[Problem]]]
) -> tuple[T | None, list[Problem]]:
    if isinstance(raw, Problem):
        return None, [raw]
    document = parse_toml(raw)
    return (None, [document]) if isinstance(document, Problem) else parse(document, TomlPlaces(raw.text))


def _parse_subjects(
    document: dict[str, Any], places: TomlPlaces, path: str, owners: Mapping[str, str]
) -> tuple[dict[str, Subject], list[Problem]]:
    subjects: dict[str, Subject] = {}
    problems: list[Problem] = []
    for key, table in document.items():
        if key in owners:
            message = f"the subject “{key}” stands in {owners[key]} already"
            problems.append(Problem("fact-duplicate", Level.ERROR, path, *places((key,)), message, "Keep one."))
        elif not is_term_id(key):
            message = f"“{key[:80]}” is not a subject's id"
            problems.append(
                Problem("id-invalid", Level.ERROR, path, *places((key,)), message, "Small letters, digits, hyphens.")
            )
        elif not isinstance(table, dict):
            message = f"`{key}` must be a table"
            problems.append(Problem("field-invalid", Level.ERROR, path, *places((key,)), message, ""))
        else:
            subject, found = _parse_subject(key, table, path, places)
            problems += found
            if subject is not None:
                subjects[key] = subject
    return subjects, problems


def _parse_subject(
    key: str, table: dict[str, Any], path: str, places: TomlPlaces
) -> tuple[Subject | None, list[Problem]]:
    shaped: dict[str, Any] = {"facts": {name: value for name, value in table.items() if name != "name"}}
    if "name" in table:
        shaped["name"] = table["name"]
    return validate(
        Subject, shaped, path=path, place=places,
        written=lambda where: (key, *(where[1:] if where[:1] == ("facts",) else where)),
    )  # fmt: skip


def find_fact(ledger: dict[str, Subject], subject: str, key: str) -> Fact | None:
    """The figure under this subject and key, or None."""
    found = ledger.get(subject)
    return found.facts.get(key) if found else None
