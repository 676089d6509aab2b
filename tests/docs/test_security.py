"""What SECURITY.md promises can be read off the program."""

import re

from app.content.source import MAX_BYTES
from app.markup.links import SCHEMES
from app.search.tiers import LIMITS
from app.web.headers import PAGE_POLICY
from tests.docs.documents import ROOT, read_document

TEXT = " ".join((ROOT / "SECURITY.md").read_text(encoding="utf-8").split())


def test_one_filter_lets_rendered_text_through_and_nothing_else_does() -> None:
    makers = [
        file.relative_to(ROOT).as_posix() for file in sorted((ROOT / "app").rglob("*.py"))
        if re.search(r"\bMarkup\(|\bautoescape=False", file.read_text(encoding="utf-8"))
    ]  # fmt: skip
    assert makers == ["app/web/templating.py"]
    for template in sorted((ROOT / "templates").rglob("*.html")):
        assert not re.search(r"\|\s*safe\b|autoescape", template.read_text(encoding="utf-8")), template.name


def test_what_goes_through_the_filter_is_rendered_text_or_escaped_data() -> None:
    let_through = {
        match[1].strip()
        for template in sorted((ROOT / "templates").rglob("*.html"))
        for match in re.finditer(r"{{([^}]*)\|\s*blocks\s*}}", template.read_text(encoding="utf-8"))
    }
    assert let_through == {"[page.json_ld]", "[block]", "pair.sections[other.code].blocks", "section.blocks"}


def test_the_policy_begins_with_nothing_and_allows_nothing_inline() -> None:
    assert PAGE_POLICY.startswith("default-src 'none'; ")
    assert "unsafe" not in PAGE_POLICY
    sources = {word for part in PAGE_POLICY.split("; ") for word in part.split()[1:]}
    assert sources == {"'none'", "'self'"}


def test_limits_and_schemes_are_those_of_the_program() -> None:
    assert f"up to {MAX_BYTES // 1024} KiB" in TEXT
    assert f"up to {LIMITS.query_characters} characters" in TEXT
    assert [scheme for scheme in SCHEMES if scheme not in TEXT] == []


def test_what_is_not_defended_is_told() -> None:
    assert "What is not defended" in read_document(ROOT / "SECURITY.md").below(2)
