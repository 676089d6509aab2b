"""What one running app holds, made once at start and handed to every request."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from fastapi import Request
from jinja2 import Environment

from app.lang import Lang
from app.store.reader import Reader, Stamp
from app.store.search_log import SearchLog
from app.views import SiteView
from app.web.assets import Assets
from app.web.component import Component, build_component
from app.web.dialogs import Dialogs, build_dialogs
from app.web.exports import Exports
from app.web.messages import Messages, load_messages
from app.web.turns import Turns
from app.web.urls import Urls

if TYPE_CHECKING:
    from app.services.annotate import Annotator
    from app.services.search import Searcher

# Days begin in Taiwan's time (UTC+8).
_DAY_BEGINS = 8 * 3600


@dataclass(slots=True)
class AppState:
    """The reader of the store, templates, static files and words; `base_url` is empty when each request's host counts.

    `annotate_bytes` is the most UTF-8 that one request may have annotated, `turns` what keeps such requests in bounds.
    `clock` gives the seconds since 1970, for the term of the day.
    """

    reader: Reader
    assets: Assets
    templates: Environment
    base_url: str
    search_log: SearchLog | None = None
    urls: Urls = field(default_factory=Urls)
    exports: Exports = field(default_factory=Exports)
    annotate_bytes: int = 1024 * 1024
    turns: Turns = field(default_factory=Turns)
    clock: Callable[[], float] = time.time
    _searcher: "Searcher | None" = None
    _annotator: "Annotator | None" = None
    _component: Component | None = None
    _sites: dict[tuple[str, str], SiteView] = field(default_factory=dict)
    _dialogs: dict[tuple[str, str], Dialogs] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def searcher(self) -> "Searcher":
        """The search engine, imported by the first query: pages are answered sooner after a start without it."""
        from app.services.search import Searcher

        with self._lock:
            self._searcher = self._searcher or Searcher()
            return self._searcher

    @property
    def annotator(self) -> "Annotator":
        """What finds terms in texts, imported by the first text."""
        from app.services.annotate import Annotator

        with self._lock:
            self._annotator = self._annotator or Annotator()
            return self._annotator

    @property
    def component(self) -> Component:
        """The file that other sites load, joined when it is first asked for."""
        self._component = self._component or build_component(self.assets, self.urls)
        return self._component

    def dialogs(self, site: SiteView, lang: Lang) -> Dialogs:
        """What the dialogs hold, made once an edition and language."""
        key = site.edition, lang.code
        # Another thread may drop them in between, when a new edition comes.
        found = self._dialogs.get(key) or build_dialogs(self.templates, self.urls, self.messages(lang), site, lang)
        self._dialogs[key] = found
        return found

    def messages(self, lang: Lang) -> Messages:
        """The words of the interface in a language."""
        return load_messages(lang)

    def today(self) -> int:
        """The number of the day in Taiwan, for the term of the day."""
        return int((self.clock() + _DAY_BEGINS) // 86400)

    def stamp(self) -> tuple[Stamp, int] | None:
        """What finished answers depend on: the compiled file and the day; None where there is no file."""
        stamp = self.reader.stamp()
        return (stamp, self.today()) if stamp is not None else None

    def version(self, edition: str) -> str:
        """What tells finished pages apart from those of another edition or of other stylesheets and scripts."""
        return f"{edition}-{self.assets.digest}"

    def base(self, request: Request) -> str:
        """Scheme and host that readers use, without a slash at the end."""
        return self.base_url or f"{request.url.scheme}://{request.url.netloc}"

    def remember_site(self, edition: str, lang: Lang, site: SiteView) -> SiteView:
        """Keeps the site's view of an edition, so that not every page counts all terms; older editions go."""
        with self._lock:
            if any(known != edition for known, _ in self._sites):
                self._sites.clear()
                self._dialogs.clear()
            self._sites[edition, lang.code] = site
        return site

    def find_site(self, edition: str, lang: Lang) -> SiteView | None:
        """The site's view of this edition, if it is remembered."""
        return self._sites.get((edition, lang.code))
