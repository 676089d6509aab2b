"""The straightforward way to find names: every pattern at every place. `Matcher` must give the same, only sooner."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from app.markup.cjk import is_wide
from app.markup.matcher import Name, Span
from app.text import fold

_WORD = re.compile(r"[^\s\-_/（）()，、]+")
_GAP = re.compile(r"(?<=[\u2e80-\uffef]) (?=[!-~])|(?<=[!-~]) (?=[\u2e80-\uffef])")
_JOINERS = "-_."


@dataclass(frozen=True, slots=True)
class _Candidate:
    name: Name
    exact: tuple[tuple[int, str], ...]
    only: str | None


def find_names(names: Iterable[Name], text: str, lang: str) -> list[Span]:
    """All places that name a term: the leftmost, and of those the longest, counts; of equals the name given first."""
    grouped = _group(names)
    folded = fold(text).replace("\n", " ")
    matches: list[tuple[int, int, int, str]] = []
    for number, pattern in enumerate(grouped):
        for match in re.finditer(f"(?={re.escape(pattern)})", folded):
            start = match.start()
            if is_wide(pattern[0]) or _is_free_before(folded, start):
                end = start + len(pattern) if is_wide(pattern[-1]) else _word_end(folded, start + len(pattern), pattern)
                if end:
                    matches.append((start, -end, number, pattern))
    spans: list[Span] = []
    free = 0
    for start, negative_end, _, pattern in sorted(matches):
        if start < free:
            continue
        chosen = _choose(grouped[pattern], len(pattern), text, start, -negative_end, lang)
        if chosen is not None:
            free = -negative_end
            if chosen.term is not None:
                spans.append(Span(start, free, chosen.term, chosen.text, chosen.lang))
    return spans


def _group(names: Iterable[Name]) -> dict[str, list[_Candidate]]:
    grouped: dict[str, list[_Candidate]] = defaultdict(list)
    for name in names:
        text = " ".join(name.text.split())
        only = name.lang if any(map(is_wide, text)) else None
        for variant in dict.fromkeys((text, _GAP.sub("", text))):
            if len(variant) > 1 or (variant and is_wide(variant)):
                grouped[fold(variant)].append(_Candidate(name, _exact(variant) if name.case_sensitive else (), only))
    return grouped


def _exact(text: str) -> tuple[tuple[int, str], ...]:
    words = [(match.start(), match[0]) for match in _WORD.finditer(text)]
    capital = tuple((place, word) for place, word in words if any(letter.isupper() for letter in word[1:]))
    return capital or ((0, text),)


def _is_word(character: str) -> bool:
    return character.isalnum() and not is_wide(character)


def _is_free_before(folded: str, start: int) -> bool:
    if start == 0:
        return True
    before = folded[start - 1]
    if before in _JOINERS:
        return start == 1 or not _is_word(folded[start - 2])
    return not _is_word(before)


def _is_free_after(folded: str, end: int) -> bool:
    if end >= len(folded):
        return True
    after = folded[end]
    if after in _JOINERS:
        return end + 1 >= len(folded) or not _is_word(folded[end + 1])
    return not (_is_word(after) or after == "#" or folded.startswith("++", end))


def _word_end(folded: str, end: int, pattern: str) -> int:
    if _is_free_after(folded, end):
        return end
    if pattern[-1].isascii() and pattern[-1].isalpha():
        for plural in ("s", "es"):
            if folded.startswith(plural, end) and _is_free_after(folded, end + len(plural)):
                return end + len(plural)
    return 0


def _choose(candidates: list[_Candidate], length: int, text: str, start: int, end: int, lang: str) -> Name | None:
    is_shouted = end - start > length and text[end - 1] == "S"
    fitting = [
        candidate for candidate in candidates
        if candidate.only in (None, lang)
        and (not candidate.exact or (not is_shouted and all(text.startswith(p, start + n) for n, p in candidate.exact)))
    ]  # fmt: skip
    if len(fitting) > 1:
        fitting = [candidate for candidate in fitting if candidate.exact] or fitting
        if len({candidate.name.term for candidate in fitting}) > 1:
            return Name("", None, None, case_sensitive=False)
    return fitting[0].name if fitting else None
