"""Comparisons: what they note beside their HTML, and where they end."""

import re

from app.markup.fact_table import MAX_CELLS
from app.markup.outside import link_sources
from tests.unit.markup.html import read_html
from tests.unit.markup.sample import EN, ZH_TW, all_html, render


def test_every_figure_is_noted_also_one_that_the_ledger_lacks() -> None:
    """The day the ledger gets it, the text is out of date."""
    assert render("{{facts: volume, weight of kettle, pot}}").facts == (
        ("kettle", "volume"), ("pot", "volume"), ("kettle", "weight"), ("pot", "weight"),
    )  # fmt: skip


def test_its_text_is_names_and_figures() -> None:
    rendered = render("## A {#a}\n\n{{facts: volume|Holds, weight of pot, cup}}")
    assert rendered.sections[0].text.split("\n") == [
        "Holds · weight",
        "Pot · 400\u00a0ml · 0.5\u00a0kg",
        "Cup · 90\u00a0g",
    ]


def test_it_is_one_block_in_either_language() -> None:
    for lang in (EN, ZH_TW):
        section = render("## A {#a}\n\nBefore.\n\n{{facts: volume\nof pot, kettle}}\n\nAfter.", lang).sections[0]
        assert [block[:7] for block in section.blocks] == ["<p>Befo", "<figure", "<p>Afte"]
        assert read_html(section.blocks[1]).faults == []


def test_the_last_of_parts_keys_and_subjects() -> None:
    html = render("{{facts: volume|Size of the vessel of pot, cup}}").summary_html
    assert "Size of the vessel" in html
    assert html.count('<th scope="row">') == 2


def test_chinese_authors_may_write_their_own_comma() -> None:
    html = render("{{facts: volume|容量、weight|重量\nof pot|壺、cup}}", ZH_TW).summary_html
    assert "比較：容量、重量" in html
    assert '<th scope="row">壺</th>' in html
    assert html.count('<th scope="row">') == 2


def test_its_foot_writes_days_as_the_rest_of_the_page_does() -> None:
    html = render("{{facts: weight of pot}}\n\n{{facts: weight of pot, cup}}", ZH_TW).summary_html
    assert re.findall("<figcaption>(.*?)</figcaption>", html) == [
        "查核日期 2026年11月22日。",
        "查核日期 2026年11月20日至2026年11月22日。",
    ]


def test_its_region_is_called_by_the_caption_and_two_alike_apart() -> None:
    one = "{{facts: volume|容量 of pot}}"
    rendered = render(f"{one}\n\n| a |\n|---|\n| b |\n\n## A {{#a}}\n\n{one}\n\n{{{{facts: weight of pot}}}}", ZH_TW)
    assert re.findall('role="region" aria-label="(.*?)"', all_html(rendered)) == [
        "比較：容量",
        "表 2",
        "比較：容量 · 表 3",
        "比較：weight",
    ]


def test_it_may_stand_in_a_list() -> None:
    rendered = render("- {{facts: volume of pot}}\n- more")
    assert rendered.problems == ()
    assert "<li><figure" in rendered.summary_html


def test_comparisons_of_a_text_have_a_limit_together() -> None:
    one = "{{facts: volume, weight, colour of pot, kettle}}\n\n"
    fitting = MAX_CELLS // 6
    assert render(one * fitting).problems == ()
    rendered = render(one * (fitting + 1))
    assert [(problem.code, problem.line) for problem in rendered.problems] == [("markup-limit", fitting * 2 + 1)]
    assert rendered.summary_html.count("<figure") == fitting


def test_outside_of_our_pages_marks_are_links_and_nothing_is_a_button() -> None:
    html = render("A {{fact:kettle.volume}}.\n\n{{facts: volume of kettle, pot}}").summary_html
    linked = link_sources(html, {"kettle.volume": "https://kettle.example/?a=1&b=2"})
    assert "<button" not in linked
    assert linked.count('<a class="fact-source" href="https://kettle.example/?a=1&amp;b=2">※</a>') == 2
    assert link_sources("<p>plain</p>", {}) == "<p>plain</p>"
