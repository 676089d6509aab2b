"""Variants across the strait, synonyms, homophones, spelling."""

import pytest

from app.search.homophones import build_homophones
from app.search.query import Chunk
from app.search.synonyms import build_synonyms
from app.search.tiers import LIMITS
from app.search.typo import Spelling
from app.search.variants import WordGroup, build_variants
from app.text import fold
from tests.unit.search.documents import MakeIndex, make_document


@pytest.mark.parametrize(
    ("mainland", "taiwan"),
    [
        ("内存", "記憶體"),
        ("服务器", "伺服器"),
        ("显存带宽", "顯示記憶體頻寬"),
        ("负载均衡", "負載平衡"),
        ("云计算", "雲端運算"),
        ("軟件工程", "軟體工程"),
        ("意大利", "義大利"),
    ],
)
def test_mainland_words_are_swapped_for_taiwan_s_without_any_content(mainland: str, taiwan: str) -> None:
    assert fold(taiwan) in build_variants().expand(fold(mainland))


def test_the_query_itself_comes_first_and_variants_are_few() -> None:
    variants = build_variants().expand(fold("机器学习模型训练数据集的算法优化和内存管理"))
    assert variants[0] == fold("机器学习模型训练数据集的算法优化和内存管理")
    assert 1 < len(variants) <= LIMITS.variants


def test_a_glossary_s_own_words_come_before_the_general_ones() -> None:
    variants = build_variants([WordGroup(("茶湯",), ("内存",))])
    assert variants.expand("内存")[1] == fold("茶湯")


def test_words_of_terms_are_swapped_too() -> None:
    assert build_variants().expand("甲乙茶叶", {"甲乙": ("丙丁",)})[1] == "丙丁茶叶"


def test_a_single_character_is_swapped_only_when_it_is_all_there_is() -> None:
    variants = build_variants()
    assert fold("雲端") in variants.expand("云")
    assert variants.expand("云豹") == ("云豹",)


def test_synonyms_stand_for_a_word_in_any_form_and_for_a_stretch_of_a_run() -> None:
    synonyms = build_synonyms()
    assert ("delet",) in [phrase.tokens for phrase in synonyms.expand((Chunk("removing", False),))]
    assert ("删除",) in [phrase.tokens for phrase in synonyms.expand((Chunk("要移除它", True),))]
    assert synonyms.expand((Chunk("zebra", False),)) == ()


def test_homophones_sound_alike() -> None:
    homophones = build_homophones()
    assert set(homophones.sounds("权种")) & set(homophones.sounds("权重"))
    assert homophones.sounds("字" * 20) == ()
    assert homophones.sounds("字𠀀") == ()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("contianer", "container"),
        ("hypervisr", "hypervisor"),
        ("orchestraton", "orchestration"),
        ("gtp", "gpt"),
        ("cdua", "cuda"),
    ],
)
def test_an_unknown_word_is_set_right(make_index: MakeIndex, typed: str, meant: str) -> None:
    index = make_index(make_document(1, "x", "container hypervisor orchestration gpt cuda"))
    corrections = Spelling(index.list_name_words()).correct(typed, index, is_open=False)
    assert [correction.word for correction in corrections] == [meant]


@pytest.mark.parametrize("typed", ["gpx", "12345", "模型", "zzzzzz", "a", "co"])
def test_what_is_like_nothing_stays(make_index: MakeIndex, typed: str) -> None:
    index = make_index(make_document(1, "x", "container gpt"))
    assert Spelling(index.list_name_words()).correct(typed, index, is_open=False) == ()


def test_words_of_texts_are_tried_after_words_of_names(make_index: MakeIndex) -> None:
    index = make_index(make_document(1, "x", "container", body="Oolong leaves are rolled."))
    spelling = Spelling(index.list_name_words())
    assert spelling.correct("oolonng", index, is_open=False)[0].word == "oolong"


def test_a_word_being_typed_is_compared_with_beginnings(make_index: MakeIndex) -> None:
    index = make_index(make_document(1, "x", "transformer"))
    spelling = Spelling(index.list_name_words())
    assert spelling.correct("tranfo", index, is_open=True)[0].word == "transformer"
    assert spelling.correct("tranfo", index, is_open=False) == ()


def test_a_word_is_not_put_into_a_longer_one_that_is_there_already() -> None:
    variants = build_variants([WordGroup(("核心",), ("核",)), WordGroup(("張量核心",), ("张量核",))])
    assert variants.expand("张量核")[1] == "张量核心"
    assert not any("心心" in form for form in variants.expand("张量核心"))
