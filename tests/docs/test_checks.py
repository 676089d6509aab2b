"""Every code of a Problem is in a registry, and docs/checks.md has its heading, its level and its meaning."""

from pathlib import Path

import pytest

from app.content import codes as content
from app.content import source
from app.content.structure import MAX_HEADINGS, RESERVED_PREFIXES
from app.content.yaml import MAX_VALUES
from app.interchange import codes as interchange
from app.markup import codes as markup
from app.markup.document import MAX_LENGTH, MAX_LINES
from app.markup.math import MAX_DEPTH, MAX_TEX
from tests.docs.documents import DOCS, Document, read_document
from tests.docs.problems import Uses, find_uses

CODES = {**markup.CODES, **content.CODES, **interchange.CODES}


@pytest.fixture(scope="module")
def uses() -> Uses:
    return find_uses()


@pytest.fixture(scope="module")
def page() -> Document:
    return read_document(DOCS / "checks.md")


def test_every_code_of_a_problem_can_be_made_out(uses: Uses) -> None:
    assert uses.unclear == []


def test_every_code_that_is_used_is_registered_and_every_registered_one_is_used(uses: Uses) -> None:
    assert set(uses.levels) == set(CODES)


def test_a_code_in_both_registries_means_the_same() -> None:
    shared = content.CODES.keys() & markup.CODES.keys()
    assert {code: content.CODES[code] for code in shared} == {code: markup.CODES[code] for code in shared}


@pytest.mark.parametrize(
    "registry", [content.CODES, markup.CODES, interchange.CODES], ids=["content", "markup", "interchange"]
)
def test_codes_are_in_order(registry: dict[str, str]) -> None:
    assert list(registry) == sorted(registry)


def test_every_code_has_a_heading_and_no_heading_names_another(page: Document) -> None:
    assert sorted(page.below(3)) == sorted(CODES)


@pytest.mark.parametrize("code", CODES)
def test_level_meaning_and_remedy_are_told(page: Document, uses: Uses, code: str) -> None:
    first, *rest = page.section(code)[0].words.strip().split("\n")
    level, _, meaning = first.partition(". ")
    assert set(level.lower().split(" or ")) == uses.levels[code]
    assert meaning == CODES[code].replace("`", "")
    assert " ".join(rest).strip()


@pytest.mark.parametrize(
    ("code", "limits"),
    [
        ("file-size", [f"{source.MAX_BYTES // 1024} KiB", f"{source.MAX_LINES:,} lines"]),
        ("heading-many", [f"{MAX_HEADINGS} headings"]),
        ("anchor-reserved", list(RESERVED_PREFIXES)),
        ("yaml-size", [f"{MAX_VALUES:,} keys"]),
        ("markup-limit", [f"{MAX_LENGTH:,} characters", f"{MAX_LINES:,} lines", f"{MAX_TEX:,} characters", f"{MAX_DEPTH} groups"]),
    ],
)  # fmt: skip
def test_limits_are_told_as_they_are(page: Document, code: str, limits: list[str]) -> None:
    words = page.section(code)[0].words
    assert [limit for limit in limits if limit not in words] == []


def test_the_search_for_codes_sees_every_way_to_report_one(tmp_path: Path) -> None:
    text = """
def _error(code, path):
    return Problem(code, Level.ERROR, path, 0, 0, "m")
def _at(outline, code, level):
    return Problem(code, level, outline.path, 0, 0, "m")
class _Refused(Exception):
    def __init__(self, code, mark):
        self.code = code
def run(page, x):
    Problem("a-direct", Level.INFO, "p", 0, 0, "m")
    _error("b-wrapped", "p")
    _at(x, "c-levelled", Level.WARNING)
    raise _Refused("d-raised", 1)
    Problem(x.code, Level.ERROR, "p", 0, 0, "m")
    code = "math-invalid" if x else "html-raw"
    page.report(code, x)
    Problem(x + "-made", Level.ERROR, "p", 0, 0, "m")
"""
    (tmp_path / "module.py").write_text(text, encoding="utf-8")
    found = find_uses(tmp_path)
    assert dict(found.levels) == {
        "a-direct": {"info"}, "b-wrapped": {"error"}, "c-levelled": {"warning"}, "d-raised": {"error"},
        "math-invalid": {"error"}, "html-raw": {"warning"},
    }  # fmt: skip
    assert found.unclear == ["module.py:17"]
