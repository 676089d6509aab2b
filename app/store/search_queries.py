"""Reads the search index: the look-ups of `app.search.index.SearchIndex` in SQL."""

import json
from collections.abc import Collection, Iterable, Sequence
from operator import itemgetter

from sqlalchemy import Connection

from app.lang import LANG_CODES
from app.search.document import SearchDocument, decode
from app.search.index import Count, NameRow, TextRow, TextWeights
from app.search.keys import SHORT_START, Kind
from app.search.plan import AllOf, AnyOf, Phrase
from app.search.postings import SUMMARY_PLACE
from app.search.tiers import LIMITS, WEIGHTS
from app.store.search_index import ROWS_A_LANG, ROWS_A_TERM, raw

_LAST = "\U0010ffff"
# Pieces of text looked at for each term that is wanted: a term has its best in both languages and in several sections.
_PIECES_A_TERM = 3
# json.dumps would make one for each call.
_ENCODER = json.JSONEncoder(ensure_ascii=False)
_LANGS_A_TERM = ROWS_A_TERM // ROWS_A_LANG
# Joined, each value is looked up as it comes: for IN they are sorted into a table of their own first, half as slow again.
_AMONG = "FROM json_each(?) CROSS JOIN {} ON {} = value"
_IN_CATEGORIES = " AND {column} IN (SELECT pk FROM search_document WHERE category IN (SELECT value FROM json_each(?)))"


class SqlSearchIndex:
    """The index in one database connection; made for each request, it holds nothing."""

    def __init__(self, connection: Connection) -> None:
        """Read from this connection."""
        # The connection is kept, since its raw one closes with it.
        self._connection = connection
        self._execute = raw(connection).execute

    def find_names(self, keys: Collection[str], limit: int, categories: Sequence[str]) -> dict[str, list[NameRow]]:
        """Keys that begin with one of `keys`: whole names first, then by kind and length, at most `limit` of each."""
        if len(keys) > 1:
            # Most readings of a query are the start of nothing: one statement tells them all.
            sql = (
                "SELECT value FROM json_each(?) WHERE EXISTS"
                " (SELECT 1 FROM search_name WHERE key >= value AND key < value || ?)"
            )
            keys = [key for (key,) in self._execute(sql, (_json(keys), _LAST))]
        return {key: self._find_names(key, limit, categories) for key in keys}

    def find_whole_names(self, keys: Collection[str], categories: Sequence[str]) -> dict[str, list[NameRow]]:
        """Names that are exactly one of the keys."""
        within, values = _category_filter("term", categories)
        rows = self._execute(
            f"SELECT search_name.key, term, kind, name, length {_AMONG.format('search_name', 'search_name.key')}"
            f" WHERE inside = 0{within} ORDER BY search_name.key, kind, term",
            (_json(keys), *values),
        )
        found: dict[str, list[NameRow]] = {}
        for key, term, kind, name, length in rows:
            found.setdefault(key, []).append(NameRow(term, Kind(kind), name, False, len(key), length))
        return found

    def find_starts(self, starts: Collection[str]) -> set[str]:
        """Those of these beginnings, of one or two characters, that some name has."""
        rows = self._execute(
            "SELECT value FROM json_each(?) WHERE EXISTS"
            " (SELECT 1 FROM search_start WHERE start = value AND inside = 0)",
            (_json(starts),),
        )
        return {start for (start,) in rows}

    def find_swaps(self, words: Collection[str]) -> dict[str, tuple[str, ...]]:
        """What Taiwan calls each word that is a mainland name of some term."""
        rows = self._execute(
            "SELECT DISTINCT word, other FROM search_swap WHERE word IN (SELECT value FROM json_each(?))"
            " ORDER BY word, length(other), other",
            (_json(words),),
        )
        found: dict[str, tuple[str, ...]] = {}
        for word, other in rows:
            found[word] = (*found.get(word, ()), other)
        return found

    def match_names(
        self, every: AllOf, limit: int, categories: Sequence[str], *, is_settled: bool = False
    ) -> list[tuple[int, float]]:
        """Terms whose names hold one phrase of each, and their bm25, best first.

        With `is_settled` equals come in the order of their ids, whatever number each term has: for a list shown as it is.
        """
        within, values = _category_filter("rowid", categories)
        # Unqualified, `rowid` within would be that of search_document.
        tie = "(SELECT term FROM search_document WHERE pk = search_words.rowid)" if is_settled else "rowid"
        rows = self._execute(
            f"SELECT rowid, -bm25(search_words) FROM search_words WHERE search_words MATCH ?{within}"
            f" ORDER BY 2 DESC, {tie} LIMIT ?",
            (_match(every), *values, limit),
        )
        return rows.fetchall()

    def match_texts(
        self, every: AllOf, limit: int, categories: Sequence[str], weights: TextWeights, *, is_summary: bool = False
    ) -> list[TextRow]:
        """Terms of which one piece of text (with `is_summary`: a summary) holds one phrase of each, best first."""
        return self._match_texts(_match(every), limit, categories, weights, is_summary=is_summary)

    def match_terms(self, every: AllOf, limit: int, categories: Sequence[str], weights: TextWeights) -> list[TextRow]:
        """Terms of which all texts together hold one phrase of each."""
        one = f"SELECT rowid / {ROWS_A_TERM} FROM search_texts WHERE search_texts MATCH ?"
        sql = " INTERSECT ".join([one] * len(every))
        terms = [term for (term,) in self._execute(sql, [_match((some,)) for some in every])]
        if not terms:
            return []
        some = tuple(phrase for phrases in every for phrase in phrases)
        return self._match_texts(_match((some,)), limit, categories, weights, terms=terms, other_lang=1.0)

    def match_some(
        self, some: AnyOf, limit: int, categories: Sequence[str], weights: TextWeights, *, other_lang: float = 0.0
    ) -> list[TextRow]:
        """Terms of which a text holds any of the phrases, best first; `other_lang` is what the other languages count."""
        return self._match_texts(_match((some,)), limit, categories, weights, other_lang=other_lang)

    def count_tokens(self, tokens: Collection[str]) -> dict[str, Count]:
        """The counts of those tokens that occur; the empty one stands for all."""
        return self._count("token", tokens)

    def count_words(self, words: Collection[str]) -> dict[str, Count]:
        """The counts of those words that occur as they are spelt."""
        return self._count("word", words)

    def complete_words(self, prefix: str, limit: int, commonest: int) -> list[str]:
        """The commonest words that begin so, but for those of more than `commonest` terms."""
        rows = self._execute(
            "SELECT word FROM search_word WHERE word >= ? AND word < ? AND texts <= ? "
            "ORDER BY names > 0 DESC, texts DESC, word LIMIT ?",
            (prefix, prefix + _LAST, commonest, limit),
        )
        return [word for (word,) in rows]

    def list_name_words(self) -> list[str]:
        """Every word of every name, in order."""
        return [word for (word,) in self._execute("SELECT word FROM search_word WHERE names > 0 ORDER BY word")]

    def list_text_words(self, start: str, shortest: int, longest: int) -> list[str]:
        """Words of texts with this first letter, of these lengths."""
        rows = self._execute(
            "SELECT word FROM search_word WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ?",
            (start, start + _LAST, shortest, longest),
        )
        return [word for (word,) in rows]

    def get_ids(self, pks: Collection[int]) -> dict[int, str]:
        """The terms' ids."""
        sql = f"SELECT pk, term {_AMONG.format('search_document', 'pk')}"
        return dict(self._execute(sql, (_json(pks),)).fetchall())

    def get_heads(self, pks: Collection[int]) -> dict[int, SearchDocument]:
        """The documents without their sections."""
        sql = f"SELECT pk, term, category, head {_AMONG.format('search_document', 'pk')}"
        rows = self._execute(sql, (_json(pks),))
        return {row[0]: decode(*row) for row in rows}

    def get_documents(self, pks: Collection[int]) -> dict[int, SearchDocument]:
        """The documents whole."""
        sql = f"SELECT pk, term, category, head, body {_AMONG.format('search_document', 'pk')}"
        rows = self._execute(sql, (_json(pks),))
        return {row[0]: decode(*row) for row in rows}

    def list_category(self, categories: Sequence[str], limit: int) -> list[int]:
        """The terms of these categories, by id."""
        rows = self._execute(
            "SELECT pk FROM search_document WHERE category IN (SELECT value FROM json_each(?)) ORDER BY term LIMIT ?",
            (_json(categories), limit),
        )
        return [pk for (pk,) in rows]

    def _find_names(self, key: str, limit: int, categories: Sequence[str]) -> list[NameRow]:
        within, values = _category_filter("term", categories)
        if len(key) <= SHORT_START:
            rows = self._execute(
                "SELECT term, kind, name, inside, size, length FROM search_start WHERE start = ?"
                f"{within} ORDER BY inside, kind, length, term LIMIT ?",
                (key, *values, limit),
            ).fetchall()
            rows += self._execute(
                f"SELECT term, kind, name, inside, length(key), length FROM search_name WHERE key = ?{within}"
                " ORDER BY inside, kind, length, term LIMIT ?",
                (key, *values, limit),
            )
        else:
            rows = self._execute(
                "SELECT term, kind, name, inside, length(key), length FROM search_name WHERE key >= ? AND key < ?"
                f"{within} ORDER BY key > ?, inside, kind, length, term LIMIT ?",
                (key, key + _LAST, *values, key, limit),
            ).fetchall()
        return [
            NameRow(term, Kind(kind), name, bool(inside), size, length)
            for term, kind, name, inside, size, length in rows
        ]

    def _match_texts(
        self,
        expression: str,
        limit: int,
        categories: Sequence[str],
        weights: TextWeights,
        *,
        terms: Collection[int] = (),
        is_summary: bool = False,
        other_lang: float = 0.0,
    ) -> list[TextRow]:
        """Terms by the pieces of their text that match; of `terms` alone, if there are any."""
        within, values = _category_filter(f"rowid / {ROWS_A_TERM}", categories)
        if terms:
            within += f" AND rowid / {ROWS_A_TERM} IN (SELECT value FROM json_each(?))"
            values = (*values, _json(terms))
        summaries = f"rowid % {ROWS_A_LANG} = {SUMMARY_PLACE}"
        # The limit bounds what a common word costs: bm25 is 1 µs a row.
        rows = self._execute(
            f"SELECT rowid, -bm25(search_texts, ?, 1) * CASE WHEN {summaries} THEN ? ELSE ? END FROM search_texts"
            f" WHERE search_texts MATCH ?{f' AND {summaries}' if is_summary else ''}{within} LIMIT ?",
            (weights.heading, weights.summary, weights.section, expression, *values, LIMITS.weighed_rows),
        ).fetchall()
        rows.sort(key=itemgetter(1), reverse=True)
        del rows[limit * _PIECES_A_TERM :]
        return _group_pieces(rows, limit, other_lang)

    def _count(self, table: str, entries: Collection[str]) -> dict[str, Count]:
        sql = f"SELECT {table}, names, texts {_AMONG.format(f'search_{table}', table)}"
        rows = self._execute(sql, (_json(entries),))
        return {entry: Count(names, texts) for entry, names, texts in rows}


def _group_pieces(rows: Iterable[tuple[int, float]], limit: int, other_lang: float) -> list[TextRow]:
    """The best terms by their best language, and `other_lang` of the others, of pieces in order, the best first.

    In a language the summary and the sections count, each further one less.
    """
    further = WEIGHTS.further_section
    worths: dict[int, float] = {}
    shares: dict[int, float] = {}
    for number, score in rows:
        text = number // ROWS_A_LANG
        if number % ROWS_A_LANG == SUMMARY_PLACE:
            worth = score
        else:
            share = shares.get(text, 1.0)
            shares[text] = share * further
            worth = score * share
        worths[text] = worths.get(text, 0.0) + worth
    best: dict[int, tuple[float, float, int]] = {}
    # In the order of texts: of equals the language that comes first.
    for text, worth in sorted(worths.items()):
        term = text // _LANGS_A_TERM
        known = best.get(term)
        if known is None:
            best[term] = worth, worth, text
        elif worth > known[1]:
            best[term] = worth + known[0] * other_lang, worth, text
        else:
            best[term] = known[0] + worth * other_lang, known[1], known[2]
    found = sorted([(-worth, term, text) for term, (worth, _, text) in best.items()])
    return [TextRow(term, LANG_CODES[text % _LANGS_A_TERM], -worth) for worth, term, text in found[:limit]]


def _category_filter(column: str, categories: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    return (_IN_CATEGORIES.format(column=column), (_json(categories),)) if categories else ("", ())


def _match(every: AllOf) -> str:
    """The full-text expression; tokens are letters and digits alone, and quoted all the same."""
    return " AND ".join(f"({' OR '.join(map(_phrase, some))})" for some in every)


def _phrase(phrase: Phrase) -> str:
    quoted = " ".join(phrase.tokens).replace('"', "")
    return f'"{quoted}"*' if phrase.is_prefix else f'"{quoted}"'


def _json(values: Collection[object]) -> str:
    return _ENCODER.encode(list(values))
