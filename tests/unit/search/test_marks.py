import pytest

from app.search.marks import Needles, build_excerpt, find_marks, merge

TEXT = "The quick brown fox. 圖形處理器（GPU）是一種平行運算的晶片。policies and hoping."


def marked(text: str, **needles: object) -> list[str]:
    return [text[start:end] for start, end in find_marks(text, Needles(**needles))]  # type: ignore[arg-type]


def test_marks_are_places_in_the_original_text() -> None:
    assert marked(TEXT, spaceless=("处理",), stems=frozenset({"quick", "gpu"})) == ["quick", "處理", "GPU"]


def test_every_form_of_a_word_is_marked() -> None:
    assert marked(TEXT, stems=frozenset({"polici", "hope"})) == ["policies", "hoping"]


def test_a_stem_within_another_word_is_not_marked() -> None:
    assert marked("hypergpu gpu", stems=frozenset({"gpu"})) == ["gpu"]


def test_the_typed_start_of_a_word_is_marked() -> None:
    assert marked(TEXT, prefix="br") == ["br"]


@pytest.mark.parametrize(
    ("text", "key"), [("Service Mesh 服務", "servicemesh"), ("服務 網格", "服务网格"), ("Fine-Tuning", "finetun")]
)
def test_a_name_is_marked_over_its_spaces(text: str, key: str) -> None:
    assert len(marked(text, keys=(key,))) == 1


def test_a_sign_is_marked_whole() -> None:
    assert marked("C++ 語言", keys=("cpp",)) == ["C++"]


def test_touching_marks_are_one() -> None:
    assert merge([(3, 5), (0, 2), (2, 3), (7, 7)]) == ((0, 5),)


def test_an_excerpt_shows_the_best_cluster_and_its_marks() -> None:
    text = "前面的話很長。" * 40 + "張量核心與張量平行是兩回事。" + "後面的話。" * 40
    marks = find_marks(text, Needles(spaceless=("张量",)))
    excerpt = build_excerpt(text, marks)
    assert len(excerpt.text) <= 90
    assert excerpt.text.startswith("…")
    assert excerpt.text.endswith("…")
    assert [excerpt.text[start:end] for start, end in excerpt.marks] == ["張量", "張量"]


def test_an_excerpt_begins_with_the_text_when_the_match_is_near() -> None:
    assert build_excerpt(TEXT * 5, ((4, 9),)).text.startswith("The quick")


def test_a_short_text_is_its_own_excerpt_on_one_line() -> None:
    assert build_excerpt("one\ntwo", ((0, 3),)) == ("one two", ((0, 3),))
