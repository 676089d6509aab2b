"""What in a paragraph of Markdown is no plain text: code, links, anything in brackets, HTML, formulas, escapes.

Leftmost first, as CommonMark reads; what opens and does not close is text, as there. Where dialects differ, the wider
stretch counts. Everything is linear: what has no end in a paragraph is looked for only once.
"""

import re
from bisect import bisect_left

from app.markup.html_text import ENTITY, INERT, RAW
from app.markup.web_addresses import find_addresses

Stretch = tuple[int, int]

_SPECIAL = re.compile(r"\\[\s\S]|`+|\$+|<|[\[\]&]|\{[{%#.:]")
_TAG = re.compile(
    r"""<(?:(?P<end>/)(?P<closed>[a-zA-Z][a-zA-Z0-9-]*+)\s*+
        |(?P<name>[a-zA-Z][a-zA-Z0-9-]*+)
           (?:\s++[a-zA-Z_:][a-zA-Z0-9_.:-]*+(?:\s*+=\s*+(?:[^\s"'=<>`]++|'[^']*+'|"[^"]*+"))?+)*+\s*+/?)>""",
    re.VERBOSE,
)
_AUTOLINK = re.compile(r"<(?:[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*+|[^\s<>@]{1,64}@[^\s<>]{1,255})>")
# A comment, an instruction, CDATA, or a declaration, which ends with “>”.
_DECLARATION = re.compile(r"<(?:!--|\?|!\[CDATA\[|![A-Za-z])")
_DECLARATION_ENDS = {"<!--": "-->", "<?": "?>", "<![CDATA[": "]]>"}
_ENDS = {"{{": "}}", "{%": "%}", "{#": "}", "{.": "}", "{:": "}"}
_MATH_ENDS = {"\\(": "\\)", "\\[": "\\]"}
_FORMULA = re.compile(r"(?:[^\\$]|\\.)*+", re.DOTALL)
# The address behind a link's text, with its title; and any brackets that it might be in another dialect.
_TARGET = re.compile(
    r"""\(\s*+(?:<[^<>\n]*+>|(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*+\))*+)
        (?:\s++(?:"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\)))?+\s*+\)""",
    re.VERBOSE | re.DOTALL,
)


def find_inline_markup(text: str, open_tags: set[str]) -> list[Stretch]:
    """Stretches [start, end) of a paragraph that links must leave alone, in no order.

    `open_tags` are names of HTML elements that were opened before and in which no link may stand; it is kept up to date.
    """
    return _Inline(text, open_tags).read()


class _Inline:
    def __init__(self, text: str, open_tags: set[str]) -> None:
        self._text = text
        self._open = open_tags
        self._found: list[Stretch] = []
        self._brackets: list[int] = []
        self._ticks: dict[int, list[int]] = {}
        self._endless: set[str] = set()
        self._open_from = 0 if open_tags else -1

    def read(self) -> list[Stretch]:
        text = self._text
        for ticks in re.finditer("`+", text):
            self._ticks.setdefault(len(ticks[0]), []).append(ticks.start())
        place = 0
        while (match := _SPECIAL.search(text, place)) is not None:
            start, sign = match.start(), match[0]
            place = self._read_special(start, sign)
            if place > start + len(sign) or sign[0] == "\\":
                self._found.append((start, place))
        if self._open_from >= 0:
            self._found.append((self._open_from, len(text)))
        self._found += find_addresses(text, up_to_space=True)
        return self._found

    def _read_special(self, start: int, sign: str) -> int:
        """Where what begins with `sign` ends; right behind the sign where it begins nothing."""
        behind = start + len(sign)
        first = sign[0]
        if first == "\\":
            return self._after(_MATH_ENDS[sign], behind) if sign in _MATH_ENDS else behind
        if first == "`":
            return self._read_code(start, len(sign))
        if first == "$":
            return self._read_math(start, sign)
        if first == "<":
            return self._read_angle(start)
        if first == "&":
            entity = ENTITY.match(self._text, start)
            return entity.end() if entity else behind
        if first == "{":
            return self._after(_ENDS[sign], behind)
        if first == "[":
            self._brackets.append(start)
        elif self._brackets:
            self._close_bracket(start)
        return behind

    def _read_code(self, start: int, length: int) -> int:
        # Behind a backslash a run is one shorter than where it is looked for as an end.
        ends = self._ticks.get(length, [])
        number = bisect_left(ends, start + length)
        return ends[number] + length if number < len(ends) else start + length

    def _read_math(self, start: int, sign: str) -> int:
        behind = start + len(sign)
        if len(sign) > 1:
            return self._after(sign, behind) if len(sign) == 2 else behind
        end = _FORMULA.match(self._text, behind).end()  # type: ignore[union-attr]  # matches anywhere
        inside = self._text[behind:end]
        # $5 and $10 are money.
        if inside and self._text.startswith("$", end) and not (inside[0].isspace() or inside[-1].isspace()):
            return behind if self._text[end + 1 : end + 2].isdigit() else end + 1
        return behind

    def _read_angle(self, start: int) -> int:
        autolink = _AUTOLINK.match(self._text, start)
        if autolink:
            return autolink.end()
        declaration = _DECLARATION.match(self._text, start)
        if declaration:
            behind = declaration.end()
            end = self._after(_DECLARATION_ENDS.get(declaration[0], ">"), behind)
            return end if end > behind else start + 1
        tag = _TAG.match(self._text, start)
        if tag is None:
            return start + 1
        self._note_tag(tag, start)
        return tag.end()

    def _note_tag(self, tag: "re.Match[str]", start: int) -> None:
        name = (tag["name"] or tag["closed"]).lower()
        if name not in INERT and name not in RAW:
            return
        if tag["end"]:
            self._open.discard(name)
            if not self._open and self._open_from >= 0:
                self._found.append((self._open_from, tag.end()))
                self._open_from = -1
        else:
            self._open.add(name)
            self._open_from = start if self._open_from < 0 else self._open_from

    def _close_bracket(self, place: int) -> None:
        start = self._brackets.pop()
        target = _TARGET.match(self._text, place + 1)
        self._found.append((start, target.end() if target else place + 1))

    def _after(self, end: str, place: int) -> int:
        """Behind the next `end`; `place` itself where there is none."""
        if end in self._endless:
            return place
        found = self._text.find(end, place)
        if found < 0:
            self._endless.add(end)
            return place
        return found + len(end)
