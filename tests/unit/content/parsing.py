"""Parses the text of a term file and tells what was found, as `path:line:column code: message`."""

from app.content.model import Term
from app.content.parse import parse_term
from app.content.problem import Problem
from app.content.source import RawFile, decode

PATH = "terms/example.md"


def parse(text: str, path: str = PATH) -> tuple[Term | None, list[Problem]]:
    """What the program makes of a file with this text."""
    raw = decode(text.encode("utf-8", "surrogatepass"), path)
    return parse_term(raw) if isinstance(raw, RawFile) else (None, [raw])


def parse_good(text: str) -> Term:
    """The term in a text that has nothing wrong."""
    term, problems = parse(text)
    assert problems == []
    assert term is not None
    return term


def found(text: str, path: str = PATH) -> list[str]:
    """Everything wrong with a text, in the order in which it was found."""
    return [told(problem) for problem in parse(text, path)[1]]


def told(problem: Problem) -> str:
    return f"{problem.place} {problem.code}: {problem.message}"
