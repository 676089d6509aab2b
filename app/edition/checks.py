"""What only shows when all terms are looked at together: shared names, circles, unknown categories and figures, planned
terms."""

from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from app.content.data_files import Category
from app.content.library import find_fact
from app.content.problem import Level, Problem
from app.edition.catalogue import Catalogue
from app.edition.outline import Outline
from app.text import fold

# In a larger knot of circles no way round is shown: each of its terms would repeat a long one.
_LARGEST_SHOWN = 20
# Where the front matter of a file with this path and digest has a text at these keys: line and column, or zeros.
Locate = Callable[[str, str, tuple[str, ...], str], tuple[int, int]]
# What a check finds: the problem, the digest of its file, and where in that file: at which keys, which text.
_Found = tuple[Problem, str, tuple[str, ...], str]


def nowhere(_path: str, _digest: str, _keys: tuple[str, ...], _text: str) -> tuple[int, int]:
    """Places for who has no files: every problem is about the whole file."""
    return 0, 0


def check_outlines(
    catalogue: Catalogue, categories: Mapping[str, Category], locate: Locate = nowhere, today: date | None = None
) -> list[Problem]:
    """Everything that the terms have wrong with one another, in no particular order.

    Outlines keep no places, which would be most of what they weigh: `locate` is asked for those of the problems only.
    Without `today`, no date is in the future.
    """
    outlines = catalogue.outlines
    checks = (
        _unknown_categories(outlines, categories),
        _circles(outlines),
        _shared_names(outlines),
        _redirects(outlines),
        _self_relations(outlines),
        _unknown_figures(catalogue),
        _future_dates(outlines, today or date.max),
        _planned(catalogue),
    )
    problems: list[Problem] = []
    for problem, digest, keys, text in (found for check in checks for found in check):
        line, column = locate(problem.path, digest, keys, text)
        problems.append(replace(problem, line=line, column=column))
    return problems


def _unknown_categories(outlines: Mapping[str, Outline], categories: Mapping[str, Category]) -> Iterator[_Found]:
    for outline in outlines.values():
        if outline.category not in categories:
            known = ", ".join(categories) or "none yet"
            message = f"the category “{outline.category}” is not in categories.toml"
            problem = _at(outline, "category-unknown", Level.ERROR, message, f"Known ones: {known}.")
            yield problem, outline.digest, ("category",), outline.category


def _unknown_figures(catalogue: Catalogue) -> Iterator[_Found]:
    for outline in catalogue.outlines.values():
        if outline.figure and find_fact(catalogue.ledger, *outline.figure.split(".")) is None:
            message = f"the ledger has no figure “{outline.figure}”"
            hint = catalogue.suggest_fact(*outline.figure.split("."))
            problem = _at(outline, "fact-unknown", Level.ERROR, message, hint)
            yield problem, outline.digest, ("figure",), outline.figure


def _future_dates(outlines: Mapping[str, Outline], today: date) -> Iterator[_Found]:
    """A warning for each term updated later than tomorrow, which it is already somewhere: who asks for changes since the
    newest one that they know would miss those in between."""
    for outline in outlines.values():
        if (outline.updated - today).days > 1:
            message, hint = f"`updated` is in the future: {outline.updated}", "Write the day of the change."
            problem = _at(outline, "date-future", Level.WARNING, message, hint)
            yield problem, outline.digest, ("updated",), outline.updated.isoformat()


def _circles(outlines: Mapping[str, Outline]) -> Iterator[_Found]:
    """One problem for each term on a circle of `needs`, with the shortest way back to it."""
    graph = {key: outline.relations.get("needs", ()) for key, outline in outlines.items()}
    hint = "Remove one of these relations: the simpler term does not need the harder one."
    for circle in find_circles(graph):
        for term_id in circle:
            way = _way_back(graph, term_id) if len(circle) <= _LARGEST_SHOWN else []
            if way:
                message = f"`needs` goes round in a circle: {' → '.join(way)}"
            else:
                message = f"`needs` goes round in circles among {len(circle)} terms, {', '.join(circle[:5])} … of them"
            next_term = way[1] if way else next(target for target in graph[term_id] if target in circle)
            problem = _at(outlines[term_id], "needs-circle", Level.ERROR, message, hint)
            yield problem, outlines[term_id].digest, ("relations", "needs"), next_term


def _way_back(graph: Mapping[str, tuple[str, ...]], start: str) -> list[str]:
    """The shortest way along the graph from a node that is on a circle back to itself, both ends included."""
    came_from: dict[str, str] = {}
    reached = deque([start])
    while start not in came_from:
        node = reached.popleft()
        for target in graph.get(node, ()):
            if target not in came_from:
                came_from[target] = node
                reached.append(target)
    way = [start]
    while len(way) == 1 or way[-1] != start:
        way.append(came_from[way[-1]])
    return way[::-1]


def find_circles(graph: Mapping[str, tuple[str, ...]]) -> list[list[str]]:
    """The strongly connected groups of more than one node (or a node that names itself), each sorted; Tarjan (1972).

    Written without recursion, since 30,000 terms can form a chain deeper than Python's stack.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    on_stack: set[str] = set()
    circles: list[list[str]] = []
    for root in sorted(graph):
        if root in index:
            continue
        work = [(root, iter(graph[root]))]
        index[root] = low[root] = len(index)
        stack.append(root)
        on_stack.add(root)
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in graph:
                    continue
                if target not in index:
                    index[target] = low[target] = len(index)
                    stack.append(target)
                    on_stack.add(target)
                    work.append((target, iter(graph[target])))
                    break
                if target in on_stack:
                    low[node] = min(low[node], index[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    group = []
                    while True:
                        member = stack.pop()
                        on_stack.discard(member)
                        group.append(member)
                        if member == node:
                            break
                    if len(group) > 1 or node in graph[node]:
                        circles.append(sorted(group))
    return circles


def _shared_names(outlines: Mapping[str, Outline]) -> Iterator[_Found]:
    """A warning at each term for a name that other terms claim too: it is linked nowhere."""
    claims: dict[str, dict[str, str]] = defaultdict(dict)
    for outline in outlines.values():
        linkable = [label.text for label in outline.labels if label.is_linkable]
        for text in [*outline.titles.values(), *linkable]:
            claims[fold(text)].setdefault(outline.id, text)
    for terms in claims.values():
        if len(terms) > 1:
            for term_id, text in terms.items():
                others = ", ".join(sorted(terms.keys() - {term_id}))
                message = f"the name “{text}” belongs to {others} as well"
                hint = "Keep it in one term, or live with it: it is never linked, and its address lists the terms."
                titles = outlines[term_id].titles
                keys = next((("title", code) for code, title in titles.items() if title == text), ("labels",))
                problem = _at(outlines[term_id], "label-shared", Level.WARNING, message, hint)
                yield problem, outlines[term_id].digest, keys, text


def _redirects(outlines: Mapping[str, Outline]) -> Iterator[_Found]:
    claims: dict[str, list[str]] = defaultdict(list)
    for outline in outlines.values():
        for old in outline.redirects:
            claims[old].append(outline.id)
    for old, terms in claims.items():
        for term_id in dict.fromkeys(terms):
            others = ", ".join(sorted({*terms} - {term_id}))
            if old in outlines:
                message = f"redirects “{old}”, which is a term itself"
            elif len(terms) > 1:
                message = f"redirects “{old}”, as {others} does" if others else f"redirects “{old}” twice"
            else:
                continue
            problem = _at(outlines[term_id], "redirect-taken", Level.WARNING, message, "Remove it here or there.")
            yield problem, outlines[term_id].digest, ("redirects",), old


def _self_relations(outlines: Mapping[str, Outline]) -> Iterator[_Found]:
    for outline in outlines.values():
        for kind, targets in outline.relations.items():
            if outline.id in targets and kind != "needs":
                message = f"names itself under relations.{kind}"
                problem = _at(outline, "relation-self", Level.WARNING, message, "Remove it.")
                yield problem, outline.digest, ("relations", kind), outline.id


def _planned(catalogue: Catalogue) -> Iterator[_Found]:
    """One info for each planned term, at the first term that names it, else at its category."""
    naming: dict[str, list[str]] = defaultdict(list)
    for outline in catalogue.outlines.values():
        for target in outline.named_terms:
            naming[target].append(outline.id)
    for planned in catalogue.planned.values():
        terms = sorted(naming[planned.id])
        by = f"named by {', '.join(terms)}" if terms else f"listed in the category {planned.category}"
        path, digest = "categories.toml", ""
        keys: tuple[str, ...] = (planned.category, "planned", planned.id)
        if terms:
            first = catalogue.outlines[terms[0]]
            kind = next(kind for kind, targets in first.relations.items() if planned.id in targets)
            path, digest, keys = first.path, first.digest, ("relations", kind)
        message, hint = f"the term “{planned.id}” is planned: {by}, not written yet", f"Write terms/{planned.id}.md."
        yield Problem("term-planned", Level.INFO, path, 0, 0, message, hint), digest, keys, planned.id


def _at(outline: Outline, code: str, level: Level, message: str, hint: str) -> Problem:
    return Problem(code, level, outline.path, 0, 0, message, hint)
