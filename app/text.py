"""Folding, segmentation and safe cuts: one way to read text, shared by index, query, auto-links and annotate.

Folding keeps the length, so that a place in the folded text is the same place in the original. Places are Python
string indices (code points), ranges are [start, end). Nothing here raises on any string, lone surrogates included.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache
from operator import add
from pathlib import Path
from typing import Any, NamedTuple

# Part of the key of every compiled file: raise it whenever fold() or tokens() answer differently for any text.
SEGMENTER_VERSION = 1

# Characters of scripts without spaces: Han, Bopomofo, kana, Hangul. They are indexed as overlapping pairs.
SPACELESS = (
    "\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
    "\u3041-\u30ff\u3105-\u312f\u31a0-\u31bf\uac00-\ud7a3"
)
TONES = "ˊˇˋ˙"
WORD_LETTER = rf"[^\W_{SPACELESS}{TONES}]"
# A one-letter word with ++ or # is a language's name; apostrophes and combining marks belong to the word they stand in.
_MARKS = "\u0300-\u036f"
_JOINT_RULE = rf"[{_MARKS}]|['’](?={WORD_LETTER})"
# Not after a letter, a mark or an apostrophe that joins, nor before a letter or mark.
_BEFORE_SIGN = rf"(?<!{WORD_LETTER})(?<![{_MARKS}])(?<!{WORD_LETTER}['’])(?<![{_MARKS}]['’])"
_SIGN_RULE = rf"{_BEFORE_SIGN}([a-z])(\+\+|#)(?!{WORD_LETTER})(?![{_MARKS}])"
_RUN = re.compile(
    rf"(?P<spaceless>[{SPACELESS}]+)"
    rf"|(?P<sign>{_SIGN_RULE})"
    rf"|(?P<word>{WORD_LETTER}(?:{WORD_LETTER}|{_JOINT_RULE})*)"
)
_SIGN = re.compile(_SIGN_RULE)
_SPACELESS_RUN = re.compile(f"[{SPACELESS}]+")
_WORD = re.compile(f"{WORD_LETTER}+")
_JOINT = re.compile(rf"(?<={WORD_LETTER})(?:{_JOINT_RULE})+")
_NOT_OF_WORD = re.compile(f"['’{_MARKS}]")
_SPACELESS_CHARACTER = re.compile(f"[{SPACELESS}]")
_SIGNS = {"++": "pp", "#": "sharp"}
# Longer "words" are hashes or junk; a cut keeps the index small and nobody types them.
LONGEST_WORD = 64
# Long texts are folded in pieces of so many characters; below the other number a look at a piece costs more than it saves.
_PIECE, _WORTH_A_LOOK = 8192, 128
_ASCII_STRETCH = re.compile(r"([\x00-\x7f]{12,})")
# The table starts afresh once it holds this many characters (about 2 MB): no query can fill the memory.
_FOLD_TABLE_SIZE = 20_000
_SURROGATES = range(0xD800, 0xE000)
_REPLACEMENT = "\ufffd"
ELLIPSIS = "…"
# A cut may give up this many characters to stand between two words: longer words are cut.
_LONGEST_RETREAT = 14
# No cut before these categories (marks, format characters): they belong to the character before.
_CLINGING = frozenset({"Mn", "Mc", "Me", "Cf"})


class Run(NamedTuple):
    """A stretch of folded text: a run of a script without spaces (`is_spaceless`), or one word of another script."""

    text: str
    start: int
    end: int
    is_spaceless: bool


def fold(text: str) -> str:
    """The text with case, width, diacritics and Traditional/Simplified made alike; exactly as long as `text`.

    Per character NFKC, case folding, diacritics off, OpenCC's simplified form; a character that would not stay exactly
    one character (…, ℃, ™, ½) keeps itself; a lone surrogate becomes U+FFFD, so the result can always be encoded.
    """
    if len(text) <= _PIECE:
        return _fold_piece(text)
    # In pieces: English stretches of a mixed text are then folded as fast as English, and no thread waits long for it.
    return "".join(_fold_piece(text[start : start + _PIECE]) for start in range(0, len(text), _PIECE))


def find_folded(characters: Collection[str]) -> Iterator[tuple[str, str]]:
    """The Traditional characters that fold to one of these, each with it: what case and width cannot tell."""
    for character in _table().simplified:
        folded = fold(character)
        if folded in characters and folded != character:
            yield character, folded


def squash(text: str) -> str:
    """The folded text without anything but letters and digits: the key under which a name is looked up.

    `++` and `#` after a single letter are spelt out, as in tokens: C++ and C# are not C.
    """
    return "".join(letters(run) for run in runs(fold(text)))


def runs(folded: str) -> Iterator[Run]:
    """The runs of an already folded text, in order."""
    for match in _RUN.finditer(folded):
        yield Run(match[0], match.start(), match.end(), match["spaceless"] is not None)


def tokens(text: str) -> list[str]:
    """The index tokens of a text, in order: stems of words; of spaceless runs each two neighbours, then the last one.

    So a run of n characters is found by the phrase of its n-1 pairs, and a single character by prefix.
    """
    found: list[str] = []
    for run in runs(fold(text)):
        if run.is_spaceless:
            found += pairs(run.text)
            found.append(run.text[-1])
        else:
            found.append(stem(letters(run)))
    return found


def words_and_pairs(text: str) -> tuple[list[str], list[str]]:
    """The words of a text as they are spelt, and the tokens of its spaceless runs, each in order.

    What `tokens` gives, but unstemmed and in two lists: five times as fast, for every text of every term comes here.
    """
    folded = fold(text)
    if "+" in folded or "#" in folded:
        folded = _SIGN.sub(lambda sign: sign[1] + _SIGNS[sign[2]] + " ", folded)
    if _NOT_OF_WORD.search(folded):
        folded = _JOINT.sub("", folded)
    found: list[str] = []
    if not folded.isascii():
        for run in _SPACELESS_RUN.findall(folded):
            found += map(add, run, run[1:])
            found.append(run[-1])
    return _WORD.findall(folded), found


def is_spaceless(run: str) -> bool:
    """Whether a run is of a script without spaces, so that it is indexed by pairs."""
    return not run.isascii() and _SPACELESS_CHARACTER.match(run) is not None


def is_of_one_script(run: str) -> bool:
    """Whether a folded text is a single run: all of it of scripts without spaces, or all of it one word."""
    return run.isascii() or _SPACELESS_RUN.fullmatch(run) is not None


def pairs(run: str) -> list[str]:
    """Each two neighbours of a run of characters: the phrase that finds exactly this run."""
    return list(map(add, run, run[1:]))


@lru_cache(maxsize=16_384)
def stem(word: str) -> str:
    """The stem of a folded word (see `letters`) by Snowball's English rules."""
    stemmed: str = _stemmer().stemWord(word[:LONGEST_WORD])
    return stemmed


def letters(run: Run) -> str:
    """The run as letters and digits only, unstemmed: its part of a squashed name."""
    if len(run.text) > 1 and run.text[1:] in _SIGNS:
        return run.text[0] + _SIGNS[run.text[1:]]
    return _NOT_OF_WORD.sub("", run.text)


def cut(text: str, width: int) -> str:
    """The beginning of a text, at most `width` characters, ended by "…" at a whole word when something is left out."""
    return text if len(text) <= width else text[: cut_end(text, 0, width - len(ELLIPSIS))].rstrip() + ELLIPSIS


def cut_end(text: str, start: int, end: int) -> int:
    """The last place up to `end` where a piece from `start` may stop: between words if near, else between graphemes."""
    if end >= len(text):
        return len(text)
    nearest = range(end, max(start, end - _LONGEST_RETREAT), -1)
    between_words = (place for place in nearest if is_word_boundary(text, place))
    between_graphemes = (place for place in range(end, start, -1) if is_boundary(text, place))
    return next(between_words, next(between_graphemes, end))


def is_word_boundary(text: str, place: int) -> bool:
    """Whether a cut before the character at `place` parts no word and no grapheme; each Han character is a word."""
    if place <= 0 or place >= len(text):
        return True
    return is_boundary(text, place) and not (_is_of_word(text[place - 1]) and _is_of_word(text[place]))


def is_boundary(text: str, place: int) -> bool:
    """Whether `text` may be cut before the character at `place` without parting a grapheme."""
    if place <= 0 or place >= len(text):
        return True
    here, before = text[place], text[place - 1]
    if unicodedata.category(here) in _CLINGING or before == "\u200d" or "\U0001f3fb" <= here <= "\U0001f3ff":
        return False
    if not ("\U0001f1e6" <= here <= "\U0001f1ff"):
        return True
    # Flags are two regional indicators: a cut may stand after an even number of them.
    first = place
    while first > 0 and "\U0001f1e6" <= text[first - 1] <= "\U0001f1ff":
        first -= 1
    return (place - first) % 2 == 0


def _fold_piece(text: str) -> str:
    if text.isascii():
        return text.lower()
    table = _table()
    if len(text) > _WORTH_A_LOOK and len(text.encode("utf-8", "replace")) < len(text) * 5 // 4:
        # Nearly all ASCII, as English with “these” quotes: lower() takes a tenth of the time.
        parts = _ASCII_STRETCH.split(text)
        parts[::2] = [part.translate(table) for part in parts[::2]]
        parts[1::2] = [part.lower() for part in parts[1::2]]
        return "".join(parts)
    return text.translate(table)


class _FoldTable(dict[int, int]):
    """What each character folds to, worked out when it is first met."""

    def __init__(self) -> None:
        joined = (Path(__file__).parent / "simplified.txt").read_text(encoding="utf-8").replace("\n", "")
        self.simplified = dict(zip(joined[::2], joined[1::2], strict=True))

    def __missing__(self, code: int) -> int:
        folded = ord(self._fold(chr(code)))  # numbers are a quarter faster than characters
        if len(self) >= _FOLD_TABLE_SIZE:
            self.clear()
        self[code] = folded
        return folded

    def _fold(self, character: str) -> str:
        if ord(character) in _SURROGATES:
            return _REPLACEMENT
        before = ""
        # Twice where the first result folds further, so that folding a folded text changes nothing.
        while character != before:
            before = character
            plain = _without_diacritics(unicodedata.normalize("NFKC", character).casefold())
            plain = self.simplified.get(plain, plain)
            if len(plain) == 1:
                character = plain
        return character


@lru_cache(maxsize=1)
def _table() -> _FoldTable:
    return _FoldTable()


@lru_cache(maxsize=1)
def _stemmer() -> Any:
    # Imported late: who only folds needs no stemmer. PyStemmer is Snowball in C: 0.3 µs a word against 69 in Python.
    import Stemmer  # type: ignore[import-not-found]  # a C module without stubs

    return Stemmer.Stemmer("english", 0)


def _without_diacritics(text: str) -> str:
    if text.isascii():
        return text
    bare = "".join(part for part in unicodedata.normalize("NFD", text) if not "\u0300" <= part <= "\u036f")
    return unicodedata.normalize("NFC", bare)


def _is_of_word(character: str) -> bool:
    return (character.isalnum() and not _SPACELESS_CHARACTER.match(character)) or character in "'’-_"
