"""The file of a new term."""

from datetime import date

from app.content.template import render_template
from tests.unit.content.parsing import parse


def test_a_new_terms_file_warns_only_of_what_is_still_to_be_written() -> None:
    text = render_template("kv-cache", {}, "models", date(2026, 11, 22))
    term, problems = parse(text, "terms/kv-cache.md")
    assert term is not None
    assert term.front.title == {"en": "Kv Cache", "zh-TW": "Kv Cache"}
    assert (term.front.category, term.front.updated) == ("models", date(2026, 11, 22))
    assert [problem.code for problem in problems] == ["summary-missing", "summary-missing"]
    assert [section.anchor for section in term.translations["zh-TW"].sections] == ["why", "deep-dive"]


def test_given_titles_are_kept_whatever_they_hold() -> None:
    titles = {"en": 'A "quoted": {title} # 1', "zh-TW": "甲：乙"}
    term, _ = parse(render_template("a", titles, "b", date(2026, 1, 2)))
    assert term is not None
    assert term.front.title == titles
