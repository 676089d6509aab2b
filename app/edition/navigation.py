"""The orders in which terms are listed: A–Z by English title, and Zhuyin by the reading of the Chinese one."""

import unicodedata
from functools import lru_cache

from app.lang import ORDER_LANG

# The signs in their order in the alphabet: ㄅ (U+3105) to ㄩ (U+3129).
ZHUYIN_SIGNS = "".join(chr(code) for code in range(0x3105, 0x312A))
# Where titles go that begin with no sign of the index.
REST = "#"
# The language that the Zhuyin index reads.
READING_LANG = "zh-TW"


def order_key(titles: dict[str, str], term_id: str) -> str:
    """What a term is sorted by: its English title without case and accents; a missing one sorts by the id."""
    title = titles.get(ORDER_LANG.code, term_id)
    decomposed = unicodedata.normalize("NFKD", title.casefold())
    return "".join(character for character in decomposed if not unicodedata.combining(character)).strip()


def alphabet_heading(key: str) -> str:
    """The letter A–Z under which an order key stands, or “#”."""
    first = key[:1].upper()
    return first if "A" <= first <= "Z" else REST


def zhuyin_heading(reading: str) -> str:
    """The Zhuyin sign under which a reading stands, or “#”."""
    return reading[0] if reading and reading[0] in ZHUYIN_SIGNS else REST


def zhuyin_key(reading: str) -> str:
    """What a reading is sorted by: signs in alphabet order (their code points), then tones; the rest comes last."""
    return reading if zhuyin_heading(reading) != REST else "\uffff" + reading


def derive_reading(title: str) -> str:
    """The Zhuyin of a title that begins with a Chinese character, syllables parted by spaces; else an empty text.

    Readings come from pypinyin's phrase dictionary, whose choices are the mainland's now and then: an author writes
    `reading` where it is wrong for Taiwan.
    """
    if not title or not _is_han(title[0]):
        return ""
    return " ".join(_syllables(title))


@lru_cache(maxsize=4096)
def _syllables(title: str) -> tuple[str, ...]:
    # Imported here: its dictionaries cost 0.2 s and 30 MB, and serving does not need them.
    from pypinyin import Style, lazy_pinyin

    runs = lazy_pinyin(title, style=Style.BOPOMOFO, errors=str.strip)
    return tuple(run for run in runs if run)


def _is_han(character: str) -> bool:
    return "CJK UNIFIED" in unicodedata.name(character, "") or character == "〇"
