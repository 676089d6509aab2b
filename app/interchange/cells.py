"""Cells of a CSV file: what keeps a spreadsheet from taking a text for a formula, and lists inside one cell."""

from collections.abc import Iterable

# Spreadsheets take a cell that begins with one of these for a formula, those for East Asia the full-width signs, too;
# tab and line breaks are skipped by them before they look. An apostrophe in front keeps it a text. What begins with an
# apostrophe itself gets a second one, so that every cell can be read back.
FORMULA_SIGNS = frozenset("=+-@\t\r\n＝＋－＠")
GUARD = "'"
SEPARATOR = " | "
_BAR, _ESCAPE = "|", "\\"


def guard(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula."""
    return GUARD + text if text[:1] in FORMULA_SIGNS or text.startswith(GUARD) else text


def unguard(cell: str) -> str:
    """The text that `guard` made a cell of; a cell of another program stays as it is."""
    if cell.startswith(GUARD) and (cell[1:2] in FORMULA_SIGNS or cell[1:2] == GUARD):
        return cell[1:]
    return cell


def join_items(items: Iterable[str]) -> str:
    """A list as one text: items parted by ` | `, with `\\` before any bar or backslash inside them."""
    return SEPARATOR.join(item.replace(_ESCAPE, _ESCAPE * 2).replace(_BAR, _ESCAPE + _BAR) for item in items)


def split_items(text: str) -> list[str]:
    """The list that `join_items` made a text of; blanks around items and empty items are dropped."""
    items: list[str] = []
    item = ""
    characters = iter(text)
    for character in characters:
        if character == _ESCAPE:
            item += next(characters, _ESCAPE)
        elif character == _BAR:
            items.append(item)
            item = ""
        else:
            item += character
    return [stripped for one in [*items, item] if (stripped := one.strip())]
