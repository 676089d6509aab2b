"""Rendered text for programs and pages that are not ours: what needs the rest of our page is left out or replaced."""

import re
from collections.abc import Mapping

from app.markup.escape import escape
from app.markup.fact import ID_PREFIX, MARK

_BUTTON = re.compile(r"<button ([^>]*)>([^<]*)</button>")
_PLACE = re.compile(f'popovertarget="{ID_PREFIX}([^"]*)"')


def link_sources(html: str, sources: Mapping[str, str]) -> str:
    """The HTML without buttons: the mark of a figure becomes a link to its source, by `subject.key`."""

    def replace(match: re.Match[str]) -> str:
        place = _PLACE.search(match[1])
        source = sources.get(place[1]) if place else None
        return f'<a class="fact-source" href="{escape(source)}">{MARK}</a>' if source else ""

    return _BUTTON.sub(replace, html)
