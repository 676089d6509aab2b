"""All names together: what is written, planned or redirected, and which words may become links."""

import pytest

from app.content.data_files import Category, Subject
from app.edition.catalogue import Catalogue, has_inner_capitals
from app.lang import EN, ZH_TW
from app.markup.matcher import Name
from tests.unit.edition.terms import BASICS, make_catalogue, make_outline

PLANNING = Category(order=1, name={"en": "Basics"}, planned={"gpu": {"en": "GPU", "zh-TW": "圖形處理器"}})


def linked(names: list[Name]) -> dict[str, str | None]:
    """The term that each name links to."""
    return {name.text: name.term for name in names}


@pytest.mark.parametrize("text", ["GPU", "ZeRO", "RoPE", "CLIP", "LoRA", "KV-Cache-aWare", "iOS", "GPT-2B"])
def test_capitals_within_a_word_tell_a_name_from_ordinary_words(text: str) -> None:
    assert has_inner_capitals(text)


@pytest.mark.parametrize(
    "text", ["Warp", "attention", "KV Cache", "Mixture of Experts", "Key-Value", "量化", "4-bit", ""]
)
def test_a_capital_at_the_beginning_or_several_words_do_not(text: str) -> None:
    assert not has_inner_capitals(text)


def test_titles_and_labels_in_use_link_and_those_to_be_found_by_do_not() -> None:
    outline = make_outline(
        "gpu",
        title={"en": "GPU", "zh-TW": "圖形處理器"},
        labels=[
            ("graphics card", "en", "alias"), ("GFX", "en", "abbreviation"), ("Graphics Unit", "en", "expansion"),
            ("GPU board", "en", "narrower"), ("显卡", "zh-CN", "mainland"), ("graphic card", "en", "avoid"),
            ("GUP", "en", "misspelling"),
        ],
    )  # fmt: skip
    names = list(make_catalogue(outline).names())
    assert [(name.text, name.lang) for name in names] == [
        ("GPU", "en"), ("圖形處理器", "zh-TW"), ("graphics card", "en"), ("GFX", "en"), ("Graphics Unit", "en"),
        ("GPU board", "en"),
    ]  # fmt: skip
    assert {name.term for name in names} == {"gpu"}
    assert linked(names)["GPU"] == "gpu"
    assert [name.text for name in names if name.case_sensitive] == ["GPU", "GFX"]


def test_a_name_of_two_terms_links_nowhere() -> None:
    one = make_outline("one", labels=["Shared", "Own"])
    two = make_outline("two", labels=["SHARED"])
    assert linked(list(make_catalogue(one, two).names())) == {
        "one": "one", "Shared": None, "Own": "one", "two": "two", "SHARED": None,
    }  # fmt: skip
    assert make_catalogue(one, two).owners()["shared"] == {"one", "two"}


def test_a_hidden_label_does_not_make_another_terms_name_ambiguous() -> None:
    one = make_outline("one", labels=["Shared"])
    two = make_outline("two", labels=[("shared", "en", "misspelling")])
    assert linked(list(make_catalogue(one, two).names()))["Shared"] == "one"


def test_a_name_twice_in_one_term_is_still_its_own() -> None:
    assert linked(list(make_catalogue(make_outline("one", labels=["One"])).names())) == {"one": "one", "One": "one"}


def test_a_term_may_forbid_automatic_links_to_it() -> None:
    outline = make_outline("model", labels=["AI model"], autolink=False)
    assert linked(list(make_catalogue(outline).names())) == {"model": None, "AI model": None}


def test_planned_titles_and_blockers_compete_without_linking() -> None:
    catalogue = make_catalogue(
        make_outline("quantization", title={"zh-TW": "量化"}),
        categories={"basics": PLANNING},
        blockers=("向量化", "vLLM"),
    )
    names = list(catalogue.names())
    assert linked(names) == {"量化": "quantization", "GPU": None, "圖形處理器": None, "向量化": None, "vLLM": None}
    assert [(name.lang, name.case_sensitive) for name in names if name.text in {"GPU", "向量化", "vLLM"}] == [
        ("en", True), (None, False), (None, True),
    ]  # fmt: skip


def test_a_written_term_is_found_with_its_anchors() -> None:
    target = make_catalogue(make_outline("gpu", en="### Sizing {#sizing}")).find_target("gpu")
    assert target is not None
    assert (target.id, target.titles, target.is_planned) == ("gpu", {"en": "gpu"}, False)
    assert target.anchors == {"why", "deep-dive", "sizing"}


def test_an_old_id_leads_to_the_term_that_redirects_it() -> None:
    catalogue = make_catalogue(make_outline("gpu", redirects=["graphics-card"]))
    target = catalogue.find_target("graphics-card")
    assert target is not None
    assert target.id == "gpu"
    assert catalogue.redirects == {"graphics-card": "gpu"}


def test_nobody_knows_an_id_that_nothing_names() -> None:
    assert make_catalogue(make_outline("gpu")).find_target("cpu") is None


def test_an_old_id_that_is_written_or_claimed_twice_redirects_nowhere() -> None:
    catalogue = make_catalogue(
        make_outline("a", redirects=["b", "old"]),
        make_outline("b"),
        make_outline("c", redirects=["old", "older", "older"]),
    )
    assert catalogue.redirects == {"older": "c"}
    target = catalogue.find_target("b")
    assert target is not None
    assert target.id == "b"
    assert catalogue.find_target("old") is None


def test_a_term_that_a_category_lists_is_planned_with_its_titles() -> None:
    planned = make_catalogue(categories={"basics": PLANNING}).planned
    assert [(term.id, term.titles, term.category) for term in planned.values()] == [
        ("gpu", {"en": "GPU", "zh-TW": "圖形處理器"}, "basics")
    ]
    target = make_catalogue(categories={"basics": PLANNING}).find_target("gpu")
    assert target is not None
    assert target.is_planned


def test_a_term_that_only_a_relation_names_is_planned_without_titles() -> None:
    planned = make_catalogue(make_outline("a", relations={"related": ["z", "b"], "needs": ["c"]})).planned
    assert [(term.id, term.titles, term.category) for term in planned.values()] == [
        ("b", {}, ""), ("c", {}, ""), ("z", {}, ""),
    ]  # fmt: skip


def test_a_written_or_redirected_term_is_not_planned() -> None:
    outlines = make_outline("gpu", redirects=["old"]), make_outline("a", relations={"related": ["gpu", "old"]})
    assert make_catalogue(*outlines, categories={"basics": PLANNING}).planned == {}


def test_the_first_category_that_lists_a_term_plans_it() -> None:
    other = Category(order=2, name={"en": "Other"}, planned={"gpu": {"en": "Graphics"}})
    planned = make_catalogue(categories={"basics": PLANNING, "other": other}).planned
    assert planned["gpu"].category == "basics"


def test_a_subject_of_the_ledger_is_known_by_its_name() -> None:
    catalogue = Catalogue({}, {}, {"h100": Subject(name={"zh-TW": "甲", "en": "A"}, facts={})})
    assert (catalogue.find_subject("h100", ZH_TW), catalogue.find_subject("h100", EN)) == ("甲", "A")
    assert catalogue.find_subject("h200", EN) is None


def test_the_matcher_finds_the_catalogues_names() -> None:
    outlines = make_outline("gpu", title={"en": "GPU", "zh-TW": "圖形處理器"}), make_outline("hbm", title={"en": "HBM"})
    matcher = make_catalogue(*outlines, categories={"basics": BASICS}).matcher()
    spans = matcher.find("圖形處理器與 HBM，以及 gpu", ZH_TW.code)
    assert [(span.term, span.label) for span in spans] == [("gpu", "圖形處理器"), ("hbm", "HBM")]
    assert matcher.find("圖形處理器", EN.code) == []
