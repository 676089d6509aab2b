"""Search in a browser, answered by the exported files alone: the overlay, the search page, and the rules behind them."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]  # it has no stubs
from playwright.sync_api import Browser, Page, expect

from app.text import fold, squash
from tests.browser import MARKER
from tests.e2e.overlay import Overlay
from tests.relevance.searching import QUERIES

pytestmark = getattr(pytest.mark, MARKER)
SITE = "/wiki"
# Asks what the overlay asks; gives the ids found for each query.
_ASK = """async (queries) => {
  const main = document.querySelector("script[type=module]").src;
  const { fillDialogs } = await import(new URL("lib/dialogs.js", main));
  await fillDialogs();
  const words = document.getElementById("ui-search").dataset;
  const { ask } = await import(new URL("static-site/answer.js", main));
  const signal = AbortSignal.timeout(60_000);
  return Promise.all(queries.map(async (q) => (await ask(words, new URLSearchParams({ q }), signal)).items.map(({ id }) => id)));
}"""
_READ = """async ([address, texts]) => {
  const names = await (await fetch(address)).json();
  const main = document.querySelector("script[type=module]").src;
  const { makeFold, runs } = await import(new URL("static-site/fold.js", main));
  const fold = makeFold(names.folds);
  return texts.map((text) => [fold(text), runs(fold(text)).map((run) => run.text).join("")]);
}"""


@pytest.fixture
def page(chromium: Browser, ai_host: str) -> Iterator[Page]:
    """A page of a new profile on the exported site; what goes wrong in it fails the test."""
    context = chromium.new_context(base_url=ai_host, viewport={"width": 1280, "height": 800}, locale="zh-TW")
    wrong: list[str] = []
    made = context.new_page()
    made.on("console", lambda message: wrong.append(message.text) if message.type in ("error", "warning") else None)
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on(
        "response",
        lambda response: wrong.append(f"{response.status} {response.url}") if response.status > 399 else None,
    )
    yield made
    context.close()
    assert wrong == []


def _names(site: Path) -> Any:
    [file] = site.glob("search-index/*/names.json")
    return json.loads(file.read_text("utf-8"))


@pytest.mark.parametrize(
    ("query", "term"),
    [("GPU", "gpu"), ("記憶體頻寬", "memory-bandwidth"), ("内存带宽", "memory-bandwidth"), ("显存", "vram"), ("顯", "vram"),
     ("CUD", "cuda"), ("ㄌㄧㄤˋㄏㄨㄚˋ", "quantization"), ("tranformer", "transformer")],
)  # fmt: skip
def test_the_overlay_finds_names(page: Page, query: str, term: str) -> None:
    page.goto(f"{SITE}/zh-TW/terms/hbm/")
    overlay = Overlay(page)
    overlay.search(query)
    assert overlay.ids()[0] == term
    overlay.options.first.click()
    expect(page).to_have_url(re.compile(f"{SITE}/zh-TW/terms/{term}/$"))
    expect(page.locator("h1")).to_be_visible()


def test_the_overlay_finds_texts_and_marks_them(page: Page) -> None:
    page.goto(f"{SITE}/zh-TW/")
    overlay = Overlay(page)
    overlay.search("鴻海")
    assert overlay.ids()[0] == "nvidia"
    expect(overlay.options.first.locator(".search__excerpt mark").first).to_have_text("鴻海")
    expect(overlay.options.first.locator(".search__match")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("#ui-found [role=status]")).not_to_be_empty()


def test_filters_and_categories_of_the_query_hold(page: Page) -> None:
    page.goto(f"{SITE}/en/")
    overlay = Overlay(page)
    overlay.search("memory")
    page.locator("#ui-search label", has_text="Infrastructure").click()
    expect(page).to_have_url(re.compile("category=infrastructure"))
    expect(overlay.options.first).to_be_visible()
    assert {"memory-bandwidth", "vram", "hbm"} <= set(overlay.ids())
    assert set(overlay.options.locator(".search__category").all_inner_texts()) == {"Infrastructure"}
    page.goto(f"{SITE}/en/")
    overlay.open()
    overlay.input.fill("#infrastructure GPU")
    expect(page.locator(".search__applied")).to_be_visible()
    assert overlay.ids()[0] == "gpu"


def test_what_is_not_there_is_said(page: Page) -> None:
    page.goto(f"{SITE}/en/")
    overlay = Overlay(page)
    overlay.open()
    overlay.input.press_sequentially("zzqqxx")
    expect(page.locator("#ui-search .search__note")).to_be_visible()
    expect(overlay.options).to_have_count(0)


def test_the_search_page_answers_its_address(page: Page) -> None:
    page.goto(f"{SITE}/zh-TW/search/?q=%E5%86%85%E5%AD%98&in=en")
    expect(page.locator(".search-form [name=q]")).to_have_value("内存")
    expect(page.locator(".search-form [name=in]")).to_have_value("en")
    first = page.locator(".result").first
    expect(first.locator("a")).to_have_attribute("href", f"{SITE}/en/terms/memory-bandwidth/")
    expect(page.locator(".results-count")).to_have_text(re.compile(r"\d"))
    expect(page.locator(".results-without")).to_be_hidden()
    page.locator(".search-form [name=q]").fill("GPU")
    page.locator(".search-form [name=in]").select_option("")
    page.locator(".search-form [type=submit]").click()
    expect(page).to_have_url(re.compile(r"search/\?q=GPU"))
    expect(first.locator("a")).to_have_attribute("href", f"{SITE}/zh-TW/terms/gpu/")


def test_a_category_without_written_terms_says_so(page: Page) -> None:
    page.goto(f"{SITE}/zh-TW/search/?category=safety")
    expect(page.locator(".results-count")).to_have_text("這個類別的術語尚未撰寫。")
    expect(page.locator("#main, main").last.get_by_role("link", name="安全與治理")).to_have_attribute(
        "href", f"{SITE}/zh-TW/categories/safety/"
    )


def test_links_keep_the_parallel_view(page: Page) -> None:
    page.goto(f"{SITE}/zh-TW/terms/gpu/")
    page.locator(".view-switch [data-view=parallel]").click()
    expect(page).to_have_url(re.compile("/terms/gpu/parallel/$"))
    page.locator("a[rel=next]").last.click()
    expect(page).to_have_url(re.compile(r"/terms/gqa/parallel/$"))
    expect(page.locator("html")).to_have_attribute("data-view", "parallel")


def test_a_preview_comes_from_the_card(page: Page) -> None:
    page.goto(f"{SITE}/zh-TW/terms/gpu/")
    page.locator(".prose a[data-term=vram]").first.hover()
    expect(page.locator("#ui-preview [data-card=vram]")).to_be_visible()


def test_the_root_goes_on_in_the_readers_language(chromium: Browser, ai_host: str) -> None:
    for locale, code in (("en-GB", "en"), ("zh-TW", "zh-TW"), ("de", "zh-TW")):
        context = chromium.new_context(base_url=ai_host, locale=locale)
        page = context.new_page()
        page.goto(f"{SITE}/")
        expect(page).to_have_url(re.compile(f"{SITE}/{code}/$"))
        context.close()


def test_without_scripts_the_root_goes_on_and_the_search_says_so(chromium: Browser, ai_host: str) -> None:
    context = chromium.new_context(base_url=ai_host, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{SITE}/")
    expect(page).to_have_url(re.compile(f"{SITE}/zh-TW/$"))
    page.goto(f"{SITE}/zh-TW/search/")
    page.locator(".results-without a").click()
    expect(page).to_have_url(re.compile(f"{SITE}/zh-TW/terms/$"))
    context.close()


@pytest.mark.parametrize("path", ["", "zh-TW/terms/gpu/parallel/", "zh-TW/search/?q=GPU", "404.html"])
def test_axe_finds_nothing(page: Page, path: str) -> None:
    page.goto(f"{SITE}/{path}")
    expect(page.locator("h1")).to_be_visible()
    if "search" in path:
        expect(page.locator(".result").first).to_be_visible()
    # Through the protocol: the page's own policy lets no other script in.
    page.evaluate(AXE_SCRIPT)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']}).then((results) => results.violations)")
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []


def test_queries_for_names_find_what_a_server_finds(page: Page) -> None:
    rows = [json.loads(line) for line in QUERIES.read_text("utf-8").splitlines()]
    classes = {"exact_en", "exact_zh", "alias", "prefix", "short_zh", "simplified", "cross_strait"}
    asked = [row for row in rows if row["class"] in classes]
    page.goto(f"{SITE}/zh-TW/")
    found = page.evaluate(_ASK, [row["query"] for row in asked])
    answered = zip(asked, found, strict=True)
    wrong = [(row["query"], ids[:3]) for row, ids in answered if not {*ids[:1]} & {*row["expected"]}]
    assert len(asked) > 150
    assert len(wrong) <= len(asked) * 0.02, wrong


def test_a_figure_is_found_without_the_space_before_its_unit(page: Page) -> None:
    page.goto(f"{SITE}/zh-TW/")
    together, apart, card = page.evaluate(_ASK, ["24GB", "24 GB", "RTX4090"])
    assert {"gpu", "vram"} <= set(together) <= set(apart)
    assert {"gpu", "vram"} <= set(card)


def test_queries_about_other_things_find_nothing(page: Page) -> None:
    rows = [json.loads(line) for line in QUERIES.read_text("utf-8").splitlines()]
    asked = [row["query"] for row in rows if row["class"] == "no_answer"]
    page.goto(f"{SITE}/zh-TW/")
    found = [(query, ids) for query, ids in zip(asked, page.evaluate(_ASK, asked), strict=True) if ids]
    assert len(found) <= len(asked) * 0.1, found


def test_the_script_reads_texts_as_the_server_does(page: Page, ai_site: Path) -> None:
    names = _names(ai_site)
    texts = [text for term in names["terms"] for text, *_ in term["labels"]]
    texts += [text for term in names["terms"] for text in (*term["titles"].values(), *term["summaries"].values())]
    texts += ["C++ 與 C#", "naïve Ｆｕｌｌ ①", "it's", "𠮷野家", "㍿ ℃ ½", "e\u0301tude", "Straße ΣΑΣ"]
    page.goto(f"{SITE}/zh-TW/")
    page.keyboard.press("Escape")
    page.locator("#ui-search[data-names]").wait_for()
    address = page.locator("#ui-search").get_attribute("data-names")
    read = page.evaluate(_READ, [address, texts])
    known = set("".join(names["folds"])[::2])
    for text, (folded, letters) in zip(texts, read, strict=True):
        # What no name or text holds need not fold: nothing could be found by it.
        if {a for a, b in zip(text, fold(text), strict=True) if a != b and a >= "\u3400"} <= known:
            assert folded == fold(text)
            assert letters == squash(text)
