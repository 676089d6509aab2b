import unicodedata
from pathlib import Path

import pytest

import app
from app.search.data.generate import build_phrases, build_simplified, build_syllables
from app.text import cut, fold, is_boundary, runs, squash, stem, tokens, words_and_pairs

# All of the first plane and of the ideographs beyond it; of the rest, which is mostly empty, a sample.
EVERY_CHARACTER = [
    *map(chr, range(0x10000)),
    *map(chr, range(0x20000, 0x32400)),
    *map(chr, range(0x10000, 0x110000, 17)),
]


def test_folding_keeps_the_length_of_every_character_and_is_done_once() -> None:
    text = "".join(EVERY_CHARACTER)
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


def test_folded_text_can_always_be_encoded() -> None:
    assert fold("\ud800a\x00").encode() == b"\xef\xbf\xbda\x00"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("臺灣", "台湾"),
        ("ＧＰＵ", "gpu"),
        ("Café", "cafe"),
        ("著色", "着色"),
        ("瞭解", "了解"),
        ("記憶體", "记忆体"),
        ("①", "1"),
    ],
)
def test_ways_of_writing_one_word_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("text", ["…", "℃", "™", "½"])
def test_a_character_that_would_grow_keeps_itself(text: str) -> None:
    assert len(unicodedata.normalize("NFKC", text)) > 1
    assert fold(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("顯示記憶體", ["显示", "示记", "记忆", "忆体", "体"]),
        ("在GPU上", ["在", "gpu", "上"]),
        ("C++ 與 C#", ["cpp", "与", "csharp"]),
        ("cs#1", ["cs", "1"]),
        ("Moore’s law", ["moor", "law"]),
        ("don't", ["dont"]),
        ("cafe\u0301s", ["cafe"]),
        ("models modelling", ["model", "model"]),
        ("", []),
        ("«…»\x00\ud800", []),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert tokens(text) == expected


def test_a_long_word_is_cut_so_that_hashes_stay_small() -> None:
    assert len(tokens("x" * 10_000)[0]) == 64


def test_runs_say_where_they_stand() -> None:
    folded = fold("用 GPU 訓練")
    assert [(folded[run.start : run.end], run.is_spaceless) for run in runs(folded)] == [
        ("用", True),
        ("gpu", False),
        ("训练", True),
    ]


def test_words_and_pairs_are_the_tokens_unstemmed() -> None:
    text = "Fine-tuning 微調 C++ 模型's don't"
    words, pairs = words_and_pairs(text)
    assert sorted([*map(stem, words), *pairs]) == sorted(tokens(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fine-Tuning", "finetuning"),
        ("API 閘道器", "api闸道器"),
        ("C++", "cpp"),
        ("ㄨㄟˊ ㄊㄧㄠˊ", "ㄨㄟㄊㄧㄠ"),
        ("'!", ""),
    ],
)
def test_squash(text: str, expected: str) -> None:
    assert squash(text) == expected


def test_a_cut_ends_with_a_whole_word() -> None:
    assert cut("The quick brown fox", 17) == "The quick brown…"
    assert cut("short", 17) == "short"
    assert cut("圖形處理器是一種晶片", 6) == "圖形處理器…"
    assert len(cut("a" * 50, 10)) == 10


@pytest.mark.parametrize("text", ["e\u0301", "👩\u200d👩", "👍🏽", "🇹🇼", "ก\u0e31"])
def test_no_cut_within_a_grapheme(text: str) -> None:
    assert not any(is_boundary(text, place) for place in range(1, len(text)))


def test_a_cut_may_stand_between_two_flags() -> None:
    assert is_boundary("🇹🇼🇯🇵", 2)


@pytest.mark.parametrize(
    ("file", "build"),
    [
        ("simplified.txt", build_simplified),
        ("search/data/phrases.txt", build_phrases),
        ("search/data/syllables.txt", build_syllables),
    ],
    ids=["simplified", "phrases", "syllables"],
)
def test_a_shipped_table_is_what_its_generator_makes(file: str, build: object) -> None:
    assert callable(build)
    assert (Path(app.__file__).parent / file).read_text(encoding="utf-8") == build()
