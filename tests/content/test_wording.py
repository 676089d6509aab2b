"""The Chinese of the real content is Taiwan's, in words and in punctuation."""

import re
from functools import lru_cache

import pytest

from app.content.model import Term
from tests.content.terms import prose_lines, real_library, real_terms

LANG = "zh-TW"
# Places where a word of the mainland stands on purpose, by term: the text is about the word.
MEANT: dict[str, frozenset[str]] = {}
# Names that a term has although this site's texts write another: readers know and look for them.
NAMES = {"large-language-model": frozenset({"大語言模型"})}  # said in Taiwan, too; the text says 大型語言模型


def find_foreign(text: str) -> list[str]:
    """The words of the mainland in a text; a longer word of Taiwan over the same place wins."""
    pattern, foreign = _pattern()
    return [match[0] for match in pattern.finditer(text) if match[0] in foreign]


def _words() -> tuple[set[str], set[str]]:
    checked = [word for word in real_library().wording if word.check]
    own = {text for word in real_library().wording for text in (word.preferred, *word.also)}
    titles = {term.front.title[LANG] for term in real_terms().values()}
    return {text for word in checked for text in word.mainland} - own, own | titles


# Words of Taiwan whose characters, or whose neighbours', happen to hold one of the mainland's.
NEIGHBOURS = {"內存取", "內存放", "內存在", "內存有"}


@lru_cache(maxsize=1)
def _pattern() -> tuple[re.Pattern[str], set[str]]:
    """What finds all known words, the longest first; and which of them are the mainland's."""
    foreign, own = _words()
    words = sorted(foreign | own | NEIGHBOURS, key=lambda w: (-len(w), w))
    return re.compile("|".join(re.escape(word) for word in words)), foreign


def test_the_search_for_words_can_fail() -> None:
    assert find_foreign("這張顯卡的內存很大") == ["顯卡", "內存"]
    assert find_foreign("在程式碼內存取資料") == []
    assert find_foreign("記憶體與顯示卡") == []


def test_no_word_of_the_mainland_stands_in_the_text(term: Term) -> None:
    allowed = MEANT.get(term.id, frozenset())
    found = [
        f"{term.path}:{number} {word}"
        for number, line in prose_lines(term.translations[LANG])
        for word in find_foreign(line)
        if word not in allowed
    ]
    assert found == []


HAN = r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
HALF_WIDTH = re.compile(f"{HAN}[,;:?!]|[,;?!]{HAN}|{HAN}\\.(?!\\w)|{HAN}\\(|\\){HAN}")


def test_the_search_for_punctuation_can_fail() -> None:
    assert [bool(HALF_WIDTH.search(text)) for text in ("對,錯", "好:", "很好.", "GPU，好", "14:30 前")] == [
        True
    ] * 3 + [False] * 2


def test_punctuation_beside_chinese_is_full_width(term: Term) -> None:
    found = [
        f"{term.path}:{number} {match[0]}"
        for number, line in prose_lines(term.translations[LANG])
        for match in HALF_WIDTH.finditer(line)
    ]
    assert found == []


def test_titles_of_taiwan_are_not_the_mainlands(term: Term) -> None:
    names = [label.text for label in term.front.labels if label.lang == LANG and label.kind != "avoid"]
    assert find_foreign(term.front.title[LANG]) == []
    assert {name for name in names if find_foreign(name)} == NAMES.get(term.id, frozenset())


# Where the mark of a footnote does not stand: in English before the punctuation, in Chinese behind it.
MISPLACED = {"en": re.compile(r"(?<=\S)\[\^[\w-]+\][.,;:]"), LANG: re.compile(r"[，。、；：]\[\^[\w-]+\]")}


@pytest.mark.parametrize("lang", MISPLACED)
def test_marks_of_footnotes_stand_where_the_language_has_them(lang: str, term: Term) -> None:
    found = [
        f"{term.path}:{number} {match[0]}"
        for number, line in prose_lines(term.translations[lang])
        for match in MISPLACED[lang].finditer(line)
    ]
    assert found == []
