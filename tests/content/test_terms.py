"""The real content keeps what it promises: every term whole in both languages, with its sources."""

import re
from datetime import date
from typing import Any

from app.content.model import Term
from app.content.problem import Level
from app.edition.checks import find_circles
from app.lang import LANG_CODES
from app.sync.check import check_content
from app.web.urls import term_href
from tests.conftest import CONTENT, WORDS
from tests.content.terms import prose_lines, real_library, real_terms, render_real

FOUNDATION = {
    "gpu", "cuda", "vram", "nvlink", "tpu", "hbm", "memory-bandwidth", "google-deepmind", "gqa", "infiniband", "pcie",
    "tensor-core", "quantization", "kv-cache", "inference", "attention", "transformer", "large-language-model", "token",
    "parameter", "flops", "nvidia", "rocm", "parallelism",
}  # fmt: skip
WORD = re.compile(r"[^\W_][\w'’.,/%-]*")


def test_check_has_no_error_and_no_warning() -> None:
    problems = check_content(CONTENT["ai"], term_href=term_href, words=WORDS)
    assert [f"{p.place} {p.code} {p.message}" for p in problems if p.level is not Level.INFO] == []


def test_the_first_terms_are_all_there() -> None:
    assert set(real_terms()) >= FOUNDATION


def test_each_term_is_whole_in_every_language(term: Term) -> None:
    assert set(term.front.title) == set(term.translations) == set(LANG_CODES)
    assert all(translation.has_summary for translation in term.translations.values())


def test_both_languages_have_the_same_sections_with_as_many_blocks(term: Term) -> None:
    shapes = [[(s.anchor, s.level, len(s.blocks)) for s in render_real(term, code).sections] for code in LANG_CODES]
    assert shapes[0] == shapes[1]


def test_the_deep_dive_has_three_to_five_headed_sections(term: Term) -> None:
    for translation in term.translations.values():
        levels = [(section.level, section.anchor) for section in translation.sections]
        start = levels.index((2, "deep-dive")) + 1
        parts = [place for place, (level, _) in enumerate(levels[start:]) if level == 3]
        assert 3 <= len(parts) <= 5
        assert {level for level, _ in levels[start:]} == {3}, "the deep dive comes last"


def test_english_has_450_to_900_words(term: Term) -> None:
    words = sum(len(WORD.findall(line)) for _, line in prose_lines(term.translations["en"]))
    assert 450 <= words <= 900


def test_each_term_rests_on_two_sources_read_by_the_day_of_its_update(term: Term) -> None:
    sources = term.front.sources
    assert len({source.url for source in sources}) == len(sources) >= 2
    for source in sources:
        assert source.url.startswith(("https://", "http://"))
        assert date(2020, 1, 1) < source.checked <= term.front.updated


def test_figures_were_checked_by_the_newest_update() -> None:
    newest = max(term.front.updated for term in real_terms().values())
    late = [
        f"{name}.{key}"
        for name, subject in real_library().ledger.items()
        for key, fact in subject.facts.items()
        if fact.checked > newest
    ]
    assert late == []


def test_what_a_term_needs_never_leads_back_to_it() -> None:
    assert find_circles({key: term.front.relations.get("needs", ()) for key, term in real_terms().items()}) == []


def test_every_category_has_a_name_in_every_language() -> None:
    for category in real_library().categories.values():
        assert set(category.name) == set(LANG_CODES)
        assert all(set(titles) == set(LANG_CODES) for titles in category.planned.values())


def test_a_term_is_planned_in_one_category_at_most() -> None:
    planned = [term_id for category in real_library().categories.values() for term_id in category.planned]
    assert len(planned) == len(set(planned))


def test_planned_terms_are_not_written_ones() -> None:
    planned = {term_id for category in real_library().categories.values() for term_id in category.planned}
    assert sorted(planned & set(real_terms())) == []


def test_every_relation_names_a_term_that_is_written_or_planned_with_titles() -> None:
    known = set(real_terms()).union(*(category.planned for category in real_library().categories.values()))
    named: dict[str, Any] = {
        f"{term.id} → {target}": target
        for term in real_terms().values()
        for targets in term.front.relations.values()
        for target in targets
    }
    assert [edge for edge, target in named.items() if target not in known] == []


def test_the_terms_to_start_with_are_written() -> None:
    assert set(real_library().site.starting) <= set(real_terms())
