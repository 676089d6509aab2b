"""A line of Markdown while it is read: how far, and at which column, with tabs as CommonMark counts them."""


class Line:
    """The line [start, end) of a text. `place` and `column` are how far it is read.

    `base` is the column where the content of the container begins that the line is in.
    """

    __slots__ = ("_text", "base", "column", "end", "place", "start")

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self.start = self.place = start
        self.end = end
        self.column = self.base = 0

    @property
    def indent(self) -> int:
        """By how many columns what comes next is indented."""
        return self.column - self.base

    @property
    def is_blank(self) -> bool:
        """Whether nothing but blanks was left."""
        return self.place >= self.end

    def begins_with(self, mark: str) -> bool:
        """Whether this comes next."""
        return self._text.startswith(mark, self.place, self.end)

    def skip_blanks(self) -> None:
        """Goes on to the next character that is no space or tab."""
        text, place, end = self._text, self.place, self.end
        while place < end and (character := text[place]) in " \t":
            self.column += 1 if character == " " else 4 - self.column % 4
            place += 1
        self.place = place

    def enter_quote(self) -> None:
        """Goes behind the “>” that comes next, and the blank behind it."""
        self.place += 1
        self.column += 1
        self.base = self.column + (self.begins_with(" ") or self.begins_with("\t"))

    def enter_item(self, mark: int, *, is_bare: bool) -> int:
        """Goes behind a list item's mark of so many characters; gives by how much its text is indented."""
        outer = self.base
        self.place += mark
        self.column += mark
        marked = self.column
        self.skip_blanks()
        # Five blanks or more are one, and indented code behind it.
        self.base = marked + 1 if is_bare or self.column - marked > 4 else self.column
        return self.base - outer
