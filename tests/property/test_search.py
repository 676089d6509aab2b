from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import StaticPool

from app.search.document import Label, SearchDocument, Section, decode, encode_body, encode_head
from app.search.engine import Engine
from app.search.homophones import build_homophones
from app.search.lexicon import Lexicon
from app.search.marks import Needles, build_excerpt, find_marks
from app.search.plan import phrase_of_run
from app.search.query import parse_query
from app.search.synonyms import build_synonyms
from app.search.typo import Spelling
from app.search.variants import build_variants
from app.store.search_index import SearchWriter, check_index, create_search_tables, get_document
from app.store.search_queries import SqlSearchIndex
from app.text import fold, runs, stem, tokens, words_and_pairs

ANY_TEXT = st.text(st.characters(), max_size=60)
HANZI = "茶葉綠烏龍水壺道記憶體內存顯示調"
WORDS = ["tea", "green", "oolong", "kettle", "c++", "gpu", "models", "Leaf's"]
NAME = st.one_of(
    st.text(HANZI, min_size=1, max_size=6),
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join),
    st.tuples(st.sampled_from(WORDS), st.text(HANZI, min_size=1, max_size=3)).map("".join),
)
PROSE = st.lists(NAME, max_size=12).map(" ，".join)
LABEL = st.builds(
    Label,
    NAME,
    st.sampled_from(["en", "zh-TW", "zh-CN"]),
    st.sampled_from(["alias", "abbreviation", "mainland", "misspelling"]),
)
HOSTILE = st.one_of(
    ANY_TEXT,
    NAME,
    st.text(st.sampled_from("\"*():^-+{}\\\x00\ud800 ANDORNEAR模'%_;"), max_size=40),
)


@st.composite
def documents(draw: st.DrawFn, most: int = 6) -> list[SearchDocument]:
    count = draw(st.integers(1, most))
    return [
        SearchDocument(
            pk=number + 1,
            id=f"term-{number}",
            category=draw(st.sampled_from(["one", "two"])),
            titles=draw(st.fixed_dictionaries({"en": NAME}, optional={"zh-TW": NAME})),
            labels=tuple(draw(st.lists(LABEL, max_size=3))),
            summaries=draw(st.fixed_dictionaries({}, optional={"en": PROSE, "zh-TW": PROSE})),
            sections=tuple(
                Section(lang, "why", "Why", draw(PROSE)) for lang in draw(st.sets(st.sampled_from(["en", "zh-TW"])))
            ),
        )
        for number in range(count)
    ]


@contextmanager
def empty_index() -> Iterator[Connection]:
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        create_search_tables(connection)
        yield connection
    engine.dispose()


def fill(connection: Connection, added: list[SearchDocument]) -> SqlSearchIndex:
    with SearchWriter(connection) as writer:
        for document in added:
            writer.add(document)
    return SqlSearchIndex(connection)


def rows(connection: Connection) -> dict[str, list[tuple[object, ...]]]:
    """All that the index holds but the full-text tables' own files."""
    tables = ("search_document", "search_name", "search_start", "search_swap", "search_token", "search_word")
    return {
        table: [tuple(row) for row in connection.exec_driver_sql(f"SELECT * FROM {table} ORDER BY 1, 2, 3")]
        for table in tables
    }


VARIANTS = build_variants()


def lexicon_of(index: SqlSearchIndex) -> Lexicon:
    return Lexicon(VARIANTS, build_synonyms(), build_homophones(), Spelling(index.list_name_words()))


def scores(index: SqlSearchIndex, lexicon: Lexicon, text: str) -> dict[int, float]:
    return {term: reason.score for term, reason in Engine(index, lexicon, parse_query(text)).find().best.items()}


@given(ANY_TEXT)
def test_folding_keeps_length_and_is_done_once(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)
    assert all(fold(text)[run.start : run.end] for run in runs(fold(text)))
    " ".join(tokens(text)).encode()


@given(st.text(st.sampled_from("ab'’c++# \u0301é中文ㄅˊ１·_-Я가カ\ud800\x00"), max_size=20))
def test_the_fast_way_to_tokens_gives_the_same(text: str) -> None:
    words, pairs = words_and_pairs(text)
    assert sorted([*map(stem, words), *pairs]) == sorted(tokens(text))


@given(documents(), st.data())
def test_a_stretch_of_characters_finds_exactly_the_terms_that_hold_it(
    added: list[SearchDocument], data: st.DataObject
) -> None:
    needle = data.draw(st.text(HANZI, min_size=1, max_size=3))
    with empty_index() as connection:
        index = fill(connection, added)
        folded = fold(needle)
        found = {term for term, _ in index.match_names(((phrase_of_run(folded),),), 100, ())}
        assert found == {document.pk for document in added if any(folded in fold(name.text) for name in document.names)}


@given(documents())
def test_every_title_and_label_finds_its_term(added: list[SearchDocument]) -> None:
    with empty_index() as connection:
        index = fill(connection, added)
        lexicon = lexicon_of(index)
        for document in added:
            for name in document.names:
                assert scores(index, lexicon, name.text).get(document.pk, 0) >= 900


@pytest.mark.thorough
@given(documents(), documents(), st.lists(HOSTILE, min_size=3, max_size=3))
def test_adding_and_removing_leaves_the_index_of_a_fresh_build(
    kept: list[SearchDocument], gone: list[SearchDocument], queries: list[str]
) -> None:
    shifted = [
        SearchDocument(d.pk + 100, f"gone-{d.id}", d.category, d.titles, d.labels, {}, d.summaries, d.sections)
        for d in gone
    ]
    with empty_index() as connection, empty_index() as fresh:
        index = fill(connection, [*kept[:1], *shifted, *kept[1:]])
        with SearchWriter(connection) as writer:
            for document in shifted:
                writer.remove(get_document(connection, document.pk))
        clean = fill(fresh, kept)
        check_index(connection)
        assert rows(connection) == rows(fresh)
        before, after = lexicon_of(index), lexicon_of(clean)
        for text in [*queries, *(name.text for document in kept for name in document.names)]:
            assert scores(index, before, text) == scores(clean, after, text)


@given(documents(most=3), st.lists(HOSTILE, min_size=10, max_size=10))
def test_no_query_raises(added: list[SearchDocument], queries: list[str]) -> None:
    with empty_index() as connection:
        index = fill(connection, added)
        lexicon = lexicon_of(index)
        for text in queries:
            scores(index, lexicon, text)


@given(documents(most=2), ANY_TEXT)
def test_a_stored_document_comes_back_as_it_was(added: list[SearchDocument], odd: str) -> None:
    for document in added:
        odder = SearchDocument(
            document.pk,
            document.id,
            document.category,
            {"en": odd},
            document.labels,
            {},
            {"en": odd},
            document.sections,
        )
        assert decode(odder.pk, odder.id, odder.category, encode_head(odder), encode_body(odder)) == odder


@given(ANY_TEXT, st.text(min_size=1, max_size=3), st.integers(10, 60))
def test_marks_lie_in_the_text_and_in_order(text: str, needle: str, width: int) -> None:
    text *= 3
    needles = Needles(
        spaceless=(fold(needle),), stems=frozenset(tokens(needle)), prefix=fold(needle), keys=(fold(needle),)
    )
    marks = find_marks(text, needles)
    excerpt = build_excerpt(text, marks, width)
    assert len(excerpt.text) <= width
    for shown, ranges in ((text, marks), (excerpt.text, excerpt.marks)):
        assert list(ranges) == sorted(ranges)
        assert all(0 <= start < end <= len(shown) for start, end in ranges)
