"""What holds for the rendering of any text at all."""

from hypothesis import given
from hypothesis import strategies as st
from markdown_it.common.normalize_url import normalizeLink

from app.lang import LANGS, Lang
from app.markup.cjk import is_wide
from app.markup.links import normalize_address
from app.markup.matcher import Matcher, Name
from app.text import fold
from tests.unit.markup.html import read_html
from tests.unit.markup.sample import all_html, render

# Pieces of syntax, so that random texts are texts that mean something, whole and broken.
_PIECES = [
    "**", "*", "_", "`", "```", "```python\n", "\n", "\n\n", "    ", "- ", "1. ", "> ", "> [!NOTE]\n", "# ", "## ",
    "### ", "#### ", " {#a}", " {#B}", "[", "]", "](", ")", "![", "[[", "]]", "[[oolong]]", "[[oolong#why|x]]",
    "[[nobody", "|", "| a | b |\n|:-|-:|\n", "{{", "{{fact:kettle.volume}}", "{{fact:", "}}", "{{facts:",
    "{{facts: volume, weight|x of pot, cup}}\n\n", " of ", "$", "$$", "$$\n",
    "\\frac{1}{2}", "\\begin{aligned}a&b\\end{aligned}", "\\color{red}{x}", "[^a]", "[^a]: ", "[^b]", "[^b]: ", ": ",
    "- [ ] ", "- [x] ", "<", ">", "<script>", "<b ", "</b>", "onclick=", '"', "'", "&", "&lt;", "&#0;", "javascript:",
    "https://a.example/", "mailto:a@b", "data:text/html,", "\\", "---", "===", "~~~", "teapot", "Oolong", "茶壺", "「",
    "」", "，", "中", "차", "a", " ", "\t", "\r\n", "\x00", "\ud800", "\ue000", "\u200b", "\u0301", "😀", "%", "!",
    "`a`", "[x]: ", "<http://a>",
]  # fmt: skip
texts = st.lists(st.sampled_from(_PIECES) | st.text(max_size=4), max_size=40).map("".join)
langs = st.sampled_from(LANGS)


@given(texts, langs)
def test_html_has_nothing_off_the_list_and_is_well_formed(body: str, lang: Lang) -> None:
    rendered = render(body, lang)
    for block in (rendered.summary_html, *(block for section in rendered.sections for block in section.blocks)):
        assert read_html(block).faults == []


@given(texts, langs)
def test_all_of_it_can_be_encoded_and_ids_are_single(body: str, lang: Lang) -> None:
    rendered = render(body, lang)
    html = all_html(rendered)
    (html + rendered.summary + "".join(section.title + section.text for section in rendered.sections)).encode()
    ids = [*read_html(html).ids, *(section.anchor for section in rendered.sections)]
    assert len(set(ids)) == len(ids)


@given(texts)
def test_places_of_problems_are_in_the_text(body: str) -> None:
    lines = body.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in render(body, LANGS[0], first_line=5).problems:
        assert 5 <= problem.line < 5 + len(lines)
        assert 0 <= problem.column <= len(lines[problem.line - 5]) + 1


@given(st.text(alphabet="abcAB 茶壺烏龍-_.s", max_size=60))
def test_spans_are_in_order_and_say_what_they_cover(text: str) -> None:
    names = ["a", "ab", "AB", "b c", "茶", "茶壺", "烏龍茶", "aB"]
    matcher = Matcher([Name(name, f"t{number}", None, False) for number, name in enumerate(names)])
    end = 0
    for span in matcher.find(text, "en"):
        assert span.start >= end
        end = span.end
        covered = fold(text[span.start : span.end])
        assert covered.removesuffix("s").removesuffix("e") == fold(span.label) or covered == fold(span.label)
        if not is_wide(text[span.start]):
            assert span.start == 0 or not (text[span.start - 1].isalnum() and text[span.start - 1].isascii())


@given(st.text(max_size=30) | st.from_regex(r"https?://[a-zA-Z0-9.:-]{1,20}[/?#][ -~]{0,20}", fullmatch=True))
def test_addresses_are_normalised_as_by_the_parser(address: str) -> None:
    try:
        expected = normalizeLink(address)
    except UnicodeEncodeError:
        return
    assert normalize_address(address) == expected
