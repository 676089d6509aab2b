"""The values of front matter: each mistake is told at its value, in the words of the author's file."""

import pytest

from tests.make import DAY, make_front, make_term_text
from tests.unit.content.parsing import found, parse, parse_good

KINDS = "Use alias, abbreviation, expansion, narrower, mainland, avoid or misspelling."
NO_LANG = "is not a language of this glossary (zh-TW, en)"
NO_TAG = "is not a language tag such as en, zh-TW or zh-CN"
NO_DATE = "is not a date written as YYYY-MM-DD"
NO_LINE = "holds a line break or a control character"
NO_FIGURE = "is not a figure written as subject.key, such as h100-sxm.memory"
NO_ID = "is not an id: small letters and digits, parted by single hyphens, up to 64 characters"
# Each: the line to replace in good front matter, what to write there instead, and what is found.
FIELDS = {
    "title-text": ("title", "title: GPU", "2:8", "`title`: must be a mapping (`key: value`)"),
    "title-none": ("title", "title: {}", "2:8", "`title`: must not be empty"),
    "title-language": ("title", "title: {fr: A}", "2:13", f"`title.fr`: “fr” {NO_LANG}"),
    "title-null": ("title", "title: {en: }", "2:13", "`title.en`: must be text"),
    "title-list": ("title", "title: {en: [A]}", "2:13", "`title.en`: must be text"),
    "title-blank": ("title", 'title: {en: " \u3000"}', "2:13", "`title.en`: is empty"),
    "title-long": ("title", f"title: {{en: {'x' * 501}}}", "2:13", "`title.en`: is too long"),
    "title-break": ("title", 'title: {en: "a\\nb"}', "2:13", f"`title.en`: {NO_LINE}"),
    "title-control": ("title", 'title: {en: "a\\eb"}', "2:13", f"`title.en`: {NO_LINE}"),
    "title-separator": ("title", 'title: {en: "a\\Lb"}', "2:13", f"`title.en`: {NO_LINE}"),
    "labels-text": ("labels", "labels: GPU", "3:9", "`labels`: must be a list"),
    "label-text": ("labels", "labels: [GPU]", "3:10", "`labels[1]`: must be a mapping (`key: value`)"),
    "label-lang": ("labels", "labels: [{text: a, lang: q, kind: alias}]", "3:26", f"`labels[1].lang`: “q” {NO_TAG}"),
    "category-id": ("category", "category: Basics", "4:11", f"`category`: “Basics” {NO_ID}"),
    "category-empty": ("category", 'category: ""', "4:11", f"`category`: “” {NO_ID}"),
    "relations-list": ("relations", "relations: [a]", "5:12", "`relations`: must be a mapping (`key: value`)"),
    "relation-text": ("relations", "relations: {needs: a}", "5:20", "`relations.needs`: must be a list"),
    "relation-id": ("relations", "relations: {needs: [a, B]}", "5:24", f"`relations.needs[2]`: “B” {NO_ID}"),
    "relation-null": ("relations", "relations: {needs: }", "5:20", "`relations.needs`: must be a list"),
    "sources-map": ("sources", "sources: {}", "6:10", "`sources`: must be a list"),
    "redirect-id": ("redirects", "redirects: [-a]", "7:13", f"`redirects[1]`: “-a” {NO_ID}"),
    "date-form": ("updated", "updated: 22.11.2026", "8:10", f"`updated`: “22.11.2026” {NO_DATE}"),
    "date-calendar": ("updated", "updated: 2026-02-30", "8:10", "`updated`: “2026-02-30” is not a day of the calendar"),
    "date-year": ("updated", "updated: 0000-01-01", "8:10", "`updated`: “0000-01-01” is not a day of the calendar"),
    "date-time": ("updated", "updated: 2026-11-22T10:00:00", "8:10", f"`updated`: “2026-11-22T10:00:00” {NO_DATE}"),
    "date-list": ("updated", "updated: [2026-11-22]", "8:10", f"`updated`: “['2026-11-22']” {NO_DATE}"),
    "date-null": ("updated", "updated:", "8:9", f"`updated`: “None” {NO_DATE}"),
    "autolink-word": ("updated", f"updated: {DAY}\nautolink: maybe", "9:11", "`autolink`: must be true or false"),
    "figure-form": ("updated", f"updated: {DAY}\nfigure: h100 memory", "9:9", f"`figure`: “h100 memory” {NO_FIGURE}"),
    "reading-lang": ("updated", f"updated: {DAY}\nreading: {{zh: ㄅ}}", "9:15", f"`reading.zh`: “zh” {NO_LANG}"),
}  # fmt: skip


def front_with(key: str, line: str) -> str:
    """Good front matter with the line of this key replaced."""
    lines = [line if own.startswith(f"{key}:") else own for own in make_front().splitlines()]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize(("key", "line", "place", "message"), FIELDS.values(), ids=FIELDS)
def test_a_wrong_value_is_told_at_its_place(key: str, line: str, place: str, message: str) -> None:
    text = make_term_text(front=front_with(key, line))
    assert found(text) == [f"terms/example.md:{place} field-invalid: {message}"]
    assert parse(text)[0] is None


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", "ftp://example.org/", "//example.org/", "example.org", "https://", "https:///path",
        "https://a b", "https://[::1", "https://a/<b>", 'https://a/"', "\x01https://example.org/", "data:text/html,x",
    ],
)  # fmt: skip
def test_a_source_must_be_an_address_of_the_web(url: str) -> None:
    (line,) = found(make_term_text(sources=[url]))
    assert line.startswith("terms/example.md:6:40 field-invalid: `sources[1].url`: “")
    assert line.endswith("” is not an address that begins with https:// or http://")


def test_an_address_is_at_most_2000_characters() -> None:
    parse_good(make_term_text(sources=["https://a.b/" + "x" * 1988]))
    assert found(make_term_text(sources=["https://a.b/" + "x" * 1989])) == [
        "terms/example.md:6:40 field-invalid: `sources[1].url`: is too long"
    ]


def test_missing_keys_are_told_where_they_should_be() -> None:
    text = make_term_text(front=front_with("labels", "labels: [{text: a, lang: en}, {kind: alias, lang: en}]"))
    assert found(text) == [
        "terms/example.md:3:10 field-missing: `labels[1].kind` is missing",
        "terms/example.md:3:31 field-missing: `labels[2].text` is missing",
    ]
    assert parse(text)[1][0].hint == "Add `kind`."


def test_an_unknown_key_gets_the_nearest_known_one_as_a_hint() -> None:
    (problem,) = parse(make_term_text(tilte={"en": "A"}))[1]
    assert (problem.place, problem.code) == ("terms/example.md:9:8", "field-unknown")
    assert problem.message == "unknown key `tilte`"
    assert problem.hint == "Did you mean `title`?"


def test_an_unknown_key_that_resembles_none_gets_no_guess() -> None:
    (problem,) = parse(make_term_text(slug="example"))[1]
    assert problem.hint == "Remove it, or check its spelling."


def test_a_guess_is_never_a_key_of_another_mapping() -> None:
    text = make_term_text(front=front_with("labels", "labels: [{text: a, lang: en, kind: alias, titel: b}]"))
    (problem,) = parse(text)[1]
    assert problem.message == "unknown key `labels[1].titel`"
    assert problem.hint == "Remove it, or check its spelling."


def test_an_unknown_kind_of_label_lists_the_known_ones() -> None:
    (problem,) = parse(make_term_text(labels=[("a", "en", "synonym")]))[1]
    assert problem.message == "`labels[1].kind`: “synonym” is not one of the known words"
    assert problem.hint == KINDS


def test_an_unknown_kind_of_relation_lists_the_known_ones() -> None:
    (problem,) = parse(make_term_text(relations={"see-also": ["a"]}))[1]
    assert problem.message == "`relations.see-also`: “see-also” is not one of the known words"
    assert problem.hint == "Use needs, part-of, kind-of, equivalent-of, contrast-with or related."


def test_every_mistake_is_told_up_to_twenty() -> None:
    labels = [(f"a{n}", "en", "wrong") for n in range(30)]
    assert len(found(make_term_text(labels=labels))) == 20
    assert len(found(make_term_text(labels=labels[:7], category="A", updated="x"))) == 9


def test_mistakes_in_front_matter_do_not_hide_those_below() -> None:
    text = make_term_text(category="A", en="## No anchor")
    codes = [line.split()[1] for line in found(text)]
    assert codes == ["field-invalid:", "anchor-missing:"]


def test_text_is_kept_without_spaces_around_it() -> None:
    assert parse_good(make_term_text(title={"en": "  GPU "})).front.title["en"] == "GPU"


def test_a_label_may_be_in_any_language_and_a_title_only_in_the_glossarys() -> None:
    text = make_term_text(labels=[("グラボ", "ja", "alias"), ("显卡", "zh-Hans-CN", "mainland")])
    assert [label.lang for label in parse_good(text).front.labels] == ["ja", "zh-Hans-CN"]
