"""The orders in which terms are listed: A–Z by English title, and Zhuyin by the reading of the Chinese one."""

import unicodedata

from app.lang import ORDER_LANG

# The signs in their order in the alphabet: ㄅ (U+3105) to ㄩ (U+3129).
ZHUYIN_SIGNS = "".join(chr(code) for code in range(0x3105, 0x312A))
# Their code points are in another order than the tones: 2, 3, 4 and the neutral one.
_TONES = str.maketrans("ˊˇˋ˙", "2345")
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
    return reading.translate(_TONES) if zhuyin_heading(reading) != REST else "\uffff" + reading
