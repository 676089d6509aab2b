"""The Zhuyin reading of a Chinese title, derived where its author wrote none."""

import unicodedata
from functools import lru_cache

from app.edition.navigation import ZHUYIN_SIGNS
from app.text import fold

# Characters that Taiwan reads otherwise than the mainland, whose dictionary is asked: reading there, reading here.
# Only single readings are changed, so that the other readings of a character stay what the phrase makes of them.
_OF_TAIWAN: dict[str, tuple[str, str]] = {
    "微": ("ㄨㄟ", "ㄨㄟˊ"),
    "期": ("ㄑㄧ", "ㄑㄧˊ"),
    "識": ("ㄕˊ", "ㄕˋ"),
    "究": ("ㄐㄧㄡ", "ㄐㄧㄡˋ"),
    "息": ("ㄒㄧ", "ㄒㄧˊ"),
    "突": ("ㄊㄨ", "ㄊㄨˊ"),
    "擊": ("ㄐㄧ", "ㄐㄧˊ"),
    "質": ("ㄓˋ", "ㄓˊ"),
    "擁": ("ㄩㄥ", "ㄩㄥˇ"),
    "儲": ("ㄔㄨˇ", "ㄔㄨˊ"),
    "液": ("ㄧㄝˋ", "ㄧˋ"),
    "危": ("ㄨㄟ", "ㄨㄟˊ"),
    "播": ("ㄅㄛ", "ㄅㄛˋ"),
}
_SIGNS_AND_TONES = frozenset(ZHUYIN_SIGNS + "ˊˇˋ˙")


def derive_reading(title: str) -> str:
    """The Zhuyin of a title that begins with a Chinese character, syllables parted by spaces; else an empty text.

    Readings come from pypinyin's phrase dictionary, then Taiwan's where they differ; an author writes `reading` where
    both are wrong.
    """
    return " ".join(_syllables(title)) if title and _is_han(title[0]) else ""


def align_reading(title: str, reading: str) -> tuple[tuple[str, str], ...]:
    """Each character of the title with its syllable; nothing where there are not as many of the one as of the other."""
    syllables = reading.split()
    return tuple(zip(title, syllables, strict=True)) if len(title) == len(syllables) else ()


@lru_cache(maxsize=4096)
def _syllables(title: str) -> tuple[str, ...]:
    # Imported here: its dictionaries cost 0.2 s and 30 MB, and serving does not need them.
    from pypinyin import Style, lazy_pinyin

    # Its phrases are written in Simplified characters, which are what folding gives, one for one.
    # `list` keeps a run of other characters one by one, so that syllables and characters stay side by side.
    syllables = lazy_pinyin(fold(title), style=Style.BOPOMOFO, errors=list)  # type: ignore[arg-type]  # the stub's mistake
    read = (_in_taiwan(character, syllable) for character, syllable in zip(title, syllables, strict=True))
    return tuple(syllable for syllable in read if syllable[0] in _SIGNS_AND_TONES)


def _in_taiwan(character: str, syllable: str) -> str:
    there, here = _OF_TAIWAN.get(character, ("", ""))
    return here if syllable == there else syllable


def _is_han(character: str) -> bool:
    return "CJK UNIFIED" in unicodedata.name(character, "") or character == "〇"
