"""A term file's text becomes a Term, or Problems; never an exception."""

import re
from pathlib import PurePosixPath

from app.content.model import FrontMatter, Term, is_term_id
from app.content.problem import Level, Problem
from app.content.source import RawFile
from app.content.structure import parse_translations
from app.content.validation import validate
from app.content.yaml import Located, parse_yaml

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


def parse_term(raw: RawFile | Problem) -> tuple[Term | None, list[Problem]]:
    """The term in this file, or None where an error keeps it out, and everything that was found, errors first or not.

    The term's id is the file's name without `.md`. A file that could not be read has the Problem that says so.
    """
    if isinstance(raw, Problem):
        return None, [raw]
    term_id = PurePosixPath(raw.path).stem
    if not is_term_id(term_id):
        hint = "Rename it: small letters, digits and single hyphens, at most 64, then .md."
        return None, [Problem("id-invalid", Level.ERROR, raw.path, 0, 0, "the file's name is not a term id", hint)]
    split = _split_front_matter(raw)
    if isinstance(split, Problem):
        return None, [split]
    front_text, body, body_line = split
    located = parse_yaml(front_text, path=raw.path, first_line=2)
    if isinstance(located, Problem):
        return None, [located]
    value = {} if located.value is None else located.value
    front, problems = validate(FrontMatter, value, path=raw.path, place=located.place)
    translations, found = parse_translations(body, path=raw.path, first_line=body_line)
    problems += found
    if front is None or any(problem.level is Level.ERROR for problem in problems):
        return None, problems
    term = Term(id=term_id, path=raw.path, digest=raw.digest, front=front, translations=translations)
    return term, problems


def locate_front_matter(raw: RawFile) -> Located | None:
    """The front matter with the places of its values; None where it cannot be read."""
    split = _split_front_matter(raw)
    if isinstance(split, Problem):
        return None
    located = parse_yaml(split[0], path=raw.path, first_line=2)
    return located if isinstance(located, Located) else None


def _split_front_matter(raw: RawFile) -> tuple[str, str, int] | Problem:
    """Front matter, the text below it, and the file line on which that text begins."""
    opening = _FENCE.match(raw.text)
    if opening is None:
        hint = "Begin the file with a line `---`, the front matter, and another line `---`."
        return Problem("front-matter-missing", Level.ERROR, raw.path, 1, 1, "has no front matter", hint)
    closing = _FENCE.search(raw.text, opening.end())
    if closing is None:
        hint = "Put a line `---` after the front matter."
        return Problem("front-matter-unclosed", Level.ERROR, raw.path, 1, 1, "the front matter has no end", hint)
    front = raw.text[opening.end() + 1 : closing.start()]
    body_line = raw.text.count("\n", 0, closing.end()) + 2
    return front, raw.text[closing.end() + 1 :], body_line
