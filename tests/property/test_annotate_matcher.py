"""The matcher takes short cuts, and gives what trying every name at every place gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.edition.catalogue import has_inner_capitals
from app.markup.matcher import Matcher, Name
from app.text import fold
from tests.property.reference_matcher import find_names

# Few pieces, so that names overlap, hold one another, end in each other's plurals and stand in each other's middle.
_PIECES = [
    "a", "b", "e", "s", "es", "be", "AB", "aB", "Be", " ", "-", "_", ".", "+", "++", "#", "2", "é", "ß", "ſ", "Ａ", "我", "們",
    "们", "記", "记", "憶體", "。", "я", "İ", "\n", "?", "\u0301", "\ue000", "\ud800", "😀",
]  # fmt: skip
_WORDS = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=5).map("".join)
_NAMES = st.lists(
    st.builds(
        lambda text, term, lang, free: Name(text, term, lang, has_inner_capitals(text) or free),
        _WORDS, st.sampled_from(["x", "y", "z", None]), st.sampled_from(["zh-TW", "en", None]), st.booleans(),
    ),
    max_size=14,
)  # fmt: skip
_TEXT = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)
_LANG = st.sampled_from(["zh-TW", "en"])


@pytest.mark.thorough
@given(names=_NAMES, text=_TEXT, lang=_LANG)
@settings(max_examples=8 * settings().max_examples)
def test_short_cuts_change_nothing(names: list[Name], text: str, lang: str) -> None:
    # Text that is made of the names themselves has far more matches than any other.
    for haystack in (text, text.join(name.text for name in names[:6])):
        assert Matcher(names).find(haystack, lang) == find_names(names, haystack, lang)


@given(names=_NAMES, text=_TEXT, lang=_LANG)
def test_first_uses_are_the_first_of_all_uses(names: list[Name], text: str, lang: str) -> None:
    matcher = Matcher(names)
    every = matcher.find(text, lang)
    first = {span.term: span for span in reversed(every)}
    assert matcher.find(text, lang, first_only=True) == sorted(first.values())


@given(
    text=st.lists(st.sampled_from(["plain ASCII that goes on ", "é", "“", "向量", "ﬀ", "😀", "\ud800"]), max_size=40)
)
def test_a_long_text_is_folded_as_its_characters_are(text: list[str]) -> None:
    joined = "".join(text) * 12
    folded = fold(joined)
    assert len(folded) == len(joined)
    assert folded == "".join(map(fold, joined))
