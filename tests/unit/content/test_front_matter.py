"""Front matter as a whole: where it begins and ends, and what of YAML it takes."""

from datetime import date

import pytest

from tests.make import make_front, make_part, make_term_text
from tests.unit.content.parsing import found, parse, parse_good

CATEGORY = 'category: "basics"'


def changed(old: str, new: str) -> str:
    """A good term's text with one piece of it replaced."""
    text = make_term_text()
    assert text.count(old) == 1
    return text.replace(old, new)


def test_all_keys_are_read() -> None:
    term = parse_good(
        make_term_text(
            title={"en": "GPU", "zh-TW": "圖形處理器"},
            category="hardware",
            labels=[("Graphics Processing Unit", "en", "expansion"), ("显卡", "zh-CN", "mainland")],
            relations={"needs": ["parallelism"], "contrast-with": ["cpu", "tpu"]},
            sources=["https://example.org/a", "http://example.org/b"],
            redirects=["graphics-card"],
            updated="2026-02-28",
            reading={"zh-TW": "ㄊㄨˊ"},
            autolink=False,
            figure="h100-sxm.memory",
        )
    )
    front = term.front
    assert front.title == {"en": "GPU", "zh-TW": "圖形處理器"}
    assert front.category == "hardware"
    assert [(label.text, label.lang, label.kind) for label in front.labels] == [
        ("Graphics Processing Unit", "en", "expansion"), ("显卡", "zh-CN", "mainland"),
    ]  # fmt: skip
    assert front.relations == {"needs": ("parallelism",), "contrast-with": ("cpu", "tpu")}
    assert [source.url for source in front.sources] == ["https://example.org/a", "http://example.org/b"]
    assert front.redirects == ("graphics-card",)
    assert front.updated == date(2026, 2, 28)
    assert front.reading == {"zh-TW": "ㄊㄨˊ"}
    assert not front.autolink
    assert front.figure == "h100-sxm.memory"


def test_only_title_category_and_updated_must_be_there() -> None:
    text = make_term_text(front="title: {en: A}\ncategory: basics\nupdated: 2026-11-22\n")
    front = parse_good(text).front
    assert (front.labels, front.relations, front.sources, front.redirects, front.autolink) == ((), {}, (), (), True)
    assert front.figure is None


def test_the_id_is_the_files_name_and_the_digest_that_of_its_bytes() -> None:
    term, _ = parse(make_term_text(), "terms/kv-cache.md")
    assert term is not None
    assert (term.id, term.path, len(term.digest)) == ("kv-cache", "terms/kv-cache.md", 64)


@pytest.mark.parametrize("name", ["KV", "kv_cache", "kv--cache", "-kv", "kv-", "", "量", "a" * 65, "a b", "a.b"])
def test_a_file_name_that_is_no_id_is_refused(name: str) -> None:
    assert found(make_term_text(), f"terms/{name}.md") == [
        f"terms/{name}.md id-invalid: the file's name is not a term id"
    ]


@pytest.mark.parametrize("name", ["a", "0", "a" * 64, "4-bit", "gb200-nvl72"])
def test_a_file_name_may_be_any_id(name: str) -> None:
    assert found(make_term_text(), f"terms/{name}.md") == []


@pytest.mark.parametrize("text", ["", " ---\n", "\n---\na: 1\n---\n", "----\n", "# zh-TW\n", "--\n", "+++\n"])
def test_a_file_that_does_not_begin_with_three_hyphens_has_no_front_matter(text: str) -> None:
    assert found(text) == ["terms/example.md:1:1 front-matter-missing: has no front matter"]


@pytest.mark.parametrize("text", ["---", "---\n", "---\ntitle: x\n", "---\na: 1\n...\n", "---\n ---\n"])
def test_front_matter_without_an_end_is_told_at_its_beginning(text: str) -> None:
    assert found(text) == ["terms/example.md:1:1 front-matter-unclosed: the front matter has no end"]


def test_the_closing_line_may_end_the_file() -> None:
    text = f"---\n{make_front()}---"
    assert found(text) == [
        "terms/example.md translation-missing: has no zh-TW translation",
        "terms/example.md translation-missing: has no en translation",
    ]


def test_spaces_after_the_hyphens_do_not_matter() -> None:
    parse_good(make_term_text().replace("---\n", "--- \t\n"))


@pytest.mark.parametrize("front", ["", "# only a comment\n", "\n\n", "~\n"])
def test_empty_front_matter_lacks_every_key_that_must_be_there(front: str) -> None:
    messages = [line.split(" ", 1)[1] for line in found(make_term_text(front=front))]
    assert messages == [f"field-missing: `{key}` is missing" for key in ("title", "category", "updated")]


@pytest.mark.parametrize("front", ["hello\n", "- a\n- b\n", "5\n"])
def test_front_matter_that_is_no_mapping_is_refused(front: str) -> None:
    assert found(make_term_text(front=front)) == [
        "terms/example.md:2:1 field-invalid: must be a mapping (`key: value`)"
    ]


def test_a_duplicate_key_names_both_lines() -> None:
    assert found(changed(CATEGORY, f"{CATEGORY}\nredirects: []")) == [
        "terms/example.md:8:1 yaml-duplicate-key: the key “redirects” stands twice (first on line 5)"
    ]


def test_a_duplicate_key_is_found_in_an_inner_mapping() -> None:
    assert found(changed('"zh-TW": "範例"', '"zh-TW": "範例", "en": "B"')) == [
        "terms/example.md:2:41 yaml-duplicate-key: the key “en” stands twice (first on line 2)"
    ]


def test_keys_that_differ_only_in_quotes_are_the_same_key() -> None:
    assert "yaml-duplicate-key" in found(changed(CATEGORY, 'category: basics\n"category": basics'))[0]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("!!str basics", "a tag (tag:yaml.org,2002:str) is used"),
        ("!mine basics", "a tag (!mine) is used"),
        ("! basics", "a tag (!) is used"),
        ("!!python/object/apply:os.system [id]", "a tag (tag:yaml.org,2002:python/object/apply:os) is used"),
        ("!!binary aGk=", "a tag (tag:yaml.org,2002:binary) is used"),
    ],
)
def test_a_tag_is_refused(value: str, message: str) -> None:
    assert found(changed(CATEGORY, f"category: {value}")) == [f"terms/example.md:4:11 yaml-tag: {message}"]


def test_an_anchor_is_refused_where_it_is_made() -> None:
    assert found(changed(CATEGORY, "category: &a basics")) == [
        "terms/example.md:4:11 yaml-alias: an anchor (&name) is used"
    ]


def test_an_alias_is_refused_even_without_its_anchor() -> None:
    assert found(changed(CATEGORY, "category: *a")) == ["terms/example.md:4:11 yaml-alias: an alias (*name) is used"]


def test_a_merge_key_is_an_unknown_key() -> None:
    assert found(changed(CATEGORY, f"<<: {{category: x}}\n{CATEGORY}")) == [
        "terms/example.md:4:5 field-unknown: unknown key `<<`"
    ]


@pytest.mark.parametrize(
    ("line", "column"), [("? [a]\n: b", 3), ("{a: b}: c", 1), ("? {a: b}\n: c", 3)], ids=["list", "flow", "mapping"]
)
def test_a_key_must_be_plain_text(line: str, column: int) -> None:
    assert found(changed(CATEGORY, line)) == [f"terms/example.md:4:{column} yaml-syntax: a key is not plain text"]


@pytest.mark.parametrize(
    ("value", "place", "message"),
    [
        ("a: b", "4:12", "mapping values are not allowed in this context"),
        ("[a", "5:10", "did not find expected ',' or ']'"),
        ("@a", "4:11", "found character that cannot start any token"),
        ("`a", "4:11", "found character that cannot start any token"),
        ("\tb", "4:11", "found character that cannot start any token"),
        ("\x01", "4:11", "control characters are not allowed"),
        ('"\\ud800"', "4:14", "found invalid Unicode character escape code"),
        ('"\\udc00\\ud800"', "4:14", "found invalid Unicode character escape code"),
        ('"\\q"', "4:12", "found unknown escape character"),
    ],
)
def test_a_syntax_error_is_told_at_its_place(value: str, place: str, message: str) -> None:
    if value == "\tb":
        value = "\n\tb"
        place = "5:1"
    assert found(changed(CATEGORY, f"category: {value}")) == [
        f"terms/example.md:{place} yaml-syntax: is not valid YAML: {message}"
    ]


def test_a_control_character_is_told_where_it_stands_behind_wide_characters() -> None:
    text = make_term_text(front="title: {zh-TW: 量化\x02}\n")
    assert found(text) == ["terms/example.md:2:18 yaml-syntax: is not valid YAML: control characters are not allowed"]


@pytest.mark.parametrize(("line", "column"), [('category: "a\\0b"', 11), ('"cat\\0": b', 1)])
def test_a_nul_written_as_an_escape_is_refused(line: str, column: int) -> None:
    assert found(changed(CATEGORY, line)) == [
        f"terms/example.md:4:{column} yaml-character: holds half a character or a NUL"
    ]


def test_a_second_document_is_refused() -> None:
    assert found("---\na: 1\n--- {b: 2}\n---\n") == [
        "terms/example.md:3:1 yaml-syntax: a second YAML document begins here"
    ]


def test_nesting_is_refused_before_it_is_deep() -> None:
    nested = "[" * 12 + "]" * 12
    assert found(changed(CATEGORY, f"category: {nested}")) == [
        "terms/example.md:4:11 field-invalid: `category`: must be text"
    ]
    nested = "[" * 14 + "]" * 14
    assert found(changed(CATEGORY, f"category: {nested}")) == [
        "terms/example.md:4:23 yaml-depth: lists or mappings are nested too deeply"
    ]


def test_more_values_than_a_term_can_need_are_refused() -> None:
    assert parse_good(make_term_text(redirects=["a"] * 9000)).front.redirects[-1] == "a"
    (line,) = found(make_term_text(redirects=["a"] * 10000))
    assert line.startswith("terms/example.md:7:")
    assert line.endswith(" yaml-size: holds more than 10,000 keys and values")


def test_plain_scalars_are_what_they_look_like() -> None:
    front = "title: {en: no, zh-TW: 1.58}\ncategory: 007\nupdated: 2026-11-22\nredirects: [yes, 1e3, 0x1f]\n"
    read = parse_good(make_term_text(front=front)).front
    assert read.title == {"en": "no", "zh-TW": "1.58"}
    assert read.category == "007"
    assert read.redirects == ("yes", "1e3", "0x1f")


@pytest.mark.parametrize("value", ["null", "~", "", "true", "false"])
def test_the_words_of_yaml_are_no_text_unless_quoted(value: str) -> None:
    place = "4:10" if not value else "4:11"
    assert found(changed(CATEGORY, f"category: {value}")) == [
        f"terms/example.md:{place} field-invalid: `category`: must be text"
    ]
    if value.isalpha():
        parse_good(changed(CATEGORY, f'category: "{value}"'))


@pytest.mark.parametrize(("word", "value"), [("true", True), ("false", False), ("yes", True), ("no", False)])
def test_autolink_takes_the_words_that_people_write(word: str, value: bool) -> None:
    assert parse_good(make_term_text(front=f"{make_front()}autolink: {word}\n")).front.autolink is value


def test_windows_and_old_mac_line_ends_count_as_one_line() -> None:
    for end in ("\r\n", "\r"):
        text = changed(CATEGORY, "category: [x]").replace("\n", end)
        assert found(text) == ["terms/example.md:4:11 field-invalid: `category`: must be text"]


def test_a_byte_order_mark_at_the_beginning_is_not_seen() -> None:
    assert parse_good("\ufeff" + make_term_text()).front.title["en"] == "Example"


def test_a_rule_below_does_not_end_the_front_matter_again() -> None:
    body = make_part("zh-TW") + "\n---\n\n" + make_part("en")
    assert sorted(parse_good(make_term_text(body=body)).translations) == ["en", "zh-TW"]
