"""What one running app holds, made once at start and handed to every request."""

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime

from fastapi import Request
from jinja2 import Environment

from app.lang import Lang
from app.services.search import Searcher
from app.services.views import SiteView
from app.store.reader import Reader
from app.store.search_log import SearchLog
from app.web.assets import Assets
from app.web.messages import Messages, load_messages
from app.web.urls import Urls


@dataclass(slots=True)
class AppState:
    """The reader of the store, templates, static files and words; `base_url` is empty when each request's host counts."""

    reader: Reader
    assets: Assets
    templates: Environment
    base_url: str
    search_log: SearchLog | None = None
    urls: Urls = field(default_factory=Urls)
    searcher: Searcher = field(default_factory=Searcher)
    _sites: dict[tuple[str, str], SiteView] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def messages(self, lang: Lang) -> Messages:
        """The words of the interface in a language."""
        return load_messages(lang)

    def base(self, request: Request) -> str:
        """Scheme and host that readers use, without a slash at the end."""
        return self.base_url or f"{request.url.scheme}://{request.url.netloc}"

    def remember_site(self, edition: str, lang: Lang, site: SiteView) -> SiteView:
        """Keeps the site's view of an edition, so that not every page counts all terms; older editions go."""
        with self._lock:
            if any(known != edition for known, _ in self._sites):
                self._sites.clear()
            self._sites[edition, lang.code] = site
        return site

    def find_site(self, edition: str, lang: Lang) -> SiteView | None:
        """The site's view of this edition, if it is remembered."""
        return self._sites.get((edition, lang.code))


def today() -> int:
    """The number of the day in Taiwan's time (UTC+8), for the term of the day."""
    return int((datetime.now(UTC).timestamp() + 8 * 3600) // 86400)
