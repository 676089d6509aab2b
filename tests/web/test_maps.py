"""The concept map: pages, the star on a term's page, and GET /api/v1/graph."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.content.model import RELATION_KINDS
from app.lang import LANG_CODES
from app.services import graph
from app.sync import maps
from tests.conftest import make_client, make_load
from tests.make import make_glossary, make_term_text
from tests.web.page import attribute, lang_of, read_page, words
from tests.web.problem import assert_problem

GRAPH = "/api/v1/graph"
# As many terms as a map may have in these tests, and one more: 501 would take as long as all other tests of maps.
MOST, MANY = 40, 41


@pytest.fixture
def large_client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """A client of a glossary with too many terms for one map."""
    folder = tmp_path
    for module in (maps, graph):
        monkeypatch.setattr(module, "MOST_TERMS", MOST)
    texts = {
        f"term-{n:03}": make_term_text(title={"en": f"Term {n:03}"}, relations={"related": [f"term-{n // 2:03}"]})
        for n in range(MANY)
    }
    report = make_load(make_glossary(folder / "content", texts), folder / "large.db").run()
    assert not report.is_stopped, report.errors
    with make_client(folder / "large.db") as client:
        yield client


@pytest.mark.parametrize("code", LANG_CODES)
def test_the_map_has_a_link_for_every_written_term(client: Any, code: str) -> None:
    page = read_page(client, f"/{code}/map")
    ids = {item["id"] for item in client.get("/api/v1/terms?limit=200").json()["items"]}
    assert set(page.attributes(".map__drawing a", "href")) == {f"/{code}/terms/{one}" for one in ids}
    assert len(page.all(".map__drawing a")) == len(ids)
    assert page.all(".map__node--planned") == []


def test_a_plate_shows_both_titles_with_their_languages(ai_client: Any) -> None:
    page = read_page(ai_client, "/zh-TW/map")
    plate = page.one(".map__drawing a[href='/zh-TW/terms/gpu']")
    lines = plate.css("tspan")
    assert [(words(line), lang_of(line)) for line in lines] == [("GPU", "en"), ("圖形處理器", "zh-TW")]


def test_the_drawing_is_the_same_in_both_languages(client: Any) -> None:
    drawn = [read_page(client, f"/{code}/map").one(".map__drawing").html or "" for code in LANG_CODES]
    shapes = [sorted(re.findall(r'<rect [^>]*>|<path d="[^"]*"', one)) for one in drawn]
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) > 10


@pytest.mark.parametrize("path", ["/{}/map", "/{}/terms/oolong"])
def test_keys_reach_a_drawing_by_its_box_only(tea_client: Any, path: str) -> None:
    page = read_page(tea_client, path.format("en"))
    drawing = page.one(".map__drawing")
    assert attribute(drawing, "aria-hidden") == "true"
    assert {attribute(link, "tabindex") for link in drawing.css("a")} == {"-1"}
    box = page.one(".map__box")
    assert attribute(box, "tabindex") == "0"
    assert attribute(box, "aria-label")


@pytest.mark.parametrize("code", LANG_CODES)
def test_a_list_says_what_the_map_shows(tea_client: Any, code: str) -> None:
    page = read_page(tea_client, f"/{code}/map")
    entries = {attribute(item.css("a")[0], "href"): item for item in page.all(".map-list__term")}
    assert len(entries) == 6
    told = [words(line) for line in entries[f"/{code}/terms/high-mountain-tea"].css(".map-list__term li")]
    assert told == {
        "zh-TW": ["先備知識 烏龍茶", "是一種 烏龍茶"], "en": ["Learn first Oolong Tea", "A kind of Oolong Tea"],
    }[code]  # fmt: skip
    edges = sum(len(item.css(".map-list__term li > span:not(.map-list__kind)")) for item in page.all(".map-list__term"))
    assert edges == len(page.all(".map__box .map__edges path"))


def test_each_kind_of_line_is_in_the_legend(client: Any) -> None:
    page = read_page(client, "/en/map")
    drawn = page.attributes(".map__box .map__edges", "data-kind")
    legend = page.attributes(".map__legend .map__edges", "data-kind")
    assert sorted(drawn) == sorted(legend)
    assert legend == [kind for kind in RELATION_KINDS if kind in legend]


@pytest.mark.parametrize("code", LANG_CODES)
def test_each_category_has_its_own_map(tea_client: Any, code: str) -> None:
    page = read_page(tea_client, f"/{code}/map")
    tabs = page.attributes(".map-tabs a", "href")
    assert tabs == [f"/{code}/map", *(f"/{code}/map/{one}" for one in ("teas", "making", "drinks"))]
    own = read_page(tea_client, f"/{code}/map/teas")
    assert [attribute(tab, "href") for tab in own.all(".map-tabs [aria-current=page]")] == [f"/{code}/map/teas"]
    ids = {href.rpartition("/")[2] for href in own.attributes(".map__drawing a", "href")}
    assert ids == {"baozhong", "high-mountain-tea", "oolong"}


def test_a_category_without_terms_has_no_drawing(tea_client: Any) -> None:
    page = read_page(tea_client, "/en/map/culture")
    assert page.all(".map__drawing") == []
    assert page.one(".empty")


def test_an_unknown_category_has_no_map(tea_client: Any) -> None:
    assert tea_client.get("/en/map/nothing").status_code == 404


def test_maps_are_linked_from_every_page_and_in_the_sitemap(tea_client: Any) -> None:
    page = read_page(tea_client, "/en/about")
    assert len(page.all(".site-nav a[href='/en/map'], .site-footer a[href='/en/map']")) == 2
    sitemap = tea_client.get("/sitemap.xml").text
    for path in ("/en/map", "/zh-TW/map/teas"):
        assert f"<loc>http://testserver{path}</loc>" in sitemap


def test_a_glossary_too_large_for_one_map_leads_to_those_of_its_categories(large_client: Any) -> None:
    page = read_page(large_client, "/en/map")
    assert page.all(".map__drawing") == []
    assert str(MANY) in words(page.one(".empty"))
    assert page.attributes(".category-tile", "href") == ["/en/map/basics"]
    own = read_page(large_client, "/en/map/basics")
    linked = set(own.attributes(".map__drawing a", "href"))
    assert len(linked) == MANY - 1
    # It is one of those with least to do with others that is left out.
    assert "/en/terms/term-001" in linked
    assert_problem(large_client.get(GRAPH), 422, parameter="category")
    assert len(large_client.get(f"{GRAPH}?category=basics").json()["nodes"]) == MANY


@pytest.mark.parametrize("code", LANG_CODES)
def test_a_term_page_draws_its_neighbours_both_ways(tea_client: Any, code: str) -> None:
    page = read_page(tea_client, f"/{code}/terms/oolong")
    drawing = page.one(".map--star .map__drawing")
    linked = [attribute(link, "href").rpartition("/")[2] for link in drawing.css("a")]
    assert sorted(linked) == ["baozhong", "bubble-tea", "high-mountain-tea", "oxidation", "roasting"]
    planned = drawing.css(".map__node--planned")
    assert [words(one) for one in planned] == ["Tieguanyin鐵觀音"]
    assert len(drawing.css(".map__node--here")) == 1
    assert len(drawing.css(".map__edges path")) == len(linked) + len(planned)


def test_the_section_of_relations_says_all_that_the_star_shows(client: Any) -> None:
    for item in client.get("/api/v1/terms?limit=200").json()["items"]:
        page = read_page(client, f"/en/terms/{item['id']}")
        listed = page.attributes(".related__groups a", "href")
        assert sorted(set(listed)) == sorted(page.attributes(".map--star .map__drawing a", "href"))
        assert len(page.all(".related__groups .planned")) == len(page.all(".map__node--planned"))


def test_relations_of_others_are_said_from_this_end(tea_client: Any) -> None:
    page = read_page(tea_client, "/en/terms/oolong")
    groups = {
        words(group.css("dt")[0]): [attribute(link, "href").rpartition("/")[2] for link in group.css("a")]
        for group in page.all(".related__group")
    }
    assert groups == {
        "Learn first": ["oxidation"], "Needed for": ["baozhong", "high-mountain-tea"],
        "Kinds": ["baozhong", "high-mountain-tea"], "Related": ["roasting", "bubble-tea"],
    }  # fmt: skip


def _get(client: Any, path: str) -> Any:
    response = client.get(path)
    assert response.status_code == 200, response.text
    return response.json()


def test_the_graph_holds_every_term_and_every_relation_once(client: Any) -> None:
    body = _get(client, f"{GRAPH}?lang=en")
    assert set(body) == {"nodes", "edges"}
    written = [node["id"] for node in body["nodes"] if not node["is_planned"]]
    assert written == [item["id"] for item in _get(client, "/api/v1/terms?limit=200")["items"]]
    ids = {node["id"] for node in body["nodes"]}
    assert len(ids) == len(body["nodes"])
    edges = {(edge["source"], edge["kind"], edge["target"]) for edge in body["edges"]}
    assert len(edges) == len(body["edges"]) > 0
    assert {end for source, _, target in edges for end in (source, target)} <= ids
    for term_id in written:
        for kind, terms in _get(client, f"/api/v1/terms/{term_id}")["relations"].items():
            for other in terms:
                there = (term_id, kind, other["id"]) in edges
                assert there or (other["id"], kind, term_id) in edges, (term_id, kind, other["id"])


def test_only_written_terms_have_a_page_and_a_place(tea_client: Any) -> None:
    nodes = {node["id"]: node for node in _get(tea_client, f"{GRAPH}?lang=en")["nodes"]}
    assert nodes["oolong"]["url"] == "http://testserver/en/terms/oolong"
    assert isinstance(nodes["oolong"]["x"], int)
    assert nodes["tieguanyin"]["is_planned"]
    assert {nodes["tieguanyin"][key] for key in ("url", "x", "y")} == {None}
    assert nodes["tieguanyin"]["titles"] == {"en": "Tieguanyin", "zh-TW": "鐵觀音"}


@pytest.mark.parametrize("lang", LANG_CODES)
def test_the_graph_answers_in_the_language_asked_for(tea_client: Any, lang: str) -> None:
    response = tea_client.get(f"{GRAPH}?lang={lang}")
    assert response.headers["content-language"] == lang
    node = next(node for node in response.json()["nodes"] if node["id"] == "oolong")
    assert node["title"] == {"zh-TW": "烏龍茶", "en": "Oolong Tea"}[lang]


def test_the_graph_of_a_category_has_its_terms_alone(tea_client: Any) -> None:
    body = _get(tea_client, f"{GRAPH}?category=teas")
    assert {node["id"] for node in body["nodes"]} == {"baozhong", "high-mountain-tea", "oolong", "tieguanyin"}
    assert {node["category"] for node in body["nodes"]} == {"teas"}
    assert ("oolong", "related", "tieguanyin") in {tuple(edge.values()) for edge in body["edges"]}
    assert_problem(tea_client.get(f"{GRAPH}?category=nothing"), 422, parameter="category")
    assert_problem(tea_client.get(f"{GRAPH}?lang=fr"), 422, parameter="lang")
