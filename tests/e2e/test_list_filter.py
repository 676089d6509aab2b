"""The index, filtered while somebody types."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.profile import Profile
from tests.e2e.waiting import wait_until
from tests.thorough import thorough

SHOWN = ".index-group .term-list__item:not([hidden]) a"


@pytest.fixture
def new_page(new_profile: Profile) -> Iterator[Page]:
    with new_profile.lend():
        yield new_profile.page


def type_into_filter(page: Page, text: str) -> None:
    page.locator("#ui-filter").click()
    page.keyboard.type(text)


NAMES = [
    ("圖形處理", "gpu"), ("graphics processing", "gpu"), ("显卡", "gpu"), ("KV-ca", "kv-cache"), ("kvcache", "kv-cache"),
    ("頻寬", "memory-bandwidth"), ("ｇｐｕ", "gpu"), ("ㄊㄨˊ ㄒㄧㄥ", "gpu"), ("ㄊㄨㄒㄧㄥ", "gpu"),
]  # fmt: skip
_ADDRESSES = "links => links.map((link) => link.getAttribute('href').split('/').pop())"


@pytest.mark.parametrize("path", ["/zh-TW/terms", thorough("/en/terms?order=zhuyin")])
def test_a_term_is_found_by_any_of_its_names(page: Page, path: str) -> None:
    page.goto(path)
    count, total = page.locator(".list-filter__count"), page.locator(SHOWN).count()
    for text, term in NAMES:
        type_into_filter(page, text)
        expect(count).to_have_text(re.compile(r"\d"))
        shown = page.locator(SHOWN).evaluate_all(_ADDRESSES)
        assert term in shown, text
        assert len(shown) < total, text
        expect(page.locator(".index-group:visible")).to_have_count(
            page.locator(".index-group:has(.term-list__item:not([hidden]))").count()
        )
        page.locator("#ui-filter").fill("")
        expect(count).to_have_text("")


def test_the_count_is_told_in_words(page: Page) -> None:
    page.goto("/en/terms")
    status = page.locator(".list-filter [role=status]")
    expect(status).to_have_text("")
    type_into_filter(page, "kv cache")
    expect(status).to_have_text("1 term matches")
    type_into_filter(page, "zzz")
    expect(status).to_have_text("No term matches")
    expect(page.locator(SHOWN)).to_have_count(0)


def test_escape_empties_the_field_before_it_opens_the_search(page: Page) -> None:
    page.goto("/en/terms")
    total = page.locator(SHOWN).count()
    type_into_filter(page, "gpu")
    expect(page.locator(".list-filter__count")).to_have_text(re.compile(r"\d"))
    page.keyboard.press("Escape")
    expect(page.locator("#ui-filter")).to_have_value("")
    expect(page.locator(SHOWN)).to_have_count(total)
    expect(page.locator("#ui-search")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator("#ui-search")).to_be_visible()


def test_what_was_typed_before_the_module_came_counts(page: Page) -> None:
    held: list[Route] = []
    page.route("**/filter.js", lambda route: held.append(route))
    with page.expect_request("**/filter.js"):
        page.goto("/en/terms")
    type_into_filter(page, "kv cache")
    expect(page.locator(".list-filter__count")).to_have_text("")
    held[0].continue_()
    expect(page.locator(".list-filter__count")).to_have_text("1 term matches")


@pytest.mark.parametrize("path", ["/zh-TW/terms", thorough("/en/terms?order=zhuyin")])
def test_what_was_typed_is_there_again_after_going_back(page: Page, path: str) -> None:
    page.goto(path)
    total = page.locator(SHOWN).count()
    type_into_filter(page, "kv cache")
    count = page.locator(".list-filter__count")
    expect(count).to_have_text(re.compile("1"))
    told = count.inner_text()
    page.locator(SHOWN).click()
    page.wait_for_url("**/terms/kv-cache")
    page.go_back()
    # The page was loaded anew: it is not the one that was left.
    assert page.evaluate("performance.getEntriesByType('navigation')[0].type") == "back_forward"
    expect(page.locator("#ui-filter")).to_have_value("kv cache")
    expect(count).to_have_text(told)
    expect(page.locator(SHOWN)).to_have_count(1)
    page.locator("#ui-filter").press("Escape")
    expect(page.locator(SHOWN)).to_have_count(total)


def test_what_the_browser_fills_in_after_the_module_has_come_counts(page: Page) -> None:
    # Which of the two comes first is a matter of luck: here it is said.
    page.goto("/en/terms")
    script = page.locator("script[type=module]").get_attribute("src") or ""
    page.evaluate("address => import(address)", script.replace("main.js", "behaviors/filter.js"))
    page.locator("#ui-filter").evaluate("field => { field.value = 'kv cache'; }")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pageshow'))")
    expect(page.locator(".list-filter__count")).to_have_text("1 term matches")


def test_half_a_word_of_an_input_method_filters_nothing(new_page: Page) -> None:
    page = new_page
    page.goto("/zh-TW/terms")
    total = page.locator(SHOWN).count()
    type_into_filter(page, " ")
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "ㄊㄨ", "selectionStart": 2, "selectionEnd": 2})
    expect(page.locator(SHOWN)).to_have_count(total)
    session.send("Input.insertText", {"text": "圖形"})
    expect(page.locator(".list-filter__count")).to_have_text("符合 1 個術語")
    expect(page.locator(SHOWN)).to_have_count(1)


def test_the_field_comes_without_a_jump_and_only_with_scripts(new_page: Page, plain_page: Page) -> None:
    # New: in a page that had another size before, lengths in vw may follow late, which is a jump of its own.
    page = new_page
    page.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => { for (const one of list.getEntries()) "
        "window.shift += one.value; }).observe({type: 'layout-shift', buffered: true});"
    )
    page.goto("/zh-TW/terms")
    page.locator("#ui-filter").focus()
    wait_until(page, "document.readyState === 'complete'")
    assert page.evaluate("window.shift") == 0
    plain_page.goto("/zh-TW/terms")
    expect(plain_page.locator(".list-filter")).to_be_hidden()
    expect(plain_page.locator(".index-group").first).to_be_visible()
