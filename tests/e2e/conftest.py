"""Fixtures of tests in a real Chromium against a real server. They are skipped, or fail, where there is no browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import MARKER
from tests.browser import pytest_terminal_summary as pytest_terminal_summary
from tests.conftest import Server
from tests.e2e.foreign import Foreign, open_foreign
from tests.e2e.watch import Watch

# How long a condition may take on a slow machine, in milliseconds; nothing waits so long where it holds.
PATIENCE = 20_000
expect.set_options(timeout=PATIENCE)
# A browser that knows no service workers, so that what a test sees and delays comes from the server (test_offline.py has one).
WITHOUT_WORKER = "delete Navigator.prototype.serviceWorker"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(MARKER)


@pytest.fixture
def context(chromium: Browser, server: Server) -> Iterator[BrowserContext]:
    """A new profile, 1280 pixels wide, on the server of the real content."""
    made = chromium.new_context(base_url=server.url, viewport={"width": 1280, "height": 800}, locale="zh-TW")
    made.set_default_timeout(PATIENCE)
    made.add_init_script(WITHOUT_WORKER)
    yield made
    made.close()


@pytest.fixture
def watch(context: BrowserContext, server: Server) -> Iterator[Watch]:
    """What goes wrong in any page of the profile: a test that leaves an error there fails."""
    made = Watch(server.url)
    context.on("page", made.follow)
    yield made
    made.check()


@pytest.fixture
def page(context: BrowserContext, watch: Watch) -> Page:
    """An empty page of the new profile."""
    return context.new_page()


@pytest.fixture
def servers(server: Server, tea_server: Server) -> dict[str, str]:
    """The addresses of both glossaries' servers by name."""
    return {"ai": server.url, "tea": tea_server.url}


@pytest.fixture
def visitor(chromium: Browser, servers: dict[str, str]) -> Iterator[Page]:
    """A page of a new profile that visits both servers and minds what goes wrong; nothing moves in it."""
    context = chromium.new_context(reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    context.add_init_script(WITHOUT_WORKER)
    watch = Watch(*servers.values())
    context.on("page", watch.follow)
    yield context.new_page()
    context.close()
    watch.check()


@pytest.fixture
def plain_page(chromium: Browser, server: Server) -> Iterator[Page]:
    """A page of a browser that runs no scripts."""
    made = chromium.new_context(base_url=server.url, java_script_enabled=False, locale="zh-TW")
    made.set_default_timeout(PATIENCE)
    yield made.new_page()
    made.close()


@pytest.fixture(scope="session")
def foreign() -> Iterator[Foreign]:
    """A site of somebody else, on a port of its own."""
    with open_foreign() as made:
        yield made
