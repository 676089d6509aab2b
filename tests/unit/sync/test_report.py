"""What a load says of itself."""

import json

from app.content.problem import Level, Problem
from app.sync.report import Report


def make_problem(path: str, level: Level) -> Problem:
    return Problem("some-code", level, path, 1, 0, "is wrong", "mend it")


def test_a_report_tells_errors_apart_and_sorts_by_place() -> None:
    late, early = make_problem("b.md", Level.ERROR), make_problem("a.md", Level.WARNING)
    report = Report(problems=(late, early))
    assert report.errors == (late,)
    assert report.sorted_problems == [early, late]


def test_json_holds_everything_as_plain_values() -> None:
    report = Report(
        added=("a",), changed=("b",), removed=("c",), unchanged=4, relinked=("d",), kept=("e",),
        problems=(make_problem("a.md", Level.INFO),), is_stopped=True, edition="0123",
    )  # fmt: skip
    assert json.loads(json.dumps(report.as_json())) == {
        "added": ["a"], "changed": ["b"], "removed": ["c"], "unchanged": 4, "relinked": ["d"], "kept": ["e"],
        "edition": "0123", "stopped": True,
        "problems": [
            {
                "code": "some-code", "level": "info", "path": "a.md", "line": 1, "column": 0, "message": "is wrong",
                "hint": "mend it",
            }
        ],
    }  # fmt: skip
