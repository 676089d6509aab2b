"""The profile that tests have in turn: what one leaves is gone for the next."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import Server
from tests.e2e.profile import Profile
from tests.e2e.watch import Watch
from tests.thorough import thorough

ABOUT, KEYS = "/zh-TW/about", "/zh-TW/keys"
_STATE = """() => [
  Object.keys(localStorage), Object.keys(sessionStorage), window.name, document.cookie, window.left ?? null, history.length,
  innerWidth, matchMedia("(prefers-color-scheme: dark)").matches, matchMedia("print").matches,
  matchMedia("(prefers-reduced-motion)").matches, matchMedia("(forced-colors: active)").matches,
  getComputedStyle(document.documentElement).fontSize,
]"""
_CACHES = "async () => [await caches.keys(), (await indexedDB.databases()).length]"
_PERMISSION = "async () => (await navigator.permissions.query({name: 'notifications'})).state"


def _store(page: Page, context: BrowserContext) -> None:
    page.evaluate(
        "async () => { localStorage.own = 1; sessionStorage.own = 1; window.name = 'own'; document.cookie = 'own=1';"
        " await caches.open('own'); await new Promise((done) => { indexedDB.open('own').onsuccess = done; });"
        " addEventListener('pagehide', () => { localStorage.late = 1; sessionStorage.late = 1; }); }"
    )


def _allow(page: Page, context: BrowserContext) -> None:
    context.grant_permissions(["notifications"])


def _look(page: Page, context: BrowserContext) -> None:
    page.set_viewport_size({"width": 400, "height": 300})
    page.emulate_media(media="print", color_scheme="dark", reduced_motion="no-preference", forced_colors="active")


def _enlarge(page: Page, context: BrowserContext) -> None:
    sizes = {"standard": 32, "fixed": 26}
    context.new_cdp_session(page).send("Page.setFontSizes", {"fontSizes": sizes})


def _script(page: Page, context: BrowserContext) -> None:
    page.add_init_script("window.left = 'by the page'")


def _script_all(page: Page, context: BrowserContext) -> None:
    context.add_init_script("window.left = 'by the profile'")


def _route(page: Page, context: BrowserContext) -> None:
    page.route(re.compile(KEYS), lambda route: route.fulfill(body="left"))


def _route_all(page: Page, context: BrowserContext) -> None:
    context.route(re.compile(KEYS), lambda route: route.fulfill(body="left"))


def _go_offline(page: Page, context: BrowserContext) -> None:
    context.set_offline(True)


def _wander(page: Page, context: BrowserContext) -> None:
    with context.expect_page():
        page.evaluate("() => { for (const n of [1, 2, 3]) history.pushState(null, '', '?' + n); open('/robots.txt'); }")
    page.mouse.move(60, 30)


def _close(page: Page, context: BrowserContext) -> None:
    page.close()


@pytest.mark.parametrize(
    "leave",
    # What is taken back, what costs the page, what costs the profile.
    [(_store, _allow, _look, _route, _wander), thorough((_enlarge,)), thorough((_script,)), thorough((_script_all,)),
     thorough((_route_all,)), (_go_offline,), thorough((_close,))],
)  # fmt: skip
def test_what_a_test_leaves_is_gone_for_the_next(
    kept_profile: Profile, leave: tuple[Callable[[Page, BrowserContext], None], ...]
) -> None:
    seen = []
    for is_first in (True, False):
        with kept_profile.lend() as context:
            page = kept_profile.page
            page.goto(KEYS)
            expect(page.locator("h1")).to_be_visible()
            seen.append([page.evaluate(one) for one in (_STATE, _CACHES, _PERMISSION)])
            assert len(context.pages) == 1
            assert page.locator(":is(a, button):hover").count() == 0
            if is_first:
                for mess in leave:
                    mess(page, context)
    assert seen[0] == seen[1]


def test_storage_of_another_site_is_emptied_too(kept_profile: Profile, tea_server: Server) -> None:
    for _ in range(2):
        with kept_profile.lend() as context:
            page = kept_profile.page
            page.goto(tea_server.url + ABOUT)
            assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
            _store(page, context)
            page.goto(KEYS)


def test_nobody_listens_longer_than_their_test(kept_profile: Profile, server: Server) -> None:
    first, second, pages = Watch(server.url), Watch(server.url), []
    for watch in (first, second):
        with kept_profile.lend() as context:
            watch.follow_all(context)
            pages.append(kept_profile.page)
            kept_profile.page.goto(ABOUT)
    assert first.requests.count(server.url + ABOUT) == second.requests.count(server.url + ABOUT) == 1
    assert pages[0] is pages[1], "both had the same page: a new one for each is what this spares"


def test_a_profile_that_is_given_up_is_another_one(kept_profile: Profile) -> None:
    with kept_profile.lend() as first:
        kept_profile.give_up()
    with kept_profile.lend() as second:
        assert second is not first
