"""Zhuyin in an input method: what it still holds is asked for once it rests, and its keys stay its own."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.overlay import START, Overlay, at
from tests.e2e.profile import Profile
from tests.e2e.test_ime import Composer
from tests.e2e.waiting import NEXT_FRAMES
from tests.e2e.watch import Watch

READING = "ㄐㄧˋㄧˋ"


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
    return [parse_qs(urlsplit(url).query)["q"][0] for url in watch.requests if "/suggest" in url]


def test_zhuyin_that_rests_is_asked_for_while_it_is_composed(
    page: Page, overlay: Overlay, composer: Composer, watch: Watch
) -> None:
    overlay.open()
    for end in range(1, len(READING) + 1):
        composer.compose(READING[:end])
    overlay.expect_answer(READING)
    expect(overlay.options.first).to_be_visible()
    expect(overlay.input).to_have_value(READING)
    assert READING in _queries(watch)


def test_half_a_syllable_is_not_said_to_be_missing(page: Page, overlay: Overlay, composer: Composer) -> None:
    overlay.open()
    with page.expect_response("**/suggest?*") as answered:
        composer.compose("ㄊㄨ")
    assert answered.value.json()["items"] == []
    page.evaluate(NEXT_FRAMES)
    expect(overlay.status).not_to_have_text("沒有結果")
    # What is no Zhuyin any more is missing, if it is.
    composer.commit("qqqqzzzz")
    expect(overlay.status).to_have_text("沒有結果")


def test_other_text_is_never_asked_for_while_it_is_composed(
    page: Page, overlay: Overlay, composer: Composer, watch: Watch
) -> None:
    overlay.open()
    composer.compose("記憶ㄊㄧˇ")
    # What is composed afterwards is Zhuyin alone, and its answer shows that the first had its time.
    composer.compose(READING)
    overlay.expect_answer(READING)
    assert _queries(watch) == [READING]


def test_choosing_a_candidate_by_arrows_and_enter_stays_in_the_text(
    page: Page, overlay: Overlay, composer: Composer
) -> None:
    overlay.open()
    composer.compose(READING)
    overlay.expect_answer(READING)
    for key, code in (("ArrowDown", 229), ("ArrowDown", 229), ("Enter", 229)):
        composer.press(key, code)
        expect(overlay.active).to_have_count(0)
    composer.commit("記憶體")
    expect(overlay.input).to_have_value("記憶體")
    overlay.expect_answer("記憶體")
    overlay.expect_open()
    page.keyboard.press("ArrowDown")
    overlay.expect_active(overlay.options.first)
    wanted = overlay.ids()[0]
    page.keyboard.press("Enter")
    page.wait_for_url(at(f"/zh-TW/terms/{wanted}"))


@pytest.mark.thorough
def test_escape_gives_the_composition_up_and_the_next_one_closes(
    page: Page, overlay: Overlay, composer: Composer
) -> None:
    overlay.open()
    composer.compose(READING)
    overlay.expect_answer(READING)
    composer.press("Escape", 229)
    composer.compose("")
    expect(overlay.input).to_have_value("")
    overlay.expect_open()
    page.keyboard.press("Escape")
    overlay.expect_closed()
