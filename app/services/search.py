"""Search: finds terms in both languages and shows them in one."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from threading import Lock
from typing import NamedTuple

from sqlalchemy import Connection

from app.lang import Lang
from app.search.board import Reason
from app.search.document import SearchDocument
from app.search.engine import Engine
from app.search.explain import explain, loose_needles, name_match, needles_of
from app.search.lexicon import Lexicon, build_lexicon
from app.search.marks import Needles, best_window, build_excerpt, find_marks
from app.search.nearest import find_nearest
from app.search.query import Query, parse_query
from app.search.suggestion import build_suggestion
from app.search.tiers import LIMITS
from app.search.variants import WordGroup
from app.services.cards import nearest, ordered
from app.services.hits import Hit, MatchView, Ranges, SearchPage
from app.store import edition as stored
from app.store.search_queries import SqlSearchIndex
from app.text import fold
from app.views import LangText


class Words(NamedTuple):
    """What is kept of an edition between searches: its lexicon, and its categories by folded id and name."""

    lexicon: Lexicon
    categories: dict[str, str]


class Searcher:
    """Searches editions; keeps the words of the newest two, so that a swap under running requests costs one load."""

    def __init__(self) -> None:
        self._words: dict[str, Words] = {}
        self._lock = Lock()

    def search(
        self,
        connection: Connection,
        text: str,
        lang: Lang,
        *,
        edition: str,
        limit: int = 20,
        offset: int = 0,
        category: str | None = None,
        only: Lang | None = None,
        is_explained: bool = False,
    ) -> SearchPage:
        """The hits of a query from `offset` on.

        `category` is an id to stay in, besides any `#category` in the text; `only` keeps to the terms that are written
        in a language, and shows them in it.
        """
        lang = only or lang
        index = SqlSearchIndex(connection)
        words = self._get_words(connection, index, edition)
        query = _parse(text, words, category)
        if not query.key:
            return _list_category(index, query, lang, limit, offset, only)
        engine = Engine(index, words.lexicon, query, keeps_all=is_explained)
        order = _order(index, engine.find().best)
        if only:
            written = set(_written(index, [term for term, _ in order], only))
            order = [found for found in order if found[0] in written]
        page = order[offset : offset + limit]
        presenter = _Presenter(index, engine, query, lang)
        suggestion = build_suggestion(query, engine.reading)
        return SearchPage(
            items=presenter.present(page),
            total=len(order),
            next=offset + limit if offset + limit < len(order) else None,
            query=query.text,
            suggestions=(suggestion,) if suggestion else (),
            nearest=() if order else presenter.present_nearest(find_nearest(index, words.lexicon, query)),
            categories=query.categories,
        )

    def suggest(
        self,
        connection: Connection,
        text: str,
        lang: Lang,
        *,
        edition: str,
        limit: int = 8,
        category: str | None = None,
    ) -> SearchPage:
        """The first hits for a query being typed: the lower tiers run only where names leave room."""
        index = SqlSearchIndex(connection)
        words = self._get_words(connection, index, edition)
        query = _parse(text, words, category)
        if not query.key:
            return replace(_list_category(index, query, lang, limit, 0), next=None)
        engine = Engine(index, words.lexicon, query)
        order = _order(index, engine.find(enough=limit).best)
        presenter = _Presenter(index, engine, query, lang)
        suggestion = build_suggestion(query, engine.reading)
        return SearchPage(
            items=presenter.present(order[:limit]),
            total=len(order),
            next=None,
            query=query.text,
            suggestions=(suggestion,) if suggestion else (),
            nearest=() if order else presenter.present_nearest(find_nearest(index, words.lexicon, query)),
            categories=query.categories,
        )

    def _get_words(self, connection: Connection, index: SqlSearchIndex, edition: str) -> Words:
        words = self._words.get(edition)
        if words is None:
            with self._lock:
                words = self._words.get(edition) or _load_words(connection, index)
                newest = list(self._words.items())[-1:]
                self._words = {**dict(newest), edition: words}
        return words


def _load_words(connection: Connection, index: SqlSearchIndex) -> Words:
    groups = json.loads(stored.read_meta(connection).get(stored.WORDING, "[]"))
    categories: dict[str, str] = {}
    for record in stored.list_categories(connection):
        for name in (record.id, *record.names.values()):
            # In the query the name ends at a space.
            categories.setdefault(fold(name).replace(" ", "-"), record.id)
    return Words(build_lexicon(index, [WordGroup(tuple(own), tuple(other)) for own, other in groups]), categories)


def _parse(text: str, words: Words, category: str | None) -> Query:
    query = parse_query(text, words.categories)
    return replace(query, categories=(category,)) if category else query


def _order(index: SqlSearchIndex, best: dict[int, Reason]) -> list[tuple[int, Reason]]:
    """The terms by score, equals by id, as far as a list goes."""
    ids = index.get_ids(best)
    order = sorted(best.items(), key=lambda item: (-item[1].score, ids[item[0]]))
    return order[: LIMITS.hits]


def _written(index: SqlSearchIndex, terms: list[int], lang: Lang) -> list[int]:
    """Those of the terms that have a summary in this language."""
    heads = index.get_heads(terms)
    return [term for term in terms if lang.code in heads[term].summaries]


def _list_category(
    index: SqlSearchIndex, query: Query, lang: Lang, limit: int, offset: int, only: Lang | None = None
) -> SearchPage:
    """A category without a query: all of its terms."""
    terms = index.list_category(query.categories, LIMITS.hits) if query.categories else []
    terms = _written(index, terms, only) if only else terms
    heads = index.get_heads(terms[offset : offset + limit])
    items = tuple(_plain_hit(heads[term], lang) for term in terms[offset : offset + limit])
    following = offset + limit if offset + limit < len(terms) else None
    return SearchPage(items, len(terms), following, query.text, categories=query.categories)


def _plain_hit(document: SearchDocument, lang: Lang) -> Hit:
    """A hit that no words of the query led to."""
    title = nearest(document.titles, lang, document.id)
    summary = nearest(document.summaries, lang, "")
    excerpt = build_excerpt(summary.text)
    match = MatchView("title", title.text, "title", title.lang)
    titles = ordered(document.titles, lang)
    return Hit(
        document.id,
        title.text,
        titles,
        document.category,
        summary,
        match,
        {},
        LangText(excerpt.text, summary.lang),
        0.0,
    )


class _Presenter:
    """Makes hits of found terms."""

    def __init__(self, index: SqlSearchIndex, engine: Engine, query: Query, lang: Lang) -> None:
        self._index = index
        self._engine = engine
        self._query = query
        self._lang = lang
        self._needles = needles_of(query, engine.forms, engine.reading)

    def present(self, found: Sequence[tuple[int, Reason]]) -> tuple[Hit, ...]:
        """The hits, with marks and excerpts; only those found by their text have their sections read."""
        by_text = [term for term, reason in found if reason.tier in ("text", "some")]
        documents = self._index.get_heads([term for term, _ in found if term not in by_text])
        documents |= self._index.get_documents(by_text)
        return tuple(self._hit(documents[term], reason) for term, reason in found)

    def present_nearest(self, terms: Iterable[int]) -> tuple[Hit, ...]:
        """Terms to offer where nothing was found."""
        terms = list(terms)
        heads = self._index.get_heads(terms)
        return tuple(_plain_hit(heads[term], self._lang) for term in terms)

    def _hit(self, document: SearchDocument, reason: Reason) -> Hit:
        title = nearest(document.titles, self._lang, document.id)
        titles = ordered(document.titles, self._lang)
        summary = nearest(document.summaries, self._lang, "")
        place = _best_place(document, summary, self._needles)
        excerpt = build_excerpt(place.text, place.marks)
        found = name_match(document, reason, self._query)
        match = MatchView(*found) if found else MatchView("text", place.label, place.field, place.lang)
        within_names = replace(self._needles, keys=(reason.key,)) if reason.key else self._needles
        marks = {
            "title": {lang: ranges for lang, text in titles.items() if (ranges := find_marks(text, within_names))},
            "label": find_marks(match.label, within_names) if match.field == "label" else (),
            "excerpt": excerpt.marks,
        }
        return Hit(
            id=document.id,
            title=title.text,
            titles=titles,
            category=document.category,
            summary=summary,
            match=match,
            marks={key: value for key, value in marks.items() if value},
            excerpt=LangText(excerpt.text, place.lang),
            score=round(reason.score, 2),
            explanation=explain(self._engine.board.all.get(document.pk, [])),
        )


class _Place(NamedTuple):
    """A part of a document's text, and what to mark in it."""

    field: str
    label: str
    lang: str
    text: str
    marks: Ranges


def _best_place(document: SearchDocument, summary: LangText, needles: Needles) -> _Place:
    """The part of the text, in the summary's language, with the best cluster of matches: the summary among equals."""
    texts = [("summary", "", summary.text)]
    texts += [("section", part.title, part.text) for part in document.sections if part.lang == summary.lang]
    # Names as a whole are looked for in names only; in running text their words are.
    within = replace(needles, keys=())
    for wanted in (within, loose_needles(within)):
        best: _Place | None = None
        most = 0
        for field, label, text in texts:
            marks = find_marks(text, wanted)
            _, covered = best_window(marks, LIMITS.excerpt)
            if covered > most:
                best, most = _Place(field, label, summary.lang, text, marks), covered
        if best is not None:
            return best
    return _Place("summary", "", summary.lang, summary.text, ())
