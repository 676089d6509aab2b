"""The orders in which terms are listed."""

import pytest

from app.edition.navigation import (
    ZHUYIN_SIGNS,
    alphabet_heading,
    order_key,
    zhuyin_heading,
    zhuyin_key,
)


def ordered(*titles: str) -> list[str]:
    return sorted(titles, key=lambda title: order_key({"en": title}, title))


def test_titles_are_ordered_without_case() -> None:
    expected = ["FLOPS", "Google DeepMind", "GPU", "GQA", "HBM"]
    assert ordered(*expected[::-1]) == expected
    assert ordered("CUDA", "attention", "Attention head", "bf16") == ["attention", "Attention head", "bf16", "CUDA"]


def test_accents_and_width_do_not_matter() -> None:
    assert order_key({"en": "Café Ｂ"}, "x") == "cafe b"
    assert order_key({"en": "Straße"}, "x") == "strasse"


def test_a_missing_english_title_sorts_by_the_id() -> None:
    assert order_key({"zh-TW": "顯示記憶體"}, "vram") == "vram"


def test_other_languages_do_not_change_the_order() -> None:
    assert order_key({"zh-TW": "甲", "en": "GPU"}, "x") == order_key({"zh-TW": "乙", "en": "GPU"}, "y")


@pytest.mark.parametrize(
    ("key", "heading"), [("gpu", "G"), ("a", "A"), ("z9", "Z"), ("4-bit", "#"), ("", "#"), ("量", "#")]
)
def test_a_term_stands_under_its_first_letter(key: str, heading: str) -> None:
    assert alphabet_heading(key) == heading


@pytest.mark.parametrize(
    ("reading", "heading"),
    [
        ("ㄌㄧㄤˋ ㄏㄨㄚˋ", "ㄌ"),
        ("ㄅ", "ㄅ"),
        ("ㄩˇ ㄧㄢˊ", "ㄩ"),
        ("ㄧㄣ", "ㄧ"),
        ("", "#"),
        ("GPU", "#"),
        ("ˊ", "#"),
        ("ㄪ", "#"),
    ],
)
def test_a_term_stands_under_its_first_sign(reading: str, heading: str) -> None:
    assert zhuyin_heading(reading) == heading


def test_the_signs_are_the_37_of_taiwan_in_order() -> None:
    assert len(ZHUYIN_SIGNS) == 37
    assert (ZHUYIN_SIGNS[0], ZHUYIN_SIGNS[-1]) == ("ㄅ", "ㄩ")
    assert ZHUYIN_SIGNS == "ㄅㄆㄇㄈㄉㄊㄋㄌㄍㄎㄏㄐㄑㄒㄓㄔㄕㄖㄗㄘㄙㄚㄛㄜㄝㄞㄟㄠㄡㄢㄣㄤㄥㄦㄧㄨㄩ"


def test_readings_sort_by_sign_and_titles_without_one_come_last() -> None:
    readings = ["GPU", "", "ㄩˇ ㄧㄢˊ", "ㄌㄧㄤˋ", "ㄅㄠ", "ㄊㄨˊ"]
    assert sorted(readings, key=zhuyin_key) == ["ㄅㄠ", "ㄊㄨˊ", "ㄌㄧㄤˋ", "ㄩˇ ㄧㄢˊ", "", "GPU"]


def test_tones_sort_in_their_order_after_the_syllable_without_one() -> None:
    readings = ["ㄇㄚ˙", "ㄇㄚˋ", "ㄇㄚˇ", "ㄇㄚˊ", "ㄇㄚ", "ㄇㄛ"]
    assert sorted(readings, key=zhuyin_key) == ["ㄇㄚ", "ㄇㄚˊ", "ㄇㄚˇ", "ㄇㄚˋ", "ㄇㄚ˙", "ㄇㄛ"]
