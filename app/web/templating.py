"""The Jinja environment, and rendering a page with what every page gets."""

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined
from jinja2.ext import Extension
from markupsafe import Markup
from sqlalchemy import Connection

from app.edition.reading import align_reading
from app.lang import LANGS, Lang, guess_lang
from app.markup.fact import print_figure
from app.services.browse import get_site
from app.views import SiteView
from app.web.contributing import fill_address
from app.web.state import AppState
from app.web.titles import split_titles
from app.web.urls import absolute

PAGE_CACHE = "public, no-cache"
# By this the service worker knows the pages that belong together.
EDITION_HEADER = "Glossary-Edition"
_INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PageMeta:
    """What a page says about itself; `path` is its canonical address, `translations` those of it in other languages.

    `is_translated` tells for which languages the page is a real translation, so that hreflang pairs only those.
    """

    kind: str
    title: str
    description: str
    path: str
    translations: dict[str, str]
    is_translated: tuple[str, ...] = tuple(lang.code for lang in LANGS)
    view: str = ""
    robots: str = ""
    json_ld: str | None = None
    canonical: str = ""
    og_image: str = ""
    alternates: tuple[tuple[str, str], ...] = field(default=())
    switches: tuple[tuple[Lang, str], ...] = field(default=())


class Unindented(Extension):
    """Templates without the spaces that lines begin with: 6 % of a page's bytes, compressed.

    That keeps a term's page within ten packets, the first round trip. Text that is written as it is, as in `pre`, comes
    from content, not from templates.
    """

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template's source as it will be compiled; its lines keep their numbers."""
        return _INDENT.sub("", source)


def make_environment(folder: Path) -> Environment:
    """Templates that escape everything and refuse a name they were not given."""
    environment = Environment(
        loader=FileSystemLoader(folder), undefined=StrictUndefined, autoescape=True, trim_blocks=True,
        lstrip_blocks=True, auto_reload=False, extensions=[Unindented], bytecode_cache=_keep_compiled(folder),
    )  # fmt: skip
    # In their own signs names are half as long as in escapes, and a page has them already.
    environment.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False}
    environment.filters["blocks"] = join_blocks
    environment.globals["parts"] = split_marked
    environment.globals["guess_lang"] = guess_lang
    environment.globals["propose_href"] = propose_href
    environment.globals["fill_address"] = fill_address
    environment.globals["align_reading"] = align_reading
    environment.globals["print_figure"] = print_figure
    environment.globals["split_titles"] = split_titles
    return environment


def _keep_compiled(folder: Path) -> FileSystemBytecodeCache | None:
    """Where compiled templates are kept from one start to the next, as Python keeps its own; None where nothing can be written.

    Compiling those of a term's page takes as long as importing half of the server.
    """
    kept = folder / "__pycache__"
    try:
        kept.mkdir(exist_ok=True)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(kept)) if os.access(kept, os.W_OK) else None


def join_blocks(blocks: Iterable[str]) -> Markup:
    """HTML that `markup` has rendered and sanitised, as it is: the only way of text into a page without escaping."""
    return Markup("\n".join(blocks))


def propose_href(repository: str, otherwise: str) -> str:
    """Where a reader asks for a missing term: a new issue of the repository; `otherwise` where the site names none."""
    return f"{repository.rstrip('/')}/issues/new" if repository else f"{otherwise}#ui-propose"


def split_marked(text: str, ranges: Iterable[Sequence[int]]) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each with whether it is inside one of the [start, end) ranges."""
    place = 0
    for start, end in sorted((int(r[0]), int(r[1])) for r in ranges):
        if start > place:
            yield text[place:start], False
        if end > max(start, place):
            yield text[max(start, place) : end], True
        place = max(place, end)
    if place < len(text):
        yield text[place:], False


def render_page(
    request: Request, state: AppState, connection: Connection | None, template: str, lang: Lang, meta: PageMeta,
    *, status: int = 200, **context: Any,
) -> HTMLResponse:  # fmt: skip
    """The page as an answer; without a connection (the store is away) the site's own words are left out."""
    site = find_site(state, connection, lang) if connection is not None else _nameless(state, lang)
    dialogs = state.urls.dialogs(lang, state.dialogs(site, lang).digest)
    html = state.templates.get_template(template).render(
        lang=lang, langs=LANGS, site=site, urls=state.urls, t=state.messages(lang), date=state.messages(lang).date,
        page=_complete(request, state, meta), assets=state.assets, dialogs=dialogs, status=status, **context,
    )  # fmt: skip
    headers = {"Content-Language": lang.code}
    if status == 200:
        headers["Cache-Control"] = PAGE_CACHE
        headers[EDITION_HEADER] = state.version(site.edition)
    return HTMLResponse(html, status_code=status, headers=headers)


def find_site(state: AppState, connection: Connection, lang: Lang) -> SiteView:
    """The site's view, counted once an edition."""
    edition = state.reader.edition(connection)
    return state.find_site(edition, lang) or state.remember_site(edition, lang, get_site(connection, lang))


def _complete(request: Request, state: AppState, meta: PageMeta) -> PageMeta:
    base = state.base(request)
    alternates = [(code, absolute(base, meta.translations[code])) for code in meta.is_translated]
    if len(alternates) == len(LANGS):
        alternates.append(("x-default", alternates[0][1]))
    return PageMeta(
        kind=meta.kind, title=meta.title, description=meta.description, path=meta.path,
        translations=meta.translations, is_translated=meta.is_translated, view=meta.view, robots=meta.robots,
        json_ld=meta.json_ld, canonical=absolute(base, meta.path) if meta.path else "",
        og_image=absolute(base, state.assets.icon("og.png")),
        alternates=tuple(alternates) if len(alternates) > 1 else (),
        switches=tuple((lang, meta.translations[lang.code]) for lang in LANGS if lang.code in meta.translations),
    )  # fmt: skip


def _nameless(state: AppState, lang: Lang) -> SiteView:
    name = state.messages(lang)("nav.home")  # all that can be said without the content
    return SiteView(
        name=name, tagline="", names={lang.code: name}, repository="", licence="", edition="", term_count=0,
        planned_count=0, updated=None,
    )  # fmt: skip
