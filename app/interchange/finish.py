"""Drafts become the texts of term files, or problems: what stands alike for all formats."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.content.model import FrontMatter, Term, is_term_id
from app.content.parse import parse_term
from app.content.problem import Level, Problem
from app.content.render import render_term
from app.content.source import MAX_BYTES, RawFile, decode
from app.content.validation import validate
from app.interchange.draft import Draft

Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Finished:
    """A term whose text our own parser reads: its id, and the text of its file."""

    id: str
    path: str
    line: int
    text: str


@dataclass(frozen=True, slots=True)
class Defaults:
    """What stands for what was not told: a category's id (or ""), and the day."""

    category: str
    day: date


def finish(drafts: list[Draft], categories: Names, defaults: Defaults) -> tuple[list[Finished], list[Problem]]:
    """The terms in the order of the drafts, and what was found; `categories` are their names by language, by id."""
    by_name = {name.casefold(): key for key, names in categories.items() for name in (key, *names.values())}
    finished: list[Finished] = []
    problems: list[Problem] = []
    seen: dict[str, Draft] = {}
    for draft in drafts:
        if not is_term_id(draft.id):
            problems.append(_bad_id(draft))
            continue
        if draft.id in seen:
            other = seen[draft.id]
            message = f"“{draft.id}” is the id of two terms; the other one is in {other.path}, line {other.line}"
            hint = "Give one of them another id, or join them."
            problems.append(Problem("import-duplicate", Level.ERROR, draft.path, draft.line, 0, message, hint))
            continue
        seen[draft.id] = draft
        problems += _complete(draft, by_name, defaults)
        text, found = _render(draft)
        problems += found
        if text is not None:
            finished.append(Finished(draft.id, draft.path, draft.line, text))
    return finished, problems


def _bad_id(draft: Draft) -> Problem:
    title = next(iter(draft.titles.values()), "")
    message = f"“{draft.id[:80]}” cannot be an id" if draft.id else f"the term “{title[:80]}” has no id"
    hint = "Ids are small letters, digits and single hyphens; where there is none, it is made of the English title."
    return Problem("import-id", Level.ERROR, draft.path, draft.line, 0, message, hint)


def _complete(draft: Draft, by_name: Mapping[str, str], defaults: Defaults) -> list[Problem]:
    """Puts in what was not told, and finds the category by any of its names."""
    problems = []
    draft.updated = draft.updated or defaults.day.isoformat()
    draft.redirects = [old for old in dict.fromkeys(draft.redirects) if old != draft.id]
    draft.relations = {
        kind: [target for target in targets if target != draft.id] for kind, targets in draft.relations.items()
    }
    told = list(filter(None, dict.fromkeys([draft.category, *draft.groups])))
    chosen = next((name for name in told if name.casefold() in by_name), "")
    draft.category = by_name.get(chosen.casefold(), defaults.category)
    if not draft.category:
        message = f"“{draft.id}”: " + (f"there is no category “{told[0][:60]}”" if told else "has no category")
        hint = "Add it to categories.toml, or name one for such terms with --category."
        problems.append(Problem("category-unknown", Level.ERROR, draft.path, draft.line, 0, message, hint))
        return problems
    for name in told:
        if name != chosen:
            message = f"“{draft.id}”: the category or tag “{name[:60]}”; its category is “{draft.category}”"
            problems.append(Problem("import-dropped", Level.WARNING, draft.path, draft.line, 0, message))
    return problems


def _render(draft: Draft) -> tuple[str | None, list[Problem]]:
    """The text of the file that our parser reads as the draft, or None and what is wrong."""
    if not draft.category:
        return None, []
    front, problems = validate(FrontMatter, draft.as_front_matter(), path=draft.path, place=lambda _: (draft.line, 0))
    if front is None:
        return None, [_about(draft, problem) for problem in problems]
    text = render_term(front, draft.markdown)
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return None, [_bad_text(draft, "holds half a character")]
    if len(data) > MAX_BYTES:
        message = f"“{draft.id}”: its file would be larger than {MAX_BYTES // 1024} KiB"
        problem = Problem("file-size", Level.ERROR, draft.path, draft.line, 0, message, "Split it into several terms.")
        return None, [problem]
    raw = decode(data, draft.path)
    if isinstance(raw, Problem):
        return None, [_about(draft, raw)]
    term, problems = parse_term(RawFile(f"{draft.id}.md", raw.text, raw.digest))
    if term is None:
        errors = [problem for problem in problems if problem.level is Level.ERROR]
        return None, [_about(draft, problem) for problem in errors]
    if not _is_same(term, front, draft):
        return None, [_bad_text(draft, "its text ends the part of its language, or begins another")]
    return text, []


def _is_same(term: Term, front: FrontMatter, draft: Draft) -> bool:
    written = {code: text.strip("\n") for code, text in draft.markdown.items() if text.strip("\n")}
    return term.front == front and written == {c: t.body.strip("\n") for c, t in term.translations.items()}


def _bad_text(draft: Draft, message: str) -> Problem:
    hint = "Close code blocks, and begin headings with ##."
    return Problem("import-text", Level.ERROR, draft.path, draft.line, 0, f"“{draft.id}”: {message}", hint)


def _about(draft: Draft, problem: Problem) -> Problem:
    """A problem of the file that would be written, told of the place that it was read from."""
    return Problem(
        problem.code, problem.level, draft.path, draft.line, 0, f"“{draft.id}”: {problem.message}", problem.hint
    )
