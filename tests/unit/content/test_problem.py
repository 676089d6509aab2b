"""Problems: what they say of a place, and their order in a report."""

from app.content.problem import Level, Problem, sort_problems


def make_problem(path: str = "a.md", line: int = 0, column: int = 0, level: Level = Level.ERROR) -> Problem:
    return Problem("some-code", level, path, line, column, "is wrong", "mend it")


def test_a_place_leaves_out_what_is_not_known() -> None:
    assert make_problem().place == "a.md"
    assert make_problem(line=3).place == "a.md:3"
    assert make_problem(line=3, column=7).place == "a.md:3:7"


def test_json_has_every_field_as_a_plain_value() -> None:
    assert make_problem(line=3, level=Level.INFO).as_json() == {
        "code": "some-code", "level": "info", "path": "a.md", "line": 3, "column": 0, "message": "is wrong",
        "hint": "mend it",
    }  # fmt: skip


def test_a_report_goes_by_file_then_place_then_gravity() -> None:
    ordered = [
        make_problem("a.md", 0), make_problem("a.md", 2, 1), make_problem("a.md", 2, 3),
        make_problem("a.md", 10, 0, Level.ERROR), make_problem("a.md", 10, 0, Level.WARNING),
        make_problem("a.md", 10, 0, Level.INFO), make_problem("b.md", 1),
    ]  # fmt: skip
    assert sort_problems(ordered[::-1]) == ordered
