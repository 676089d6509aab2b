"""`load`: brings the database up to the content, in one step that a reader cannot see half of."""

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError

from app.content.library import Library, open_library
from app.content.model import Term
from app.content.parse import parse_term
from app.content.problem import Level, Problem
from app.content.source import RawFile
from app.edition.catalogue import Catalogue
from app.edition.compile import Compiler, TermHref
from app.edition.outline import Outline
from app.errors import StoreDamaged, StoreError
from app.markup.names import MarkupWords
from app.store import edition as stored
from app.store import last_load, write
from app.store.engine import open_reader
from app.store.last_load import RememberedFile
from app.store.search_index import SearchWriter, check_index, get_document, optimize_index
from app.store.stamps import FileStamp
from app.store.swap import check_integrity, edit_copy, lock, refuse_foreign
from app.store.terms import read_source_text
from app.sync.current import report_current
from app.sync.fingerprint import compiler_fingerprint
from app.sync.indexing import build_document
from app.sync.maps import write_maps
from app.sync.plan import MOST_KEPT, Plan, Progress, build_plan, no_progress, read_term, settle
from app.sync.report import Report
from app.sync.scan import scan_folder, settled
from app.sync.touched import changed_figures, changed_names, terms_naming, terms_printing


@dataclass(frozen=True, slots=True)
class Load:
    """One load: from which folder into which file, and what compiling is given from outside.

    `keep_going` loads the good files and keeps the last good state of the bad ones; `full` makes the file anew;
    `most_kept` characters of terms' files are not read twice.
    """

    content: Path
    database: Path
    term_href: TermHref
    words: Mapping[str, MarkupWords]
    keep_going: bool = False
    full: bool = False
    progress: Progress = no_progress
    most_kept: int = MOST_KEPT

    def run(self) -> Report:
        """Does it; an error in the content changes nothing, unless `keep_going`. Raises StoreError for a bad file, and without
        `full` for one of somebody else's."""
        with lock(self.database):
            if not self.full:
                refuse_foreign(self.database)
            return self._run()

    def _run(self) -> Report:
        fingerprint = compiler_fingerprint(self.words)
        scanned = time.time_ns()
        stamps = scan_folder(self.content)
        if not self.full and (report := report_current(stamps, self.database, fingerprint)):
            return report
        old = _read_state(self.database, fingerprint, self.keep_going)
        is_current = old.compiler == fingerprint and not self.full
        fallback = {path: row.text for path, row in old.files.items() if row.text} if self.keep_going else {}
        library = open_library(self.content, fallback)
        plan = build_plan(library, old.outlines, old.files if is_current else {}, stamps, self.progress, self.most_kept)
        while True:
            catalogue = settle(plan, library, old.outlines, library.site.blockers)
            if plan.has_errors and not self.keep_going:
                break
            compiler = Compiler(catalogue, catalogue.matcher(), self.term_href, self.words)
            stable = {path: settled(stamp, scanned) for path, stamp in stamps.items()}
            writer = _Writer(self, library, plan, compiler, old, stable, fingerprint, is_fresh=not is_current)
            try:
                with edit_copy(self.database, fresh=not is_current, check=writer.check) as connection:
                    return writer.write(connection)
            except _Failed as failed:
                if not self.keep_going:
                    break
                # Only now is it known that these cannot be rendered: the others must not link to what they would have been.
                for term_id in failed.terms:
                    plan.withdraw(term_id, old.outlines.get(term_id), is_fresh=not is_current)
            except StoreDamaged:
                if not is_current:
                    raise
                return replace(self, full=True)._run()
        return Report(problems=plan.findings, is_stopped=True, edition=old.edition)


@dataclass(frozen=True, slots=True)
class _State:
    """What the database holds before the load; of an outdated one, only what `keep_going` may fall back on."""

    compiler: str = ""
    edition: str = ""
    outlines: dict[str, Outline] = field(default_factory=dict)
    files: dict[str, RememberedFile] = field(default_factory=dict)
    catalogue: Catalogue | None = None


class _Failed(Exception):
    """Leaves the block of `edit_copy`, so that nothing is swapped in: these terms cannot be rendered."""

    def __init__(self, terms: list[str]) -> None:
        super().__init__()
        self.terms = terms


def _read_state(database: Path, fingerprint: str, keep_going: bool) -> _State:
    if not database.exists():
        return _State()
    engine = open_reader(database)
    try:
        with engine.connect() as connection:
            meta = stored.read_meta(connection)
            if meta.get(stored.COMPILER) != fingerprint and not keep_going:
                return _State(edition=meta.get(stored.EDITION, ""))
            outlines = last_load.read_outlines(connection)
            blockers = tuple(stored.read_site(connection).get("blockers", ()))
            return _State(
                compiler=meta.get(stored.COMPILER, ""),
                edition=meta.get(stored.EDITION, ""),
                outlines=outlines,
                files=last_load.read_files(connection),
                catalogue=Catalogue(outlines, last_load.read_planned(connection), {}, blockers),
            )
    except (StoreError, DatabaseError, KeyError, TypeError, ValueError):
        return _State()  # another schema, or no database at all: it is made anew
    finally:
        engine.dispose()


@dataclass(slots=True)
class _Writer:
    """Pass 2: compiles what is new, changed or touched, one term at a time, and writes it."""

    load: Load
    library: Library
    plan: Plan
    compiler: Compiler
    old: _State
    stamps: Mapping[str, FileStamp]
    fingerprint: str
    is_fresh: bool
    failed: list[str] = field(default_factory=list)

    def write(self, connection: Connection) -> Report:
        """Writes the edition; raises _Failed where some terms cannot be rendered."""
        plan = self.plan
        with SearchWriter(connection) as index:
            relinked = self._write_terms(connection, index)
        if self.is_fresh:
            optimize_index(connection)
        self._write_rest(connection)
        edition = self._write_meta(connection)
        done = plan.added | plan.changed | plan.removed | plan.kept
        return Report(
            added=tuple(sorted(plan.added)), changed=tuple(sorted(plan.changed)), removed=tuple(sorted(plan.removed)),
            unchanged=len(plan.outlines.keys() - done), relinked=tuple(sorted(relinked)),
            kept=tuple(sorted(plan.kept)), problems=plan.findings, edition=edition,
        )  # fmt: skip

    def check(self, connection: Connection) -> None:
        """Looks over the finished file; the full check of the search index costs 0.8 s at 3,000 terms: on full loads only."""
        check_integrity(connection)
        if self.is_fresh:
            check_index(connection)

    def _write_terms(self, connection: Connection, index: SearchWriter) -> set[str]:
        plan = self.plan
        for term_id in () if self.is_fresh else sorted(plan.removed):
            self._unindex(connection, index, term_id)
            write.remove_term(connection, term_id)
        new = plan.added | plan.changed
        touched = set() if self.is_fresh else self._touched(connection, new)
        rest = set(plan.outlines) - new if self.is_fresh else touched
        todo = sorted((new | rest) - plan.frozen)
        for number, term_id in enumerate(todo, 1):
            self.load.progress("compile", number, len(todo))
            self._write_term(connection, index, term_id, is_new=term_id in new)
        if self.failed:
            raise _Failed(self.failed)
        return touched - plan.frozen

    def _write_term(self, connection: Connection, index: SearchWriter, term_id: str, *, is_new: bool) -> None:
        read = self._read(connection, term_id, is_new=is_new)
        if read is None:
            self._fail(term_id, [_moved(self.plan.outlines[term_id])])
            return
        term, source = read
        compiled, problems = self.compiler.compile(term)
        if any(problem.level is Level.ERROR for problem in problems):
            self._fail(term_id, problems)
            return
        self.plan.problems += problems
        self._unindex(connection, index, term_id)
        index.add(build_document(write.write_term(connection, compiled, source), compiled))

    def _unindex(self, connection: Connection, index: SearchWriter, term_id: str) -> None:
        pk = None if self.is_fresh else write.find_pk(connection, term_id)
        if pk is not None:
            index.remove(get_document(connection, pk))

    def _read(self, connection: Connection, term_id: str, *, is_new: bool) -> tuple[Term, str] | None:
        if is_new:
            return read_term(self.library, self.plan, term_id)
        source = self._old_source(term_id) if self.is_fresh else read_source_text(connection, term_id)
        if source is None:
            return None
        outline = self.plan.outlines[term_id]
        term, _ = parse_term(RawFile(outline.path, source, outline.digest))
        return (term, source) if term is not None else None

    def _old_source(self, term_id: str) -> str | None:
        """The last good text of a term, from the database that is being replaced."""
        try:
            with open_reader(self.load.database).connect() as connection:
                return read_source_text(connection, term_id)
        except (StoreError, DatabaseError):
            return None

    def _fail(self, term_id: str, problems: list[Problem]) -> None:
        self.plan.problems += problems
        self.failed.append(term_id)

    def _touched(self, connection: Connection, new: set[str]) -> set[str]:
        before = self.old.catalogue
        assert before is not None, "an edition that is not made anew has a catalogue"
        names = changed_names(before, self.compiler.catalogue)
        figures = changed_figures(last_load.read_ledger_rows(connection), write.ledger_rows(self.library.ledger))
        return terms_naming(connection, names, new) | (terms_printing(connection, figures) - new)

    def _write_rest(self, connection: Connection) -> None:
        catalogue = self.compiler.catalogue
        write.write_categories(connection, self.library.categories)
        write.write_ledger(connection, self.library.ledger)
        write.write_changes(connection, self.library.changes)
        write.write_names(connection, catalogue.planned.values(), catalogue.redirects)
        write_maps(connection, catalogue, self.library.categories)
        write.write_files(connection, self._files())

    def _files(self) -> list[RememberedFile]:
        never = FileStamp(0, -1)
        digests = {path: raw.digest for path, raw in self.library.texts.items()} | self.plan.digests
        kept = {self.plan.outlines[term_id].path for term_id in self.plan.kept}
        texts = {path: raw.text for path, raw in self.library.texts.items()}
        rows: list[RememberedFile] = []
        for path, digest in sorted(digests.items()):
            stamp = self.stamps.get(path, never) if path not in kept and digest else never
            rows.append(
                RememberedFile(
                    path=path, size=stamp.size, mtime_ns=stamp.mtime_ns, digest=digest, text=texts.get(path, "")
                )
            )  # fmt: skip
        return rows

    def _write_meta(self, connection: Connection) -> str:
        digest = hashlib.sha256(self.fingerprint.encode())
        for outline in sorted(self.plan.outlines.values(), key=lambda outline: outline.id):
            digest.update(f"{outline.path}\0{outline.digest}\n".encode())
        for path, raw in sorted(self.library.texts.items()):
            digest.update(f"{path}\0{hashlib.sha256(raw.text.encode()).hexdigest()}\n".encode())
        edition = digest.hexdigest()[:16]
        site = self.library.site.model_dump(mode="json")
        wording = [[[word.preferred, *word.also], [*word.mainland, *word.avoid]] for word in self.library.wording]
        meta = {
            stored.EDITION: edition,
            stored.COMPILER: self.fingerprint,
            stored.SITE: json.dumps(site, ensure_ascii=False),
            stored.WORDING: json.dumps(wording, ensure_ascii=False),
        }
        write.write_meta(connection, meta)
        return edition


def _moved(outline: Outline) -> Problem:
    hint = "Load again when nobody is writing to it."
    return Problem("file-moving", Level.ERROR, outline.path, 0, 0, "changed while it was being loaded", hint)
