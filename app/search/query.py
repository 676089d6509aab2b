"""A typed query taken apart: what it asks about, its pieces, a category to stay in, and Zhuyin typed as English."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from app.search.layout import find_zhuyin
from app.search.tiers import LIMITS
from app.text import TONES, fold, letters, runs, squash

_CATEGORY = re.compile(r"(?:^|(?<=\s))#(\w[\w-]*)")
_BETWEEN = re.compile("[和与跟及]")
_NUMBERED_PINYIN = re.compile(r"(?:[a-z]+[1-5]\s*)+")
_ZHUYIN = re.compile(rf"[\u3105-\u312f\u31a0-\u31bf{TONES}\s]+")


class Chunk(NamedTuple):
    """A piece of a query that stands or falls as one: a word, or a run of a script without spaces; folded, letters only."""

    text: str
    is_spaceless: bool


@dataclass(frozen=True, slots=True)
class Query:
    """A query as search understands it.

    `key` is the whole of it squashed, `asked` the key without the words that only ask; `chunks` are what must be
    found (question words and small words left out, unless there is nothing else); `sounds` are keys in Zhuyin or
    pinyin that it may stand for; `categories` are ids to stay in; `is_open` says that its last word may go on.
    """

    text: str
    key: str = ""
    asked: str = ""
    chunks: tuple[Chunk, ...] = ()
    sounds: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    is_open: bool = True
    is_zhuyin: bool = False


def parse_query(text: str, categories: Mapping[str, str] | None = None) -> Query:
    """The query that a reader typed; `categories` are ids by their folded ids and names, for `#category`."""
    text = text[: LIMITS.query_characters]
    rest, chosen = _take_categories(text, categories or {})
    folded = fold(rest)
    all_chunks = tuple(_chunks(folded))[: LIMITS.query_chunks]
    chunks = _without_questions(all_chunks)
    return Query(
        text=rest.strip(),
        key=squash(rest),
        asked="".join(chunk.text for chunk in chunks),
        chunks=chunks,
        sounds=tuple(_sounds(rest, folded)),
        categories=chosen,
        is_open=bool(folded) and not folded[-1].isspace(),
        is_zhuyin=bool(folded.strip()) and _ZHUYIN.fullmatch(folded) is not None,
    )


def joins_words(pair: str) -> bool:
    """Whether a pair of characters lies across two words: one of the two only joins them (的)."""
    return not _question_words().joins.isdisjoint(pair)


def _take_categories(text: str, known: Mapping[str, str]) -> tuple[str, tuple[str, ...]]:
    """The text without the `#words` that name a category, and the categories."""
    chosen: dict[str, None] = {}

    def take(match: re.Match[str]) -> str:
        category = known.get(fold(match[1]))
        if category is None:
            return match[0]
        chosen[category] = None
        return " "

    return _CATEGORY.sub(take, text), tuple(chosen)


def _chunks(folded: str) -> Iterator[Chunk]:
    for run in runs(folded):
        yield Chunk(letters(run), run.is_spaceless)


def _without_questions(chunks: tuple[Chunk, ...]) -> tuple[Chunk, ...]:
    """The chunks that name something; all of them when none would be left."""
    words = _question_words()
    is_comparison = any(
        any(word in chunk.text for word in words.compare) if chunk.is_spaceless else chunk.text in words.compare_english
        for chunk in chunks
    )
    kept: list[Chunk] = []
    for chunk in chunks:
        if chunk.is_spaceless:
            either = words.compare_or_ask if is_comparison else words.ask
            bare = _strip(chunk.text, words.before, either)
            pieces = [_strip(piece, words.before, either) for piece in words.within.split(bare)]
            if is_comparison:
                pieces = [part for piece in pieces for part in _BETWEEN.split(piece)]
            kept += [Chunk(piece, True) for piece in pieces if piece]
        elif chunk.text not in words.english and chunk.text not in words.compare_english:
            kept.append(chunk)
    big = [chunk for chunk in kept if chunk.is_spaceless or chunk.text not in words.small]
    return tuple(big or kept or chunks)


def _strip(run: str, before: tuple[str, ...], either: tuple[str, ...]) -> str:
    """The run without the words of `either` at its ends and those of `before` at its start, again and again."""
    # One look at all of them first: few runs have any.
    while run.startswith(either) or run.startswith(before) or run.endswith(either):
        for word in (*either, *before):
            run = run.removeprefix(word)
        for word in either:
            run = run.removesuffix(word)
    return run


def _sounds(text: str, folded: str) -> Iterator[str]:
    """What the query may stand for by sound."""
    typed = find_zhuyin(text)
    if typed is not None:
        yield squash(typed)
    if _NUMBERED_PINYIN.fullmatch(folded):
        yield re.sub(r"[1-5\s]", "", folded)


class _QuestionWords(NamedTuple):
    ask: tuple[str, ...]
    before: tuple[str, ...]
    within: re.Pattern[str]
    compare: tuple[str, ...]
    compare_or_ask: tuple[str, ...]
    english: frozenset[str]
    compare_english: frozenset[str]
    small: frozenset[str]
    joins: frozenset[str]


@lru_cache(maxsize=1)
def _question_words() -> _QuestionWords:
    tables: dict[str, list[str]] = {}
    for line in (Path(__file__).parent / "data" / "questions.txt").read_text(encoding="utf-8").splitlines():
        kind, *words = line.split()
        if kind != "#":
            tables.setdefault(kind, []).extend(map(fold, words))
    ask = tuple(sorted(tables["ask"], key=len, reverse=True))
    compare = tuple(sorted(tables["compare"], key=len, reverse=True))
    return _QuestionWords(
        ask=ask,
        before=tuple(sorted(tables["before"], key=len, reverse=True)),
        within=re.compile("|".join(map(re.escape, sorted(tables["within"], key=len, reverse=True)))),
        compare=compare,
        compare_or_ask=(*compare, *ask),
        english=frozenset(tables["english"]),
        compare_english=frozenset(tables["compare_english"]),
        small=frozenset(tables["small"]),
        joins=frozenset(tables["joins"]),
    )
