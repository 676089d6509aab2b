"""TOML with the lines of its keys."""

import pytest

from app.content.problem import Problem
from app.content.source import RawFile
from app.content.toml import TomlPlaces, parse_toml
from tests.unit.content.parsing import told


def error(text: str) -> str:
    problem = parse_toml(RawFile("site.toml", text, ""))
    assert isinstance(problem, Problem)
    return told(problem)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[a\n", "site.toml:1:3 toml-syntax: is not valid TOML: Expected ']' at the end of a table declaration"),
        ("a = 1\na = 2\n", "site.toml:2:6 toml-syntax: is not valid TOML: Cannot overwrite a value"),
        ("a = 2026-02-30\n", "site.toml:1:5 toml-syntax: is not valid TOML: Invalid date or datetime"),
        ("a = " + "[" * 5000, "site.toml toml-syntax: is not valid TOML: it is nested too deeply"),
        (
            "a = " + "9" * 5000,
            "site.toml toml-syntax: is not valid TOML: Exceeds the limit (4300 digits) for integer string conversion: "
            "value has 5000 digits",
        ),
    ],
    ids=["bracket", "twice", "date", "deep", "digits"],
)
def test_a_syntax_error_is_told_at_its_place(text: str, message: str) -> None:
    assert error(text) == message


def test_an_error_at_the_end_of_the_file_says_so() -> None:
    assert error("a =") == "site.toml toml-syntax: is not valid TOML: Invalid value (at end of document)"


TEXT = """\
top = 1

[a]
name = {en = "x"}
"quoted key" = 2
dotted.key = 3
list = [
  1,
]

[a.b]
c = 4

[[word]]
x = 1

[[word]]
y = 2

["q.d"]
z = 3
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 1), (("a",), 3), (("a", "name"), 4), (("a", "name", "en"), 4), (("a", "quoted key"), 5),
        (("a", "dotted", "key"), 6), (("a", "list", 0), 7), (("a", "b"), 11), (("a", "b", "c"), 12), (("word",), 14),
        (("word", 0), 14), (("word", 0, "x"), 15), (("word", 1), 17), (("word", 1, "y"), 18), (("word", 1, "none"), 17),
        (("none",), 1), ((), 1),
    ],
)  # fmt: skip
def test_the_line_of_a_key_is_found(path: tuple[str | int, ...], line: int) -> None:
    assert TomlPlaces(TEXT)(path) == (line, 0)
