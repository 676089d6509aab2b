import pytest

from app.search.layout import find_zhuyin
from app.search.query import parse_query
from app.search.tiers import LIMITS


def asked(text: str) -> list[str]:
    return [chunk.text for chunk in parse_query(text).chunks]


@pytest.mark.parametrize(
    ("text", "chunks"),
    [
        ("什麼是服務網格？", ["服务网格"]),
        ("RAG是什麼", ["rag"]),
        ("what is a pod", ["pod"]),
        ("how to fine-tune", ["fine", "tune"]),
        ("微調和RAG的差別", ["微调", "rag"]),
        ("容器跟虛擬機器有什麼不同", ["容器", "虚拟机器"]),
        ("difference between cat and dog", ["cat", "dog"]),
        ("模型太大要怎麼切到多張卡", ["模型太大要", "切到多张卡"]),
        ("機器學習是什麼", ["机器学习"]),
        ("學習微調", ["微调"]),
    ],
)
def test_question_words_are_dropped(text: str, chunks: list[str]) -> None:
    assert asked(text) == chunks


@pytest.mark.parametrize("text", ["為什麼", "what is", "的"])
def test_a_query_of_question_words_alone_keeps_them(text: str) -> None:
    assert asked(text)


def test_and_between_names_parts_them_only_in_comparisons() -> None:
    assert asked("和聲") == ["和声"]


def test_a_category_is_taken_out_of_the_query() -> None:
    query = parse_query("GPU #Hardware 記憶體", {"hardware": "hardware"})
    assert query.categories == ("hardware",)
    assert query.key == "gpu记忆体"


def test_a_hash_that_names_no_category_is_text() -> None:
    assert parse_query("c#", {"hardware": "hardware"}).key == "csharp"
    assert parse_query("#c++", {}).key == "cpp"


@pytest.mark.parametrize(
    ("typed", "zhuyin"),
    [("vu03g4", "ㄒㄧㄢˇㄕˋ"), ("jo6wul6", "ㄨㄟˊㄊㄧㄠˊ"), ("rup wu0 ", "ㄐㄧㄣㄊㄧㄢ"), ("SU3CL3", "ㄋㄧˇㄏㄠˇ")],
)
def test_zhuyin_typed_on_an_english_layout_is_recognised(typed: str, zhuyin: str) -> None:
    assert find_zhuyin(typed) == zhuyin


@pytest.mark.parametrize("text", ["gpt4", "k8s", "h100", "hello", "llama 3", "", "3", "c" * 500])
def test_ordinary_text_is_no_zhuyin(text: str) -> None:
    assert find_zhuyin(text) is None


def test_pinyin_may_carry_tone_numbers() -> None:
    assert parse_query("wei2 tiao2").sounds == ("weitiao",)


def test_a_paste_is_read_only_so_far() -> None:
    query = parse_query("word " * 10_000)
    assert len(query.text) <= LIMITS.query_characters
    assert len(query.chunks) <= LIMITS.query_chunks


def test_a_space_at_the_end_closes_the_last_word() -> None:
    assert parse_query("run").is_open
    assert not parse_query("run ").is_open
