"""One rendering of one translation: what is known, and what is found on the way."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from markdown_it.token import Token

from app.content.problem import Problem
from app.lang import Lang
from app.markup.codes import get_level
from app.markup.names import MarkupWords, Names

TermHref = Callable[[Lang, str, str | None], str]
# A reader of the report needs no thousandth finding of a hostile or broken file, and looking for its place takes time.
MAX_REPORTS = 300


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a text names another term: in which section ("" is the summary), by which words, and whether as a [[link]]."""

    term: str
    section: str
    label: str
    is_explicit: bool


@dataclass(slots=True)
class Page:
    """The state of one rendering; rules and renderers write their findings here.

    `section` is the anchor of the section being rendered ("" for the summary); `link_depth` counts open links;
    `table_count` and `code_count` number the regions so far, `cell_count` the cells of comparisons, whose `captions` are
    noted.
    """

    term_id: str
    lang: Lang
    path: str
    first_line: int
    source: str
    names: Names
    term_href: TermHref
    words: MarkupWords
    section: str = ""
    link_depth: int = 0
    table_count: int = 0
    code_count: int = 0
    cell_count: int = 0
    captions: set[str] = field(default_factory=set)
    highlighted: int = 0
    mentions: list[Mention] = field(default_factory=list)
    facts: dict[tuple[str, str], None] = field(default_factory=dict)
    problems: dict[tuple[str, int, int, str], Problem] = field(default_factory=dict)
    _reports: int = 0
    _lines: list[str] | None = None
    _found: dict[tuple[int, str], tuple[int, int]] = field(default_factory=dict)
    _places: dict[int, tuple[Token, int, int]] = field(default_factory=dict)

    def report(
        self, code: str, block: Token, needle: str, message: str, hint: str = "", token: Token | None = None
    ) -> None:
        """Note a problem: at the next place of `needle` within the lines of `block`, else where the block begins.

        `token` is the thing reported, for things that are rendered more than once: its place is looked for only once.
        """
        self._reports += 1
        if self._reports > MAX_REPORTS:
            return
        if token is not None and id(token) in self._places:
            _, line, column = self._places[id(token)]
        else:
            line, column = self._locate(block.map or [0, 0], needle)
            if token is not None:
                # The token is kept, so that no other one can get its id.
                self._places[id(token)] = (token, line, column)
        problem = Problem(code, get_level(code), self.path, line, column, message, hint)
        self.problems.setdefault((code, line, column, message), problem)

    def _locate(self, span: Sequence[int], needle: str) -> tuple[int, int]:
        if self._lines is None:
            self._lines = self.source.split("\n")
        first, end = span[0], min(span[1], len(self._lines))
        if needle:
            line, column = self._found.get((first, needle), (first, 0))
            for number in range(line, end):
                place = self._lines[number].find(needle, column)
                if place >= 0:
                    self._found[first, needle] = (number, place + len(needle))
                    return self.first_line + number, place + 1
                column = 0
        return self.first_line + first, 0
