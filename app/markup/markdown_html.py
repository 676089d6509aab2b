"""Blocks of HTML in Markdown (CommonMark §4.6): which lines begin one, and where it ends."""

import re

_BLOCK_NAMES = (
    "address|article|aside|base|basefont|blockquote|body|caption|center|col|colgroup|dd|details|dialog|dir|div|dl|dt|"
    "fieldset|figcaption|figure|footer|form|frame|frameset|h[1-6]|head|header|hr|html|iframe|legend|li|link|main|menu|"
    "menuitem|nav|noframes|ol|optgroup|option|p|param|search|section|source|summary|table|tbody|td|template|tfoot|th|"
    "thead|title|tr|track|ul"
)
_NEVER = re.compile(r"(?!)")
# Beginning and end; a block whose end never matches ends at a blank line.
_KINDS = (
    (re.compile(r"<(?:script|pre|style|textarea)(?=[\s>]|$)", re.I | re.M),
     re.compile(r"</(?:script|pre|style|textarea)>", re.I)),
    (re.compile("<!--"), re.compile("-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![A-Za-z]"), re.compile(">")),
    (re.compile(rf"</?(?:{_BLOCK_NAMES})(?=[\s>]|/>|$)", re.I | re.M), _NEVER),
)  # fmt: skip
_LONE_TAG = re.compile(
    r"""<(?:/[A-Za-z][A-Za-z0-9-]*+[ \t]*+
        |[A-Za-z][A-Za-z0-9-]*+
         (?:[ \t]++[a-zA-Z_:][a-zA-Z0-9_.:-]*+(?:[ \t]*+=[ \t]*+(?:[^\s"'=<>`]++|'[^'\r\n]*+'|"[^"\r\n]*+"))?+)*+[ \t]*+/?)
        >[ \t]*+(?=[\r\n]|\Z)""",
    re.VERBOSE,
)


def find_html_end(text: str, place: int, *, in_paragraph: bool) -> "re.Pattern[str] | None":
    """What ends the block of HTML that begins at `place`, or None where none does; see `ends_at_blank_line`."""
    for beginning, end in _KINDS:
        if beginning.match(text, place):
            return end
    return _NEVER if not in_paragraph and _LONE_TAG.match(text, place) else None


def ends_at_blank_line(end: "re.Pattern[str]") -> bool:
    """Whether a block of this end goes on to the next blank line."""
    return end is _NEVER
