"""The project as a whole: links resolve, the README's commands exist, and no file speaks of other machines."""

import re
import tomllib
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tests.docs.documents import DOCS, ROOT, list_tracked, read_document

DOCUMENTS = [file for file in list_tracked() if file.suffix == ".md" and not file.is_relative_to(ROOT / "tests")]
# Terms are content: their links are checked as such.
DOCUMENTS = [file for file in DOCUMENTS if not file.is_relative_to(ROOT / "content")]
# In pieces, or this file would name them itself.
REGISTRIES = [
    "py" + "pi.org",
    "python" + "hosted.org",
    "npm" + "js.org",
    "npm" + "js.com",
    "yarn" + "pkg.com",
    "crates" + ".io",
]
HOMES = ["work", "farm", "home", "root", "Users", "tmp"]
_OUTSIDE = re.compile(rf"(?<![\w.:/*?~-])/(?:{'|'.join(HOMES)})(?:/|\b(?![\w-]))")


def _name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=_name)
def test_every_relative_link_resolves(document: Path) -> None:
    for line, link in read_document(document).links:
        parts = urlsplit(link)
        if parts.scheme or parts.netloc:
            continue
        target = (document.parent / unquote(parts.path)).resolve() if parts.path else document
        assert target.exists(), f"{_name(document)}:{line}: {link}"
        assert target.is_relative_to(ROOT), f"{_name(document)}:{line}: {link}"
        if parts.fragment and target.suffix == ".md":
            assert unquote(parts.fragment) in read_document(target).anchors, f"{_name(document)}:{line}: {link}"


def test_every_page_of_the_docs_is_listed_in_the_index() -> None:
    linked = {(DOCS / urlsplit(link).path).resolve() for _, link in read_document(DOCS / "index.md").links}
    pages = {file for file in DOCS.glob("*.md") if file.name != "index.md"}
    assert pages - linked == set()


def test_decisions_are_numbered_without_gaps_and_have_the_same_parts() -> None:
    records = sorted((DOCS / "decisions").glob("*.md"))
    for number, record in enumerate(records, 1):
        document = read_document(record)
        assert record.name.startswith(f"{number:04}-")
        assert document.below(1)[0].startswith(f"{number}. ")
        assert document.below(2) == ["Context", "Decision", "Price"]
        assert all(heading.words.strip() for heading in document.headings[2:])


def test_the_commands_of_the_readme_are_in_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for document in (ROOT / "README.md", ROOT / "CONTRIBUTING.md"):
        fences = [fence.text for fence in read_document(document).fences]
        called = re.findall(r"^make ([a-z]+)", "\n".join(fences), re.MULTILINE)
        assert {"run", "test"} <= set(called)
        assert [name for name in called if not re.search(rf"^{name}:.*##", makefile, re.MULTILINE)] == []


def test_the_readme_begins_in_chinese_and_has_everything_twice() -> None:
    headings = read_document(ROOT / "README.md").headings
    chinese, english = (
        [heading.level for heading in headings if heading.level and bool(re.search("[\u4e00-\u9fff]", heading.text)) is is_chinese]
        for is_chinese in (True, False)
    )  # fmt: skip
    assert headings[1].level == 1
    assert re.search("[\u4e00-\u9fff]", headings[1].text)
    assert chinese == english


def test_the_program_and_the_content_have_a_licence_each() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License\n\nCopyright (c) 2026 ")
    content = (ROOT / "content" / "LICENSE").read_text(encoding="utf-8")
    assert "https://creativecommons.org/licenses/by/4.0/" in content
    site = tomllib.loads((ROOT / "content" / "site.toml").read_text(encoding="utf-8"))
    assert site["licence"] in content


def test_the_changelog_begins_with_this_version() -> None:
    from app import __version__

    assert read_document(ROOT / "CHANGELOG.md").below(2)[0].split()[0] == __version__


@pytest.mark.parametrize("words", [REGISTRIES, HOMES], ids=["registries", "paths"])
def test_no_file_names_a_package_registry_or_a_path_of_another_machine(words: list[str]) -> None:
    is_path = words is HOMES
    pattern = _OUTSIDE if is_path else re.compile("|".join(map(re.escape, words)))
    found = []
    for file in list_tracked():
        try:
            text = file.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        # Sources of terms are other sites' addresses.
        if is_path and file.is_relative_to(ROOT / "content"):
            continue
        found += [
            f"{_name(file)}:{number}: {line.strip()[:80]}"
            for number, line in enumerate(text.splitlines(), 1) if pattern.search(line)
        ]  # fmt: skip
    assert found == []


@pytest.mark.parametrize(
    ("line", "is_outside"),
    [
        ("cp /" + "home/me/x .", True), ("`/" + "work/main`", True), ('"/' + 'tmp/x"', True), ("cd /" + "root", True),
        ("https://example.org/home/page", False), ("/homework", False), ("templates/pages/home.html", False),
        ("/root-relative", False),
    ],
)  # fmt: skip
def test_the_search_for_paths_sees_paths_and_nothing_else(line: str, is_outside: bool) -> None:
    assert bool(_OUTSIDE.search(line)) is is_outside
