"""Errors that nobody looks at: in the console, in scripts, in requests that leave the site."""

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request


class Watch:
    """Collects what goes wrong in the pages that it follows."""

    def __init__(self, *origins: str) -> None:
        self._own = (*(f"{origin}/" for origin in origins), "data:", "blob:", "about:")
        self.errors: list[str] = []
        self.requests: list[str] = []

    def follow_all(self, context: BrowserContext) -> None:
        """Listens to every page of a profile, those that come later too."""
        context.on("page", self.follow)
        for page in context.pages:
            self.follow(page)

    def follow(self, page: Page) -> None:
        """Listens to a page."""
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.errors.append(f"script: {error}"))
        page.on("request", self._see)

    def check(self) -> None:
        """Fails when anything was collected."""
        assert self.errors == []

    def _hear(self, message: ConsoleMessage) -> None:
        # The page of a missing term is answered with 404, and the browser says so.
        is_own_answer = "404" in message.text and message.location["url"] == (message.page.url if message.page else "")
        if message.type in ("error", "warning") and not is_own_answer:
            self.errors.append(f"console: {message.text}")

    def _see(self, request: Request) -> None:
        self.requests.append(request.url)
        if not request.url.startswith(self._own):
            self.errors.append(f"request: {request.url}")
