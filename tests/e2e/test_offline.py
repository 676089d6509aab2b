"""Offline reading by the service worker: what was read is there, the rest is a notice, and editions never mix."""

import shutil
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, Page, expect
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.config import Settings
from app.main import Site, create_app
from tests.conftest import Glossary, Server, make_load
from tests.e2e.profile import PATIENCE
from tests.e2e.waiting import wait_until
from tests.thorough import thorough

TERM = "/en/terms/oolong"
# The worker has taken over, and keeps the page itself too.
_IS_KEPT = """async (path) => {
  if (!navigator.serviceWorker.controller) return false;
  for (const name of await caches.keys()) if (await (await caches.open(name)).match(path)) return true;
  return false;
}"""
_KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const requests = await (await caches.open(name)).keys();
    found[name] = requests.map(({url}) => new URL(url).pathname + new URL(url).search);
  }
  return found;
}"""
_EDITIONS = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const edition = (await cache.match(request)).headers.get("glossary-edition");
      if (edition) found.push([name, edition]);
    }
  }
  return found;
}"""


@pytest.fixture
def reader(chromium: Browser) -> Iterator[BrowserContext]:
    """A new profile with service workers."""
    context = chromium.new_context(locale="en", reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


def _read(page: Page, address: str) -> None:
    """Opens a page and waits until it can be read offline."""
    page.goto(address)
    path = "/" + address.split("/", 3)[3]
    wait_until(page, f"({_IS_KEPT})({path!r})")


def test_one_visit_is_enough_to_read_a_page_offline(reader: BrowserContext, tea_server: Server) -> None:
    page = reader.new_page()
    _read(page, tea_server.url + TERM)
    reader.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_contain_text("Oolong")
    # With its stylesheet, and what is loaded on first use.
    assert page.evaluate("document.styleSheets.length > 0 && document.styleSheets[0].cssRules.length > 10")
    page.keyboard.press("/")
    expect(page.get_by_role("combobox")).to_be_focused()


@pytest.mark.thorough
def test_views_that_were_read_are_pages_of_their_own(reader: BrowserContext, tea_server: Server) -> None:
    page = reader.new_page()
    _read(page, tea_server.url + TERM)
    _read(page, f"{tea_server.url}{TERM}?view=parallel")
    reader.set_offline(True)
    page.goto(tea_server.url + TERM)
    page.locator("[data-view=parallel]").click()
    expect(page.locator("html")).to_have_attribute("data-view", "parallel")


def test_a_term_that_was_read_in_one_view_is_there_for_the_others(reader: BrowserContext, tea_server: Server) -> None:
    page = reader.new_page()
    _read(page, tea_server.url + TERM)
    reader.set_offline(True)
    for query in ("?view=parallel", "?q=tea"):
        page.goto(tea_server.url + TERM + query)
        expect(page.locator("h1")).to_contain_text("Oolong")


@pytest.mark.parametrize(("code", "title"), [thorough("en", "You are offline"), ("zh-TW", "目前離線")])
def test_a_page_that_was_not_read_is_told_of_in_its_language(
    reader: BrowserContext, tea_server: Server, code: str, title: str
) -> None:
    page = reader.new_page()
    _read(page, tea_server.url + TERM)
    reader.set_offline(True)
    page.goto(f"{tea_server.url}/{code}/terms/oxidation")
    expect(page.locator("h1")).to_have_text(title)
    expect(page.locator("html")).to_have_attribute("lang", code)


@pytest.mark.thorough
def test_the_notice_leads_to_what_was_read(reader: BrowserContext, tea_server: Server) -> None:
    page = reader.new_page()
    _read(page, tea_server.url + TERM)
    reader.set_offline(True)
    page.goto(f"{tea_server.url}/en/terms/oxidation")
    page.locator("[data-list=recent] a").click()
    expect(page.locator(".definition")).to_contain_text("Oolong is tea whose")


@pytest.mark.thorough
def test_the_installed_app_begins_offline_where_its_reader_has_been(reader: BrowserContext, tea_server: Server) -> None:
    page = reader.new_page()
    _read(page, f"{tea_server.url}/en/")
    reader.set_offline(True)
    page.goto(f"{tea_server.url}/")
    expect(page.locator(".hero__title")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.thorough
def test_trying_again_gets_the_page(reader: BrowserContext, tea_server: Server) -> None:
    page = reader.new_page()
    _read(page, tea_server.url + TERM)
    reader.set_offline(True)
    page.goto(f"{tea_server.url}/en/terms/oxidation")
    reader.set_offline(False)
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("h1")).to_contain_text("Oxidation")


def test_searches_and_questions_are_not_kept(reader: BrowserContext, tea_server: Server) -> None:
    page = reader.new_page()
    _read(page, tea_server.url + TERM)
    page.goto(f"{tea_server.url}/en/search?q=tea")
    page.goto(f"{tea_server.url}/en/terms")
    wait_until(page, f"({_IS_KEPT})('/en/terms')")
    kept = [path for paths in page.evaluate(_KEPT).values() for path in paths]
    assert [path for path in kept if "q=" in path or path.startswith("/api")] == []


@dataclass(slots=True)
class Own:
    """A site of content that a test may change; `has_worker` is false while its worker cannot be had."""

    site: Site
    folder: Path
    database: Path
    url: str = ""
    has_worker: bool = True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_missing = scope["type"] == "http" and scope["path"] == "/sw.js" and not self.has_worker
        await (Response(status_code=503) if is_missing else self.site)(scope, receive, send)

    def publish(self) -> None:
        """A new edition, in which the definition of oolong is worded otherwise."""
        term = self.folder / "terms" / "oolong.md"
        text = term.read_text(encoding="utf-8")
        term.write_text(text.replace("Oolong is tea whose", "Oolong is the tea whose"), encoding="utf-8")
        make_load(self.folder, self.database).run()


@pytest.fixture
def own(tea_folder: Path, tea: Glossary, tmp_path: Path) -> Iterator[Own]:
    """A copy of the tea glossary on a server of this process."""
    database = Path(shutil.copy(tea.database, tmp_path / "glossary.db"))
    made = Own(create_app(Settings(database=database)), tea_folder, database)
    with socket.create_server(("127.0.0.1", 0), backlog=128) as listening:
        listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        made.url = f"http://127.0.0.1:{listening.getsockname()[1]}"
        server = uvicorn.Server(uvicorn.Config(made, log_level="error", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        yield made
        server.should_exit = True
        thread.join()


def test_a_new_edition_is_shown_at_once_and_never_mixed_with_the_old(reader: BrowserContext, own: Own) -> None:
    page = reader.new_page()
    _read(page, own.url + TERM)
    _read(page, f"{own.url}/en/terms/oxidation")
    (old,) = page.evaluate(_KEPT)
    own.publish()
    # The page is the new one although the old worker still answers, and brings the new worker.
    page.goto(own.url + TERM)
    expect(page.locator(".definition")).to_contain_text("Oolong is the tea whose")
    # Not by _KEPT: opening a cache that has just been deleted makes it again, empty.
    wait_until(page, f"caches.keys().then((names) => names.length === 1 && names[0] !== {old!r})")
    wait_until(page, f"({_IS_KEPT})({TERM!r})")
    _check_one_edition(page)
    # What was read of the old edition can be read of the new one, without another visit.
    reader.set_offline(True)
    for path, words in (("/en/terms/oxidation", "oxidation"), (TERM, "Oolong is the tea whose")):
        page.goto(own.url + path)
        expect(page.locator("article.term")).to_contain_text(words)


@pytest.mark.thorough
def test_a_page_of_the_new_edition_is_not_kept_by_the_worker_of_the_old(reader: BrowserContext, own: Own) -> None:
    """The new worker cannot be had: the old one goes on with its own edition, whole."""
    page = reader.new_page()
    _read(page, own.url + TERM)
    own.has_worker = False
    own.publish()
    for path in ("/en/terms/oxidation", TERM):
        page.goto(own.url + path)
    expect(page.locator(".definition")).to_contain_text("Oolong is the tea whose")
    _check_one_edition(page)
    reader.set_offline(True)
    page.reload()
    expect(page.locator(".definition")).to_contain_text("Oolong is tea whose")
    page.goto(f"{own.url}/en/terms/oxidation")
    expect(page.locator("h1")).to_have_text("You are offline")


@pytest.mark.thorough
def test_a_site_that_fails_is_read_as_it_was(reader: BrowserContext, own: Own) -> None:
    page = reader.new_page()
    _read(page, own.url + TERM)
    own.database.unlink()
    page.goto(own.url + TERM)
    expect(page.locator(".definition")).to_contain_text("Oolong is tea whose")


def _check_one_edition(page: Page) -> None:
    """Every page that is kept is of the edition that its cache is named after."""
    editions = page.evaluate(_EDITIONS)
    assert len(editions) >= 5
    assert all(name == f"glossary-{edition}" for name, edition in editions)


def test_clearing_what_was_read_deletes_its_pages(reader: BrowserContext, tea_server: Server) -> None:
    page = reader.new_page()
    _read(page, tea_server.url + TERM)
    page.goto(f"{tea_server.url}/en/saved")
    page.on("dialog", lambda dialog: dialog.accept())
    page.locator("[data-clears=recent]").click()
    wait_until(page, f"({_KEPT})().then((kept) => !Object.values(kept).flat().includes({TERM!r}))")
    expect(page.locator("[data-list=recent] a")).to_have_count(0)


def test_pages_are_there_to_be_deleted_when_the_last_term_was_taken_out(
    reader: BrowserContext, tea_server: Server
) -> None:
    page = reader.new_page()
    _read(page, tea_server.url + TERM)
    page.goto(f"{tea_server.url}/en/saved")
    page.locator("[data-list=recent] button").click()
    expect(page.locator("[data-list=recent] a")).to_have_count(0)
    clear = page.locator("[data-clears=recent]")
    expect(clear).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    clear.click()
    expect(clear).to_be_hidden()
    assert not any(TERM in paths for paths in page.evaluate(_KEPT).values())
