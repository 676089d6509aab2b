"""Which places of a text name a term."""

import pytest

from app.markup.matcher import Matcher, Name, Span

_NAMES = [
    Name("GPU", "gpu", "en", case_sensitive=True),
    Name("圖形處理器", "gpu", "zh-TW", case_sensitive=False),
    Name("memory bandwidth", "memory-bandwidth", "en", case_sensitive=False),
    Name("memory", None, "en", case_sensitive=False),
    Name("記憶體", "memory-zh", "zh-TW", case_sensitive=False),
    Name("記憶體頻寬", "memory-bandwidth", "zh-TW", case_sensitive=False),
    Name("量化", "quantization", "zh-TW", case_sensitive=False),
    Name("向量化", None, None, case_sensitive=False),
    Name("參數", "parameter", "zh-TW", case_sensitive=False),
    Name("超參數", None, "zh-TW", case_sensitive=False),
    Name("KV cache", "kv-cache", "en", case_sensitive=True),
    Name("KV 快取", "kv-cache", "zh-TW", case_sensitive=False),
    Name("ZeRO", "zero", "en", case_sensitive=True),
    Name("Warp", "warp", "en", case_sensitive=True),
    Name("CLIP", "clip", "en", case_sensitive=True),
    Name("clip", "clip-verb", "en", case_sensitive=False),
    Name("bias", "bias-a", "en", case_sensitive=False),
    Name("Bias", "bias-b", "en", case_sensitive=False),
    Name("C++", "cpp", "en", case_sensitive=False),
    Name("GPT-4", "gpt-4", "en", case_sensitive=False),
    Name("box", "box", "en", case_sensitive=False),
    Name("naïve Bayes", "naive-bayes", "en", case_sensitive=False),
    Name("R", "r", "en", case_sensitive=False),
    Name("熵", "entropy", "zh-TW", case_sensitive=False),
    Name("重排序", "reranking", None, case_sensitive=False),
]
MATCHER = Matcher(_NAMES)


def found(text: str, lang: str = "zh-TW") -> list[str]:
    """What is named, as `text>term`."""
    return [f"{text[span.start : span.end]}>{span.term}" for span in MATCHER.find(text, lang)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("在GPU上", ["GPU>gpu"]),
        ("GPUs在", ["GPUs>gpu"]),
        ("GPUsomething XGPU GPU2 GPU_x x_GPU", []),
        ("GPU-based multi-GPU", []),
        ("-GPU- (GPU) GPU/GPU", ["GPU>gpu"] * 4),
        ("gpu Gpu GPUS", []),
        ("GPU's", ["GPU>gpu"]),
        ("docs.GPU.example GPU. GPU.", ["GPU>gpu"] * 2),
        ("圖形處理器", ["圖形處理器>gpu"]),
        ("Memory Bandwidth", ["Memory Bandwidth>memory-bandwidth"]),
        ("memory\nbandwidth", ["memory\nbandwidth>memory-bandwidth"]),
        ("memory", []),
        ("記憶體頻寬與記憶體", ["記憶體頻寬>memory-bandwidth", "記憶體>memory-zh"]),
        ("向量化不是量化", ["量化>quantization"]),
        ("超參數", []),
        ("KV Cache KV caches kv cache", ["KV Cache>kv-cache", "KV caches>kv-cache"]),
        ("KV快取與 KV 快取", ["KV快取>kv-cache", "KV 快取>kv-cache"]),
        ("ZeRO zero ZERO", ["ZeRO>zero"]),
        ("Warp warp Warps", ["Warp>warp", "Warps>warp"]),
        ("CLIP clip Clips", ["CLIP>clip", "clip>clip-verb", "Clips>clip-verb"]),
        ("bias", []),
        ("C++ C++20 C C#", ["C++>cpp"]),
        ("GPT-4 GPT-4.5 GPT-4s GPT-40", ["GPT-4>gpt-4"]),
        ("boxes boxs boxed", ["boxes>box", "boxs>box"]),
        ("Naive Bayes", ["Naive Bayes>naive-bayes"]),
        ("R r", []),
        ("熵", ["熵>entropy"]),
        ("", []),
        ("\ud800GPU\udfff", ["GPU>gpu"]),
        ("ＧＰＵ", []),
        ("😀GPU😀 圖形處理器", ["GPU>gpu", "圖形處理器>gpu"]),
    ],
)
def test_names_are_found(text: str, names: list[str]) -> None:
    assert found(text) == names


def test_chinese_names_hold_in_their_language_and_latin_ones_everywhere() -> None:
    assert found("GPU 記憶體 重排序", "en") == ["GPU>gpu", "重排序>reranking"]


def test_a_span_tells_the_name_as_it_is_written_in_the_glossary() -> None:
    assert MATCHER.find("two GPUs", "en") == [Span(4, 8, "gpu", "GPU", "en")]


def test_two_terms_with_one_name_name_neither_but_one_term_may_have_it_twice() -> None:
    twice = Matcher([Name("tea", "a", "en", False), Name("Tea", "a", "zh-TW", False)])
    assert [span.term for span in twice.find("tea", "en")] == ["a"]
    claimed = Matcher([Name("tea", "a", "en", False), Name("tea", "b", "en", False), Name("tea pot", "c", "en", False)])
    assert [span.term for span in claimed.find("tea, tea pot", "en")] == ["c"]


def test_a_matcher_without_names_finds_nothing() -> None:
    assert Matcher([]).find("anything", "en") == []
    assert Matcher([Name("", "a", "en", False), Name(" ", "b", "en", False)]).find("a b", "en") == []
