"""Fixtures of tests in a real Chromium against a real server. They are skipped, or fail, where there is no browser."""

from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import MARKER
from tests.browser import pytest_terminal_summary as pytest_terminal_summary
from tests.conftest import Server
from tests.e2e.foreign import Foreign, open_foreign
from tests.e2e.profile import PATIENCE, Profile
from tests.e2e.watch import Watch

expect.set_options(timeout=PATIENCE)
_FAILED = pytest.StashKey[bool]()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(MARKER)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Notes a failure for the fixtures that are torn down after it."""
    report = yield
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or report.failed
    return report


@pytest.fixture(scope="session")
def kept_profile(chromium: Browser, server: Server) -> Iterator[Profile]:
    """The profile of most tests of a worker, one after the other."""
    made = Profile(chromium, server.url)
    yield made
    made.close()


@pytest.fixture(scope="session")
def kept_profile_with_clock(chromium: Browser, server: Server) -> Iterator[Profile]:
    """The same for tests that put the clock of their pages forward."""
    made = Profile(chromium, server.url, has_clock=True)
    yield made
    made.close()


@pytest.fixture
def new_profile(chromium: Browser, server: Server) -> Iterator[Profile]:
    """One that nobody had before: for input methods, whose state lies beside the page's own."""
    made = Profile(chromium, server.url)
    yield made
    made.close()


@pytest.fixture
def profile(kept_profile: Profile) -> Profile:
    """The profile that the test has; a file whose tests need the clock takes the other."""
    return kept_profile


@pytest.fixture
def context(profile: Profile, request: pytest.FixtureRequest) -> Iterator[BrowserContext]:
    """An empty profile, 1280 pixels wide, on the server of the real content; nothing moves in it."""
    with profile.lend() as lent:
        yield lent
        if request.node.stash.get(_FAILED, False):
            profile.give_up()


@pytest.fixture
def watch(context: BrowserContext, server: Server) -> Iterator[Watch]:
    """What goes wrong in any page of the profile: a test that leaves an error there fails."""
    made = Watch(server.url)
    made.follow_all(context)
    yield made
    made.check()


@pytest.fixture
def page(profile: Profile, context: BrowserContext, watch: Watch) -> Page:
    """An empty page of the profile."""
    return profile.page


@pytest.fixture
def servers(server: Server, tea_server: Server) -> dict[str, str]:
    """The addresses of both glossaries' servers by name."""
    return {"ai": server.url, "tea": tea_server.url}


@pytest.fixture
def visitor(profile: Profile, context: BrowserContext, servers: dict[str, str]) -> Iterator[Page]:
    """A page that visits both servers and minds what goes wrong."""
    made = Watch(*servers.values())
    made.follow_all(context)
    yield profile.page
    made.check()


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
