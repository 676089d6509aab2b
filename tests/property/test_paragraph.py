"""The short cut for paragraphs of one line changes nothing: every text is parsed as without it."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from app.content.paragraph import NAME, add_plain_paragraphs
from app.markup.engine import make_markdown

_PIECES = [
    "a", "茶", "「", "é", "\u00a0", "\u3000", "1. ", "- ", "* ", "> ", "# ", "## a {#a}", "===", "---", "```\n", "~~~\n", ": ",
    "~ ", "    ", " ", "\t", "[^a]: ", "[a]: b", "[a]", "|", "| a |\n|---|\n", "|-|", "$$", "<b>", "\\", "\n", "\n\n", "\n\n\n",
]  # fmt: skip
texts = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)


def _own_parsers() -> list[MarkdownIt]:
    blocks = MarkdownIt("js-default").enable("table")
    add_plain_paragraphs(blocks)
    return [make_markdown.__wrapped__(), blocks]


_WITH = _own_parsers()
_WITHOUT = [markdown.disable(NAME) for markdown in _own_parsers()]


def _blocks(markdown: MarkdownIt, text: str) -> list[object]:
    return [token.as_dict(children=False) for token in markdown.parse(text)]


@pytest.mark.parametrize("number", range(len(_WITH)), ids=["markup", "headings"])
@given(text=texts)
@example(text="a\n\n: b")
@example(text="- a\n\n  b\n===")
@example(text="[^a]: b\n\nc")
@example(text="a\n\n\n~ b\n\n> c\nd")
def test_blocks_are_the_same(number: int, text: str) -> None:
    assert _blocks(_WITH[number], text) == _blocks(_WITHOUT[number], text)


def test_the_short_cut_is_taken() -> None:
    markdown = make_markdown.__wrapped__()
    markdown.block.ruler.enableOnly([NAME])
    assert [token.type for token in markdown.parse("茶\n\nb")] == ["paragraph_open", "inline", "paragraph_close"] * 2
