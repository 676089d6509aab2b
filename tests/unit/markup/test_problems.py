"""Every code that rendering can report: what brings it about, and the place that it names."""

import pytest

from app.content.problem import Level
from app.markup.codes import CODES, get_level
from tests.unit.markup.sample import render

# code -> (text, line, column): the file's line, when the text begins at line 10 of its file.
CAUSES = {
    "alert-unknown": ("> [!FOO]\n> x", 10, 3),
    "anchor-duplicate": ("## A {#a}\n\n## B {#a}", 12, 6),
    "anchor-invalid": ("## A {#A}", 10, 6),
    "anchor-literal": ("text {#a}", 10, 6),
    "anchor-missing": ("\n## A", 11, 0),
    "code-language": ("```klingon\nx\n```", 10, 4),
    "emphasis-literal": ("one\ntwo ** three", 11, 5),
    "fact-malformed": ("a\n{{b}}", 11, 1),
    "fact-unknown": ("a\n\nb {{fact:a.b}}", 12, 3),
    "facts-empty": ("a\n\n{{facts: volume of }}", 12, 1),
    "facts-key": ("{{facts: volume,\nshape of kettle}}", 11, 1),
    "facts-subject": ("{{facts: volume of kettle, spoon}}", 10, 28),
    "footnote-duplicate": ("a[^x]\n\n[^x]: b\n[^x]: c", 13, 1),
    "footnote-undefined": ("a\nb[^x]", 11, 2),
    "footnote-unused": ("a\n\n[^x]: b", 12, 1),
    "heading-level": ("# A {#a}", 10, 0),
    "heading-markup": ("## A [[oolong]] {#a}", 10, 0),
    "html-raw": ("a\n<b>", 11, 1),
    "image-alt": ("a ![](/b.png)", 10, 3),
    "image-missing": ("a ![b](b.png)", 10, 3),
    "image-remote": ("a ![b](https://a.example/b.png)", 10, 3),
    "link-anchor": ("| a |\n|---|\n| [[oolong#x\\|b]] |", 12, 3),
    "link-malformed": ("a [[b c]]", 10, 3),
    "link-relative": ("a [b](c.md)", 10, 7),
    "link-scheme": ("a [b](javascript:c)", 10, 7),
    "link-unknown": ("> a\n> [[b]]", 11, 3),
    "markup-limit": ("> " * 25 + "a", 10, 0),
    "math-invalid": ("a\n$\\b$", 11, 2),
    "table-literal": ("a\n| b | c |\n| d | e |", 11, 1),
}


def test_every_code_is_tried() -> None:
    assert set(CAUSES) == set(CODES)


@pytest.mark.parametrize("code", CODES)
def test_a_problem_names_its_place(code: str) -> None:
    text, line, column = CAUSES[code]
    problems = [problem for problem in render(text, first_line=10).problems if problem.code == code]
    assert [(problem.path, problem.line, problem.column) for problem in problems] == [("tea.md", line, column)]
    assert problems[0].level is get_level(code)
    assert problems[0].message
    assert problems[0].hint


def test_codes_are_in_order_and_explained() -> None:
    assert list(CODES) == sorted(CODES)
    assert all(meaning.endswith(".") for meaning in CODES.values())


def test_levels() -> None:
    assert get_level("fact-unknown") is Level.ERROR
    assert get_level("link-unknown") is Level.WARNING
    assert get_level("code-language") is Level.INFO
    with pytest.raises(KeyError):
        get_level("nonsense")


def test_the_same_thing_twice_has_two_places() -> None:
    problems = render("[[a]] and [[a]]\n[[a]]").problems
    assert [(problem.line, problem.column) for problem in problems] == [(1, 1), (1, 11), (2, 1)]


def test_a_note_in_two_sections_is_reported_once() -> None:
    problems = render("## A {#a}\n\nx[^n]\n\n## B {#b}\n\nx[^n]\n\n[^n]: [[nobody]]").problems
    assert [(problem.code, problem.line) for problem in problems] == [("link-unknown", 9)]


def test_a_good_text_has_no_problems() -> None:
    text = "Tea.\n\n## Why {#why}\n\n**Good** `{{` `[[` \\*\\* a[^n] {{fact:kettle.volume}} $x^2$\n\n[^n]: [x](https://a.example/)"
    assert render(text).problems == ()


def test_a_hostile_text_has_a_bounded_report() -> None:
    assert len(render("[[nobody]] " * 1000).problems) <= 300
