"""The guides for authors: their examples compile without a problem, and their lists of keys and kinds are those of the models."""

from pathlib import Path
from typing import get_args

import pytest
import yaml

from app.content import data_files
from app.content.changes import Change
from app.content.model import ID_MAX_LENGTH, RELATION_KINDS, FrontMatter, LabelKind, Source
from app.content.problem import Level, Problem
from app.content.source import MAX_BYTES, MAX_LINES
from app.content.structure import RESERVED_PREFIXES
from app.markup.code import LEXERS
from app.sync.check import check_content
from app.web.urls import term_href
from tests.conftest import WORDS
from tests.docs.documents import DOCS, Document, Fence, Heading, read_document
from tests.make import make_glossary, make_term_text

GUIDES = {"en": DOCS / "authoring.md", "zh-TW": DOCS / "authoring.zh-TW.md"}


@pytest.fixture(params=GUIDES)
def guide(request: pytest.FixtureRequest) -> Document:
    return read_document(GUIDES[request.param])


def _heading(document: Document, anchor: str) -> Heading:
    """The heading whose English twin has this text, by its place."""
    place = [heading.text for heading in read_document(GUIDES["en"]).headings].index(anchor)
    return document.headings[place]


def _files(document: Document) -> dict[str, str]:
    """The examples that are whole files, by path from the content folder on."""
    named = [fence.info.split() for fence in document.fences]
    return {info[1]: fence.text for info, fence in zip(named, document.fences, strict=True) if len(info) == 2}


def _fragments(document: Document, language: str) -> list[Fence]:
    return [fence for fence in document.fences if fence.info == language]


def _check(root: Path) -> list[Problem]:
    problems = check_content(root, term_href=term_href, words=WORDS)
    return [problem for problem in problems if problem.code != "term-planned"]


def _write(root: Path, document: Document, terms: dict[str, str]) -> Path:
    """The example folder of a guide, with further terms."""
    files = _files(document) | {f"terms/{term_id}.md": text for term_id, text in terms.items()}
    for name, text in files.items():
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return root


def test_the_example_files_are_a_content_folder_without_problems(guide: Document, tmp_path: Path) -> None:
    root = _write(tmp_path, guide, {})
    assert {file.relative_to(root).as_posix() for file in root.rglob("*.*")} == {
        "site.toml", "categories.toml", "wording.toml", "changes.toml", "facts/gpus.toml", "terms/vram.md",
    }  # fmt: skip
    assert _check(root) == []


def test_every_markdown_fragment_renders_without_problems(guide: Document, tmp_path: Path) -> None:
    fragments = _fragments(guide, "markdown")
    terms = {
        f"example-{number}": make_term_text(
            en=f"## Example {{#example}}\n\n{fragment.text}", zh=f"## 範例 {{#example}}\n\n{fragment.text}",
            category="infrastructure", title={"en": f"Example {number}", "zh-TW": f"範例 {number}"},
        )
        for number, fragment in enumerate(fragments)
    }  # fmt: skip
    assert len(terms) >= 10
    assert _check(_write(tmp_path, guide, terms)) == []


def test_every_front_matter_fragment_parses(guide: Document, tmp_path: Path) -> None:
    fragments = _fragments(guide, "yaml")
    base = {"title": "{en: Example}", "category": "infrastructure", "updated": "2026-11-22"}
    for number, fragment in enumerate(fragments):
        front = [f"{key}: {value}" for key, value in base.items() if key not in yaml.safe_load(fragment.text)]
        text = make_term_text(front="\n".join(front) + "\n" + fragment.text)
        assert _check(_write(tmp_path / str(number), guide, {"example": text})) == []
    assert fragments


def test_a_broken_example_would_be_found(tmp_path: Path) -> None:
    root = make_glossary(tmp_path, {"example": make_term_text(en="{{fact:nobody.knows}}")})
    assert [(problem.code, problem.level) for problem in _check(root)] == [("fact-unknown", Level.ERROR)]


def test_every_fence_of_the_guides_is_of_a_known_kind(guide: Document) -> None:
    kinds = {fence.info for fence in guide.fences if " " not in fence.info}
    assert kinds == {"text", "markdown", "yaml", "console"}


def test_both_guides_have_the_same_build() -> None:
    english, chinese = map(read_document, GUIDES.values())
    assert [heading.level for heading in chinese.headings] == [heading.level for heading in english.headings]
    assert [(fence.info, fence.text) for fence in chinese.fences if fence.info != "text"] == [
        (fence.info, fence.text) for fence in english.fences if fence.info != "text"
    ]
    assert [heading.column for heading in chinese.headings] == [heading.column for heading in english.headings]


@pytest.mark.parametrize(
    ("anchor", "keys"),
    [
        ("Front matter", set(FrontMatter.model_fields)),
        ("Labels", set(get_args(LabelKind))),
        ("Relations", set(RELATION_KINDS)),
        ("facts/*.toml", set(data_files.Fact.model_fields)),
        ("wording.toml", set(data_files.Word.model_fields)),
        ("changes.toml", set(Change.model_fields)),
    ],
)
def test_each_table_of_keys_is_complete(guide: Document, anchor: str, keys: set[str]) -> None:
    assert set(_heading(guide, anchor).column) == keys


def test_the_keys_that_must_be_there_are_marked(guide: Document) -> None:
    needed = {row[0] for row in _heading(guide, "Front matter").rows if row[1] in ("yes", "是")}
    assert needed == {name for name, field in FrontMatter.model_fields.items() if field.is_required()}
    needed = {row[0] for row in _heading(guide, "facts/*.toml").rows if row[1] in ("yes", "是")}
    assert needed == {name for name, field in data_files.Fact.model_fields.items() if field.is_required()}
    needed = {row[0] for row in _heading(guide, "changes.toml").rows if row[1] in ("yes", "是")}
    assert needed == {name for name, field in Change.model_fields.items() if field.is_required()}


def test_keys_told_in_sentences_are_there(guide: Document) -> None:
    site, front = _heading(guide, "site.toml"), _heading(guide, "Front matter")
    told = site.words + "".join(fence.text for fence in site.fences)
    assert [name for name in data_files.Site.model_fields if name not in told] == []
    assert [name for name in Source.model_fields if name not in front.words] == []
    categories = _heading(guide, "categories.toml").fences[0].text
    assert [name for name in data_files.Category.model_fields if name not in categories] == []


def test_limits_are_told_as_they_are(guide: Document) -> None:
    folder, term = _heading(guide, "The content folder").words, _heading(guide, "A term file").words
    assert f"{MAX_BYTES // 1024} KiB" in folder
    assert f"{MAX_LINES:,}" in folder
    assert f" {ID_MAX_LENGTH} " in term


def test_every_reserved_beginning_of_an_anchor_is_named(guide: Document) -> None:
    words = _heading(guide, "Languages and sections").words
    assert [prefix for prefix in RESERVED_PREFIXES if prefix not in words] == []


def test_every_highlighted_language_is_named_and_no_other(guide: Document) -> None:
    source = guide.path.read_text(encoding="utf-8")
    heading = _heading(guide, "Code").text
    listed = source.split(f"### {heading}\n", 1)[1].split("\n### ", 1)[0].rsplit("```", 1)[1]
    names = {name for place, name in enumerate(listed.split("`")) if place % 2} - {"text"}
    assert names == set(LEXERS)
