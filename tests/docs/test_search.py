"""What docs/search.md says can be typed finds what it says."""

import re
from typing import Any

import pytest

from tests.docs.documents import DOCS, ROOT, read_document

PAGE = DOCS / "search.md"
EXAMPLES = [tuple(row) for row in read_document(PAGE).section("What can be typed")[0].rows]


@pytest.mark.parametrize(("kind", "query", "term"), EXAMPLES)
def test_an_example_finds_its_term_first(kind: str, query: str, term: str, ai_client: Any) -> None:
    hits = ai_client.get("/api/v1/search", params={"q": query}).json()["items"]
    assert [hit["id"] for hit in hits][:1] == [term], kind


def test_the_keys_are_those_of_the_list_of_keys() -> None:
    template = (ROOT / "templates" / "partials" / "_keys_list.html").read_text(encoding="utf-8")
    shown = set(re.findall(r"<kbd>(.+?)</kbd>", template)) - {"Ctrl", "⌘"}
    told = {key for row in read_document(PAGE).section("Keys")[0].column for key in re.split(r"[ ,+]+", row)}
    assert told - {"Ctrl", "⌘", "⌘K"} == shown
