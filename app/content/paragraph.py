"""A short cut for the Markdown parser: the paragraph of one line, which most blocks of a text are."""

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock

NAME = "plain_paragraph"


def add_plain_paragraphs(markdown: MarkdownIt) -> None:
    """Put the rule before all others. It changes nothing but the time that a text takes; a test compares."""
    markdown.block.ruler.before("table", NAME, parse_plain_paragraph)


def parse_plain_paragraph(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Block rule: a line that begins with a letter or beyond ASCII, as no other block does, and that nothing goes on from."""
    start, end = state.bMarks[start_line] + state.tShift[start_line], state.eMarks[start_line]
    first = state.src[start]
    if not (first.isalpha() or first > "\x7f") or state.is_code_block(start_line):
        return False
    after, second = start_line + 1, start_line + 2
    if after < state.lineMax and not state.isEmpty(after):
        return False
    # A definition may stand below its term with one empty line between.
    if second < state.lineMax and state.src.startswith((":", "~"), state.bMarks[second] + state.tShift[second]):
        return False
    state.line = after
    opening = state.push("paragraph_open", "p", 1)
    text = state.push("inline", "", 0)
    state.push("paragraph_close", "p", -1)
    opening.map, text.map = [start_line, after], [start_line, after]
    text.content = mdTrim(state.src[start:end])
    text.children = []
    return True
