"""Plates of terms on maps: which titles, in which lines, and how large."""

import pytest

from app.edition.plate import EM, WIDEST, build_plate, name_titles, text_width


@pytest.mark.parametrize(
    ("titles", "named"),
    [
        ({"zh-TW": "圖形處理器", "en": "GPU"}, (("GPU", "en"), ("圖形處理器", "zh-TW"))),
        ({"zh-TW": "CUDA 平行運算平台", "en": "CUDA"}, (("CUDA", "en"), ("平行運算平台", "zh-TW"))),
        ({"zh-TW": "TPU", "en": "TPU"}, (("TPU", "en"),)),
        ({"zh-TW": "Google DeepMind", "en": "Google DeepMind"}, (("Google DeepMind", "en"),)),
        ({"zh-TW": "量化LLM", "en": "LLM"}, (("量化LLM", "zh-TW"),)),
        ({"zh-TW": "高山茶"}, (("高山茶", "zh-TW"),)),
        ({"en": "Oolong", "zh-TW": ""}, (("Oolong", "en"),)),
        ({}, ()),
    ],
)
def test_titles_stand_in_one_order_and_none_is_said_twice(
    titles: dict[str, str], named: tuple[tuple[str, str], ...]
) -> None:
    assert name_titles(titles) == named
    assert name_titles(dict(reversed(titles.items()))) == named


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("GPU", ["GPU"]),
        ("Memory Bandwidth", ["Memory", "Bandwidth"]),
        ("Reinforcement Learning from Human Feedback", ["Reinforcement", "Learning from", "Human Feedback"]),
        ("對比式圖文預訓練模型的損失函數", ["對比式圖文預訓練", "模型的損失函數"]),
    ],
)
def test_a_long_title_is_broken_into_even_lines(title: str, lines: list[str]) -> None:
    plate = build_plate({"en": title}, "x")
    assert [line.text for line in plate.lines] == lines
    assert all(text_width(line, is_bold=True) <= WIDEST for line in lines)


def test_a_word_that_is_wider_than_a_plate_makes_the_plate_wider() -> None:
    word = "W" * 40
    plate = build_plate({"en": word}, "x")
    assert [line.text for line in plate.lines] == [word]
    assert plate.width > text_width(word, is_bold=True)


def test_a_term_without_a_title_bears_its_id() -> None:
    assert [line.text for line in build_plate({}, "some-term").lines] == ["some-term"]


def test_chinese_characters_are_one_em_wide() -> None:
    assert text_width("圖形", is_bold=True) == pytest.approx(2 * EM)
    assert text_width("Ｗ", is_bold=False) <= EM
    assert 3 * EM * 0.4 < text_width("GPU", is_bold=False) < 3 * EM * 0.9
