"""A small glossary about tea and pots, as far as markup needs one, and short ways to render with it."""

from datetime import date
from typing import Any

from app.lang import EN, ZH_TW, Lang
from app.markup.document import FactText, LinkTarget, MarkupWords, Rendered, render_translation
from app.markup.matcher import Matcher, Name

TARGETS = {
    "oolong": LinkTarget(
        "oolong", {"en": "Oolong", "zh-TW": "烏龍茶"}, frozenset({"why", "roasting"}), is_planned=False
    ),
    "teapot": LinkTarget("teapot", {"en": "Teapot", "zh-TW": "茶壺"}, frozenset({"why"}), is_planned=False),
    "ctc": LinkTarget("ctc", {"en": "CTC"}, frozenset(), is_planned=False),
    "green-tea": LinkTarget("green-tea", {"en": "Green tea", "zh-TW": "綠茶"}, frozenset({"why"}), is_planned=False),
    "matcha": LinkTarget("matcha", {"en": "Matcha"}, frozenset(), is_planned=True),
}
REDIRECTS = {"wulong": "oolong"}

NAMES = [
    Name("Oolong", "oolong", "en", case_sensitive=False),
    Name("烏龍茶", "oolong", "zh-TW", case_sensitive=False),
    Name("Teapot", "teapot", "en", case_sensitive=False),
    Name("茶壺", "teapot", "zh-TW", case_sensitive=False),
    Name("CTC", "ctc", "en", case_sensitive=True),
    Name("Green tea", "green-tea", "en", case_sensitive=False),
    Name("綠茶", "green-tea", "zh-TW", case_sensitive=False),
    Name("茶壺架", None, None, case_sensitive=False),
]
MATCHER = Matcher(NAMES)


SUBJECTS = {
    "kettle": {"en": "Kettle", "zh-TW": "水壺"},
    "pot": {"en": "Pot", "zh-TW": "茶壺"},
    "cup": {"en": "Cup", "zh-TW": "杯"},
}


def _fact(value: str, unit: str, day: int = 22) -> FactText:
    return FactText(value, unit, "", "Pot", "https://pot.example/", "Pots", date(2026, 11, day))


COMPARED = {
    ("pot", "volume"): _fact("400", "ml"), ("pot", "weight"): _fact("0.5", "kg"), ("cup", "weight"): _fact("90", "g", 20),
    ("pot", "colour"): _fact("brown", ""), ("cup", "colour"): _fact("7", ""), ("cup", "age"): _fact("3", "years"),
}  # fmt: skip


class Glossary:
    """The names of the sample glossary."""

    def find_target(self, term_id: str) -> LinkTarget | None:
        return TARGETS.get(REDIRECTS.get(term_id, term_id))

    def find_fact(self, subject: str, key: str, lang: Lang) -> FactText | None:
        if (subject, key) == ("kettle", "volume"):
            return FactText(
                "1,200", "ml", "", "Kettle", "https://kettle.example/?a=1&b=2", 'Kettle "One"', date(2026, 11, 22)
            )
        if (subject, key) == ("kettle", "number"):
            return FactText("two", "", "", "Kettle", "https://kettle.example/", "Kettles", date(2026, 11, 22))
        if (subject, key) == ("kettle", "share"):
            note = "full" if lang is EN else "全滿"
            return FactText("85", "%", note, "Kettle", "https://kettle.example/", "Kettles", date(2026, 11, 22))
        return COMPARED.get((subject, key))

    def find_subject(self, subject: str, lang: Lang) -> str | None:
        return SUBJECTS.get(subject, {}).get(lang.code)

    def suggest_fact(self, subject: str, key: str) -> str:
        return "Correct the names."


WORDS = {
    "en": MarkupWords(
        alerts={"note": "Note", "tip": "Tip", "important": "Important", "warning": "Warning", "caution": "Caution"},
        planned="Not written yet", fact_source="Source of {figure}, {name}", facts_caption="Comparison: {keys}",
        facts_subject="Name", facts_missing="No figure", facts_note="Checked {checked}.",
        facts_days="between {first} and {last}", facts_sort="Sort by {name}", list_comma=", ",
        footnote="Note {n}", footnote_back="Back to {n}", table="Table {n}", code="Code {n}", task_done="done", task_open="open",
        day=lambda day: f"{day:%B} {day.day}, {day.year}",
    ),
    "zh-TW": MarkupWords(
        alerts={"note": "注意", "tip": "提示", "important": "重要", "warning": "警告", "caution": "小心"},
        planned="尚未撰寫", fact_source="{figure}（{name}）的出處", facts_caption="比較：{keys}", facts_subject="項目",
        facts_missing="沒有數值", facts_note="查核日期 {checked}。", facts_days="{first}至{last}",
        facts_sort="依「{name}」排序", list_comma="、",
        footnote="註 {n}", footnote_back="回到 {n}", table="表 {n}", code="程式 {n}", task_done="完成", task_open="未完成",
        day=lambda day: f"{day.year}年{day.month}月{day.day}日",
    ),
}  # fmt: skip


def term_href(lang: Lang, term_id: str, anchor: str | None) -> str:
    return f"/{lang}/{term_id}" + (f"#{anchor}" if anchor else "")


def render(body: str, lang: Lang = EN, *, matcher: Matcher | None = MATCHER, **changes: Any) -> Rendered:
    """The body rendered as the text of the term `green-tea`, from line 1 of tea.md."""
    given: dict[str, Any] = {
        "term_id": "green-tea", "path": "tea.md", "first_line": 1, "names": Glossary(), "term_href": term_href,
        "words": WORDS[lang.code],
    }  # fmt: skip
    return render_translation(body, lang=lang, matcher=matcher, **(given | changes))


def all_html(rendered: Rendered) -> str:
    """All HTML of a rendering in one string."""
    return "\n".join([rendered.summary_html, *(block for section in rendered.sections for block in section.blocks)])


def show(rendered: Rendered) -> str:
    """A rendering as the case files write it: summary, then each section, then the problems."""
    lines = [rendered.summary_html] if rendered.summary_html else []
    for section in rendered.sections:
        lines += [f"== {section.level} {section.anchor}: {section.title}", *section.blocks]
    lines += [f"!! {problem.code} {problem.line}:{problem.column}" for problem in rendered.problems]
    return "\n".join(lines)


__all__ = ["EN", "MATCHER", "NAMES", "TARGETS", "ZH_TW", "Glossary", "all_html", "render", "show", "term_href"]
