"""What a rendering hands back besides HTML: texts, mentions, figures, places."""

import pytest

from app.markup.page import Mention
from tests.unit.markup.html import read_html
from tests.unit.markup.sample import EN, ZH_TW, all_html, render


def test_a_summary_is_one_line_of_text() -> None:
    rendered = render("A [[teapot]] holds\n{{fact:kettle.volume}}[^n] of `tea`.\n\n[^n]: Source")
    assert rendered.summary == "A Teapot holds 1,200\u00a0ml of tea."


def test_a_section_s_text_is_what_a_reader_reads() -> None:
    body = """## A {#a}

One **two** [three](https://a.example/) ![four](/b.png) $x^2$ `five`[^n]

| six | seven |
|---|---|
| [[oolong]] | {{fact:kettle.share}} |

- eight
- [x] nine

> [!NOTE]
> ten

```python
eleven = 1
```

$$
y = 1
$$

twelve
: thirteen

#### fourteen

[^n]: fifteen
"""
    assert render(body).sections[0].text.split("\n") == [
        "One two three four x^2 five", "six · seven", "Oolong · 85%", "eight", "nine", "ten", "eleven = 1", "y = 1", "twelve",
        "thirteen", "fourteen", "fifteen",
    ]  # fmt: skip


def test_what_is_searched_and_quoted_is_prose() -> None:
    body = r"""## A {#a}

About $C \approx 6ND$ of it.[^n] Not $\notacommand$.

| kind | | size |
|---|---|---|
| $\frac{W}{8}$ | | two[^n] |

{{facts: volume of pot, cup}}

$$
B = \frac{W \times r}{8}
$$

[^n]: A source's title
"""
    section = render(body).sections[0]
    assert section.prose.split("\n") == [
        r"About C ≈ 6ND of it. Not \notacommand.", "kind · size |", "W/8 · two |", "volume |", "Pot · 400\u00a0ml |",
        "Cup |", "B = (W × r)/8 |",
    ]  # fmt: skip
    assert r"C \approx 6ND" in section.text
    assert section.text.endswith("A source's title")
    assert "source" not in render(body.replace("## A {#a}", "")).summary


def test_texts_and_titles_say_nothing_of_languages() -> None:
    rendered = render("「茶」 `茶` [[teapot|茶壺]]\n\n## 茶 {#a}\n\n| 茶 |\n|---|\n| 壺 |")
    assert rendered.summary == "「茶」 茶 茶壺"
    assert (rendered.sections[0].title, rendered.sections[0].text) == ("茶", "茶\n壺")


def test_mentions_say_where_and_how() -> None:
    rendered = render(
        "Teapots and [[matcha]].\n\n## A {#a}\n\n[[oolong#why|dark tea]], oolong, teapot, [[green-tea]], green tea"
    )
    assert rendered.mentions == (
        Mention("matcha", "", "Matcha", is_explicit=True),
        Mention("teapot", "", "Teapot", is_explicit=False),
        Mention("oolong", "a", "dark tea", is_explicit=True),
        Mention("teapot", "a", "Teapot", is_explicit=False),
    )


def test_without_a_matcher_only_written_links_count() -> None:
    rendered = render("Teapots and [[oolong]].", matcher=None)
    assert [mention.term for mention in rendered.mentions] == ["oolong"]
    assert "teapot" not in rendered.summary_html


def test_facts_are_listed_once_in_order_of_use() -> None:
    rendered = render(
        "{{fact:kettle.share}}\n\n## A {#a}\n\n{{fact:kettle.volume}} {{fact:kettle.share}} {{fact:no.no}}"
    )
    assert rendered.facts == (("kettle", "share"), ("kettle", "volume"))


def test_blocks_are_the_top_level_pieces_with_the_notes_last() -> None:
    rendered = render(
        "## A {#a}\n\none[^n]\n\n[^n]: note\n\n- two\n- three\n\n> four\n\n---\n\n[x]: https://a.example/"
    )
    starts = [block.split(">")[0] + ">" for block in rendered.sections[0].blocks]
    assert starts == ["<p>", "<ul>", "<blockquote>", "<hr>", '<section class="footnotes">']
    assert all(read_html(block).faults == [] for block in rendered.sections[0].blocks)


def test_no_id_stands_twice_and_every_reference_has_its_target() -> None:
    sections = "".join(f"## S {{#{anchor}}}\n\na[^x] b[^y] c[^x]\n\n" for anchor in ("a", "a-1", "a-1-r2", "b"))
    body = f"s[^x][^x]\n\n{sections}[^x]: X[^z]\n[^y]: Y\n[^z]: Z[^x]"
    for lang in (EN, ZH_TW):
        reader = read_html(all_html(render(body, lang)))
        assert len(set(reader.ids)) == len(reader.ids)
        assert set(reader.targets) <= set(reader.ids)
        assert all(f"-{lang.code}-" in found for found in reader.ids)


@pytest.mark.parametrize("body", ["", "\n", "   ", "\ufeff", "\x00"])
def test_an_empty_text_is_rendered(body: str) -> None:
    rendered = render(body)
    assert rendered.sections == ()
    assert rendered.problems == ()


def test_line_ends_of_other_systems_are_line_ends() -> None:
    assert render("## A {#a}\r\n\r\none\r\ntwo\r\n") == render("## A {#a}\n\none\ntwo\n")


def test_what_cannot_be_stored_is_replaced() -> None:
    rendered = render("a\x00b\ud800c\ue000d [[nobody\ud800]]\n\n## \udfff {#a}")
    rendered.summary_html.encode()
    assert rendered.summary.startswith("a\ufffdb\ufffdc\ufffdd")
    rendered.sections[0].title.encode()


def test_deep_nesting_is_cut_with_a_problem() -> None:
    rendered = render("- " * 15 + "deep")
    assert [problem.code for problem in rendered.problems] == ["markup-limit"]
    assert read_html(rendered.summary_html).faults == []


def test_rendering_twice_gives_the_same() -> None:
    body = "Teapots [[oolong]] {{fact:kettle.volume}} $x$[^n]\n\n```python\nx\n```\n\n[^n]: N"
    assert render(body) == render(body)
