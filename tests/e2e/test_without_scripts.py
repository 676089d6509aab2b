"""Without JavaScript the site is complete: read, browse, search, switch."""

import re
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.overlay import at


def test_reading_and_browsing(plain_page: Page) -> None:
    page = plain_page
    page.goto("/")
    page.wait_for_url(at("/zh-TW/"))
    page.locator("main").get_by_role("link", name="所有術語").click()
    page.wait_for_url(at("/zh-TW/terms"))
    page.locator(".index-group").get_by_role("link", name=re.compile("^GPU")).click()
    page.wait_for_url(at("/zh-TW/terms/gpu"))
    expect(page.get_by_role("heading", name="為什麼重要")).to_be_visible()
    page.locator("a[rel=next]").last.click()
    page.wait_for_url(at("/zh-TW/terms/gqa"))


def test_languages_and_views(plain_page: Page) -> None:
    page = plain_page
    page.goto("/zh-TW/terms/gpu")
    page.get_by_role("link", name="English").first.click()
    page.wait_for_url(at("/en/terms/gpu"))
    page.locator(".view-switch a").last.click()
    page.wait_for_url(at("/en/terms/gpu?view=parallel"))
    expect(page.locator("#why .pair__row").first).to_be_visible()


def test_searching(plain_page: Page) -> None:
    page = plain_page
    page.goto("/zh-TW/terms/gpu")
    page.locator(".search-button").click()
    page.wait_for_url(at("/zh-TW/search"))
    page.get_by_role("searchbox").fill("記憶體")
    page.get_by_role("searchbox").press("Enter")
    page.wait_for_url(re.compile("/zh-TW/search"))
    assert "q=記憶體" in unquote(page.url)
    for term in ("vram", "hbm", "memory-bandwidth"):
        expect(page.locator(f".result a[href='/zh-TW/terms/{term}']")).to_be_visible()
    page.locator(".result a").first.click()
    expect(page.locator("h1")).to_be_visible()


@pytest.mark.thorough
def test_searching_in_a_category(plain_page: Page) -> None:
    page = plain_page
    page.goto("/en/search")
    page.get_by_role("searchbox").fill("memory")
    page.locator("main select[name=category]").select_option("infrastructure")
    page.locator("main form button").click()
    page.wait_for_url(re.compile("category=infrastructure"))
    expect(page.locator(".result").first).to_be_visible()


@pytest.mark.thorough
def test_searching_in_a_language(plain_page: Page) -> None:
    page = plain_page
    page.goto("/zh-TW/search")
    page.get_by_role("searchbox").fill("記憶體")
    page.locator("main select[name=in]").select_option("en")
    page.locator("main form button").click()
    page.wait_for_url(re.compile("in=en"))
    expect(page.locator("main select[name=in]")).to_have_value("en")
    expect(page.locator(".result__excerpt").first).to_have_attribute("lang", "en")
    page.locator(".result__title a").first.click()
    page.wait_for_url(re.compile("/en/terms/"))


def test_the_keys_are_a_page(plain_page: Page) -> None:
    page = plain_page
    page.goto("/zh-TW/")
    page.locator(".site-footer").get_by_role("link", name="鍵盤快速鍵").click()
    page.wait_for_url(at("/zh-TW/keys"))


def test_nothing_is_shown_that_cannot_work(plain_page: Page) -> None:
    page = plain_page
    page.goto("/zh-TW/keys")
    expect(page.locator("dialog")).to_have_count(2)
    for dialog in page.locator("dialog").all():
        expect(dialog).to_be_hidden()
    expect(page.locator(".theme-switch")).to_be_hidden()
    for box in page.locator("main input[data-setting]").all():
        expect(box).to_be_hidden()
