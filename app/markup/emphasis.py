"""Whether a link can be put into a paragraph of Markdown so that everything around it is read as before."""

import re
import unicodedata
from bisect import bisect_right

from app.markup.markdown_blocks import MarkdownBlocks
from app.markup.markdown_inline import Stretch

# A link's text with one of these in it might be read otherwise, or end too soon; a name in one line has none.
_UNFIT = re.compile(r"[*_`~\[\]<>\\|$!\r\n]")
# Behind one of these “[” is no beginning of a link, or of another kind.
_UNFIT_BEFORE = frozenset("![]\\@^")
_RUN = re.compile(r"\*+|_+|~+")


class Emphasis:
    """The marks of emphasis of a text; `masked` is the text without what is no plain text."""

    def __init__(self, text: str, masked: str, blocks: MarkdownBlocks) -> None:
        self._whole = text
        self._text = masked
        self._paragraphs = blocks.paragraphs
        self._starts = [start for start, _ in blocks.paragraphs]
        self._known: tuple[Stretch, dict[int, bool]] = ((0, 0), {})

    def fit_link(self, start: int, end: int) -> Stretch | None:
        """What becomes the link's text where the name [start, end) stands: itself, or with the marks around it.

        `**GPU**` becomes `[**GPU**](…)`: as `**[GPU](…)**` it would be no longer bold beside Chinese, for a bracket is
        punctuation. None where no link can stand.
        """
        text = self._text
        number = bisect_right(self._starts, start) - 1
        if number < 0 or _UNFIT.search(text, start, end):
            return None
        paragraph = self._paragraphs[number]
        if end > paragraph[1]:
            return None
        left, right = self._run_before(start, paragraph[0]), self._run_after(end, paragraph[1])
        before = self._whole[left - 1] if left > paragraph[0] else " "
        after = self._whole[right] if right < paragraph[1] else " "
        if before in _UNFIT_BEFORE:
            return None
        if left == start and right == end:
            return start, end
        if text[left:start] == text[end:right]:
            return (left, right) if self._is_pair(left, paragraph, before, after) else None
        # On one side only: the marks mean the same before a bracket as before a letter if a space is on their other side.
        if (left < start and not before.isspace()) or (right > end and not after.isspace()):
            return None
        return start, end

    def _run_before(self, place: int, first: int) -> int:
        mark = self._text[place - 1] if place > first else ""
        while mark and mark in "*_~" and place > first and self._text[place - 1] == mark:
            place -= 1
        return place

    def _run_after(self, place: int, last: int) -> int:
        mark = self._text[place] if place < last else ""
        while mark and mark in "*_~" and place < last and self._text[place] == mark:
            place += 1
        return place

    def _is_pair(self, left: int, paragraph: Stretch, before: str, after: str) -> bool:
        """Whether the run at `left` opens emphasis that the next run closes."""
        if before in "*_~" or after in "*_~":
            return False
        if _parts(before) and _parts(after):
            return True
        return self._text[left] != "_" and self._runs(paragraph).get(left, False)

    def _runs(self, paragraph: Stretch) -> dict[int, bool]:
        """For each run of marks in the paragraph whether all runs before it are pairs."""
        if self._known[0] != paragraph:
            known: dict[int, bool] = {}
            open_run = ""
            is_paired = True
            for match in _RUN.finditer(self._text, *paragraph):
                known[match.start()] = is_paired and not open_run
                if open_run:
                    is_paired = is_paired and match[0] == open_run
                    open_run = ""
                else:
                    open_run = match[0]
            self._known = paragraph, known
        return self._known[1]


def _parts(character: str) -> bool:
    """Whether the character parts words: a space, punctuation or a symbol."""
    return character.isspace() or unicodedata.category(character)[0] in "PS"
