"""GET /api/v1/export: the files that the command writes, and how they are sent."""

import io
import json
from collections.abc import Iterator
from typing import Any

import jsonschema_rs
import pytest

from app.interchange.formats import FORMATS
from app.services.export import write_export
from app.store.reader import Reader
from app.web.api import export as module
from app.web.urls import AbsoluteUrls
from tests.conftest import Glossary, make_client
from tests.web.problem import assert_problem

API = "/api/v1/export"


def written(tea: Glossary, name: str, base: str = "http://testserver") -> bytes:
    out = io.BytesIO()
    with Reader(tea.database).connect() as connection:
        write_export(connection, name, AbsoluteUrls(base), out)
    return out.getvalue()


@pytest.mark.parametrize("name", FORMATS)
def test_an_export_is_what_the_command_writes(name: str, tea: Glossary, tea_client: Any) -> None:
    response = tea_client.get(f"{API}/{name}")
    assert response.status_code == 200
    assert response.content == written(tea, name)
    assert response.headers["content-type"].partition(";")[0] == FORMATS[name].media_type
    disposition = response.headers["content-disposition"]
    assert disposition.startswith('attachment; filename="glossary-')
    assert disposition.endswith(f'.{FORMATS[name].extension}"')
    assert response.headers["access-control-allow-origin"] == "*"


def test_the_formats_are_listed_with_addresses_that_answer(tea_client: Any) -> None:
    body = tea_client.get(API).json()
    assert [item["name"] for item in body["items"]] == list(FORMATS)
    assert (body["total"], body["next"]) == (len(FORMATS), None)
    for item in body["items"]:
        assert tea_client.head(item["url"]).status_code == 200


@pytest.mark.parametrize(("lang", "begins"), [("zh-TW", "「pdf」不是"), ("en", "“pdf” is not")])
def test_an_unknown_format_names_the_known_ones_in_the_reader_s_language(
    tea_client: Any, lang: str, begins: str
) -> None:
    answer = tea_client.get(f"{API}/pdf", headers={"Accept-Language": lang})
    message = assert_problem(answer, 404, lang=lang, parameter="format", words="404-name")["errors"][0]["message"]
    assert message.startswith(begins)
    assert ", ".join(FORMATS) in message


def test_json_is_as_its_schema_says(tea_client: Any) -> None:
    document = tea_client.get(f"{API}/json").json()
    schema = tea_client.get(document["$schema"])
    assert schema.headers["content-type"] == "application/schema+json"
    jsonschema_rs.validator_for(schema.json()).validate(document)
    line = tea_client.get(f"{API}/ndjson").text.splitlines()[0]
    jsonschema_rs.validator_for(tea_client.get(f"{API}/ndjson/schema").json()).validate(json.loads(line))


@pytest.mark.parametrize("name", ["csv", "pdf"])
def test_a_format_without_a_schema_has_none(name: str, tea_client: Any) -> None:
    assert tea_client.get(f"{API}/{name}/schema").status_code == 404


def test_addresses_begin_with_the_base_url(tea: Glossary) -> None:
    with make_client(tea.database, base_url="https://tea.example") as client:
        assert client.get(f"{API}/json").json()["url"]["en"] == "https://tea.example/en/"


class TestLarge:
    """Files above the limit, which a test makes small."""

    @pytest.fixture
    def client(self, tea: Glossary, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
        monkeypatch.setattr(module, "LARGE", 100)
        with make_client(tea.database) as client:
            yield client

    def test_they_are_sent_as_they_are(self, client: Any, tea: Glossary) -> None:
        for _ in range(2):
            response = client.get(f"{API}/json", headers={"accept-encoding": "br"})
            assert response.content == written(tea, "json")
            assert "content-encoding" not in response.headers
            assert int(response.headers["content-length"]) == len(response.content)

    def test_they_can_be_asked_for_by_their_tag(self, client: Any) -> None:
        tag = client.get(f"{API}/json").headers["etag"]
        again = client.get(f"{API}/json", headers={"if-none-match": f'"x", W/{tag}'})
        assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
        assert client.get(f"{API}/json", headers={"if-none-match": '"x"'}).status_code == 200

    def test_head_has_no_body(self, client: Any) -> None:
        got, head = client.get(f"{API}/json"), client.head(f"{API}/json")
        assert (head.status_code, head.content) == (200, b"")
        assert dict(head.headers) == dict(got.headers)

    def test_they_are_not_kept_in_memory(self, client: Any) -> None:
        client.get(f"{API}/json")
        assert "public" not in client.get(f"{API}/json").headers["cache-control"]
