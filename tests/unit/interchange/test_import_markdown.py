"""Pages with front matter in a folder for each language."""

from collections.abc import Mapping

import pytest

from app.interchange.draft import Draft, ImportFile, Reading
from app.interchange.hugo_reader import read_hugo
from tests.unit.interchange.exchange import complete

EN = """---
title: Oolong
aliases: [/en/black-dragon/, wulong]
category: Teas
tags: [leaf, ""]
lastmod: 2026-02-01T10:00:00Z
weight: 3
---

A tea between [green](/en/green-tea/) and black.

## What it is

See [the leaf](../leaf#top), [elsewhere](https://a.example/leaf) and ![leaf](/leaf).

```
# no heading, [leaf](/leaf/)
```

#### Detail

## What it is {#what}
"""
ZH = """+++
title = "烏龍茶"
categories = ["茶"]
date = 2026-01-01
+++
綠茶與紅茶之間的茶。

是什麼
------

{{< note >}}

#### 細節

## 怎麼泡
"""


def read(pages: Mapping[str, str | bytes], mapping: Mapping[str, str] | None = None) -> Reading:
    files = [ImportFile(path, page.encode() if isinstance(page, str) else page) for path, page in pages.items()]
    return read_hugo(files, mapping or {})


def page(title: str = "Leaf", body: str = "A leaf.") -> str:
    return f"---\ntitle: {title}\ncategory: teas\n---\n{body}\n"


@pytest.fixture(scope="module")
def both() -> Reading:
    return read({"content/en/oolong.md": EN, "content/zh-tw/oolong.md": ZH, "content/en/leaf.md": page()})


@pytest.fixture(scope="module")
def oolong(both: Reading) -> Draft:
    return next(draft for draft in both.drafts if draft.id == "oolong")


def test_pages_of_one_name_are_one_term(both: Reading, oolong: Draft) -> None:
    assert [draft.id for draft in both.drafts] == ["leaf", "oolong"]
    assert oolong.titles == {"en": "Oolong", "zh-TW": "烏龍茶"}
    assert oolong.updated == "2026-02-01"


def test_aliases_are_old_addresses_or_names(oolong: Draft) -> None:
    assert oolong.redirects == ["black-dragon"]
    assert oolong.labels == [{"text": "wulong", "lang": "en", "kind": "alias"}]


def test_sections_get_anchors_that_both_languages_share(oolong: Draft) -> None:
    for code, first, second in (("en", "What it is", "What it is"), ("zh-TW", "是什麼", "怎麼泡")):
        headings = [line for line in oolong.markdown[code].split("\n") if line.startswith("##")]
        assert headings[0] == f"## {first} {{#what-it-is}}"
        assert headings[1] == ("#### Detail" if code == "en" else "#### 細節")
        assert headings[2] == f"## {second} {{#what}}"


def test_links_among_the_pages_become_links_to_terms(oolong: Draft) -> None:
    text = oolong.markdown["en"]
    assert "See [[leaf|the leaf]], [elsewhere](https://a.example/leaf) and ![leaf](/leaf)." in text
    assert "[green](/en/green-tea/)" in text
    assert "# no heading, [leaf](/leaf/)\n" in text


def test_what_could_not_be_carried_over_is_told_with_file_and_line(both: Reading) -> None:
    told = [(problem.path, problem.line, problem.code) for problem in both.problems]
    assert told == [("content/en/oolong.md", 1, "import-dropped"), ("content/zh-tw/oolong.md", 11, "import-dropped")]
    assert "`weight`" in both.problems[0].message
    finished, problems = complete(both)
    assert len(finished) == 2
    assert ["leaf" in problem.message or "茶" in problem.message for problem in problems] == [True, True]


def test_the_highest_headings_become_sections() -> None:
    (draft,) = read({"en/leaf.md": page(body="# One\n\n## Two\n\n### Three")}).drafts
    assert [line for line in draft.markdown["en"].split("\n") if line] == [
        "## One {#one}", "### Two {#two}", "#### Three",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("heading", "anchor"),
    [("中文", "part-1"), ("Section 1", "part-1"), ("3 things", "part-1"), ("A {#own}", "own"), ("A {#UI}", "a")],
)
def test_anchors_are_ones_that_a_section_may_have(heading: str, anchor: str) -> None:
    reading = read({"en/leaf.md": page(body=f"## {heading}")})
    assert f"{{#{anchor}}}" in reading.drafts[0].markdown["en"]
    assert complete(reading)[1] == []


def test_a_summary_in_front_matter_stands_for_one_that_the_text_lacks() -> None:
    text = "---\ntitle: Leaf\ndescription: A [green] leaf.\n---\n## More\n"
    (draft,) = read({"en/leaf.md": text}).drafts
    assert draft.markdown["en"].startswith("A \\[green\\] leaf.\n\n## More {#more}")


def test_a_page_bundle_has_the_name_of_its_folder_and_lists_are_no_pages() -> None:
    reading = read({"en/leaf/index.md": page(), "en/_index.md": page(), "en/_template.md": page()})
    assert [draft.id for draft in reading.drafts] == ["leaf"]


def test_folders_of_other_languages_are_told_once_and_can_be_mapped() -> None:
    pages = {"en/leaf.md": page(), "chinese/leaf.md": page("葉"), "chinese/bud.md": page("芽")}
    (problem,) = read(pages).problems
    assert (problem.path, problem.code, "--map" in problem.hint) == ("chinese", "import-dropped", True)
    reading = read(pages, {"chinese": "zh-TW"})
    assert {draft.id: sorted(draft.titles) for draft in reading.drafts} == {"bud": ["zh-TW"], "leaf": ["en", "zh-TW"]}


@pytest.mark.parametrize(
    ("pages", "code"),
    [
        ({}, "import-format"),
        ({"en/leaf.md": b"---\ntitle: \xff\n---\n"}, "import-format"),
        ({"en/leaf.md": "---\ntitle: [\n---\n"}, "yaml-syntax"),
        ({"en/leaf.md": "---\ntitle: *a\n---\n"}, "yaml-alias"),
        ({"en/leaf.md": "---\n- a\n---\n"}, "import-format"),
        ({"en/leaf.md": "+++\ntitle = \n+++\n"}, "import-format"),
        ({"en/leaf.md": page(), "en/more/leaf.md": page()}, "import-format"),
        ({"en/leaf.md": "no front matter"}, "import-dropped"),
        ({"en/leaf.md": "---\ntitle: open\n"}, "import-dropped"),
    ],
    ids=["nothing", "bytes", "yaml", "alias", "list", "toml", "twice", "none", "open"],
)
def test_broken_pages_are_told(pages: dict[str, str | bytes], code: str) -> None:
    assert code in {problem.code for problem in read(pages).problems}


def test_a_page_whose_front_matter_is_strange_is_refused_later_not_raised() -> None:
    reading = read({"en/leaf.md": "---\ntitle: {a: b}\naliases: {a: b}\ntags: 3\n---\nText\n"})
    finished, problems = complete(reading, "teas")
    assert (finished, [problem.code for problem in problems if problem.level.value == "error"]) == (
        [],
        ["field-invalid"],
    )
