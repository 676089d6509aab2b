"""A term's titles as one heading: both languages, nothing said twice."""

from collections.abc import Mapping

from app.lang import LANGS
from app.views import LangText


def split_titles(names: Mapping[str, str]) -> tuple[LangText, ...]:
    """The pieces of the heading, Latin ones first: 「GPU」「圖形處理器」; a space stands between them.

    A title that the other contains is left out; 「CUDA 平行運算平台」 is 「CUDA」 in one language and the rest in the other.
    """
    first = next((lang.code for lang in LANGS if not lang.full_width and lang.code in names), "")
    second = next((lang.code for lang in LANGS if lang.full_width and lang.code in names), "")
    if not first or not second:
        code = first or second
        return (LangText(names[code], code),) if code else ()
    latin, wide = LangText(names[first], first), LangText(names[second], second)
    if wide.text.lower() in latin.text.lower():
        return (latin,)
    if wide.text.startswith(f"{latin.text} "):
        return latin, LangText(wide.text[len(latin.text) + 1 :], second)
    return (wide,) if latin.text in wide.text else (latin, wide)
