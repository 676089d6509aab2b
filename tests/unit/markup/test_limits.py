"""Hostile texts: each is rendered, or refused with one problem, in time that grows with its length and no faster."""

import re
import time

import pytest

from app.markup.code import LEXERS, MAX_BLOCK, MAX_PAGE, highlight
from app.markup.document import MAX_LENGTH, MAX_LINES, MAX_MARKS
from app.markup.math import MAX_DEPTH, MAX_TEX, convert
from tests.thorough import thorough
from tests.unit.markup.html import read_html
from tests.unit.markup.sample import ZH_TW, all_html, render

# Parsers that begin again at each of these need time that grows with the square of the length.
UNITS = [
    "[", "![", "[a](", "](", "[]", "[[", "[[a", "[[oolong|", "[[oolong]]", "[^", "[^a]", "[^1]: ", "\n[^1]: a\n", "[a]: b\n",
    "*", "**", "*a ", "**a", "_", "_a_", "***a", "*a **b ", "**「", "」**", "`", "``a`", "```\n", "~~~\n", "$", "$a", "$$\n",
    "$$a\n", "\\$", "{", "{{", "{{fact:", "{{fact:a.b}}", "{{facts:", "{{facts: a of b}}\n\n",
    "{{facts: volume of pot, kettle}}\n\n", " of ", "<", "<a ", "</", "<!--", "<http://a>", "&", "&#", "\\", "|",
    "|a|b|\n|-|-|\n", "> ", "> > - ", "- ", "- a\n", "1. ", "1. 1. a\n", "- [ ] a\n", "> [!NOTE]\n", "#", "## a {#b}\n",
    "## a\n[^1]\n", "{#", "===\n", "a\n===\n", ": ", "a\n: b\n", "\t", " ", "\n", "    a\n", "a", "a\n", "中", "中\n", "\x00",
    "\ud800", "\ue000", "\u200b", "\r", "\u2028", "Teapots ", "茶壺", "烏龍", "![a](b)\n\n", "[x](javascript:a) ", "\u0301", "😀",
]  # fmt: skip
# Seconds of processor time: about ten times what an idle machine takes, a small part of what squares would take.
PATIENCE = 10.0


def _fill(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def _cpu_seconds(body: str) -> float:
    start = time.process_time()
    rendered = render(body, ZH_TW)
    spent = time.process_time() - start
    assert read_html(all_html(rendered)).faults == []
    return spent


@pytest.mark.thorough
def test_a_megabyte_of_anything_is_soon_done() -> None:
    assert sum(_cpu_seconds(_fill(unit, 1_000_000)) for unit in UNITS) < PATIENCE


@pytest.mark.parametrize("part", [thorough(16, id="small"), pytest.param(1, id="whole", marks=pytest.mark.soak)])
def test_the_most_that_is_parsed_is_soon_done(part: int) -> None:
    for unit in UNITS:
        lines = unit.count("\n") + unit.count("\r")
        size = min(
            MAX_LENGTH, len(unit) * MAX_MARKS // 4, len(unit) * (MAX_LINES - 1) // lines if lines else MAX_LENGTH
        )
        assert _cpu_seconds(_fill(unit, size // part)) < PATIENCE / part**0.5, unit


@pytest.mark.parametrize(
    "body", ["a" * (MAX_LENGTH + 1), "a\n" * MAX_LINES, "[" * (MAX_MARKS + 1), "1. " * (MAX_MARKS + 1)]
)
def test_a_text_beyond_the_limits_is_refused_with_one_problem(body: str) -> None:
    rendered = render(body)
    assert [problem.code for problem in rendered.problems] == ["markup-limit"]
    assert rendered.problems[0].line == 1
    assert rendered.summary_html == ""


def test_a_long_text_within_the_limits_is_rendered() -> None:
    rendered = render("## A {#a}\n\n" + "An ordinary sentence about tea. " * 5000)
    assert rendered.problems == ()
    assert len(rendered.sections[0].text) > 150_000


def test_a_large_note_in_many_sections_stays_small() -> None:
    sections = "".join(f"## A {{#a{n}}}\n\nx[^n]\n\n" for n in range(500))
    rendered = render(f"{sections}[^n]: {'long ' * 10_000}")
    assert len(all_html(rendered)) < 1_500_000
    assert "markup-limit" in {problem.code for problem in rendered.problems}


def test_formulas_that_would_end_the_process_are_refused() -> None:
    # The converter recurses in native code: 8,000 open groups overflow the stack.
    for tex in (
        "{" * 100_000,
        "x^{" * (MAX_DEPTH + 1),
        r"\left(" * (MAX_DEPTH + 1),
        r"\begin{array}{c}" * (MAX_DEPTH + 1),
    ):
        assert convert(tex, False)[0] == ""
    assert convert("x" * (MAX_TEX + 1), False)[0] == ""
    assert convert("{" * MAX_DEPTH + "x" + "}" * MAX_DEPTH, False)[0] != ""
    assert convert(r"\sqrt " * (MAX_TEX // 6 - 1) + "x", True)[0] != ""


CODE = [
    "a", "(", "[", "{", "<", '"', "'", '"""', "/*", "//", "/", "#", "\\", "$(", "${", "=", "-", "0x", " ", "a b", "a(", "def a(",
    "<<E\n", 'R"(', "#if 0\n", "- ", "a: |\n ", "---\n", "<?php ", "\\begin{", "中", "'\\", '"\\', "a<a<", "/a/",
]  # fmt: skip


@pytest.mark.soak
@pytest.mark.parametrize("lexer", sorted(set(LEXERS.values())))
def test_no_lexer_takes_long_within_the_limits(lexer: str) -> None:
    for unit in CODE:
        for line in (unit * (190 // len(unit)) + "\n", unit + "\n"):
            start = time.process_time()
            highlight.__wrapped__(line * (MAX_BLOCK // len(line)), lexer)
            assert time.process_time() - start < PATIENCE, unit


@pytest.mark.parametrize("lexer", sorted(set(LEXERS.values())))
def test_every_language_is_highlighted_and_escaped(lexer: str) -> None:
    html = highlight('a <b> "c" & 1\n', lexer)
    assert re.sub(r"</?span[^>]*>", "", html) == "a &lt;b&gt; &quot;c&quot; &amp; 1\n"


@pytest.mark.parametrize(
    "code",
    ["x = 1\n" * (MAX_BLOCK // 6 + 1), "x = 1 #" + "a" * 200, "x = 1\n\n\n\n\n\n"],
    ids=["long", "wide", "blank"],
)
def test_code_that_nobody_would_read_is_not_highlighted(code: str) -> None:
    html = all_html(render(f"```python\n{code}\n```"))
    assert "<span" not in html
    assert "x = 1" in html


def test_a_page_full_of_code_is_highlighted_up_to_a_limit() -> None:
    block = "```python\n" + "x = 1\n" * (MAX_BLOCK // 6) + "```\n\n"
    html = render(block * 8).summary_html.split("<pre")
    assert ["<span" in block for block in html[1:]] == [True] * (MAX_PAGE // MAX_BLOCK) + [False] * (
        8 - MAX_PAGE // MAX_BLOCK
    )
