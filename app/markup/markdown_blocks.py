"""Where the paragraphs of a Markdown text are, line by line as CommonMark parses them, and what in them is plain text.

Only the beginnings and ends of blocks are worked out, at some microseconds a line: a parser that makes tokens takes ten
times as long. Where a dialect might read a line as a formula or as front matter, it counts as that.
"""

import re
from itertools import pairwise

from app.markup.markdown_html import ends_at_blank_line, find_html_end
from app.markup.markdown_inline import Stretch, find_inline_markup
from app.markup.markdown_line import Line

# A block quote in the list of open containers; a number above is the width of a list item's mark.
_QUOTE = 0
# Parsers stop far before; a blank line takes time for each container that it may be in.
_DEEPEST = 100
_END = r"(?=[\r\n]|\Z)"
_LINE = re.compile(r"([^\r\n]*+)(?:\r\n|\r|\n|\Z)")
_FRONT_MATTER = re.compile(
    r"\ufeff?(---|\+\+\+)[ \t]*+(?:\r\n|\r|\n)(?:(?!(?:\1|\.\.\.)[ \t]*+(?:[\r\n]|\Z))[^\r\n]*+(?:\r\n|\r|\n))*+"
    r"(?:\1|\.\.\.)[ \t]*+(?:\r\n|\r|\n|\Z)"
)
_BLANK_LINE = re.compile(r"(?:\n|\r\n?)[ \t]*+(?=[\r\n])")
_BLANK_REST = re.compile(rf"[ \t]*+{_END}")
_ITEM = re.compile(r"(?:[-+*]|(\d{1,9})[.)])(?=[ \t\r\n]|\Z)")
_RULE = re.compile(rf"(?:(?:\*[ \t]*+){{3,}}+|(?:-[ \t]*+){{3,}}+|(?:_[ \t]*+){{3,}}+){_END}")
_HEADING = re.compile(r"#{1,6}(?=[ \t\r\n]|\Z)")
_UNDERLINE = re.compile(rf"(?:=++|-++)[ \t]*+{_END}")
_FENCE = re.compile(rf"(?:(`{{3,}})[^`\r\n]*+|(~{{3,}})[^\r\n]*+){_END}")
_FORMULA = "$$"
_FORMULA_END = re.compile(r"\$\$")
_DEFINITION = re.compile(r"\*?\[[^\r\n]*?\]:")
_DELIMITERS = re.compile(r"[ \t|:-]*-[ \t|:-]*")
_CELL = re.compile(r"(?:[^|\\]|\\.)+")


class MarkdownBlocks:
    """Reads a text once: `stretches` are what links must leave alone, in no order; `paragraphs` are [start, end), in order."""

    def __init__(self, text: str) -> None:
        self.stretches: list[Stretch] = []
        self.paragraphs: list[Stretch] = []
        self._text = text
        self._containers: list[int] = []
        self._is_bare_item = False
        # The block of code, HTML or a formula that goes on: what ends it, and where it began.
        self._block_end: re.Pattern[str] | None = None
        self._block_start = 0
        self._is_fenced = False
        # The lines of the open paragraph: where each begins, where its text begins, and where it ends.
        self._lines: list[tuple[int, int, int]] = []
        self._open_tags: set[str] = set()
        self._read()

    def _read(self) -> None:
        text = self._text
        front = _FRONT_MATTER.match(text)
        start = front.end() if front else 0
        self.stretches.append((0, start))
        if not front and text.startswith("\ufeff"):
            # Some take the mark off and others do not, and then "# " behind it is no heading.
            blank = _BLANK_LINE.search(text)
            self.stretches.append((0, blank.start() if blank else len(text)))
            start = 1
        while start < len(text):
            line = _LINE.match(text, start)
            assert line is not None, "it matches anywhere"
            self._read_line(Line(text, start, line.end(1)))
            start = line.end()
        self._finish_block(len(text))
        self._finish_paragraph()

    def _read_line(self, line: Line) -> None:
        depth = self._enter_containers(line)
        line.skip_blanks()
        if self._block_end is not None:
            if depth == len(self._containers):
                self._continue_block(line)
                return
            self._finish_block(line.start)
        was_bare, self._is_bare_item = self._is_bare_item and line.is_blank, False
        while self._open_container(line, depth):
            depth = len(self._containers)
            line.skip_blanks()
        if line.is_blank:
            self._finish_paragraph()
            del self._containers[depth - was_bare if was_bare and depth == len(self._containers) else depth :]
        elif line.indent >= 4 and not self._lines:
            self._close(depth)
            self.stretches.append((line.start, line.end))
        elif line.indent >= 4 or not self._read_special_leaf(line, depth):
            if not self._lines:  # else a line that lazily goes on keeps the containers open
                self._close(depth)
            self._lines.append((line.start, line.place, line.end))

    def _enter_containers(self, line: Line) -> int:
        """Goes into the open containers that the line belongs to, and tells how many they are."""
        for depth, width in enumerate(self._containers):
            line.skip_blanks()
            if width == _QUOTE:
                if line.indent > 3 or not line.begins_with(">"):
                    return depth
                line.enter_quote()
            elif not line.is_blank:
                if line.indent < width:
                    return depth
                line.base += width
        return len(self._containers)

    def _open_container(self, line: Line, depth: int) -> bool:
        """Opens the quote or list item that begins here, if one does."""
        if line.is_blank or line.indent > 3 or len(self._containers) >= _DEEPEST:
            return False
        if line.begins_with(">"):
            self._close(depth)
            self._containers.append(_QUOTE)
            line.enter_quote()
            return True
        item = _ITEM.match(self._text, line.place)
        if item is None or _RULE.match(self._text, line.place):
            return False
        is_bare = _BLANK_REST.match(self._text, item.end()) is not None
        if self._lines and depth == len(self._containers) and (is_bare or item[1] not in (None, "1")):
            return False  # it cannot interrupt a paragraph
        self._close(depth)
        self._containers.append(line.enter_item(item.end() - item.start(), is_bare=is_bare))
        self._is_bare_item = is_bare
        return True

    def _read_special_leaf(self, line: Line, depth: int) -> bool:
        """Reads what is neither paragraph nor indented code; tells whether it was anything."""
        text, place = self._text, line.place
        if self._lines and depth == len(self._containers) and _UNDERLINE.match(text, place):
            self._finish_heading(self._lines[0][0], line.end)
            self._lines.clear()
            return True
        if _HEADING.match(text, place) or _RULE.match(text, place):
            self._close(depth)
            self._finish_heading(line.start, line.end)
            return True
        fence = _FENCE.match(text, place)
        end: re.Pattern[str] | None
        if fence:
            mark = fence[1] or fence[2]
            end = re.compile(rf"{mark[0]}{{{len(mark)},}}[ \t]*+{_END}")
        elif line.begins_with(_FORMULA) and text.find(_FORMULA, place + 2, line.end) < 0:
            end = _FORMULA_END
        else:
            end = find_html_end(text, place, in_paragraph=bool(self._lines))
        if end is None:
            return False
        self._close(depth)
        self._block_end, self._block_start, self._is_fenced = end, line.start, fence is not None
        if not fence and end is not _FORMULA_END and end.search(text, place, line.end):
            self._finish_block(line.end)
        return True

    def _continue_block(self, line: Line) -> None:
        end = self._block_end
        assert end is not None, "a block is open"
        if line.is_blank and (ends_at_blank_line(end) or end is _FORMULA_END):
            self._finish_block(line.start)
        elif self._is_fenced:
            if line.indent <= 3 and end.match(self._text, line.place):
                self._finish_block(line.end)
        elif end.search(self._text, line.place, line.end):
            self._finish_block(line.end)
        elif end is _FORMULA_END and _FENCE.match(self._text, line.place):
            # No formula after all, where formulas are not known.
            self._finish_block(line.start)
            self._read_special_leaf(line, len(self._containers))

    def _finish_block(self, end: int) -> None:
        if self._block_end is not None:
            self.stretches.append((self._block_start, end))
            if ends_at_blank_line(self._block_end):
                find_inline_markup(self._text[self._block_start : end], self._open_tags)
            self._block_end = None

    def _finish_heading(self, start: int, end: int) -> None:
        self.stretches.append((start, end))
        find_inline_markup(self._text[start:end], self._open_tags)

    def _close(self, depth: int) -> None:
        self._finish_paragraph()
        del self._containers[depth:]

    def _finish_paragraph(self) -> None:
        if not self._lines:
            return
        lines, self._lines = self._lines, []
        start, end = lines[0][1], lines[-1][2]
        self.paragraphs.append((start, end))
        self.stretches += [(begin, place) for begin, place, _ in lines[1:] if place > begin]
        if _DEFINITION.match(self._text, start, end):
            self.stretches.append((start, end))
            return
        self._read_inline(start, self._joined(lines))
        if any(_DELIMITERS.fullmatch(self._text, place, stop) for _, place, stop in lines):
            # Probably a table, whose cells are texts of their own.
            for _, place, stop in lines:
                for cell in _CELL.finditer(self._text, place, stop):
                    self._read_inline(cell.start(), cell[0])

    def _joined(self, lines: list[tuple[int, int, int]]) -> str:
        """The lines as one text, blanks in the place of the marks of quotes and lists."""
        parts = [self._text[lines[0][1] : lines[0][2]]]
        for (_, _, before), (_, place, end) in pairwise(lines):
            parts += "\n".ljust(place - before), self._text[place:end]
        return "".join(parts)

    def _read_inline(self, start: int, text: str) -> None:
        self.stretches += [(start + one, start + other) for one, other in find_inline_markup(text, self._open_tags)]
