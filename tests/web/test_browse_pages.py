"""Home, index, categories, about, keys and error pages."""

from typing import Any

import pytest

from tests.web.page import Page, attribute, lang_of, read_page, words

CODES = ["zh-TW", "en"]


@pytest.mark.parametrize("code", CODES)
def test_home_offers_search_categories_beginnings_and_news(client: Any, code: str) -> None:
    page = read_page(client, f"/{code}/")
    categories = client.get(f"/api/v1/categories?lang={code}").json()["items"]
    tiles = page.all(".category-tile")
    assert [attribute(tile, "href") for tile in tiles] == [f"/{code}/categories/{one['id']}" for one in categories]
    assert [words(tile.css(".category-tile__name")[0]) for tile in tiles] == [one["name"] for one in categories]
    assert page.all(".path__step")
    recent = page.attributes(".home__recent time", "datetime")
    assert recent == sorted(recent, reverse=True)
    assert page.one(f".hero a[href='/{code}/search']")


def test_home_begins_where_the_site_says(tea_client: Any) -> None:
    page = read_page(tea_client, "/en/")
    assert page.attributes(".path__title a", "href") == ["/en/terms/oolong", "/en/terms/oxidation"]


@pytest.mark.parametrize("code", CODES)
def test_the_index_lists_all_terms_under_letters(client: Any, code: str) -> None:
    page = read_page(client, f"/{code}/terms")
    ids = [item["id"] for item in client.get("/api/v1/terms?limit=200").json()["items"]]
    assert page.attributes(".index-group a.term-name", "href") == [f"/{code}/terms/{one}" for one in ids]
    headings = page.texts(".index-group__heading")
    assert headings == sorted(set(headings))
    assert page.attributes(".jump-bar a", "href") == [f"#{name}" for name in page.attributes(".index-group", "id")]


def test_what_the_index_is_filtered_by_are_all_other_names_and_the_reading(tea_client: Any) -> None:
    page = read_page(tea_client, "/en/terms")
    labels = {item["id"]: item for item in tea_client.get("/api/v1/terms?limit=200").json()["items"]}
    for term_id in labels:
        term = tea_client.get(f"/api/v1/terms/{term_id}").json()
        names = [label["text"] for label in term["labels"]] + ([term["reading"]] if term["reading"] else [])
        item = page.one(f".term-list__item:has(a[href='/en/terms/{term_id}'])")
        told = (item.attributes.get("data-names") or "").split("|")
        assert {name.casefold() for name in told} - {""} == {name.casefold() for name in names}


def test_the_order_around_gpu_is_the_englishs(ai_client: Any) -> None:
    for code in CODES:
        hrefs = read_page(ai_client, f"/{code}/terms").attributes(".index-group a.term-name", "href")
        place = hrefs.index(f"/{code}/terms/gpu")
        assert [href.rpartition("/")[2] for href in hrefs[place - 2 : place + 3]] == [
            "flops", "google-deepmind", "gpu", "gqa", "hbm",
        ]  # fmt: skip


def test_the_zhuyin_index_is_in_the_order_of_the_signs(tea_client: Any) -> None:
    page = read_page(tea_client, "/zh-TW/terms?order=zhuyin")
    groups = {
        words(group.css("h2")[0]): [attribute(link, "href").rpartition("/")[2] for link in group.css("a.term-name")]
        for group in page.all(".index-group")
    }
    assert list(groups.items()) == [
        ("ㄅ", ["roasting", "baozhong"]), ("ㄍ", ["high-mountain-tea"]), ("ㄓ", ["bubble-tea"]), ("ㄧ", ["oxidation"]),
        ("ㄨ", ["oolong"]),
    ]  # fmt: skip
    assert [words(link) for link in page.all(".tabs a[aria-current]")] == ["注音"]


def test_the_zhuyin_index_ends_with_titles_that_begin_with_latin_letters(ai_client: Any) -> None:
    page = read_page(ai_client, "/zh-TW/terms?order=zhuyin")
    last = page.all(".index-group")[-1]
    assert attribute(last, "id") == "index-other"
    assert "/zh-TW/terms/cuda" in [attribute(link, "href") for link in last.css("a.term-name")]


@pytest.mark.parametrize("code", CODES)
def test_a_category_lists_its_terms_and_what_is_planned(tea_client: Any, code: str) -> None:
    page = read_page(tea_client, f"/{code}/categories/teas")
    assert words(page.one("h1")) == {"zh-TW": "茶類", "en": "Teas"}[code]
    assert page.attributes(".term-card a.term-name", "href") == [
        f"/{code}/terms/{one}" for one in ("baozhong", "high-mountain-tea", "oolong")
    ]
    assert page.texts(".planned .title-part") == ["Tieguanyin", "鐵觀音"]


def test_a_category_without_terms_says_so(tea_client: Any) -> None:
    page = read_page(tea_client, "/en/categories/culture")
    assert page.all(".term-card") == []
    assert len(page.all(".empty")) == 1


def test_a_card_marks_a_summary_in_another_language(tea_client: Any) -> None:
    page = read_page(tea_client, "/en/categories/teas")
    card = page.all(".term-card")[0]
    assert lang_of(card.css(".term-card__summary")[0]) == "zh-TW"


@pytest.mark.parametrize("code", CODES)
def test_about_tells_licence_and_edition(client: Any, code: str) -> None:
    page = read_page(client, f"/{code}/about")
    edition = client.get("/readyz").json()["edition"]
    assert edition[:12] in page.texts("code")
    assert "CC BY 4.0" in page.texts(".figures dd")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/zh-TW/terms/nothing-of-that-name", "zh-TW"), ("/en/terms/nothing-of-that-name", "en"),
        ("/en/categories/nothing", "en"), ("/en/nothing", "en"), ("/zh-TW/a/b/c", "zh-TW"),
    ],
)  # fmt: skip
def test_an_unknown_page_is_told_in_the_language_of_its_address(client: Any, path: str, code: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["cache-control"] == "no-store"
    page = Page(path, response.text)
    assert attribute(page.one("html"), "lang") == code
    assert words(page.one("h1")) == {"zh-TW": "找不到這個頁面", "en": "Page not found"}[code]
    assert attribute(page.one("meta[name=robots]"), "content") == "noindex"
    assert page.all("link[rel=canonical], link[hreflang]") == []
    assert page.one(f"main a[href='/{code}/terms']")


def test_a_method_that_a_page_does_not_have_is_told_as_a_page(client: Any) -> None:
    response = client.post("/en/terms")
    assert response.status_code == 405
    assert "GET" in response.headers["allow"]
    assert response.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize("path", ["/en/", "/zh-TW/terms/gpu", "/en/terms"])
def test_without_a_database_pages_say_to_come_back(empty_client: Any, path: str) -> None:
    response = empty_client.get(path)
    assert response.status_code == 503
    assert int(response.headers["retry-after"]) > 0
    page = Page(path, response.text)
    assert attribute(page.one("html"), "lang") == path.split("/")[1]
    assert words(page.one("h1"))
