"""Where the text of an HTML document is, read as browsers do, without making anything of it.

The document may be broken in any way: what cannot be told for sure counts as markup. Each rule names the step of the
HTML standard's tokenizer (§13.2.5) that it follows; the time is linear in the length of any input.
"""

import re

_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
# No link may stand in these, or what stands in them is no text for readers.
INERT = _HEADINGS | {
    "a", "button", "code", "datalist", "head", "kbd", "label", "math", "noscript", "object", "option", "pre", "samp", "select",
    "summary", "svg", "template", "var",
}  # fmt: skip
# What stands in these is no markup, up to their end tag.
RAW = frozenset(["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"])
# Opening one of these closes the one before.
_NOT_NESTED = _HEADINGS | {"a", "button", "option", "select"}
_FOREIGN = frozenset({"math", "svg"})

# A start or end tag: name, attributes (a value may hold ">" in quotes), and whether it closes itself.
TAG = re.compile(
    r"""<(?P<end>/?)(?P<name>[a-zA-Z][^\t\n\f\r />]*+)
        (?:[\t\n\f\r /]*+[^\t\n\f\r />][^\t\n\f\r />=]*+
           (?:[\t\n\f\r ]*+=[\t\n\f\r ]*+(?:"[^"]*+"|'[^']*+'|(?!["'>])[^\t\n\f\r >]*+|(?=>))
             |(?![\t\n\f\r ]*+=))
        )*+[\t\n\f\r /]*+(?P<close>>)""",
    re.VERBOSE,
)
ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{0,31};?|#[0-9]{1,8};?|#[xX][0-9A-Fa-f]{1,8};?)")
_MARKUP = re.compile(r"<(?:[a-zA-Z!?]|/[^>]?)|&")
_COMMENT_END = re.compile(r"--!?>")
_SCRIPT = re.compile(r"<!--|-->|<(/?)script(?=[\t\n\f\r />])", re.IGNORECASE)


def find_markup(text: str) -> list[tuple[int, int]]:
    """The stretches [start, end) of an HTML document, in order, that are no text in which a link could stand."""
    return _HtmlReader(text).read()


class _HtmlReader:
    def __init__(self, text: str) -> None:
        self._text = text
        self._found: list[tuple[int, int]] = []
        self._open: dict[str, int] = {}
        self._inert_from = -1
        self._tables_in_link = 0

    def read(self) -> list[tuple[int, int]]:
        place, length = 0, len(self._text)
        while (match := _MARKUP.search(self._text, place)) is not None:
            start = match.start()
            place = self._read_markup(start, match[0])
            if self._inert_from < 0:
                self._found.append((start, place))
            if self._open:
                self._inert_from = start if self._inert_from < 0 else self._inert_from
            elif self._inert_from >= 0:
                self._found.append((self._inert_from, place))
                self._inert_from = -1
        if self._inert_from >= 0:
            self._found.append((self._inert_from, length))
        return self._found

    def _read_markup(self, start: int, opening: str) -> int:
        """Where the markup ends that begins at `start`."""
        if opening == "&":
            entity = ENTITY.match(self._text, start)
            return entity.end() if entity else start + 1
        if opening == "<!":
            return self._read_declaration(start)
        if opening[:2] == "<?" or (opening[:2] == "</" and not opening[2:].isalpha()) or not opening[-1].isascii():
            return self._after(">", start + 2)
        tag = TAG.match(self._text, start)
        if tag is None:
            return len(self._text)  # the input ends within the tag
        return self._read_tag(tag)

    def _read_tag(self, tag: "re.Match[str]") -> int:
        name = tag["name"].lower()
        if name == "table" and "a" in self._open:
            self._tables_in_link += -1 if tag["end"] and self._tables_in_link else not tag["end"]
        if tag["end"]:
            self._close(name)
            return tag.end()
        if name == "plaintext":
            return len(self._text)
        if name in RAW:
            return self._read_script(tag.end()) if name == "script" else self._read_raw(name, tag.end())
        closes_itself = name in _FOREIGN and self._text[tag.end() - 2] == "/"
        if name in INERT and not closes_itself:
            if name in _NOT_NESTED:
                self._close(name)
            self._open[name] = self._open.get(name, 0) + 1
        return tag.end()

    def _close(self, name: str) -> None:
        if name == "a" and self._tables_in_link:
            return  # browsers close no link from within a table that stands in it
        # An end tag of any heading closes whichever heading is open.
        names = [other for other in self._open if other in _HEADINGS] if name in _HEADINGS else [name]
        for other in names:
            if self._open.get(other, 0) > 1:
                self._open[other] -= 1
            else:
                self._open.pop(other, None)

    def _read_declaration(self, start: int) -> int:
        """Comments (§13.2.5.43), CDATA within svg and math, and anything else, which ends at the next ">"."""
        text = self._text
        if text.startswith("<!--", start):
            if text.startswith((">", "->"), start + 4):
                return text.index(">", start) + 1
            end = _COMMENT_END.search(text, start + 4)
            return end.end() if end else len(text)
        if text.startswith("<![CDATA[", start) and not _FOREIGN.isdisjoint(self._open):
            return self._after("]]>", start + 9)
        return self._after(">", start + 2)

    def _read_raw(self, name: str, start: int) -> int:
        end = re.compile(rf"</{name}(?=[\t\n\f\r />])", re.IGNORECASE).search(self._text, start)
        return self._end_of_tag(end.start()) if end else len(self._text)

    def _read_script(self, start: int) -> int:
        """A script may hold "</script>" between "<!--<script>" and "-->" (§13.2.5.26)."""
        is_comment = is_double = False
        for match in _SCRIPT.finditer(self._text, start):
            if match[0] == "<!--":
                is_comment = True
            elif match[0] == "-->":
                is_comment = is_double = False
            elif not match[1]:
                is_double = is_comment
            elif is_double:
                is_double = False
            else:
                return self._end_of_tag(match.start())
        return len(self._text)

    def _end_of_tag(self, start: int) -> int:
        tag = TAG.match(self._text, start)
        return tag.end() if tag else len(self._text)

    def _after(self, end: str, start: int) -> int:
        place = self._text.find(end, start)
        return len(self._text) if place < 0 else place + len(end)
