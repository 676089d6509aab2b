"""The plate of a term on a map: its titles in lines, and how much room they take.

Both languages' titles stand on it in one order, so that a plate has one size, and a map one shape, in every language.
"""

import math
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from app.lang import LANGS

# Lengths on maps: one unit is a CSS pixel while the map is drawn at its own size.
EM = 13
LINE = 17
PADDING_X, PADDING_Y = 10, 6
WIDEST = 10 * EM
# Widths of Latin letters in parts of an em, measured in common sans-serif fonts; bold ones are a little wider.
_NARROW, _WIDE = frozenset("iljIft.,:;'|!()[]-/ "), frozenset("mwMW@%")
_BOLD = 1.07
# What a line may break before: a word of letters that stand in words, or any one Chinese character or sign.
_TOKEN = re.compile(r"[^\s\u2e80-\uffef]+\s*|\S\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a plate: a title or a part of one, with the code of its language; `is_first` of the first title."""

    text: str
    lang: str
    is_first: bool


@dataclass(frozen=True, slots=True)
class Plate:
    """Lines and the size of the box around them."""

    lines: tuple[Line, ...]
    width: int
    height: int


def build_plate(titles: Mapping[str, str], otherwise: str, *, widest: int = WIDEST) -> Plate:
    """The plate of a term with these titles (`otherwise` where it has none): long ones are broken into even lines."""
    names = name_titles(titles) or ((otherwise, LANGS[-1].code),)
    lines = tuple(
        Line(text, lang, is_first=place == 0)
        for place, (name, lang) in enumerate(names)
        for text in _break(name, widest, is_bold=place == 0)
    )
    width = max(text_width(line.text, is_bold=line.is_first) for line in lines)
    return Plate(lines, math.ceil(width) + 2 * PADDING_X, len(lines) * LINE + 2 * PADDING_Y)


def name_titles(titles: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """Title and language code, Latin ones first; one that the other contains is not said twice."""
    ordered = [one.code for one in sorted(LANGS, key=lambda one: one.full_width) if titles.get(one.code)]
    named = tuple((titles[code], code) for code in ordered)
    if len(named) < 2:
        return named
    (first, first_lang), (second, second_lang) = named[:2]
    if second.casefold() in first.casefold():
        return ((first, first_lang),)
    if second.startswith(f"{first} "):
        return ((first, first_lang), (second[len(first) + 1 :], second_lang))
    return ((second, second_lang),) if first in second else named[:2]


def text_width(text: str, *, is_bold: bool) -> float:
    """About how wide the text is, in map units."""
    return EM * sum(_character_width(character) for character in text) * (_BOLD if is_bold else 1)


def _character_width(character: str) -> float:
    if unicodedata.east_asian_width(character) in "WF":
        return 1 / _BOLD  # bold Chinese characters are as wide as others
    if character in _NARROW:
        return 0.34
    if character in _WIDE:
        return 0.87
    return 0.68 if character.isupper() else 0.57


def _break(text: str, widest: int, *, is_bold: bool) -> list[str]:
    """The text in as few lines as fit, of about one length."""
    total = text_width(text, is_bold=is_bold)
    if total <= widest:
        return [text]
    aim = total / math.ceil(total / widest)
    lines = [""]
    for token in _TOKEN.findall(text):
        longer = lines[-1] + token
        is_full = text_width(lines[-1].rstrip(), is_bold=is_bold) + text_width(token, is_bold=is_bold) / 2 > aim
        if lines[-1] and (is_full or text_width(longer.rstrip(), is_bold=is_bold) > widest):
            lines.append(token)
        else:
            lines[-1] = longer
    return [line.strip() for line in lines]
