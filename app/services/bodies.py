"""The sections of a term in other formats than HTML: Markdown as its author wrote it, or plain text."""

import re
from collections.abc import Iterator

from sqlalchemy import Connection

from app.services.sources import parse_source
from app.store import terms as store

HTML, MARKDOWN, TEXT = FORMATS = ("html", "markdown", "text")

# The bodies of sections, by language code and anchor.
Bodies = dict[tuple[str, str], str]
_UNDERLINE = re.compile(r" {0,3}(?:=+|-+)[ \t]*")


def read_bodies(connection: Connection, term_id: str, body_format: str) -> Bodies:
    """The bodies of a written term's sections in `markdown` or `text`; empty for `html`, which its view holds."""
    if body_format == MARKDOWN:
        return dict(_read_markdown(connection, term_id))
    if body_format == TEXT:
        return dict(_read_text(connection, term_id))
    return {}


def _read_markdown(connection: Connection, term_id: str) -> Iterator[tuple[tuple[str, str], str]]:
    term = parse_source(term_id, store.read_source_text(connection, term_id))
    for translation in term.translations.values() if term is not None else ():
        lines = translation.body.split("\n")
        starts = [section.line - translation.first_line for section in translation.sections]
        for section, start, end in zip(translation.sections, starts, [*starts[1:], len(lines)], strict=True):
            body = lines[_after_heading(lines, start) : end]
            yield (translation.lang, section.anchor), "\n".join(body).strip("\n")


def _after_heading(lines: list[str], start: int) -> int:
    """The line after a heading: one that begins with # is a line, any other ends with a line of = or -."""
    if lines[start].lstrip().startswith("#"):
        return start + 1
    return next((n + 1 for n in range(start + 1, len(lines)) if _UNDERLINE.fullmatch(lines[n])), start + 1)


def _read_text(connection: Connection, term_id: str) -> Iterator[tuple[tuple[str, str], str]]:
    from app.store.search_index import get_whole_texts

    record = store.find_card(connection, term_id)
    for section, text in get_whole_texts(connection, record.pk) if record is not None else ():
        yield (section.lang, section.anchor), text
