"""One profile of the browser, and one page of it, that many tests use in turn: emptied after each.

A new profile has new processes, and what runs in them for the first time costs more than most tests do. What is kept is
the process and the browser's cache of files; what a test left is taken back, or given up with the page or the profile.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Frame, Page, ViewportSize

# How long a condition may take on a slow machine, in milliseconds; nothing waits so long where it holds.
PATIENCE = 20_000
# A browser that knows no service workers, so that what a test sees and delays comes from the server (test_offline.py has one).
WITHOUT_WORKER = "delete Navigator.prototype.serviceWorker"
_VIEWPORT = ViewportSize(width=1280, height=800)
# What these leave in a page stays as long as the page does.
_OF_PAGE = ("add_init_script", "expose_binding", "expose_function", "set_extra_http_headers")
# What these leave in a profile stays as long as the profile does.
_OF_PROFILE = ("add_init_script", "expose_binding", "expose_function", "route", "set_extra_http_headers", "set_offline")
# The document stays, as what the next test goes on from: a blank page between them costs as much as a page of the site. It
# is emptied, its last words find no storage, and it gets an address that no test asks for.
_CLEAR = """() => {
  for (const storage of [localStorage, sessionStorage]) storage.clear();
  for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { value: {} });
  window.name = "";
  document.documentElement.replaceChildren();
  history.replaceState(null, "", "/left");
}"""


class Profile:
    """A profile for one test after the other. With `has_clock` the clock of its pages can be put forward."""

    def __init__(self, browser: Browser, base_url: str, *, has_clock: bool = False) -> None:
        self._browser, self._base_url, self._has_clock = browser, base_url, has_clock
        self._context: BrowserContext | None = None
        self._page: Page | None = None
        self._origins: set[str] = set()
        self._undo: list[Callable[[], object]] = []
        self._is_page_spent = self._is_spent = False

    @property
    def context(self) -> BrowserContext:
        """The profile as it is now."""
        if self._context is None:
            made = self._browser.new_context(
                base_url=self._base_url, viewport=_VIEWPORT, locale="zh-TW", reduced_motion="reduce"
            )
            made.set_default_timeout(PATIENCE)
            made.add_init_script(WITHOUT_WORKER)
            if self._has_clock:
                made.clock.install()
            self._new_cdp_session = made.new_cdp_session
            self._watch_calls(made, _OF_PROFILE, self._spend)
            self._watch_calls(made, ("new_cdp_session",), self._spend_page)
            self._watch_calls(made, ("grant_permissions",), lambda: self._undo.append(made.clear_permissions))
            self._watch_listeners(made)
            self._context = made
        return self._context

    @contextmanager
    def lend(self) -> Iterator[BrowserContext]:
        """The profile for one test, as good as new. Where the test fails, `give_up` spares asking what state it left."""
        if self._page is None:
            self._page = self._open()
        try:
            yield self.context
        finally:
            self._empty()

    @property
    def page(self) -> Page:
        """The page of the test that has the profile now: an empty one."""
        assert self._page is not None, "nobody has the profile"
        return self._page

    def give_up(self) -> None:
        """The next test gets another profile."""
        self._is_spent = True

    def close(self) -> None:
        """Ends it, and all its pages."""
        if self._context is not None:
            self._context.close()
        self._context = self._page = None
        self._is_page_spent = self._is_spent = False
        self._undo.clear()
        self._origins.clear()

    def _open(self) -> Page:
        page = self.context.new_page()
        page.on("framenavigated", self._see)
        self._watch_calls(page, _OF_PAGE, self._spend_page)
        self._watch_calls(page, ("route",), lambda: self._undo.append(page.unroute_all))
        self._watch_listeners(page)
        resize, emulate = page.set_viewport_size, page.emulate_media
        look: Any = {"media": "null", "color_scheme": "light", "reduced_motion": "reduce", "forced_colors": "none"}
        self._watch_calls(page, ("set_viewport_size",), lambda: self._undo.append(lambda: resize(_VIEWPORT)))
        self._watch_calls(page, ("emulate_media",), lambda: self._undo.append(lambda: emulate(**look, contrast="null")))
        return page

    def _empty(self) -> None:
        """Takes back what the test left, or gives up what cannot be emptied."""
        if not self._is_spent:
            try:
                self._take_back()
            except Error:
                self._is_spent = True
        if self._is_spent:
            self.close()

    def _take_back(self) -> None:
        context, page = self.context, self.page
        if page.url != "about:blank":
            page.evaluate(_CLEAR)
        while self._undo:
            # A listener for one event is gone when it has come.
            with suppress(KeyError):
                self._undo.pop()()
        for other in context.pages:
            if other is not page:
                other.close()
        self._forget(page)
        if self._is_page_spent:
            # The new one is there before the old one goes, so that its process stays.
            self._page = self._open()
            page.close()
            self._is_page_spent = False

    def _forget(self, page: Page) -> None:
        """Empties what the browser has for the sites that the page has been to, and its way there."""
        if not self._origins:
            return
        page.mouse.move(0, 0)
        session = self._new_cdp_session(page)
        for origin in self._origins:
            session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
        session.send("Page.resetNavigationHistory")
        # It must not stay: what another session emulates would end with the next document.
        session.detach()
        # A tab keeps what each origin has for it alone, and only the last one's could be cleared.
        self._is_page_spent |= len(self._origins) > 1
        self._origins.clear()

    def _see(self, frame: Frame) -> None:
        parts = urlsplit(frame.url)
        if parts.scheme in ("http", "https"):
            self._origins.add(f"{parts.scheme}://{parts.netloc}")

    def _spend(self) -> None:
        self._is_spent = True

    def _spend_page(self) -> None:
        self._is_page_spent = True

    def _watch_calls(self, owner: Any, names: tuple[str, ...], note: Callable[[], object]) -> None:
        """Notes calls of methods of a page or a profile."""
        for name in names:
            call = getattr(owner, name)

            def noted(*given: Any, call: Any = call, **more: Any) -> Any:
                note()
                return call(*given, **more)

            setattr(owner, name, noted)

    def _watch_listeners(self, owner: Any) -> None:
        """Notes who listens, so that they listen no longer than their test."""
        for name in ("on", "once"):
            listen = getattr(owner, name)

            def noted(event: str, listener: Any, listen: Any = listen) -> None:
                listen(event, listener)
                self._undo.append(lambda: owner.remove_listener(event, listener))

            setattr(owner, name, noted)
