"""`check`: everything that the content has wrong, found by compiling it without writing anything."""

from collections.abc import Mapping
from pathlib import Path

from app.content.library import open_library
from app.content.problem import Problem, sort_problems
from app.edition.compile import Compiler, TermHref
from app.markup.names import MarkupWords
from app.sync.plan import Progress, build_plan, no_progress, read_term, settle


def check_content(
    root: Path, *, term_href: TermHref, words: Mapping[str, MarkupWords], progress: Progress = no_progress
) -> list[Problem]:
    """All problems of a content folder, sorted; terms with errors take no part in what is checked across terms."""
    library = open_library(root)
    plan = build_plan(library, {}, {}, {}, progress)
    catalogue = settle(plan, library, {}, library.site.blockers)
    compiler = Compiler(catalogue, catalogue.matcher(), term_href, words)
    todo = sorted(plan.outlines)
    for number, term_id in enumerate(todo, 1):
        progress("compile", number, len(todo))
        if (read := read_term(library, plan, term_id)) is not None:
            plan.problems += compiler.compile(read[0])[1]
    return sort_problems(list(dict.fromkeys(plan.problems)))
