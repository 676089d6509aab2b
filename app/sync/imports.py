"""Brings terms of other formats into a content folder: all of them, or none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from app.content.library import Library, open_library
from app.content.problem import Level, Problem, sort_problems
from app.edition.navigation import READING_LANG
from app.edition.reading import derive_reading
from app.errors import GlossaryError
from app.interchange.draft import Draft, ImportFile
from app.interchange.finish import Defaults, Finished, finish
from app.interchange.readers import ImportFormat, get_import
from app.sync.moving import move_in

# All files of an import together; 30,000 terms with all their text are some 500 MB and come in parts.
MAX_BYTES = 256 * 1024 * 1024
MAX_FILES = 100_000


class CannotImport(GlossaryError):
    """There is nothing at the path, or it cannot be read or written."""


@dataclass(slots=True)
class ImportReport:
    """What an import did: ids whose files were written or replaced, and everything that was found.

    `is_dry` says that nothing was to be written; `is_stopped` that errors kept everything as it was.
    """

    written: list[str] = field(default_factory=list)
    replaced: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    is_dry: bool = False

    @property
    def is_stopped(self) -> bool:
        """Whether there are errors."""
        return any(problem.level is Level.ERROR for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        """The report as plain JSON values."""
        return {
            "written": self.written, "replaced": self.replaced, "dry_run": self.is_dry, "stopped": self.is_stopped,
            "problems": [problem.as_json() for problem in self.problems],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Import:
    """An import into the content folder `content`.

    `mapping` is the format's own (docs/interchange.md), `category` the id of that of terms without one; `replaces` says
    that files may be overwritten, `is_dry` that none is written; `day` stands for a day of change that is not told.
    """

    content: Path
    day: date
    mapping: Mapping[str, str] = field(default_factory=dict)
    category: str = ""
    replaces: bool = False
    is_dry: bool = False

    def run(self, format_name: str, path: Path) -> ImportReport:
        """Reads what is at `path` and writes the term files; raises CannotImport and UnknownImport."""
        chosen = get_import(format_name)
        library = open_library(self.content)
        if self.category and self.category not in library.categories:
            known = ", ".join(library.categories) or "none"
            raise CannotImport(f"There is no category “{self.category[:80]}”. Known ones: {known}.")
        report = ImportReport(is_dry=self.is_dry)
        files = list(_read_files(path, chosen, report.problems))
        finished = self._finish(files, chosen, library, report.problems)
        report.problems = sort_problems(report.problems)
        if report.is_stopped:
            return report
        existing = {term.id for term in finished if self._target(term).exists()}
        report.written = [term.id for term in finished if term.id not in existing]
        report.replaced = [term.id for term in finished if term.id in existing]
        if not self.is_dry:
            try:
                move_in({self._target(term): term.text for term in finished})
            except OSError as error:
                raise CannotImport(f"{self.content / 'terms'} cannot be written: {error.strerror}.") from error
        return report

    def _finish(
        self, files: list[ImportFile], chosen: ImportFormat, library: Library, problems: list[Problem]
    ) -> list[Finished]:
        if not files:
            return []
        reading = chosen.find_reader()(files, self.mapping)
        for draft in reading.drafts:
            _leave_out_derived(draft)
        names = {key: category.name for key, category in library.categories.items()}
        finished, found = finish(reading.drafts, names, Defaults(self.category, self.day))
        problems += [*reading.problems, *found]
        for term in finished:
            target = self._target(term)
            if target.is_dir() or (not self.replaces and (target.exists() or target.is_symlink())):
                message = f"“{term.id}” has a file already: {library.shown(target)}"
                hint = "Overwrite it with --replace, or take the term out."
                problems.append(Problem("import-exists", Level.ERROR, term.path, term.line, 0, message, hint))
        return finished

    def _target(self, term: Finished) -> Path:
        return self.content / "terms" / f"{term.id}.md"


def _leave_out_derived(draft: Draft) -> None:
    """Takes out a reading that the program would make itself: term files hold only those that it gets wrong."""
    title, reading = draft.titles.get(READING_LANG, ""), draft.readings.get(READING_LANG)
    if reading is not None and reading == derive_reading(title):
        del draft.readings[READING_LANG]


def _read_files(path: Path, chosen: ImportFormat, problems: list[Problem]) -> "list[ImportFile]":
    try:
        if chosen.is_folder:
            if not path.is_dir():
                raise CannotImport(f"{path} is no folder; the format {chosen.name} is read from one.")
            found = sorted(file for file in path.rglob("*.md") if file.is_file())
            root = path
        else:
            if not path.is_file():
                raise CannotImport(f"There is no file {path}.")
            found, root = [path], path.parent
        size = sum(file.stat().st_size for file in found)
        if size > MAX_BYTES or len(found) > MAX_FILES:
            message = f"is larger than {MAX_BYTES // 1024**2} MB or {MAX_FILES:,} files"
            problems.append(Problem("import-size", Level.ERROR, path.name, 0, 0, message, "Import it in parts."))
            return []
        return [ImportFile(file.relative_to(root).as_posix(), file.read_bytes()) for file in found]
    except OSError as error:
        raise CannotImport(f"{path} cannot be read: {error.strerror}.") from None
