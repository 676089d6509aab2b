"""docs/api.md has a heading for each route, names every parameter and field, and its examples are run."""

import json
import shlex
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from pydantic import BaseModel

from app.web.api.annotate import AnnotateIn, AnnotateOut, SpanOut
from app.web.api.changes import ChangeOut
from app.web.api.document import read_examples
from app.web.api.export import ExportFormatOut
from app.web.api.facts import FactItemOut, FactUseOut, SubjectOut
from app.web.api.graph import EdgeOut, GraphOut, NodeOut
from app.web.api.hits import HitOut, MarksOut, MatchOut, SearchOut
from app.web.api.schemas import (
    CategoryOut,
    FactOut,
    LabelOut,
    LinksOut,
    ProblemOut,
    SectionOut,
    SourceOut,
    TermOut,
    TermRefOut,
)
from app.web.api.terms import SHORT
from tests.conftest import make_client
from tests.docs.documents import DOCS, Heading, read_document
from tests.docs.routes import list_routes

PAGE = DOCS / "api.md"
FIELDS: dict[str, type[BaseModel]] = {
    "Fields of a term": TermOut,
    "Fields of a term that another one names": TermRefOut,
    "Fields of a figure": FactOut,
    "Fields of a category": CategoryOut,
    "Fields of a subject": SubjectOut,
    "Fields of a change": ChangeOut,
    "Fields of the graph": GraphOut,
    "Fields of a node": NodeOut,
    "Fields of an edge": EdgeOut,
    "Fields of a search": SearchOut,
    "Fields of a text to annotate": AnnotateIn,
    "Fields of an annotated text": AnnotateOut,
    "Fields of a use": SpanOut,
    "Fields of a format": ExportFormatOut,
    "Fields of a hit": HitOut,
    "Fields of a match": MatchOut,
    "Common ground": ProblemOut,
}
# Small bodies told in one row of their parent's table.
TOLD_IN: dict[type[BaseModel], tuple[str, str]] = {
    LabelOut: ("Fields of a term", "labels"), SectionOut: ("Fields of a term", "sections"),
    SourceOut: ("Fields of a term", "sources"), LinksOut: ("Fields of a term", "links"),
    MarksOut: ("Fields of a hit", "marks"),
    FactUseOut: ("Fields of a subject", "facts"),
}  # fmt: skip


def _examples() -> list[Any]:
    """Each curl command of the page, with the JSON below it, if there is any."""
    examples = []
    for heading in read_document(PAGE).headings:
        for place, fence in enumerate(heading.fences):
            if fence.info == "sh":
                following = heading.fences[place + 1 : place + 2]
                answer = following[0].text if following and following[0].info == "json" else None
                examples += [
                    pytest.param(line, answer, id=f"line-{fence.line}")
                    for line in fence.text.splitlines() if line.strip()
                ]  # fmt: skip
    return examples


def _body(command: str) -> Any:
    """The JSON that a curl command sends; None where it sends none."""
    words = shlex.split(command)
    return json.loads(words[words.index("--json") + 1]) if "--json" in words else None


def _path(command: str) -> str:
    """The path and query that a curl command asks for."""
    words = shlex.split(command)
    assert words.pop(0) == "curl"
    data: list[tuple[str, str]] = []
    address = ""
    while words:
        word = words.pop(0)
        if word == "--data-urlencode":
            name, _, value = words.pop(0).partition("=")
            data.append((name, value))
        elif word == "--get":
            continue
        elif word == "--json":
            words.pop(0)
        else:
            assert not word.startswith("-"), f"an option that this test does not know: {word}"
            address = word
    parts = urlsplit(address)
    assert (parts.scheme, parts.netloc) == ("http", "127.0.0.1:8000")
    query = "&".join(filter(None, [parts.query, urlencode(data)]))
    return f"{parts.path}?{query}" if query else parts.path


def _compare(shown: Any, real: Any, place: str) -> None:
    """Fails where the example shows a key, a type or a short value that the answer does not have."""
    if isinstance(shown, dict):
        assert isinstance(real, dict), place
        for key, value in shown.items():
            assert key in real, f"{place}.{key}"
            _compare(value, real[key], f"{place}.{key}")
    elif isinstance(shown, list):
        assert isinstance(real, list), place
        for value in shown:
            assert any(_is_alike(value, twin, f"{place}[]") for twin in real), f"{place}: {value}"
    elif isinstance(shown, str) and "…" in shown:
        assert isinstance(real, str), place
        assert real.startswith(shown.split("…")[0]), place
    elif isinstance(shown, int | float) and not isinstance(shown, bool):
        # Counts and scores change with the content.
        assert isinstance(real, int | float), place
        assert not isinstance(real, bool), place
    elif place.rsplit(".", 1)[-1] in ("next", "checked", "updated"):
        assert type(real) is type(shown), place
    else:
        assert real == shown, place


def _is_alike(shown: Any, real: Any, place: str) -> bool:
    try:
        _compare(shown, real, place)
    except AssertionError:
        return False
    return True


@pytest.fixture(scope="module")
def asked(ai: Any) -> Any:
    """A client whose answers hold the address that the page's examples ask."""
    with make_client(ai.database, base_url="http://127.0.0.1:8000") as client:
        yield client


@pytest.mark.parametrize(("command", "answer"), _examples())
def test_an_example_is_answered_as_shown(command: str, answer: str | None, asked: Any) -> None:
    body = _body(command)
    response = asked.get(_path(command)) if body is None else asked.post(_path(command), json=body)
    shown = json.loads(answer) if answer else {}
    assert response.status_code == shown.get("status", 200)
    _compare(shown, response.json(), "")


def test_the_examples_of_the_openapi_document_are_those_of_this_page() -> None:
    told = {}
    for heading in read_document(PAGE).headings:
        if [fence.info for fence in heading.fences] == ["sh", "json"] and heading.text.split()[0].isupper():
            command = heading.fences[0].text.strip()
            told[heading.text] = (_path(command), _body(command), json.loads(heading.fences[1].text))
    assert {key: (one["address"], one.get("sent"), one["body"]) for key, one in read_examples().items()} == told


def test_every_route_has_a_heading_and_no_heading_names_another(asked: Any) -> None:
    known = {heading for route in list_routes(asked.app) if route.is_api for heading in route.headings}
    documented = [text for text in read_document(PAGE).below(2) if text.split()[0].isupper()]
    assert sorted(documented) == sorted(known)


def test_every_route_has_an_example(asked: Any) -> None:
    for route in list_routes(asked.app):
        for heading in route.headings if route.is_api else ():
            fences = read_document(PAGE).section(heading)[0].fences
            assert [fence.info for fence in fences][:1] == ["sh"], heading


def test_every_parameter_is_told_and_no_other(asked: Any) -> None:
    document = asked.get("/api/v1/openapi.json").json()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            known = {p["name"] for p in operation.get("parameters", ()) if p["in"] == "query"}
            section = read_document(PAGE).section(f"{method.upper()} {path}")
            tables = [heading for heading in section if heading.text.startswith("Parameters ")]
            assert {name for table in tables[:1] for name in table.column} == known, path


@pytest.mark.parametrize("heading", FIELDS)
def test_every_field_is_told_and_no_other(heading: str) -> None:
    assert _heading(heading).column == list(FIELDS[heading].model_fields)


def test_the_short_keys_of_a_term_are_told_and_no_other() -> None:
    assert _heading("Fields of a term in a list").column == list(SHORT)


@pytest.mark.parametrize("body", TOLD_IN, ids=lambda body: body.__name__)
def test_every_field_of_a_small_body_is_told(body: Any) -> None:
    heading, row = TOLD_IN[body]
    words = next(cells[1] for cells in _heading(heading).rows if cells[0] == row)
    own = [name for name in body.model_fields if name not in body.__mro__[1].model_fields]
    assert [name for name in own if name not in words] == []


def test_every_body_of_the_api_is_told() -> None:
    from app.web.api import annotate, changes, export, facts, graph, hits, schemas

    bodies: set[type[BaseModel]] = {
        value for module in (annotate, changes, export, facts, graph, hits, schemas) for value in vars(module).values()
        if isinstance(value, type) and issubclass(value, schemas.Out) and value.__module__ == module.__name__
        and "[" not in value.__name__
    }  # fmt: skip
    told: set[type[BaseModel]] = {
        *set(FIELDS.values()) - {AnnotateIn}, *TOLD_IN, FactItemOut, schemas.Out, schemas.SparseOut, schemas.ListOut,
        schemas.ParameterErrorOut,
    }  # fmt: skip
    assert {body.__name__ for body in bodies} == {body.__name__ for body in told}


def _heading(text: str) -> Heading:
    return read_document(PAGE).section(text)[0]
