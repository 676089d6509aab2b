"""A formula in one line, as one would type it: B = (W × r)/8."""

import html
import re
from functools import lru_cache
from io import StringIO
from xml.etree import ElementTree as ET

# Signs between two sides, which stand between spaces.
_BETWEEN = frozenset("=≠≈≃≅∼≡∝<>≤≥≪≫∈∉⊂⊆→←↔⇒⇔↦+-−±×÷·⋅∗∘∣|")
_APPLY = "\u2061"
# Here a fraction or a script ends: a space, where a letter, a digit or a sign of its own follows.
_END = "\x1f"
_ENDS = re.compile(f"{_END}+(?=[\\w√∑∏∫])")
# A hat, a bar or a brace above or below cannot be typed.
_ACCENT = re.compile("[^A-Za-z0-9]")
_INVISIBLE = re.compile("[\u200b\u2061-\u2064\ufe00\ufe01]")
# The converter names some characters as HTML does; XML knows five names.
_NAMED = re.compile(r"&(?!(?:lt|gt|amp|quot|apos);)[A-Za-z]\w*;")
_ONE = re.compile(r"√?\w+(?:[.,]\w+)*|\W")
_SPACES = re.compile(r"\s+")


@lru_cache(maxsize=1024)
def formula_text(mathml: str) -> str:
    """The converter's MathML in one line; "" for none, or for what is no XML."""
    texts: dict[ET.Element, str] = {}
    text = ""
    try:
        # Each element when it ends, when its children are texts already: formulas go deeper than Python's calls.
        for _, element in ET.iterparse(StringIO(_NAMED.sub(_unname, mathml)), events=("end",)):
            text = texts[element] = _write(element, [texts.pop(child) for child in element])
    except ET.ParseError:
        return ""
    text = _ENDS.sub(" ", text).replace(_END, "")
    text = re.sub(f"{_APPLY}(?=[(\\[{{])", "", text).replace(_APPLY, " ")
    return _SPACES.sub(" ", _INVISIBLE.sub("", text)).strip()


def _unname(match: re.Match[str]) -> str:
    return html.unescape(match[0])


def _write(element: ET.Element, parts: list[str]) -> str:
    """The element with its children written already."""
    match element.tag, parts:
        case "mo", []:
            return _write_sign(element)
        case "mspace", []:
            return " " if "width" in element.attrib else ""
        case "mphantom" | "annotation", _:
            return ""
        case "mfrac", [above, below]:
            return f"{_enclose(above)}/{_enclose(below)}{_END}"
        case "msqrt", _:
            return f"√{_enclose(''.join(parts))}"
        case "mroot", [base, index]:
            return f"{_enclose(index)}√{_enclose(base)}"
        case "munder" | "mover", [base, sign] if _ACCENT.fullmatch(sign.strip()):
            return base
        case "msub" | "munder", [base, low]:
            return base + _script("_", low) + _END
        case "msup" | "mover", [base, high]:
            return base + _script("^", high) + _END
        case "msubsup" | "munderover", [base, low, high]:
            return base + _script("_", low) + _script("^", high) + _END
        case "mtable", _:
            return "; ".join(map(str.strip, parts))
        case _, []:
            return element.text or ""
    return "".join(parts)


def _write_sign(element: ET.Element) -> str:
    text = element.text or ""
    if text == ",":
        return ", "
    # The converter takes the space from a sign that stands before its only side.
    is_tight = element.get("lspace") == element.get("rspace") == "0"
    return f" {text} " if text in _BETWEEN and not is_tight else text


def _script(mark: str, text: str) -> str:
    text = text.strip(f" {_END}")
    return text if text in ("′", "″", "") else mark + _enclose(text)


def _enclose(text: str) -> str:
    text = text.strip(f" {_END}")
    return text if _ONE.fullmatch(text) else f"({text})"
