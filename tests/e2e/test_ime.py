"""Input methods: while one composes, its Enter and Escape are its own, and nothing is asked for."""

from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import CDPSession, Page, expect

from tests.e2e.overlay import START, Overlay, at
from tests.e2e.profile import Profile
from tests.e2e.watch import Watch
from tests.thorough import thorough


class Composer:
    """An input method, as the browser's own protocol has it."""

    def __init__(self, session: CDPSession) -> None:
        self._session = session

    def compose(self, text: str) -> None:
        """Shows text that is not yet decided on."""
        self._session.send(
            "Input.imeSetComposition", {"text": text, "selectionStart": len(text), "selectionEnd": len(text)}
        )

    def commit(self, text: str) -> None:
        """Decides on a text."""
        self._session.send("Input.insertText", {"text": text})

    def press(self, key: str, code: int) -> None:
        """A key press that the input method takes for itself: browsers send key code 229 with it."""
        for kind in ("rawKeyDown", "keyUp"):
            values: dict[str, Any] = {"type": kind, "key": key, "code": key, "windowsVirtualKeyCode": code}
            self._session.send("Input.dispatchKeyEvent", values)


@pytest.fixture
def profile(new_profile: Profile) -> Profile:
    return new_profile


@pytest.fixture
def overlay(page: Page) -> Overlay:
    page.goto(START)
    return Overlay(page)


@pytest.fixture
def composer(page: Page) -> Composer:
    return Composer(page.context.new_cdp_session(page))


def _queries(watch: Watch) -> list[str]:
    asked = [urlsplit(url) for url in watch.requests if "/suggest" in url]
    return [parse_qs(parts.query)["q"][0] for parts in asked]


def _presses(page: Page, composer: Composer) -> dict[str, Callable[[str], None]]:
    """A key as the input method passes it on, and as one that has it taken."""
    return {
        "as it is": page.keyboard.press,
        "taken": lambda key: composer.press(key, 229),
    }


@pytest.mark.parametrize("way", ["as it is", thorough("taken")])
def test_enter_while_composing_goes_nowhere(page: Page, overlay: Overlay, composer: Composer, way: str) -> None:
    overlay.search("hbm")
    page.keyboard.press("ArrowDown")
    composer.compose("ㄐㄧ")
    _presses(page, composer)[way]("Enter")
    overlay.expect_open()
    assert urlsplit(page.url).path == START


@pytest.mark.parametrize("way", ["as it is", thorough("taken")])
def test_escape_while_composing_closes_nothing(page: Page, overlay: Overlay, composer: Composer, way: str) -> None:
    overlay.open()
    composer.compose("ㄐㄧˋ")
    _presses(page, composer)[way]("Escape")
    overlay.expect_open()


def test_nothing_is_asked_for_while_composing(page: Page, overlay: Overlay, composer: Composer, watch: Watch) -> None:
    overlay.open()
    for text in ("ㄐ", "ㄐㄧ", "ㄐㄧˋ", "記", "記ㄧ", "記ㄧˋ", "記憶"):
        composer.compose(text)
    expect(overlay.input).to_have_value("記憶")
    composer.commit("記憶體")
    overlay.expect_answer("記憶體")
    assert _queries(watch) == ["記憶體"]


def test_what_was_decided_on_can_be_chosen_by_enter(page: Page, overlay: Overlay, composer: Composer) -> None:
    overlay.open()
    composer.compose("ㄒㄧㄢˇ")
    composer.commit("顯示記憶體")
    overlay.expect_answer("顯示記憶體")
    wanted = overlay.ids()[0]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(at(f"/zh-TW/terms/{wanted}"))


def test_a_composition_that_is_given_up_asks_for_nothing(
    page: Page, overlay: Overlay, composer: Composer, watch: Watch
) -> None:
    overlay.open()
    composer.compose("ㄐㄧˋ")
    composer.compose("")
    expect(overlay.input).to_have_value("")
    assert _queries(watch) == []
    page.keyboard.press("Escape")
    overlay.expect_closed()


@pytest.mark.parametrize("key", ["Escape", thorough("/"), thorough("?")])
def test_a_key_that_an_input_method_takes_opens_nothing(page: Page, composer: Composer, key: str) -> None:
    page.goto(START)
    composer.press(key, 229)
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press(key)
    expect(page.locator("dialog[open]")).to_have_count(1)
