"""What `fields`, `include`, `format` and `lang=both` make of the answers."""

import re
from typing import Any

import pytest

from app.web.api.terms import INCLUDABLE, SHORT
from tests.conftest import tea_and_soak_ai

API = "/api/v1"
LISTS = ["/terms", "/categories", "/facts", "/changes", "/search?q=tea", "/suggest?q=tea"]


def _get(client: Any, path: str) -> Any:
    response = client.get(API + path)
    assert response.status_code == 200, response.text
    return response.json()


def _with(path: str, query: str) -> str:
    return f"{path}{'&' if '?' in path else '?'}{query}"


@pytest.mark.parametrize("path", LISTS)
def test_fields_keeps_these_keys_of_each_item_and_all_of_the_list(tea_client: Any, path: str) -> None:
    whole = _get(tea_client, path)
    for key in whole["items"][0]:
        few = _get(tea_client, _with(path, f"fields={key}"))
        assert few == whole | {"items": [{key: item[key]} for item in whole["items"]]}


@pytest.mark.parametrize("path", ["/terms/oolong?lang=en", "/facts/standard-cup"])
def test_fields_keeps_these_keys_of_one_thing(tea_client: Any, path: str) -> None:
    whole = _get(tea_client, path)
    for first, second in zip(whole, [*list(whole)[1:], next(iter(whole))], strict=True):
        assert _get(tea_client, _with(path, f"fields={first},{second}")) == {
            key: whole[key] for key in whole if key in (first, second)
        }


def test_fields_keep_what_is_offered_where_nothing_was_found(tea_client: Any) -> None:
    body = _get(tea_client, "/search?q=olong%20xyzzy&fields=id")
    assert all(set(hit) == {"id"} for hit in [*body["items"], *body["nearest"]])


def test_an_unknown_field_is_told_with_the_known_ones(tea_client: Any) -> None:
    body = tea_client.get(f"{API}/categories?fields=id,size&lang=en").json()
    assert body["errors"] == [{"parameter": "fields", "message": "“size” is not one of id, name, names, count, url."}]


def test_include_brings_in_each_key_of_a_whole_term(tea_client: Any) -> None:
    terms = {
        item["id"]: _get(tea_client, f"/terms/{item['id']}?lang=en") for item in _get(tea_client, "/terms")["items"]
    }
    for key in INCLUDABLE:
        items = _get(tea_client, f"/terms?lang=en&include={key}")["items"]
        assert {item["id"] for item in items} == set(terms)
        for item in items:
            assert set(item) == {*SHORT, key}
            assert item[key] == terms[item["id"]][key]


def test_include_brings_in_several_keys_and_fields_may_name_them(tea_client: Any) -> None:
    items = _get(tea_client, "/terms?include=labels,sources&limit=2")["items"]
    assert all(set(item) == {*SHORT, "labels", "sources"} for item in items)
    assert all(set(item) == {"id", "labels"} for item in _get(tea_client, "/terms?fields=id,labels")["items"])
    assert all(set(item) == {"id", "facts"} for item in _get(tea_client, "/terms?fields=id&include=facts")["items"])


@tea_and_soak_ai
def test_a_list_with_everything_is_the_terms_themselves(client: Any) -> None:
    for item in _get(client, f"/terms?limit=200&include={','.join(INCLUDABLE)}")["items"]:
        assert item == _get(client, f"/terms/{item['id']}")


def test_the_markdown_of_a_section_is_what_its_author_wrote(tea_client: Any) -> None:
    sections = _get(tea_client, "/terms/bubble-tea?lang=en&format=markdown")["sections"]
    assert all(set(section) == {"anchor", "level", "title", "lang", "markdown"} for section in sections)
    written = tea_client.get("/en/terms/bubble-tea.md").text
    for section in sections:
        assert section["markdown"] in written
        assert "{#" not in section["markdown"], "without its heading"
    assert [section["anchor"] for section in sections] == ["why", "deep-dive", "base", "pearls"]


@tea_and_soak_ai
def test_the_sections_of_all_terms_in_markdown_are_their_files(client: Any) -> None:
    """Headings and bodies put together again are all that stands below the summary."""
    for item in _get(client, "/terms?limit=200&fields=id,languages")["items"]:
        for code in item["languages"]:
            sections = _get(client, f"/terms/{item['id']}?lang={code}&format=markdown")["sections"]
            own = [section for section in sections if section["lang"] == code]
            written = client.get(f"/{code}/terms/{item['id']}.md").text
            joined = "".join(section["title"] + section["markdown"] for section in own)
            below = written[written.index("\n## ") :]
            assert _letters(joined) == _letters(_without_anchors(below)), f"{code} {item['id']}"


def _without_anchors(text: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        line.rpartition(" {#")[0] if line.startswith("##") and line.endswith("}") else line for line in lines
    )


def _letters(text: str) -> str:
    return "".join(text.replace("#", "").split())


def test_the_text_of_a_section_is_plain(client: Any) -> None:
    told = 0
    for item in _get(client, "/terms?limit=200&lang=en&include=sections&format=text")["items"]:
        for section in item["sections"]:
            assert set(section) == {"anchor", "level", "title", "lang", "text"}
            told += bool(section["text"])
            for mark in ("[[", "{{fact:", "</p>", "<a "):
                assert mark not in section["text"], f"{item['id']}#{section['anchor']}"
    assert told > 10


def test_the_text_of_a_section_keeps_formulas_and_notes(ai_client: Any) -> None:
    """Search leaves both out."""
    sections = _get(ai_client, "/terms/memory-bandwidth?lang=en&format=text")["sections"]
    html = {part["anchor"]: part["html"] for part in _get(ai_client, "/terms/memory-bandwidth?lang=en")["sections"]}
    assert any(r"\frac{W \times r}{8}" in section["text"] for section in sections)
    noted = [section for section in sections if 'class="footnotes"' in html[section["anchor"]]]
    assert noted
    for section in noted:
        words = re.findall(r"\w+", section["text"].split("\n")[-1])
        assert words[0] in html[section["anchor"]].partition('class="footnotes"')[2]


def test_both_formats_and_languages_go_together(tea_client: Any) -> None:
    sections = _get(tea_client, "/terms/oolong?lang=both&format=text")["sections"]
    assert {section["lang"] for section in sections} == {"zh-TW", "en"}
    assert all(section["text"] for section in sections)


@pytest.mark.parametrize("path", [*LISTS, "/terms/oolong", "/facts/standard-cup", "/graph"])
def test_both_languages_can_be_asked_for_everywhere(tea_client: Any, path: str) -> None:
    response = tea_client.get(API + _with(path, "lang=both"))
    assert response.status_code == 200
    assert response.headers["content-language"] == "zh-TW, en"


@pytest.mark.parametrize("path", ["/terms", "/search?q=tea", "/suggest?q=tea"])
def test_both_languages_bring_both_summaries(tea_client: Any, path: str) -> None:
    alone, both = (_get(tea_client, _with(path, f"lang={code}"))["items"] for code in ("zh-TW", "both"))
    assert [item["id"] for item in alone] == [item["id"] for item in both]
    for one, two in zip(alone, both, strict=True):
        assert set(two) - set(one) == {"summaries"}
        assert "summaries" not in one
        assert two["summaries"][two["summary_lang"]] == two["summary"]
        assert set(two["summaries"]) == set(_get(tea_client, f"/terms/{two['id']}?fields=languages")["languages"])


def test_fields_win_over_what_both_languages_bring(tea_client: Any) -> None:
    assert all(set(item) == {"id"} for item in _get(tea_client, "/terms?lang=both&fields=id")["items"])
