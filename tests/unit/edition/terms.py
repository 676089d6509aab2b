"""Terms, outlines and catalogues made of a few words."""

from collections.abc import Mapping
from typing import Any

from app.content.data_files import Category, Subject
from app.content.model import Term
from app.content.parse import parse_term
from app.content.source import RawFile
from app.edition.catalogue import Catalogue, build_planned
from app.edition.outline import Outline, build_outline
from tests.make import make_term_text

BASICS = Category(order=1, name={"en": "Basics"})


def make_term(term_id: str, **keys: Any) -> Term:
    """A term with this id; keys are those of `make_term_text`, and its English title is the id unless given."""
    text = make_term_text(**({"title": {"en": term_id}} | keys))
    term, problems = parse_term(RawFile(f"terms/{term_id}.md", text, f"digest of {text}"))
    assert term is not None, problems
    return term


def make_outline(term_id: str, **keys: Any) -> Outline:
    return build_outline(make_term(term_id, **keys))


def make_catalogue(
    *outlines: Outline,
    categories: Mapping[str, Category] | None = None,
    ledger: dict[str, Subject] | None = None,
    blockers: tuple[str, ...] = (),
) -> Catalogue:
    """The catalogue of these terms, planned ones worked out as a load does."""
    by_id = {outline.id: outline for outline in outlines}
    planned = build_planned(by_id, {"basics": BASICS} if categories is None else categories)
    return Catalogue(by_id, planned, ledger or {}, blockers)
