"""oEmbed 1.0: how other sites learn to show a term's page."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import Glossary, make_client
from tests.web.page import attribute, read_page

HOST = "http://testserver"


def _ask(client: Any, url: str, **query: str) -> Any:
    return client.get("/oembed", params={"url": url} | query)


def _frame(fields: dict[str, Any]) -> dict[str, str | None]:
    tree = LexborHTMLParser(fields["html"])
    assert len(tree.css("iframe")) == 1
    return tree.css("iframe")[0].attributes


def test_a_term_is_a_frame_with_its_card(tea_client: Any) -> None:
    response = _ask(tea_client, f"{HOST}/en/terms/oolong")
    assert response.headers["content-type"] == "application/json"
    assert response.headers["access-control-allow-origin"] == "*"
    fields = response.json()
    frame = _frame(fields)
    assert {name: fields[name] for name in ("type", "version", "title", "provider_url", "cache_age")} == {
        "type": "rich", "version": "1.0", "title": "Oolong Tea 烏龍茶", "provider_url": f"{HOST}/en/",
        "cache_age": 86400,
    }  # fmt: skip
    assert fields["provider_name"]
    assert frame["src"] == f"{HOST}/embed/en/oolong"
    assert frame["title"] == "Oolong Tea 烏龍茶"
    assert (int(frame["width"] or 0), int(frame["height"] or 0)) == (fields["width"], fields["height"])
    assert tea_client.get(frame["src"]).status_code == 200


def test_xml_says_the_same_as_json(tea_client: Any) -> None:
    url = f"{HOST}/zh-TW/terms/oolong"
    response = _ask(tea_client, url, format="xml")
    assert response.headers["content-type"] == "text/xml; charset=utf-8"
    root = ET.fromstring(response.content)
    assert root.tag == "oembed"
    assert {child.tag: child.text for child in root} == {
        name: str(value) for name, value in _ask(tea_client, url).json().items()
    }


@pytest.mark.parametrize(
    ("query", "size"),
    [
        ({}, (480, 380)), ({"maxwidth": "300"}, (300, 380)), ({"maxheight": "200"}, (480, 200)),
        ({"maxwidth": "9000", "maxheight": "9000"}, (480, 380)),
    ],
)  # fmt: skip
def test_the_frame_is_no_larger_than_asked(tea_client: Any, query: dict[str, str], size: tuple[int, int]) -> None:
    fields = _ask(tea_client, f"{HOST}/en/terms/oolong", **query).json()
    frame = _frame(fields)
    assert (fields["width"], fields["height"]) == size
    assert (frame["width"], frame["height"]) == tuple(map(str, size))


@pytest.mark.parametrize(
    "url",
    [
        "/en/terms/oolong", "/en/terms/oolong/", "/en/terms/OOLONG", "/en/terms/blue-tea", "/en/terms/Oolong-Tea",
        "/en/terms/" + quote("烏龍茶"), "/en/terms/烏龍茶", "/en/terms/oolong?view=parallel", "/en/terms/oolong#why",
    ],
)  # fmt: skip
def test_every_address_that_leads_to_a_term_is_known(tea_client: Any, url: str) -> None:
    assert _frame(_ask(tea_client, HOST + url).json())["src"] == f"{HOST}/embed/en/oolong"


@pytest.mark.parametrize(
    "url",
    [
        f"{HOST}/en/terms/coffee", f"{HOST}/en/terms/tieguanyin", f"{HOST}/en/terms/high-mountain-oolong", f"{HOST}/en/",
        f"{HOST}/fr/terms/oolong", f"{HOST}/terms/oolong", f"{HOST}/en/terms/", f"{HOST}/en/categories/teas",
        "http://elsewhere.example/en/terms/oolong", "ftp://testserver/en/terms/oolong", "oolong", "/en/terms/oolong", "",
        "http://[", "http://testserver:x/en/terms/oolong", "%00", f"{HOST}/en/terms/%00", f"{HOST}/en/terms/oolong/use",
    ],
)  # fmt: skip
def test_any_other_address_is_not_found(tea_client: Any, url: str) -> None:
    response = _ask(tea_client, url)
    assert response.status_code == 404, url
    assert response.headers["content-type"] == "application/problem+json"


def test_an_unknown_format_is_not_implemented(tea_client: Any) -> None:
    response = _ask(tea_client, f"{HOST}/en/terms/oolong", format="yaml")
    assert response.status_code == 501
    assert response.json()["title"]


@pytest.mark.parametrize("query", [{"maxwidth": "0"}, {"maxwidth": "wide"}, {"maxheight": "-1"}])
def test_a_wrong_size_is_told(tea_client: Any, query: dict[str, str]) -> None:
    response = _ask(tea_client, f"{HOST}/en/terms/oolong", **query)
    assert response.status_code == 422
    assert response.json()["errors"][0]["parameter"] == next(iter(query))


@pytest.fixture
def based_client(tea: Glossary) -> Iterator[Any]:
    with make_client(tea.database, base_url="https://glossary.example") as client:
        yield client


def test_with_a_base_url_that_host_counts(based_client: Any) -> None:
    for url in ("https://glossary.example/en/terms/oolong", "http://GLOSSARY.example/en/terms/oolong",
                "https://glossary.example:443/en/terms/oolong"):  # fmt: skip
        assert _frame(_ask(based_client, url).json())["src"] == "https://glossary.example/embed/en/oolong"
    assert _ask(based_client, f"{HOST}/en/terms/oolong").status_code == 404


def test_a_term_page_leads_here(tea_client: Any) -> None:
    page = read_page(tea_client, "/zh-TW/terms/oolong")
    link = page.one('link[type="application/json+oembed"]')
    assert attribute(link, "rel") == "alternate"
    response = tea_client.get(attribute(link, "href"))
    assert _frame(response.json())["src"] == f"{HOST}/embed/zh-TW/oolong"
    assert "烏龍茶" in attribute(link, "title")
    assert read_page(tea_client, "/zh-TW/terms").all('link[type="application/json+oembed"]') == []
