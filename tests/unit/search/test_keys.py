import pytest

from app.search.keys import LONGEST_KEY, Kind, build_keys
from app.search.sounds import build_sounds, sound_alike
from tests.unit.search.documents import make_document


def keys_of(*args: object, **more: str) -> dict[str, tuple[Kind, bool]]:
    document = make_document(1, "x", *args, **more)  # type: ignore[arg-type]
    return {key.key: (key.kind, key.inside) for key in build_keys(document)}


def test_a_name_is_found_from_each_start_of_a_word() -> None:
    keys = keys_of("Service Mesh", "服務網格")
    assert keys["servicemesh"] == (Kind.TITLE, False)
    assert keys["mesh"] == (Kind.TITLE, True)
    assert keys["网格"] == (Kind.TITLE, True)
    assert "ervicemesh" not in keys


def test_a_word_begins_at_an_inner_capital_and_at_digits() -> None:
    keys = keys_of("DeepSeek RTX4090")
    assert {"seekrtx4090", "4090"} <= keys.keys()


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("Retrieval-Augmented Generation", "rag"),
        ("Internet of Things", "iot"),
        ("Mixture of Experts", "me"),
        ("Virtual Machine", "vm"),
    ],
)
def test_initials(name: str, initials: str) -> None:
    assert keys_of(name)[initials] == (Kind.INITIALS, False)


def test_one_word_has_no_initials() -> None:
    assert all(kind != Kind.INITIALS for kind, _ in keys_of("Transformer").values())


def test_a_chinese_name_is_found_by_zhuyin_and_pinyin_with_every_reading() -> None:
    keys = keys_of("", "微調")
    assert {"ㄨㄟㄊㄧㄠ", "weitiao", "weidiao"} <= {key for key, (kind, _) in keys.items() if kind == Kind.SOUND}


def test_mainland_words_have_no_sound() -> None:
    keys = keys_of("GPU", "", ("显卡", "zh-CN", "mainland"))
    assert keys["显卡"] == (Kind.MAINLAND, False)
    assert "xianka" not in keys


def test_the_author_s_reading_comes_first() -> None:
    assert build_sounds("垃圾", "ㄌㄜˋ ㄙㄜˋ")[0] == "ㄌㄜㄙㄜ"


@pytest.mark.parametrize("name", ["GPU", "", "一二三四五六七八九十一二三"])
def test_names_without_han_and_very_long_ones_have_no_sound(name: str) -> None:
    assert build_sounds(name) == ()


def test_u_umlaut_is_typed_as_v_or_u() -> None:
    assert {"lvse", "luse"} <= set(build_sounds("綠色"))


@pytest.mark.parametrize(("one", "other"), [("lingxinren", "linxinren"), ("zhishi", "zisi"), ("ㄓㄥ", "ㄗㄣ")])
def test_sounds_that_many_confuse_are_alike(one: str, other: str) -> None:
    assert sound_alike(one) == sound_alike(other)


def test_keys_are_cut_and_unique() -> None:
    document = make_document(1, "x", "word " * 60, "字" * 300)
    keys = build_keys(document)
    assert max(len(key.key) for key in keys) == LONGEST_KEY
    assert len({(key.key, key.length) for key in keys}) == len(keys)


def test_the_better_kind_keeps_a_key_that_two_names_share() -> None:
    assert keys_of("Service Mesh", "", ("service mesh", "en", "alias"))["servicemesh"] == (Kind.TITLE, False)
