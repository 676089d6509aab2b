"""Other names of a page lead to it; the language of the front door is negotiated."""

from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.negotiation import preferred_encoding, preferred_lang
from tests.web.page import Page, attribute, words

LABEL = quote("珍奶")


@pytest.mark.parametrize(
    ("path", "status", "place"),
    [
        # The same id in other letters, and an old id: moved for good.
        ("/en/terms/OOLONG", 308, "/en/terms/oolong"),
        ("/zh-TW/terms/Bubble-Tea", 308, "/zh-TW/terms/bubble-tea"),
        ("/en/terms/blue-tea", 308, "/en/terms/oolong"),
        ("/en/terms/Blue-Tea", 308, "/en/terms/oolong"),
        ("/zh-TW/terms/pearl-milk-tea", 308, "/zh-TW/terms/bubble-tea"),
        ("/en/terms/blue-tea.md", 308, "/en/terms/oolong.md"),
        ("/en/terms/blue-tea.json", 308, "/en/terms/oolong.json"),
        ("/zh-TW/terms/pearl-milk-tea/use", 308, "/zh-TW/terms/bubble-tea/use"),
        ("/en/terms/OOLONG/use", 308, "/en/terms/oolong/use"),
        # A label, hyphenated or as written: found here today.
        ("/en/terms/boba", 302, "/en/terms/bubble-tea"),
        ("/en/terms/wulong-tea", 302, "/en/terms/oolong"),
        ("/en/terms/Wulong%20tea", 302, "/en/terms/oolong"),
        ("/en/terms/wulong%20TEA", 302, "/en/terms/oolong"),
        ("/en/terms/oolong-tea", 302, "/en/terms/oolong"),
        (f"/zh-TW/terms/{LABEL}", 302, "/zh-TW/terms/bubble-tea"),
        (f"/en/terms/{LABEL}", 302, "/en/terms/bubble-tea"),
        (f"/zh-TW/terms/{quote('乌龙茶')}", 302, "/zh-TW/terms/oolong"),
        (f"/zh-TW/terms/{quote('珍珠奶茶')}", 302, "/zh-TW/terms/bubble-tea"),
        ("/en/terms/buble-tea", 302, "/en/terms/bubble-tea"),
        # A slash too many.
        ("/en/terms/oolong/", 308, "/en/terms/oolong"),
        ("/en/terms/", 308, "/en/terms"),
        ("/zh-TW", 308, "/zh-TW/"),
        ("/en", 308, "/en/"),
        # The view stays.
        ("/en/terms/OOLONG?view=parallel", 308, "/en/terms/oolong?view=parallel"),
        (f"/en/terms/{LABEL}?view=parallel", 302, "/en/terms/bubble-tea?view=parallel"),
    ],
)
def test_another_name_leads_to_the_term(tea_client: Any, path: str, status: int, place: str) -> None:
    response = tea_client.get(path)
    assert (response.status_code, response.headers["location"]) == (status, place)
    assert tea_client.get(place).status_code == 200


@pytest.mark.parametrize("path", ["/zh-TW/terms/graphics-processing-unit", f"/zh-TW/terms/{quote('顯示卡')}"])
def test_labels_of_the_real_content_lead_to_their_term(ai_client: Any, path: str) -> None:
    response = ai_client.get(path)
    assert (response.status_code, response.headers["location"]) == (302, "/zh-TW/terms/gpu")


@pytest.mark.parametrize("label", ["high-mountain-oolong", "High%20mountain%20oolong", quote("高山烏龍")])
@pytest.mark.parametrize("code", ["zh-TW", "en"])
def test_a_label_of_several_terms_lists_them(tea_client: Any, code: str, label: str) -> None:
    response = tea_client.get(f"/{code}/terms/{label}")
    assert response.status_code == 200
    page = Page("", response.text)
    assert set(page.attributes(".term-card a.term-name", "href")) == {
        f"/{code}/terms/oolong", f"/{code}/terms/high-mountain-tea",
    }  # fmt: skip
    assert attribute(page.one("meta[name=robots]"), "content") == "noindex"
    assert page.all("link[rel=canonical], link[hreflang]") == []
    assert words(page.one("h1"))


@pytest.mark.parametrize(
    "path",
    [
        "/fr/", "/fr", "/zh-CN/terms/oolong", "/zh/terms/oolong", "/zh-tw/terms/oolong", "/EN/", "/fr/terms/oolong.md",
        "/fr/feed.atom", "/fr/search?q=tea", "/en/terms/coffee", "/en/terms/coffee/", "/en/terms/a/b",
        "/en/categories/coffee", "/en/categories/TEAS", "/sitemap-2.xml", "/sitemap-0.xml", "/static/x/site.css",
        "/en/terms/%00", "/en/terms/%FF%FE", "/en/terms/..%2F..%2Fetc%2Fpasswd", "/en/terms/-", "/en/terms/%20",
        "/en/terms/" + "a" * 5000, "/en/terms/" + quote("茶" * 2000),
    ],
)  # fmt: skip
def test_what_is_unknown_is_not_found(tea_client: Any, path: str) -> None:
    response = tea_client.get(path, follow_redirects=True)
    assert response.status_code == 404
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("path", ["/en/terms//example.org/", "/en/terms/%2Fexample.org/", "/en/terms/%5Cexample.org/"])
def test_no_redirect_leaves_the_site(tea_client: Any, path: str) -> None:
    response = tea_client.get(path)
    place = response.headers.get("location", "/en/terms/none")
    assert place.startswith("/en/terms/")


@pytest.mark.parametrize(
    ("header", "code"),
    [
        (None, "zh-TW"), ("", "zh-TW"), ("*", "zh-TW"), ("fr", "zh-TW"), ("fr, de;q=0.8", "zh-TW"), ("en", "en"),
        ("en-GB", "en"), ("EN-us,en;q=0.9", "en"), ("zh", "zh-TW"), ("zh-TW", "zh-TW"), ("zh-Hant-TW", "zh-TW"),
        ("zh-CN", "zh-TW"), ("zh-HK;q=0.4, en;q=0.6", "en"), ("en;q=0.4, zh;q=0.6", "zh-TW"),
        ("fr, en;q=0.5, zh;q=0.4", "en"), ("fr;q=1, *;q=0.5, en;q=0.3", "zh-TW"), ("en;q=0, zh;q=0.1", "zh-TW"),
        ("en;q=0", "zh-TW"), ("en;q=high", "zh-TW"), ("en ; q=1.0 , zh-TW ; q=0.9", "en"), (";;;,,,q=", "zh-TW"),
        ("zh-TW,zh;q=0.9,en-US;q=0.8,en;q=0.7", "zh-TW"), ("en-US,en;q=0.9,zh-TW;q=0.8", "en"), ("english", "zh-TW"),
    ],
)  # fmt: skip
def test_the_front_door_opens_in_the_language_asked_for(tea_client: Any, header: str | None, code: str) -> None:
    headers = {} if header is None else {"accept-language": header}
    response = tea_client.get("/", headers=headers | {"accept-language": header or ""})
    assert response.status_code == 302
    assert response.headers["location"] == f"/{code}/"
    assert "accept-language" in response.headers["vary"].lower()


@pytest.mark.parametrize(("header", "code"), [("en", "en"), ("zh-TW", "zh-TW"), ("de", "zh-TW")])
def test_an_address_without_a_language_is_answered_in_the_readers(tea_client: Any, header: str, code: str) -> None:
    page = Page("/nothing", tea_client.get("/nothing/at/all", headers={"accept-language": header}).text)
    assert attribute(page.one("html"), "lang") == code


@given(st.text("entzhTW-*;q=.019, x", max_size=60))
def test_no_language_header_is_too_odd(header: str) -> None:
    assert preferred_lang(header).code in {"zh-TW", "en"}
    assert preferred_encoding(header, ("br", "gzip")) in {"br", "gzip", "identity"}
