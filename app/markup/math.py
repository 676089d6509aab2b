"""Formulas: `$…$` in a line and `$$…$$` as a block, converted from TeX to MathML."""

import re
from functools import lru_cache

from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from math_core import LatexError, LatexToMathML

from app.markup.escape import escape
from app.markup.page import Page
from app.markup.script import mark_han

# The converter recurses in native code and overflows the stack of a thread at some 5,000 open groups, which would end
# the process: no formula may come near it. Macros are off, since a short one can expand to any depth.
MAX_TEX = 4000
MAX_DEPTH = 100
_NO_MACROS = 0

# A dollar opens before a character that is no space, and closes after one and not before a digit: "$5 and $10" is money.
_INLINE = re.compile(r"\$\$((?:[^\\$]|\\.)+?)\$\$|\$(?!\s)((?:[^\\$]|\\.)+?)(?<!\s)\$(?!\d)", re.DOTALL)
_STYLE = re.compile(r' style="([^"]*)"')
_COLOR = re.compile(r"#[0-9A-Fa-f]{6}")
_UNSUPPORTED = re.compile(r' id="|<a |font-size|small-caps')
# What the converter says by style= (which the pages' policy forbids), as classes of our own.
_CLASSES = {
    "text-align: left": "math-left",
    "text-align: right": "math-right",
    "padding-left: 0": "math-close-left",
    "padding-right: 0": "math-close-right",
    "padding-left:1em": "math-apart",
    "padding-left: 0.1em": "math-near",
    "padding-top: 0.1667em": "math-lowered",
    "border-left: 0.05em solid currentcolor": "math-line-left",
    "border-right: 0.05em solid currentcolor": "math-line-right",
    "border-top: 0.05em solid currentcolor": "math-line-top",
    "border-left: 0.05em dashed currentcolor": "math-dashes-left",
    "border-right: 0.05em dashed currentcolor": "math-dashes-right",
    "border-top: 0.05em dashed currentcolor": "math-dashes-top",
    "width: 100%": "math-wide",
    "width: 50%": "math-half",
}
MATH_CLASSES = frozenset(_CLASSES.values())


def parse_inline(state: StateInline, silent: bool) -> bool:
    """Inline rule `math_inline`: `$…$`, and `$$…$$` within a line, make a token `math_inline` that holds the TeX."""
    if state.src[state.pos] != "$":
        return False
    match = _INLINE.match(state.src, state.pos, state.posMax)
    if match is None:
        return False
    if not silent:
        token = state.push("math_inline", "math", 0)
        token.content = (match[1] or match[2]).strip()
        token.markup = "$$" if match[1] else "$"
    state.pos = match.end()
    return True


def parse_block(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """Block rule `math_block`: lines from `$$` to `$$` make a token `math_block` that holds the TeX."""
    if state.is_code_block(start_line):
        return False
    first = state.src[state.bMarks[start_line] + state.tShift[start_line] : state.eMarks[start_line]].rstrip()
    if not first.startswith("$$"):
        return False
    last_line = start_line if first.endswith("$$") and len(first) > 4 else _find_end(state, start_line, end_line, first)
    if last_line is None:
        return False
    if silent:
        return True
    text = state.getLines(start_line, last_line + 1, state.blkIndent, False).strip()
    token = state.push("math_block", "math", 0)
    token.block = True
    token.content = text[2:-2].strip()
    token.markup = "$$"
    token.map = [start_line, last_line + 1]
    state.line = last_line + 1
    return True


def _find_end(state: StateBlock, start_line: int, end_line: int, first: str) -> int | None:
    if "$$" in first[2:]:
        return None
    for line in range(start_line + 1, end_line):
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
        if not text or state.sCount[line] < state.blkIndent:
            return None
        if text.endswith("$$"):
            return line
        # Another opening before the close: giving up here keeps a file of openings from being read again for each.
        if text.startswith("$$"):
            return None
    return None


def resolve_math(token: Token, page: Page, block: Token) -> None:
    """Convert the formula and note the problem of a bad one."""
    is_block = token.type == "math_block"
    mathml, error = convert(token.content, is_block or token.markup == "$$")
    token.meta = {"mathml": mathml}
    if error:
        shown = token.content if len(token.content) <= 60 else token.content[:60] + "…"
        code = "markup-limit" if error == _TOO_LARGE else "math-invalid"
        needle = token.markup if is_block else token.content.split("\n")[0]
        page.report(code, block, needle, f"{error} in the formula “{shown}”", "Write plain LaTeX math.", token)


def render_math(token: Token, page: Page) -> str:
    """The formula as MathML; one that cannot be converted as its TeX."""
    mathml: str = token.meta["mathml"]
    if not mathml:
        shown = mark_han(escape(token.content), page.lang)
        source = f'<code class="math-invalid">{shown}</code>'
        return f"<p>{source}</p>\n" if token.type == "math_block" else source
    return f'<div class="math-block" tabindex="0">{mathml}</div>\n' if token.type == "math_block" else mathml


_TOO_LARGE = f"more than {MAX_TEX} characters or {MAX_DEPTH} groups inside each other"


@lru_cache(maxsize=1024)
def convert(tex: str, is_block: bool) -> tuple[str, str]:
    """The formula as MathML without style=, and "" ; or "" and what is wrong with it."""
    if len(tex) > MAX_TEX or _depth(tex) > MAX_DEPTH:
        return "", _TOO_LARGE
    try:
        mathml = _converter().convert_with_local_state(tex, displaystyle=is_block)
    except LatexError as error:
        place, _, message = str(error).partition(": ")
        return "", f"{message or place} (character {int(place) + 1})" if place.isdigit() else str(error)
    if _UNSUPPORTED.search(mathml):
        return "", "labels, references and font commands are not supported"
    return _STYLE.sub(_classes, mathml), ""


@lru_cache(maxsize=1)
def _converter() -> LatexToMathML:
    return LatexToMathML(fancy_error=False, max_expansions=_NO_MACROS)


def _depth(tex: str) -> int:
    depth = deepest = 0
    for piece in re.findall(r"\\.|[{}]|\\(?:left|right|begin|end)\b", tex, re.DOTALL):
        if piece == "{":
            depth += 1
            deepest = max(deepest, depth)
        elif piece == "}":
            depth -= 1
    return max(deepest, tex.count("\\left"), tex.count("\\begin"))


def _classes(match: re.Match[str]) -> str:
    classes, colors = [], ""
    for declaration in filter(None, (part.strip() for part in match[1].split(";"))):
        name, _, value = declaration.partition(":")
        if declaration in _CLASSES:
            classes.append(_CLASSES[declaration])
        elif name in ("color", "background-color") and _COLOR.fullmatch(value.strip()):
            colors += f' math{name.removesuffix("-color")}="{value.strip()}"'
    return (f' class="{" ".join(classes)}"' if classes else "") + colors
