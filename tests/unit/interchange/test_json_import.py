"""JSON and NDJSON: the schema that is published, and what is read."""

import json
from typing import Any

import jsonschema_rs
import pytest

from app.interchange.formats import get_format
from tests.unit.interchange.exchange import complete, export, make_concept, make_label, make_source, read

TERM: dict[str, Any] = {
    "id": "oolong", "category": "teas", "updated": "2026-11-22", "translations": {"en": {"title": "Oolong"}},
}  # fmt: skip
RICH = make_concept(
    labels=(make_label("wulong"), make_label("乌龙茶", "zh-CN", "mainland")), sources=(make_source(),),
    relations={"needs": ("leaf",)}, redirects=("wulong",), autolink=False, figure="cup.leaf",
)  # fmt: skip


def schema(name: str) -> Any:
    find_schema = get_format(name).find_schema
    assert find_schema is not None
    return jsonschema_rs.validator_for(find_schema())


def document(*terms: Any, **more: Any) -> str:
    return json.dumps({"terms": list(terms), **more}, ensure_ascii=False)


def test_what_is_written_is_as_the_schemas_say() -> None:
    schema("json").validate(json.loads(export("json", RICH)))
    for line in export("ndjson", RICH, make_concept("b")).decode().splitlines():
        schema("ndjson").validate(json.loads(line))


@pytest.mark.parametrize(
    "change",
    [{"id": "Not an id"}, {"updated": "today"}, {"labels": [{"text": "x"}]}, {"translations": {}}, {"relations": {"likes": []}}],
    ids=lambda change: next(iter(change)),
)  # fmt: skip
def test_schema_and_import_refuse_alike(change: dict[str, Any]) -> None:
    schema("ndjson").validate(TERM)
    assert not schema("ndjson").is_valid(TERM | change)
    reading = read("json", document(TERM | change))
    assert reading.drafts == []
    assert {problem.level.value for problem in reading.problems} == {"error"}


@pytest.mark.parametrize("name", ["json", "ndjson"])
def test_ours_comes_back_as_it_was(name: str) -> None:
    reading = read(name, export(name, RICH, make_concept("b")))
    assert reading.problems == []
    assert [draft.id for draft in reading.drafts] == ["oolong", "b"]
    draft = reading.drafts[0]
    assert draft.titles == {"zh-TW": "烏龍茶", "en": "Oolong"}
    assert [label["kind"] for label in draft.labels] == ["alias", "mainland"]
    assert (draft.relations, draft.redirects, draft.autolink) == ({"needs": ["leaf"]}, ["wulong"], False)
    assert draft.figure == "cup.leaf"
    assert draft.markdown == {"zh-TW": "半發酵的茶。", "en": "A half-oxidised tea."}
    assert len(complete(reading)[0]) == 2


def test_an_empty_glossary_is_a_document_too() -> None:
    data = export("json")
    assert json.loads(data)["terms"] == []
    assert (read("json", data).drafts, read("json", data).problems) == ([], [])


def test_problems_have_the_line_of_their_term() -> None:
    text = f'{{\n "x": [1,\n 2],\n "terms": [\n{json.dumps(TERM)},\n\n{json.dumps(TERM | {"id": "B"})}\n]}}'
    reading = read("json", text)
    assert [draft.line for draft in reading.drafts] == [5]
    assert [(problem.code, problem.line) for problem in reading.problems] == [("field-invalid", 7)]


def test_keys_of_a_later_version_are_told_and_left_behind() -> None:
    term = TERM | {"colour": "amber", "labels": [{"text": "x", "lang": "en", "kind": "alias", "weight": 1}]}
    reading = read("json", document(term))
    assert len(reading.drafts) == 1
    assert ["`colour`" in p.message or "`labels.weight`" in p.message for p in reading.problems] == [True, True]


def test_a_summary_stands_for_a_text_that_is_not_there() -> None:
    term = TERM | {"translations": {"en": {"title": "Oolong", "summary": "# 1 [[tea]]"}}}
    assert read("json", document(term)).drafts[0].markdown == {"en": r"\# 1 \[\[tea\]\]"}


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "no `{`"),
        ("[]", 1, "no `{`"),
        ("{}", 1, "no list `terms`"),
        ('{"terms": {}}', 1, "no `[`"),
        ('{"terms": [\n{"id": }]}', 2, "not JSON"),
        ('{"terms": []} x', 1, "behind the end"),
        ('{"terms": [1 2]}', 1, "no `]`"),
        ('{"terms": [NaN]}', 1, "NaN"),
        ('{"a": ' + "[" * 200_000 + "}", 1, "nested too deeply"),
        ('{"terms": [' + "9" * 5000 + "]}", 1, "cannot be read"),
        (b'\xff{"terms": []}', 1, "UTF-8"),
        ('{"terms": [\n"\0"]}', 2, "NUL"),
    ],
    ids=["empty", "list", "no-terms", "terms-object", "syntax", "tail", "comma", "nan", "deep", "digits", "bytes", "nul"],
)  # fmt: skip
def test_what_is_no_document_is_refused_with_its_line(text: str | bytes, line: int, words: str) -> None:
    problem = read("json", text).problems[-1]
    assert (problem.code, problem.line) == ("import-format", line)
    assert words in problem.message


@pytest.mark.parametrize("item", [1, "x", None, [], {}], ids=str)
def test_an_item_that_is_no_term_is_told(item: Any) -> None:
    reading = read("json", document(item))
    assert reading.drafts == []
    assert reading.problems


def test_half_a_character_is_told_and_not_read() -> None:
    reading = read("json", document(TERM).replace("Oolong", "\\ud800"))
    assert reading.drafts == []
    assert [problem.code for problem in reading.problems] == ["field-invalid"]


def test_a_broken_line_does_not_hide_the_others() -> None:
    reading = read("ndjson", json.dumps(TERM) + "\n{\n\n" + json.dumps(TERM | {"id": "b"}) + " x\n")
    assert [draft.id for draft in reading.drafts] == ["oolong"]
    assert [problem.line for problem in reading.problems] == [2, 4]
