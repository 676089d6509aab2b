"""`glossary mcp`, asked by the SDK's own client over real standard input and output, and over real HTTP."""

import json
import subprocess
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anyio
import httpx
import pytest

from app.lang import LANG_CODES
from tests.cli.program import refused
from tests.conftest import ROOT, Glossary
from tests.docs.documents import DOCS, read_document

if TYPE_CHECKING:
    from mcp import Client

PATIENCE = 120.0
TOOLS = ["search_terms", "get_term", "annotate_text"]


@asynccontextmanager
async def _over_stdio(database: Path) -> AsyncIterator["Client"]:
    # The SDK is imported where it is needed: it takes a second of every process that imports it.
    from mcp import Client, StdioServerParameters, stdio_client

    command = StdioServerParameters(
        command=sys.executable, args=["-m", "app", "mcp", "--database", str(database)], cwd=ROOT
    )
    async with Client(stdio_client(command)) as client:
        yield client


def _over_http(address: str) -> "Client":
    from mcp import Client

    return Client(address)


def ask(client: Callable[[], Any], work: Callable[["Client"], Awaitable[Any]]) -> Any:
    """What the work gets from a server."""

    async def run() -> Any:
        with anyio.fail_after(PATIENCE):
            async with client() as connected:
                return await work(connected)

    return anyio.run(run)


@pytest.fixture(scope="module")
def http(ai: Glossary) -> Iterator[str]:
    """The address that `glossary mcp --http` prints."""
    command = [sys.executable, "-m", "app", "mcp", "--http", "--port", "0", "--database", str(ai.database)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        try:
            address = process.stdout.readline().strip()
            assert address.endswith("/mcp"), process.stderr.read()
            yield address
        finally:
            process.terminate()
            _, errors = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in errors


async def _look_around(client: "Client") -> dict[str, Any]:
    """Each thing that the server offers, used once."""

    async def call(name: str, **arguments: Any) -> Any:
        result = await client.call_tool(name, arguments)
        return result.content[0].text if result.is_error else result.structured_content  # type: ignore[union-attr]

    return {
        "tools": (await client.list_tools()).tools,
        "found": await call("search_terms", query="显存", lang="en", limit=2),
        "none": await call("search_terms", query="zzzzqqqq"),
        "term": await call("get_term", term="Graphics Processing Unit", lang="zh-TW"),
        "unknown": await call("get_term", term="no such term"),
        "language": await call("get_term", term="gpu", lang="fr"),
        "text": await call("annotate_text", text="**GPU**的 `GPU`", lang="zh-TW"),
        "too long": await call("annotate_text", text="x" * 1_100_000, lang="en"),
        "resource": (await client.read_resource("glossary://terms/gpu")).contents[0],
        "resources": (await client.list_resource_templates()).resource_templates,
    }


@pytest.mark.thorough
@pytest.mark.parametrize("transport", ["stdio", "http"])
def test_an_assistant_finds_reads_and_annotates(transport: str, ai: Glossary, request: pytest.FixtureRequest) -> None:
    if transport == "stdio":
        seen = ask(lambda: _over_stdio(ai.database), _look_around)
    else:
        address = request.getfixturevalue("http")
        seen = ask(lambda: _over_http(address), _look_around)
    assert [tool.name for tool in seen["tools"]] == TOOLS
    for tool in seen["tools"]:
        assert tool.annotations.read_only_hint is True
        assert "Comes back:" in tool.description
        assert tool.output_schema
        assert all(argument.get("description") for argument in tool.input_schema["properties"].values())
        assert tool.input_schema["properties"]["lang"]["enum"] == list(LANG_CODES)
    assert seen["found"]["terms"][0]["id"] == "vram"
    assert seen["found"]["terms"][0]["match"] == "mainland: 显存"
    assert len(seen["found"]["terms"]) == 2
    assert seen["none"]["terms"] == []
    assert seen["term"]["id"] == "gpu"
    assert seen["term"]["lang"] == "zh-TW"
    assert all(section["text"] for section in seen["term"]["sections"])
    assert "Look for it with search_terms." in seen["unknown"]
    assert "is not one of" in seen["language"]
    assert seen["text"]["linked"] == "[**GPU**](/zh-TW/terms/gpu)的 `GPU`"
    assert "send it in parts" in seen["too long"]
    assert seen["resource"].mime_type == "text/markdown"
    assert seen["resource"].text.startswith("# ")
    assert all(f"## {code}" in seen["resource"].text for code in LANG_CODES)
    assert [template.uri_template for template in seen["resources"]] == ["glossary://terms/{term_id}"]


@pytest.mark.thorough
def test_a_resource_that_is_not_there_is_told_as_such(http: str) -> None:
    from mcp import MCPError

    async def read(client: "Client") -> None:
        with pytest.raises(MCPError, match="There is no term"):
            await client.read_resource("glossary://terms/nothing")

    ask(lambda: _over_http(http), read)


def test_a_page_of_another_site_cannot_ask_a_server_of_this_machine(http: str) -> None:
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    headers = {"accept": "application/json, text/event-stream", "host": "evil.example"}
    assert httpx.post(http, json=asked, headers=headers, timeout=PATIENCE).status_code == 421
    headers = {"accept": "application/json, text/event-stream", "origin": "https://evil.example"}
    assert httpx.post(http, json=asked, headers=headers, timeout=PATIENCE).status_code == 403


def _examples() -> list[tuple[str, dict[str, Any], dict[str, Any]]]:
    page = read_document(DOCS / "assistants.md")
    return [
        (heading.text, json.loads(heading.fences[0].text), json.loads(heading.fences[1].text))
        for heading in page.headings
        if heading.text in TOOLS
    ]


def test_the_examples_of_the_docs_are_answered_as_shown_and_name_every_argument(http: str) -> None:
    async def run(client: "Client") -> None:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        for name, arguments, shown in _examples():
            told = read_document(DOCS / "assistants.md").section(name)[0].column
            assert told == list(tools[name].input_schema["properties"])
            answer = (await client.call_tool(name, arguments)).structured_content
            _compare(shown, answer)

    assert [name for name, _, _ in _examples()] == TOOLS
    ask(lambda: _over_http(http), run)


def _compare(shown: Any, real: Any) -> None:
    if isinstance(shown, dict):
        for key, value in shown.items():
            _compare(value, real[key])
    elif isinstance(shown, list):
        assert len(shown) == len(real)
        for one, other in zip(shown, real, strict=True):
            _compare(one, other)
    else:
        assert shown == real


def test_no_database_is_one_sentence(tmp_path: Path) -> None:
    assert "There is no database at" in refused("mcp", "--database", str(tmp_path / "missing.db"))


def test_without_the_extra_a_sentence_says_what_to_install() -> None:
    code = "import sys; sys.modules['mcp'] = None; sys.argv = ['glossary', 'mcp']; from app.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("glossary: This needs the extra `mcp`.")
    assert done.stderr.count("\n") == 1
