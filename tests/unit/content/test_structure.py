"""Below the front matter: languages at level 1, sections with anchors, and what each translation should have."""

import pytest

from app.content.problem import Level
from app.content.structure import MAX_HEADINGS, RESERVED_PREFIXES, split_heading
from tests.make import make_part, make_term_text
from tests.unit.content.parsing import found, parse, parse_good

# The file line of the first line below the front matter that make_front writes.
FIRST = 10


def with_body(*lines: str) -> str:
    return make_term_text(body="\n".join(lines) + "\n")


def errors(*lines: str) -> list[str]:
    """The errors of a body, without the file's name."""
    _, problems = parse(with_body(*lines))
    return [f"{p.line}:{p.column} {p.code}: {p.message}" for p in problems if p.level is Level.ERROR]


def test_translations_and_their_sections_are_found_with_their_lines() -> None:
    term = parse_good(
        with_body(
            "# zh-TW", "摘要。", "## 為什麼 {#why}", "甲", "## 深入 {#deep-dive}", "### 細節 {#detail}", "乙",
            "# en", "Summary.", "## Why {#why}", "A", "## Deep {#deep-dive}", "B",
        )
    )  # fmt: skip
    zh, en = term.translations["zh-TW"], term.translations["en"]
    assert [(s.anchor, s.level, s.title, s.line) for s in zh.sections] == [
        ("why", 2, "為什麼", FIRST + 2), ("deep-dive", 2, "深入", FIRST + 4), ("detail", 3, "細節", FIRST + 5),
    ]  # fmt: skip
    assert (zh.first_line, en.first_line) == (FIRST + 1, FIRST + 8)
    assert zh.body == "摘要。\n## 為什麼 {#why}\n甲\n## 深入 {#deep-dive}\n### 細節 {#detail}\n乙"
    assert zh.has_summary
    assert [s.anchor for s in en.sections] == ["why", "deep-dive"]


def test_languages_may_stand_in_any_order() -> None:
    first = parse_good(make_term_text(body=make_part("en") + make_part("zh-TW")))
    second = parse_good(make_term_text(body=make_part("zh-TW") + make_part("en")))
    assert {code: t.sections[0].anchor for code, t in first.translations.items()} == {"en": "why", "zh-TW": "why"}
    assert first.translations["en"].body.strip() == second.translations["en"].body.strip()


@pytest.mark.parametrize(
    ("code", "shown"), [("fr", "fr"), ("EN", "EN"), ("zh", "zh"), ("", ""), ("en {#en}", "en {#en}")]
)
def test_a_level_1_heading_that_is_no_language_is_refused(code: str, shown: str) -> None:
    assert errors(f"# {code}", "Text.") == [f"{FIRST}:1 lang-unknown: “{shown}” is not a language"]


def test_a_language_twice_names_both_lines() -> None:
    assert errors("# en", "A.", "", "# zh-TW", "甲。", "# en", "B.") == [
        f"{FIRST + 5}:1 lang-duplicate: the language en stands twice, on lines {FIRST} and {FIRST + 5}"
    ]


def test_text_before_the_first_language_is_refused_at_its_first_line() -> None:
    assert errors("", "", "Lost.", "More.", "# en", "A.") == [
        f"{FIRST + 2}:1 text-outside: text stands before the first language heading"
    ]


def test_a_section_before_the_first_language_is_text_outside() -> None:
    assert errors("## Why {#why}", "# en", "A.") == [
        f"{FIRST}:1 text-outside: text stands before the first language heading"
    ]


def test_text_without_any_language_is_refused_and_an_empty_body_only_warned_of() -> None:
    assert errors("Hello.") == [f"{FIRST}:1 text-outside: text stands before the first language heading"]
    assert found(make_term_text(body="\n\n")) == [
        "terms/example.md translation-missing: has no zh-TW translation",
        "terms/example.md translation-missing: has no en translation",
    ]


@pytest.mark.parametrize(
    "fence",
    [("```", "# en", "```"), ("~~~~", "```", "# en", "~~~~"), ("    # en",), ("> # en",), ("- # en",), ("\\# en",)],
)
def test_a_language_inside_code_a_quote_or_a_list_is_text(fence: tuple[str, ...]) -> None:
    term = parse_good(with_body(*make_part("zh-TW").splitlines(), "", *fence, "", *make_part("en").splitlines()))
    assert sorted(term.translations) == ["en", "zh-TW"]
    assert fence[-2 if len(fence) > 1 else 0] in term.translations["zh-TW"].body


def test_a_fence_that_is_not_closed_takes_in_the_rest() -> None:
    term, problems = parse(with_body("# en", "A.", "```", "# zh-TW", "## B"))
    assert [p.code for p in problems] == ["translation-missing", "section-missing", "section-missing"]
    assert term is not None
    assert list(term.translations) == ["en"]


def test_underlined_headings_are_headings() -> None:
    term = parse_good(
        with_body(
            "zh-TW", "=====", "摘要。", "", "為什麼 {#why}", "---", "", "深入 {#deep-dive}", "---", "",
            "en", "==", "Summary.", "", "Why {#why}", "---", "", "Deep", "dive {#deep-dive}", "---",
        )
    )  # fmt: skip
    en = term.translations["en"]
    assert [(s.anchor, s.title, s.line) for s in en.sections] == [
        ("why", "Why", FIRST + 14), ("deep-dive", "Deep dive", FIRST + 17),
    ]  # fmt: skip
    assert en.body.startswith("Summary.")


def test_a_row_of_equal_signs_makes_text_a_language_heading() -> None:
    assert errors("# en", "A", "B", "===") == [f"{FIRST + 1}:1 lang-unknown: “A B” is not a language"]


def test_a_row_below_a_table_belongs_to_the_table() -> None:
    assert errors("# en", "| a |", "| - |", "| b |", "===") == []


def test_a_heading_without_an_anchor_is_refused() -> None:
    assert errors("# en", "A.", "## Why it matters") == [
        f"{FIRST + 2}:1 anchor-missing: the heading “Why it matters” has no anchor"
    ]
    assert errors("# en", "A.", "### Detail \\{#detail}") == [
        f"{FIRST + 2}:1 anchor-missing: the heading “Detail \\{{#detail}}” has no anchor"
    ]


@pytest.mark.parametrize("anchor", ["", "Why", "1st", "為何", "a b", "a_b", "-a", "a.b", "a" * 65, 'x" onclick="'])
def test_an_anchor_with_other_characters_is_refused(anchor: str) -> None:
    assert errors("# en", "A.", f"## Why {{#{anchor}}}") == [
        f"{FIRST + 2}:1 anchor-invalid: “{anchor[:60]}” cannot be an anchor"
    ]


@pytest.mark.parametrize("anchor", ["a", "a1", "a-b", "a--", "a" * 64])
def test_an_anchor_may_be_letters_digits_and_hyphens(anchor: str) -> None:
    assert errors("# en", "A.", f"## Why {{#{anchor}}}") == []


@pytest.mark.parametrize("prefix", RESERVED_PREFIXES)
def test_an_id_of_the_page_itself_is_refused(prefix: str) -> None:
    assert errors("# en", "A.", f"## Why {{#{prefix}x}}") == [
        f"{FIRST + 2}:1 anchor-reserved: the page itself uses the id “{prefix}x”"
    ]


def test_an_anchor_twice_in_a_language_names_both_lines() -> None:
    assert errors("# en", "A.", "## Why {#why}", "B.", "### More {#why}") == [
        f"{FIRST + 4}:1 anchor-duplicate: the anchor “why” stands twice, on lines {FIRST + 2} and {FIRST + 4}"
    ]


def test_smaller_headings_need_no_anchor() -> None:
    term = parse_good(make_term_text(en="#### Four\n\n##### Five\n\n###### Six"))
    assert [s.anchor for s in term.translations["en"].sections] == ["why", "deep-dive"]


def test_a_missing_language_summary_or_section_is_a_warning() -> None:
    text = make_term_text(body=make_part("en", summary="", deep=None))
    term, problems = parse(text)
    assert term is not None
    assert {p.level for p in problems} == {Level.WARNING}
    assert found(text) == [
        "terms/example.md translation-missing: has no zh-TW translation",
        f"terms/example.md:{FIRST} summary-missing: the en translation has no summary",
        f"terms/example.md:{FIRST} section-missing: the en translation has no section {{#deep-dive}}",
    ]
    assert [p.hint for p in problems] == [
        "Add a `# zh-TW` part.", "Write one paragraph below `# en`.", "Add it in each language.",
    ]  # fmt: skip


def test_a_language_without_any_text_lacks_everything() -> None:
    codes = [line.split()[1] for line in found(with_body("# en", "# zh-TW"))]
    assert codes == ["summary-missing:", "section-missing:", "section-missing:"] * 2


def test_more_headings_than_a_page_can_have_are_refused() -> None:
    fits = MAX_HEADINGS - 6
    text = make_term_text(en="\n\n".join(f"### H {{#h{n}}}" for n in range(fits)))
    assert found(text) == []
    text = make_term_text(en="\n\n".join(f"### H {{#h{n}}}" for n in range(fits + 1)))
    assert found(text) == [f"terms/example.md heading-many: has more than {MAX_HEADINGS} headings"]


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("Why {#why}", ("Why", "why")),
        ("  Why\t{#why}  ", ("Why", "why")),
        ("Why{#why}", ("Why", "why")),
        ("{#why}", ("", "why")),
        ("Why", ("Why", None)),
        ("Why {#why} more", ("Why {#why} more", None)),
        ("Why {why}", ("Why {why}", None)),
        ("Why {#a} {#b}", ("Why {#a}", "b")),
        ("Why {#a{b}", ("Why {#a{b}", None)),
        ("Why {#a}}", ("Why {#a}}", None)),
        ("Why {#", ("Why {#", None)),
        ("Why \\{#why}", ("Why \\{#why}", None)),
        ("", ("", None)),
    ],
)
def test_a_heading_is_split_from_its_anchor(heading: str, expected: tuple[str, str | None]) -> None:
    assert split_heading(heading) == expected
