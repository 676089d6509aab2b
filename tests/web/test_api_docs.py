"""The reference of the API: all that the OpenAPI document says, in both languages, and nothing else."""

import json
import re
import shlex
from typing import Any
from urllib.parse import urlsplit

import pytest
from babel.messages.pofile import read_po

from app.lang import DEFAULT_LANG, LANGS, Lang
from app.views import LangText
from app.web.messages import CATALOGUES
from app.web.reference import iterate_sentences
from app.web.reference_types import write_bounds, write_type
from app.web.reference_words import DOMAIN, SOURCE_LANG, load_sentences
from app.web.urls import Urls
from tests.web.page import Page, attribute, lang_of, read_page, words

_BY_LANG = pytest.mark.parametrize("lang", LANGS, ids=lambda lang: lang.code)
_TRANSLATED = [lang for lang in LANGS if lang != SOURCE_LANG]
_HAN = re.compile(r"[\u4e00-\u9fff]")


@pytest.fixture(scope="module")
def document(ai_client: Any) -> dict[str, Any]:
    made: dict[str, Any] = ai_client.get("/api/v1/openapi.json").json()
    return made


def _page(client: Any, lang: Lang) -> Page:
    return read_page(client, Urls().api_docs(lang))


def _catalogue(lang: Lang) -> dict[str, str]:
    with (CATALOGUES / lang.locale / "LC_MESSAGES" / f"{DOMAIN}.po").open("rb") as file:
        return {str(message.id): str(message.string) for message in read_po(file, abort_invalid=True) if message.id}


def _operations(document: dict[str, Any]) -> list[tuple[str, str, dict[str, Any]]]:
    return [(path, method, one) for path, methods in document["paths"].items() for method, one in methods.items()]


@pytest.mark.parametrize("lang", _TRANSLATED, ids=lambda lang: lang.code)
def test_every_sentence_of_the_document_is_translated_and_no_other(document: dict[str, Any], lang: Lang) -> None:
    wanted = {sentence for sentence in iterate_sentences(document) if sentence}
    known = _catalogue(lang)
    assert len(wanted) > 80
    assert wanted - set(known) == set(), "translate these in api.po"
    assert set(known) - wanted == set(), "nothing says these any more: take them out of api.po"
    assert [sentence for sentence, text in known.items() if not text.strip()] == []


@pytest.mark.parametrize("lang", _TRANSLATED, ids=lambda lang: lang.code)
def test_a_translation_keeps_what_is_code(lang: Lang) -> None:
    for sentence, text in _catalogue(lang).items():
        code = re.compile(r"`[^`]+`")
        assert sorted(code.findall(sentence)) == sorted(code.findall(text)), sentence


def test_a_sentence_that_nobody_translated_stays_in_its_language() -> None:
    for lang in LANGS:
        assert load_sentences(lang)("No catalogue has this.") == LangText("No catalogue has this.", SOURCE_LANG.code)
        assert load_sentences(lang)("").text == ""


@_BY_LANG
def test_every_operation_has_its_place_with_all_its_parameters(
    ai_client: Any, document: dict[str, Any], lang: Lang
) -> None:
    page, say = _page(ai_client, lang), load_sentences(lang)
    assert len(page.all("article.reference__operation .reference__method")) == len(_operations(document)) > 10
    for path, method, operation in _operations(document):
        heading = page.one(f"h3#ui-op-{operation['operationId']}")
        assert words(heading) == say(operation["summary"]).text
        article = heading.parent
        assert article is not None
        assert [words(node) for node in article.css(".reference__address")] == [f"{method.upper()} {path}"]
        names = [words(node) for node in article.css(".reference__name")]
        assert names == [parameter["name"] for parameter in operation.get("parameters", ())]
        assert [words(node) for node in article.css(".reference__answer dt")] == sorted(operation["responses"])
        required = {parameter["name"] for parameter in operation.get("parameters", ()) if parameter["required"]}
        assert len(article.css(".reference__note--required")) == len(required)


@_BY_LANG
def test_every_body_has_its_place_with_all_its_fields(ai_client: Any, document: dict[str, Any], lang: Lang) -> None:
    page = _page(ai_client, lang)
    named = {attribute(node, "href") for node in page.all(".reference__type a")}
    assert named
    for name, schema in document["components"]["schemas"].items():
        if "properties" in schema and schema.get("description"):
            article = page.one(f"h3#ui-body-{name}").parent
            assert article is not None
            assert [words(node) for node in article.css(".reference__name")] == list(schema["properties"])
    assert "#ui-body-TermOut" in named
    assert "#ui-body-ProblemOut" in named


def test_the_chinese_page_is_chinese(ai_client: Any) -> None:
    page = _page(ai_client, DEFAULT_LANG)
    for node in page.all(".reference h2, .reference h3:not(.reference__body), .reference h4, .reference dd > span"):
        assert _HAN.search(words(node)), node.html


def test_the_english_page_holds_chinese_in_examples_only(ai_client: Any) -> None:
    page = _page(ai_client, SOURCE_LANG)
    for node in page.all(".reference *"):
        if _HAN.search(node.text(deep=False)):
            assert lang_of(node).startswith("zh"), node.html


def test_examples_are_commands_that_answer(ai_client: Any) -> None:
    asked = 0
    for node in _page(ai_client, SOURCE_LANG).all(".use__text"):
        text = node.text()
        if not text.startswith("curl "):
            json.loads(text)
            continue
        _, address, *rest = shlex.split(text)
        parts = urlsplit(address)
        assert (parts.scheme, parts.netloc) == ("http", "testserver")
        path = f"{parts.path}?{parts.query}"
        if rest:
            assert rest[0] == "--json"
            response = ai_client.post(path, json=json.loads(rest[1]))
        else:
            response = ai_client.get(path)
        assert response.status_code == 200, text
        asked += 1
    assert asked > 8


def test_an_unknown_language_is_refused(tea_client: Any) -> None:
    response = tea_client.get("/api/docs?lang=fr")
    assert response.status_code == 422
    assert response.headers["content-type"].startswith("text/html")


def test_it_is_a_page_and_no_answer_of_the_api(tea_client: Any) -> None:
    headers = tea_client.get("/api/docs").headers
    assert "style-src 'self'" in headers["content-security-policy"]
    assert "access-control-allow-origin" not in headers
    assert headers["content-language"] == DEFAULT_LANG.code


@_BY_LANG
def test_pages_lead_to_it_in_their_language(tea_client: Any, lang: Lang) -> None:
    href = Urls().api_docs(lang)
    assert href in [attribute(node, "href") for node in read_page(tea_client, f"/{lang.code}/").all(".site-footer a")]
    switch = {
        attribute(node, "hreflang"): attribute(node, "href") for node in _page(tea_client, lang).all("nav a[hreflang]")
    }
    assert switch == {other.code: Urls().api_docs(other) for other in LANGS}


_SCHEMAS = {
    "Told": {"description": "Told.", "properties": {"id": {"type": "string"}}},
    "Untold": {"properties": {"items": {"type": "array", "items": {"$ref": "#/components/schemas/Told"}},
                              "next": {"anyOf": [{"type": "string"}, {"type": "null"}]}}},
    "Choice": {"enum": ["a", "b"], "description": "A choice."},
}  # fmt: skip


@pytest.mark.parametrize(
    ("schema", "written", "bodies"),
    [
        ({"type": "integer"}, "integer", []),
        ({"type": "string", "format": "date"}, "string (date)", []),
        ({"$ref": "#/components/schemas/Told"}, "Told", ["Told"]),
        ({"$ref": "#/components/schemas/Untold"}, "{ items: Told[], next: string | null }", ["Told"]),
        ({"$ref": "#/components/schemas/Choice"}, '"a" | "b"', []),
        ({"type": "array", "items": {"enum": [1, 2]}}, "(1 | 2)[]", []),
        ({"type": "array", "items": {"anyOf": [{"type": "string"}, {"type": "null"}]}}, "(string | null)[]", []),
        ({"type": "array", "prefixItems": [{"type": "integer"}, {"type": "integer"}]}, "[integer, integer]", []),
        ({"additionalProperties": {"type": "array", "items": {"$ref": "#/components/schemas/Told"}}},
         "Record<string, Told[]>", ["Told"]),
        ({"type": "object"}, "object", []),
        ({}, "unknown", []),
    ],
)  # fmt: skip
def test_types_are_written_as_in_typescript(schema: dict[str, Any], written: str, bodies: list[str]) -> None:
    parts = write_type(schema, _SCHEMAS)
    assert "".join(part.text for part in parts) == written
    assert [part.body for part in parts if part.body] == bodies


@pytest.mark.parametrize(
    ("schema", "bounds"),
    [({"minimum": 1, "maximum": 200}, "1–200"), ({"minimum": 1}, "1–"), ({"maxLength": 2000}, "≤ 2,000"), ({}, "")],
)
def test_bounds_are_told(schema: dict[str, Any], bounds: str) -> None:
    assert write_bounds(schema) == bounds
