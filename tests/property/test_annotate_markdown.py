"""Links put into Markdown change nothing else: a parser that knows nothing of us reads the rest as before."""

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from app.markup.annotation import find_places, put_links
from app.markup.matcher import Matcher, Name
from app.markup.text_format import TextFormat

_MATCHER = Matcher(
    [
        Name("GPU", "gpu", "en", case_sensitive=True),
        Name("記憶體", "memory", "zh-TW", case_sensitive=False),
        Name("memory bandwidth", "bandwidth", "en", case_sensitive=False),
    ]
)
_ADDRESS = "https://glossary.example/"
_LINK = re.compile(rf'<a href="{_ADDRESS}[a-z]+">(.*?)</a>', re.DOTALL)

PARSERS = {
    "CommonMark": MarkdownIt("commonmark"),
    "GFM": MarkdownIt("commonmark").enable(["table", "strikethrough"]),
}
_PIECES = [
    "GPU", "GPU", "記憶體", "memory bandwidth", "x", "的", " ", " ", "\n", "\n", "\n\n", "    ", "\t", "  ", "> ", ">",
    "- ", "-", "1. ", "2) ", "# ", "#", "===", "---", "***", "* ", "*", "**", "_", "__", "~", "~~~", "~~~~", "`",
    "``", "```", "```\n", "[", "]", "](x)", "](<y z> 'GPU')", "[x]: /y\n", "![", "!", "(", ")", "<", ">", "<b>",
    "</b>", "<a>", "<a href='GPU'>", "</a>", "<div>\n", "</div>", "<!--", "-->", "<pre>", "</pre>", "<?", "?>",
    "<h2>", "</h2>", "<script>", "</script>", "<https://GPU/>", "https://x/", "|", "|-|-|\n", "\\", "\\`", "&",
    "&amp;", "&GPU;", "「", "」", "。", "\r\n", "\r", "\0", "\ufeff", "😀",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(_PIECES), max_size=24).map("".join)


def put_in(text: str, *, first_only: bool = False) -> str:
    places = find_places(text, TextFormat.MARKDOWN, _MATCHER, "zh-TW", first_only=first_only)
    return put_links(text, TextFormat.MARKDOWN, places, lambda term: _ADDRESS + term)


@pytest.mark.parametrize("parser", PARSERS.values(), ids=PARSERS)
@given(text=TEXTS)
@example("> ```\n> GPU\nGPU")
@example("-\n\n    GPU")
@example("`a\n# `GPU` `")
@example("中**GPU**的**GPU**，*GPU 的*")
@settings(max_examples=5 * settings().max_examples)  # small texts, and many ways to break one
def test_without_the_links_everything_is_as_it_was(parser: MarkdownIt, text: str) -> None:
    linked = put_in(text)
    assert _LINK.sub(r"\1", parser.render(linked)) == parser.render(text)
    assert not list(_bad_links(parser.parse(linked)))


def _bad_links(tokens: list[Token]) -> Iterator[Token]:
    """Links of ours within a heading or another link."""
    for before, token in pairwise(tokens):
        depth = 0
        for child in token.children or ():
            depth += child.nesting if child.type.startswith("link_") else 0
            is_ours = child.type == "link_open" and str(child.attrs["href"]).startswith(_ADDRESS)
            if is_ours and (before.type == "heading_open" or depth > 1):
                yield child
