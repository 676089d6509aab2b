"""Sections side by side: which blocks stand beside each other, and whether what they are made of does too."""

from html.parser import HTMLParser

from app.views import PairRow

# Blocks of more items than this stand beside each other as wholes: the stylesheet has as many lines for them.
MOST_PARTS = 40
# How a block begins that may be a list or a table; nearly all are paragraphs, which need no reading.
_BEGINNINGS = ("<ul", "<ol", "<table", "<div")
_LISTS, _PART_OF = frozenset({"ul", "ol", "table"}), {"ul": "li", "ol": "li", "table": "tr"}


def pair_blocks(translations: list[tuple[str, ...]]) -> tuple[PairRow, ...]:
    """The blocks of a section's translations in rows; none where the translations have different numbers of them."""
    if len({len(blocks) for blocks in translations}) != 1:
        return ()
    return tuple(PairRow(row, _count_common(row)) for row in zip(*translations, strict=True))


def _count_common(blocks: tuple[str, ...]) -> int:
    """The number of items of the lists, or of rows of the tables, that all these blocks are; 0 where they differ."""
    kinds = {_measure(block) for block in blocks}
    kind, count = kinds.pop()
    return count if not kinds and kind and 1 < count <= MOST_PARTS else 0


def _measure(block: str) -> tuple[str, int]:
    """Whether a block is a list or a table, and of how many parts; ("", 0) for any other block."""
    if not block.startswith(_BEGINNINGS):
        return "", 0
    reader = _Parts()
    reader.feed(block)
    reader.close()
    return reader.kind, reader.count


class _Parts(HTMLParser):
    """Counts the items of the one list or table that a block is; the lists inside them are not its own."""

    def __init__(self) -> None:
        super().__init__()
        self.kind = ""
        self.count = 0
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Notes the outermost element; a table stands in the box that lets it scroll."""
        if tag in _LISTS and self._open == (["div"] if tag == "table" else []):
            self.kind = tag
        if self.kind and tag == _PART_OF[self.kind] and sum(one in _LISTS for one in self._open) == 1:
            self.count += 1
        if tag not in {"br", "hr", "img", "input", "wbr"}:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Closes what the element was the last of."""
        if tag in self._open:
            while self._open.pop() != tag:
                pass
