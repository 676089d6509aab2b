"""Annotation: which terms a text of somebody else's names, and where links to them can stand."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

from sqlalchemy import Connection

from app.edition.catalogue import Catalogue
from app.lang import Lang
from app.markup.annotation import Place, find_places, put_links
from app.markup.matcher import Matcher
from app.markup.text_format import TextFormat
from app.store.edition import read_site
from app.store.last_load import read_outlines, read_planned


@dataclass(frozen=True, slots=True)
class Annotation:
    """A text and the places in it that name terms, in order."""

    text: str
    text_format: TextFormat
    places: tuple[Place, ...]

    def link(self, href: Callable[[str], str]) -> str:
        """The text with a link at each place, and nothing else changed; `href` gives a term's address."""
        return put_links(self.text, self.text_format, self.places, href)


class Annotator:
    """Annotates texts by the names of one edition; keeps the matcher of the newest that was asked for."""

    def __init__(self) -> None:
        self._matcher: tuple[str, Matcher] | None = None
        self._lock = Lock()

    def annotate(
        self,
        connection: Connection,
        text: str,
        lang: Lang,
        text_format: TextFormat = TextFormat.TEXT,
        *,
        edition: str,
        first_only: bool = True,
    ) -> Annotation:
        """The places of a text in this language that name terms; with `first_only` of each term the first one."""
        matcher = self._get_matcher(connection, edition)
        places = find_places(text, text_format, matcher, lang.code, first_only=first_only)
        return Annotation(text, text_format, tuple(places))

    def _get_matcher(self, connection: Connection, edition: str) -> Matcher:
        known = self._matcher
        if known is None or known[0] != edition:
            with self._lock:
                known = self._matcher
                if known is None or known[0] != edition:
                    self._matcher = known = edition, _build_matcher(connection)
        return known[1]


def _build_matcher(connection: Connection) -> Matcher:
    """The matcher that rendered the edition's own links."""
    blockers = tuple(read_site(connection).get("blockers", ()))
    return Catalogue(read_outlines(connection), read_planned(connection), {}, blockers).matcher()
