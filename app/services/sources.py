"""Terms as their authors wrote them, from the texts that the store keeps."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.content.model import Term


def parse_source(term_id: str, text: str | None) -> "Term | None":
    """The term in a stored text; None without one. Only what parsed is in the store."""
    # The parser of content is imported when used: most answers are given without it.
    from app.content.parse import parse_term
    from app.content.source import RawFile

    return parse_term(RawFile(f"{term_id}.md", text, ""))[0] if text is not None else None
