"""One term compiled: readings, order, mentions, figures, reading time."""

from typing import Any

from app.content.data_files import Subject
from app.content.model import Term
from app.edition.compile import HAN_A_MINUTE, WORDS_A_MINUTE, CompiledTerm, Compiler
from app.edition.navigation import zhuyin_key
from app.edition.outline import build_outline
from app.web.urls import term_href
from tests.conftest import WORDS
from tests.make import make_part
from tests.unit.edition.terms import make_catalogue, make_outline, make_term

FIGURE = {"value": 80, "source": "https://example.org/", "title": "T", "checked": "2026-11-22"}
LEDGER = {"gpu": Subject.model_validate({"name": {"en": "GPU"}, "facts": {"memory": FIGURE, "power": FIGURE}})}


def compile_term(term: Term, *others: Any) -> tuple[CompiledTerm, list[str]]:
    """The compiled term among others, and the codes of what its text has wrong."""
    catalogue = make_catalogue(build_outline(term), *others, ledger=LEDGER)
    compiled, problems = Compiler(catalogue, catalogue.matcher(), term_href, WORDS).compile(term)
    return compiled, [problem.code for problem in problems]


def test_the_order_key_is_that_of_the_english_title() -> None:
    compiled, problems = compile_term(make_term("gpu", title={"en": "Graphics Card", "zh-TW": "顯示卡"}))
    assert problems == []
    assert (compiled.id, compiled.order_key) == ("gpu", "graphics card")
    assert compile_term(make_term("gpu", title={"zh-TW": "顯示卡"}))[0].order_key == "gpu"


def test_the_reading_is_derived_unless_the_author_wrote_it() -> None:
    derived, _ = compile_term(make_term("a", title={"zh-TW": "量化"}))
    assert derived.readings == {"zh-TW": "ㄌㄧㄤˋ ㄏㄨㄚˋ"}
    assert derived.reading_key == zhuyin_key("ㄌㄧㄤˋ ㄏㄨㄚˋ")
    written, _ = compile_term(make_term("a", title={"zh-TW": "量化"}, reading={"zh-TW": "ㄌㄧㄤˊ ㄏㄨㄚˋ"}))
    assert written.readings == {"zh-TW": "ㄌㄧㄤˊ ㄏㄨㄚˋ"}


def test_a_title_without_a_reading_comes_last() -> None:
    compiled, _ = compile_term(make_term("a", title={"en": "GPU", "zh-TW": "GPU"}))
    assert compiled.readings == {}
    assert compiled.reading_key == "\uffff"
    assert compile_term(make_term("a", title={"en": "GPU"}))[0].readings == {}


def test_each_section_mentions_another_term_once() -> None:
    hbm = make_outline("hbm", title={"en": "HBM", "zh-TW": "高頻寬記憶體"}, labels=["stacked memory"])
    term = make_term(
        "gpu", body=make_part("en", summary="HBM is fast.", why="HBM and stacked memory, HBM.", deep="See [[hbm|it]]."),
    )  # fmt: skip
    compiled, _ = compile_term(term, hbm)
    assert [(m.target, m.lang, m.section, m.label, m.is_explicit) for m in compiled.mentions] == [
        ("hbm", "en", "", "HBM", False), ("hbm", "en", "why", "HBM", False), ("hbm", "en", "deep-dive", "it", True),
    ]  # fmt: skip


def test_both_languages_mention_on_their_own() -> None:
    hbm = make_outline("hbm", title={"en": "HBM", "zh-TW": "高頻寬記憶體"})
    body = make_part("zh-TW", summary="高頻寬記憶體。") + "\n" + make_part("en", summary="Uses HBM.")
    compiled, _ = compile_term(make_term("gpu", body=body), hbm)
    assert [(m.lang, m.section, m.label) for m in compiled.mentions] == [
        ("zh-TW", "", "高頻寬記憶體"), ("en", "", "HBM"),
    ]  # fmt: skip


def test_figures_are_listed_once_in_the_order_of_first_use() -> None:
    power, memory = "{{fact:gpu.power}}", "{{fact:gpu.memory}}"
    body = make_part("zh-TW", why=power) + "\n" + make_part("en", why=f"{memory} {power} {memory}")
    assert compile_term(make_term("a", body=body))[0].facts == (("gpu", "power"), ("gpu", "memory"))


def test_an_unknown_figure_is_a_problem_of_the_term() -> None:
    assert compile_term(make_term("a", en="{{fact:gpu.price}}"))[1] == ["fact-unknown"]


def test_only_languages_that_are_written_are_compiled() -> None:
    compiled, _ = compile_term(make_term("a", body=make_part("en")))
    assert [translation.lang for translation in compiled.translations] == ["en"]
    (translation,) = compiled.translations
    assert translation.summary == "A summary that stands alone."
    assert [section.anchor for section in translation.sections] == ["why", "deep-dive"]


def test_reading_takes_at_least_a_minute_and_longer_for_long_texts() -> None:
    short, _ = compile_term(make_term("a", body=make_part("en")))
    assert short.translations[0].minutes == 1
    body = (
        make_part("zh-TW", deep="量" * HAN_A_MINUTE * 10) + "\n" + make_part("en", deep="word " * WORDS_A_MINUTE * 10)
    )
    minutes = {t.lang: t.minutes for t in compile_term(make_term("a", body=body))[0].translations}
    assert minutes == {"zh-TW": 10, "en": 10}


def test_latin_words_in_a_chinese_text_are_read_as_words() -> None:
    body = make_part("zh-TW", deep="FlashAttention，" * WORDS_A_MINUTE * 3 + "量" * HAN_A_MINUTE * 2)
    assert compile_term(make_term("a", body=body))[0].translations[0].minutes == 5
