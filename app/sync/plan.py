"""Decides, before anything is written, which terms are new, changed or gone, and which others their names touch."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from app.content.library import Library
from app.content.model import Term
from app.content.parse import parse_term
from app.content.problem import Level, Problem
from app.content.source import RawFile
from app.edition.catalogue import Catalogue, build_planned
from app.edition.checks import check_outlines
from app.edition.outline import Outline, build_outline
from app.store.last_load import RememberedFile
from app.store.stamps import FileStamp
from app.sync.scan import is_same

Progress = Callable[[str, int, int], None]

# So many characters of terms' files stay in memory from pass 1 to pass 2, with what was parsed of them: some hundred
# terms, or about 30 MB. What is beyond is read and parsed twice, so that 30,000 terms need little memory.
MOST_KEPT = 4_000_000


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """Tells nobody."""


@dataclass(slots=True)
class Plan:
    """What a load is to do. `outlines` are those of the edition to be; `files` where each new or changed term stands.

    Terms are `kept` in their last good state because of errors; those of them that are `frozen` cannot even be rendered
    anew: their rows stay as they are. `digests` are of files as they were read; an empty one asks to be read again.
    `terms` are the first of the new or changed ones, each with its text, so that pass 2 need not read them again.
    """

    outlines: dict[str, Outline] = field(default_factory=dict)
    files: dict[str, Path] = field(default_factory=dict)
    terms: dict[str, tuple[Term, str]] = field(default_factory=dict)
    digests: dict[str, str] = field(default_factory=dict)
    added: set[str] = field(default_factory=set)
    changed: set[str] = field(default_factory=set)
    removed: set[str] = field(default_factory=set)
    kept: set[str] = field(default_factory=set)
    frozen: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        """Whether some file must stay out."""
        return any(problem.level is Level.ERROR for problem in self.problems)

    @property
    def findings(self) -> tuple[Problem, ...]:
        """The problems, each once: terms that are looked at again tell the same again."""
        return tuple(dict.fromkeys(self.problems))

    def restore(self, before: Outline) -> None:
        """Puts a term's last good state in the place of the one that has errors."""
        self.outlines[before.id] = before
        self.kept.add(before.id)
        self.added.discard(before.id)
        self.changed.discard(before.id)

    def drop(self, term_id: str, *, was_there: bool) -> None:
        """Leaves a term out that has errors, and no last good state."""
        outline = self.outlines.pop(term_id)
        self.digests.pop(outline.path, None)
        for terms in (self.added, self.changed, self.kept, self.frozen):
            terms.discard(term_id)
        if was_there:
            self.removed.add(term_id)

    def withdraw(self, term_id: str, before: Outline | None, *, is_fresh: bool) -> None:
        """Does what is left where a term cannot be rendered: its last good text, else its old rows, else nothing."""
        outline = self.outlines[term_id]
        if before is not None and before.digest != outline.digest:
            self.restore(before)
        elif before is not None and not is_fresh:
            self.restore(before)
            self.frozen.add(term_id)
            self.digests[outline.path] = ""
        else:
            self.drop(term_id, was_there=before is not None)


def build_plan(
    library: Library,
    old: Mapping[str, Outline],
    remembered: Mapping[str, RememberedFile],
    stamps: Mapping[str, FileStamp],
    progress: Progress = no_progress,
    most_kept: int = MOST_KEPT,
) -> Plan:
    """Pass 1: reads what may have changed, and keeps outlines, of new or changed terms so many characters besides.

    A bad file keeps the term's last good state (`kept`) where there is one; the caller decides whether that will do.
    """
    plan = Plan(problems=list(library.problems))
    total, room = len(library.files), most_kept
    for number, file in enumerate(library.files, 1):
        progress("read", number, total)
        path = library.shown(file)
        row = remembered.get(path)
        before = old.get(file.stem)
        if before is not None and row is not None and is_same(stamps.get(path), row):
            plan.outlines[before.id], plan.digests[path] = before, row.digest
            continue
        raw = library.read(file)
        is_due = row is not None and not row.digest
        if before is not None and not is_due and isinstance(raw, RawFile) and raw.digest == before.digest:
            plan.outlines[before.id], plan.digests[path] = before, raw.digest
            continue
        term, problems = parse_term(raw)
        plan.problems += problems
        if term is not None and isinstance(raw, RawFile):
            plan.outlines[term.id], plan.digests[path] = build_outline(term), term.digest
            plan.files[term.id] = file
            if (room := room - len(raw.text)) >= 0:
                plan.terms[term.id] = term, raw.text
            (plan.changed if before is not None else plan.added).add(term.id)
        elif before is not None:
            plan.restore(before)
    plan.removed = set(old) - set(plan.outlines)
    return plan


def settle(plan: Plan, library: Library, old: Mapping[str, Outline], blockers: tuple[str, ...]) -> Catalogue:
    """The catalogue of the edition to be; terms at odds with the others go back to their last good state, or out."""
    seen: set[str] = set()
    while True:
        planned = build_planned(plan.outlines, library.categories)
        catalogue = Catalogue(plan.outlines, planned, library.ledger, blockers)
        found = check_outlines(catalogue, library.categories, library.place, datetime.now(UTC).date())
        bad = {Path(problem.path).stem for problem in found if problem.level is Level.ERROR}
        plan.problems += [problem for problem in found if not bad or problem.level is Level.ERROR]
        if not bad:
            return catalogue
        for term_id in bad:
            before = old.get(term_id)
            if before is not None and term_id not in seen:
                plan.restore(before)
            else:
                plan.drop(term_id, was_there=before is not None)
            seen.add(term_id)


def read_term(library: Library, plan: Plan, term_id: str) -> tuple[Term, str] | None:
    """A new or changed term and its text, as pass 1 read them; None if the file had to be read again and has changed."""
    if term_id in plan.terms:
        return plan.terms[term_id]
    raw = library.read(plan.files[term_id])
    if isinstance(raw, Problem) or raw.digest != plan.outlines[term_id].digest:
        return None
    term, _ = parse_term(raw)
    return (term, raw.text) if term is not None else None
