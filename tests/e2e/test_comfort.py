"""Comfort on a term's page: copying, sharing, speaking, Zhuyin over the title, stars, and what the browser keeps."""

import json
import re

import pytest
from playwright.sync_api import Dialog, Page, expect

from tests.e2e.overlay import at
from tests.e2e.waiting import wait_until
from tests.thorough import thorough

TERM = "/zh-TW/terms/gpu"
# Stand in for what the browser has of the device, and note what is asked of it.
_CLIPBOARD = """
window.copied = [];
Object.defineProperty(navigator, "clipboard", {value: {writeText: async (text) => { window.copied.push(text); }}});
"""
# As where a page came by plain http: scripts are given no clipboard.
_NO_CLIPBOARD = """
window.copied = [];
Object.defineProperty(navigator, "clipboard", {value: undefined});
document.addEventListener("copy", () => window.copied.push(document.getSelection().toString()));
"""
_SHARING = "window.shared = []; navigator.share = async (what) => { window.shared.push(what); };"
_VOICES = """
window.spoken = [];
window.voices = [];
const speech = new EventTarget();
Object.assign(speech, {getVoices: () => window.voices, cancel() {}, speak: (one) => window.spoken.push([one.text, one.lang])});
Object.defineProperty(window, "speechSynthesis", {value: speech});
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.grow = (...voices) => { window.voices.push(...voices); speech.dispatchEvent(new Event("voiceschanged")); };
"""


def _voice(lang: str, *, is_local: bool = True) -> dict[str, object]:
    return {"lang": lang, "localService": is_local, "voiceURI": f"voice {lang}"}


@pytest.mark.parametrize(
    ("name", "begins"),
    [("中文", ["圖形處理器\nGPU（"]), thorough("English", ["GPU\nA GPU"]), ("兩種語言", ["圖形處理器\nGPU（", "GPU\nA GPU"])],
)  # fmt: skip
def test_a_definition_is_copied_with_its_title_and_address(page: Page, name: str, begins: list[str]) -> None:
    page.add_init_script(_CLIPBOARD)
    page.goto(TERM)
    page.get_by_role("button", name="複製定義").click()
    page.locator("#ui-copy").get_by_role("button", name=name, exact=True).click()
    expect(page.locator("#ui-toast")).to_have_text("已複製定義")
    expect(page.locator("#ui-copy")).to_be_hidden()
    (text,) = page.evaluate("window.copied")
    *parts, address = text.split("\n\n") if len(begins) > 1 else text.rsplit("\n", 1)
    # Both languages go with the address of the page, one with its own.
    lang = "en" if name == "English" else "zh-TW"
    assert address == page.locator(f"link[rel=alternate][hreflang={lang}]").get_attribute("href")
    assert [part[: len(begin)] for part, begin in zip(parts, begins, strict=True)] == begins


def test_the_menu_is_used_and_left_by_keyboard(page: Page) -> None:
    page.add_init_script(_CLIPBOARD)
    page.goto(TERM)
    button = page.get_by_role("button", name="複製定義")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#ui-copy")).to_be_visible()
    page.keyboard.press("Escape")
    # Escape closes the menu and opens nothing.
    expect(page.locator("#ui-copy")).to_be_hidden()
    expect(page.locator("#ui-search")).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("#ui-toast")).to_have_text("已複製定義")


def test_a_section_s_link_is_copied(page: Page) -> None:
    page.add_init_script(_CLIPBOARD)
    page.goto(TERM)
    page.locator("#why .anchor-link").click()
    expect(page.locator("#ui-toast")).to_have_text("已複製連結")
    assert page.evaluate("window.copied")[0].endswith("/zh-TW/terms/gpu#why")


@pytest.mark.thorough
def test_sharing_is_offered_where_the_browser_can(page: Page) -> None:
    page.add_init_script("delete Navigator.prototype.share")
    page.goto(TERM)
    expect(page.locator(".tool--share")).to_be_hidden()
    page.add_init_script(_SHARING)
    page.goto(f"{TERM}?view=parallel")
    page.get_by_role("button", name="分享").click()
    wait_until(page, "window.shared.length === 1")
    (shared,) = page.evaluate("window.shared")
    assert shared["url"] == page.locator("link[rel=canonical]").get_attribute("href")
    assert "GPU" in shared["title"]


def test_titles_are_spoken_in_voices_of_the_device_and_only_when_asked(page: Page) -> None:
    page.add_init_script(_VOICES)
    page.goto(TERM)
    chinese, english = page.locator(".tool--speak").nth(0), page.locator(".tool--speak").nth(1)
    expect(chinese).to_be_hidden()
    # A voice elsewhere in the network, and one of another Chinese, are none.
    page.evaluate(
        "(voices) => window.grow(...voices)", [_voice("zh-TW", is_local=False), _voice("zh-HK"), _voice("en-GB")]
    )
    expect(english).to_be_visible()
    expect(chinese).to_be_hidden()
    page.evaluate("(voice) => window.grow(voice)", _voice("zh_TW"))
    expect(chinese).to_be_visible()
    assert page.evaluate("window.spoken") == []
    chinese.click()
    english.click()
    wait_until(page, "window.spoken.length === 2")
    assert page.evaluate("window.spoken") == [["圖形處理器", "zh_TW"], ["GPU", "en-GB"]]


def _over(page: Page) -> list[bool]:
    """Whether each character of the title has its syllable over it."""
    found: list[bool] = page.locator("h1 .ruby").evaluate_all(
        "all => all.map((one) => getComputedStyle(one).display === 'ruby'"
        " && getComputedStyle(one, '::after').content.includes(one.dataset.reading))"
    )
    return found


def test_zhuyin_stands_over_the_title_when_it_is_switched_on(page: Page) -> None:
    page.goto(TERM)
    height = page.locator("h1").evaluate("heading => heading.offsetHeight")
    assert not any(_over(page))
    expect(page.locator(".term__reading")).to_be_visible()
    page.keyboard.press("?")
    box = page.locator("#ui-keys input[data-setting=zhuyin]")
    expect(box).not_to_be_checked()
    box.check()
    assert _over(page) == [True] * 5
    assert page.locator("h1").evaluate("heading => heading.offsetHeight") > height
    # It is kept, and there before any script but the first has run.
    page.route("**/main.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.goto("/en/terms/hbm")
    expect(page.locator("html")).to_have_attribute("data-zhuyin", "")


@pytest.mark.thorough
def test_zhuyin_is_switched_off_again(page: Page) -> None:
    page.goto("/zh-TW/keys")
    page.locator("main input[data-setting=zhuyin]").check()
    page.reload()
    box = page.locator("main input[data-setting=zhuyin]")
    expect(box).to_be_checked()
    box.uncheck()
    page.reload()
    expect(page.locator("main input[data-setting=zhuyin]")).not_to_be_checked()
    expect(page.locator("html")).not_to_have_attribute("data-zhuyin", "")


def test_a_search_marks_a_title_that_has_readings(page: Page) -> None:
    page.goto(f"{TERM}#q=圖形處理")
    expect(page.locator("#ui-found")).to_be_visible()
    marked = page.evaluate(
        "[...CSS.highlights.get('found')].map((range) =>"
        " [range.toString(), range.startContainer.parentElement.closest('h1') !== null])"
    )
    assert ["圖形處理", True] in marked
    assert {text for text, _ in marked} == {"圖形處理"}


def test_copying_works_where_scripts_are_given_no_clipboard(page: Page) -> None:
    page.add_init_script(_NO_CLIPBOARD)
    page.goto(TERM)
    page.get_by_role("button", name="複製定義").click()
    page.locator("#ui-copy").get_by_role("button", name="English", exact=True).click()
    expect(page.locator("#ui-toast")).to_have_text("已複製定義")
    (text,) = page.evaluate("window.copied")
    assert text.startswith("GPU\nA GPU")


def test_a_star_set_in_one_tab_is_set_in_the_others(page: Page) -> None:
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto("/zh-TW/terms/hbm")
        expect(tab.locator(".tool--star")).to_have_attribute("aria-pressed", "false")
    page.locator(".tool--star").click()
    expect(other.locator(".tool--star")).to_have_attribute("aria-pressed", "true")
    other.close()


def test_stars_and_reading_are_listed_and_taken_out(page: Page) -> None:
    for term in ("gpu", "hbm", "cuda"):
        page.goto(f"/zh-TW/terms/{term}")
        if term != "hbm":
            page.get_by_role("button", name="收藏", exact=True).click()
            expect(page.locator(".tool--star")).to_have_attribute("aria-pressed", "true")
    page.locator(".site-footer").get_by_role("link", name="收藏與最近讀過").click()
    page.wait_for_url(at("/zh-TW/saved"))
    starred, recent = page.locator("[data-list=starred] a"), page.locator("[data-list=recent] a")
    expect(starred).to_have_count(2)
    assert [re.sub(r"\s+", " ", text).strip() for text in starred.all_inner_texts()] == [
        "CUDA 平行運算平台",
        "GPU 圖形處理器",
    ]
    expect(recent).to_have_count(3)
    page.get_by_role("button", name="移除「CUDA").first.click()
    expect(starred).to_have_count(1)
    expect(page.locator("[data-list=starred] button")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_text("還沒有收藏")).to_be_visible()
    page.reload()
    expect(starred).to_have_count(0)
    recent.last.click()
    page.wait_for_url(at("/zh-TW/terms/gpu"))


@pytest.mark.thorough
def test_what_is_kept_can_be_taken_away_as_a_file(page: Page) -> None:
    page.goto(TERM)
    page.get_by_role("button", name="收藏", exact=True).click()
    expect(page.locator(".tool--star")).to_have_attribute("aria-pressed", "true")
    page.goto("/en/saved")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Export").click()
    file = json.loads(waiting.value.path().read_text(encoding="utf-8"))
    assert waiting.value.suggested_filename == "glossary-saved.json"
    assert [one["id"] for one in file["starred"]] == [one["id"] for one in file["recent"]] == ["gpu"]
    assert file["starred"][0]["titles"] == {"zh-TW": "圖形處理器", "en": "GPU"}


@pytest.mark.parametrize("name", ["starred", thorough("recent")])
def test_a_list_is_deleted_only_after_asking(page: Page, name: str) -> None:
    page.goto(TERM)
    page.get_by_role("button", name="收藏", exact=True).click()
    expect(page.locator(".tool--star")).to_have_attribute("aria-pressed", "true")
    page.goto("/zh-TW/saved")
    for answer, count in ((Dialog.dismiss, 1), (Dialog.accept, 0)):
        with page.expect_event("dialog"):
            page.once("dialog", answer)
            page.locator(f"[data-clears={name}]").click()
        expect(page.locator(f"[data-list={name}] a")).to_have_count(count)
    other = "recent" if name == "starred" else "starred"
    expect(page.locator(f"[data-list={other}] a")).to_have_count(1)


def test_what_is_empty_is_neither_cleared_nor_exported(page: Page) -> None:
    names = ("匯出成檔案", "清除收藏", "清除「最近讀過」")
    export, starred, recent = buttons = [page.get_by_role("button", name=name) for name in names]
    page.goto("/zh-TW/saved")
    expect(page.get_by_text("還沒有收藏")).to_be_visible()
    for button in buttons:
        expect(button).to_be_hidden()
    # What another tab reads and stars is there to be cleared, and no longer when that tab has taken it out.
    other = page.context.new_page()
    other.goto(TERM)
    expect(page.locator("[data-list=recent] a")).to_have_count(1)
    expect(export).to_be_visible()
    expect(recent).to_be_visible()
    expect(starred).to_be_hidden()
    other.get_by_role("button", name="收藏", exact=True).click()
    expect(starred).to_be_visible()
    other.get_by_role("button", name="收藏", exact=True).click()
    expect(starred).to_be_hidden()
    other.close()
    # With the last one the buttons go, too, by whichever way; the focus stays on what it was about.
    page.once("dialog", lambda dialog: dialog.accept())
    recent.click()
    expect(recent).to_be_hidden()
    expect(export).to_be_hidden()
    expect(page.get_by_role("heading", name="最近讀過", exact=True)).to_be_focused()


def test_what_another_tab_keeps_leaves_the_focus_where_it_is(page: Page) -> None:
    page.goto(TERM)
    page.goto("/zh-TW/saved")
    taken_out = page.get_by_role("button", name="移除「GPU")
    taken_out.focus()
    other = page.context.new_page()
    other.goto("/zh-TW/terms/hbm")
    other.close()
    expect(page.locator("[data-list=recent] a")).to_have_count(2)
    expect(taken_out).to_be_focused()


def test_without_scripts_nothing_is_offered_that_needs_them(plain_page: Page) -> None:
    plain_page.goto(TERM)
    expect(plain_page.locator(".tools")).to_be_hidden()
    plain_page.goto("/zh-TW/saved")
    expect(plain_page.get_by_text("需要啟用 JavaScript")).to_be_visible()
    expect(plain_page.locator(".saved")).to_be_hidden()
    expect(plain_page.locator(".saved-actions")).to_be_hidden()
