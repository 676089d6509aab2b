"""Zhuyin typed while the keyboard is set to English: vu03g4 is ㄒㄧㄢˇㄕˋ on the standard (Dachen) layout."""

import re

_KEYS = dict(zip(
    "1qaz2wsxedcrfv5tgbyhnujm8ik,9ol.0p;/-",
    "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄧㄨㄩㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦ",
    strict=True,
))  # fmt: skip
_TONES = {" ": "", "3": "ˇ", "4": "ˋ", "6": "ˊ", "7": "˙"}
# An initial, a medial, a final, in this order, at least one of them; then the tone, which only the last may still lack.
_SYLLABLE = "(?=[^ 3467])[1qaz2wsxedcrfv5tgbyhn]?[ujm]?[8ik,9ol.0p;/-]?"
_TYPED = re.compile(rf"(?:{_SYLLABLE}[ 3467])+(?:{_SYLLABLE})?")
_MOST_KEYS = 60


def find_zhuyin(text: str) -> str | None:
    """The Zhuyin that these key strokes would have given, if they are whole syllables; None for ordinary text."""
    # The first tone is the space bar, which a reader may not have pressed at the end.
    strokes = text.lower()
    if not (1 < len(strokes) <= _MOST_KEYS) or not _TYPED.fullmatch(strokes):
        return None
    return "".join(_TONES.get(key) or _KEYS.get(key, "") for key in strokes)
