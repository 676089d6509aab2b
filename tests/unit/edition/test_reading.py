"""The Zhuyin reading of a title without one of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.edition.navigation import ZHUYIN_SIGNS
from app.edition.reading import derive_reading


@pytest.mark.parametrize(
    ("title", "reading"),
    [
        ("量化", "ㄌㄧㄤˋ ㄏㄨㄚˋ"),
        ("圖形處理器", "ㄊㄨˊ ㄒㄧㄥˊ ㄔㄨˇ ㄌㄧˇ ㄑㄧˋ"),
        ("詞元", "ㄘˊ ㄩㄢˊ"),
        ("大型語言模型", "ㄉㄚˋ ㄒㄧㄥˊ ㄩˇ ㄧㄢˊ ㄇㄛˊ ㄒㄧㄥˊ"),
    ],
)
def test_the_reading_of_a_chinese_title_is_derived(title: str, reading: str) -> None:
    assert derive_reading(title) == reading


@pytest.mark.parametrize(
    ("title", "reading"),
    [("微波", "ㄨㄟˊ ㄅㄛ"), ("儲存", "ㄔㄨˊ ㄘㄨㄣˊ"), ("品質", "ㄆㄧㄣˇ ㄓˊ"), ("知識", "ㄓ ㄕˋ")],
)
def test_characters_are_read_as_taiwan_reads_them(title: str, reading: str) -> None:
    assert derive_reading(title) == reading


@pytest.mark.parametrize("title", ["KV 快取", "4 位元", "", "（註）", " 量化"])
def test_a_title_that_begins_otherwise_has_no_reading(title: str) -> None:
    assert derive_reading(title) == ""


def test_only_chinese_characters_are_read() -> None:
    assert derive_reading("向量 GPU（化）") == "ㄒㄧㄤˋ ㄌㄧㄤˋ ㄏㄨㄚˋ"


@given(st.text(max_size=20))
def test_any_title_has_a_reading_of_signs_and_tones(rest: str) -> None:
    assert set(derive_reading("量" + rest)) <= set(ZHUYIN_SIGNS + "ˊˇˋ˙ ")
