"""Reads the search index: the look-ups of `app.search.index.SearchIndex` in SQL."""

import json
from collections.abc import Collection, Iterable, Sequence

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
# Pieces of text read for each term that is wanted: a term has its best in both languages and in several sections.
_PIECES_A_TERM = 6
_LANGS_A_TERM = ROWS_A_TERM // ROWS_A_LANG
_IN_CATEGORIES = " AND {column} IN (SELECT pk FROM search_document WHERE category IN (SELECT value FROM json_each(?)))"


class SqlSearchIndex:
    """The index in one database connection; made for each request, it holds nothing."""

    def __init__(self, connection: Connection) -> None:
        """Read from this connection."""
        # The connection is kept, since its raw one closes with it.
        self._connection = connection
        self._execute = raw(connection).execute

    def find_names(self, key: str, limit: int, categories: Sequence[str]) -> list[NameRow]:
        """Keys that begin with `key`: whole names first, then by kind and length."""
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

    def find_whole_names(self, keys: Collection[str], categories: Sequence[str]) -> dict[str, list[NameRow]]:
        """Names that are exactly one of the keys."""
        within, values = _category_filter("term", categories)
        rows = self._execute(
            "SELECT key, term, kind, name, length FROM search_name"
            f" WHERE key IN (SELECT value FROM json_each(?)) AND inside = 0{within} ORDER BY key, kind, term",
            (_json(keys), *values),
        )
        found: dict[str, list[NameRow]] = {}
        for key, term, kind, name, length in rows:
            found.setdefault(key, []).append(NameRow(term, Kind(kind), name, False, len(key), length))
        return found

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
        tie = "(SELECT term FROM search_document WHERE pk = rowid)" if is_settled else "rowid"
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
        terms = {term for (term,) in self._execute(sql, [_match((some,)) for some in every])}
        if not terms:
            return []
        some = tuple(phrase for phrases in every for phrase in phrases)
        return [row for row in self.match_some(some, limit, categories, weights, is_summed=True) if row.term in terms]

    def match_some(
        self, some: AnyOf, limit: int, categories: Sequence[str], weights: TextWeights, *, is_summed: bool = False
    ) -> list[TextRow]:
        """Terms of which a text holds any of the phrases, best first; `is_summed` adds up a term's languages."""
        return self._match_texts(_match((some,)), limit, categories, weights, is_summed=is_summed)

    def count_tokens(self, tokens: Collection[str]) -> dict[str, Count]:
        """The counts of those tokens that occur."""
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

    def count_texts(self) -> int:
        """How many pieces of text there are: summaries and sections, in each language."""
        return self.count_tokens([""]).get("", Count(0, 0)).texts

    def get_ids(self, pks: Collection[int]) -> dict[int, str]:
        """The terms' ids."""
        sql = "SELECT pk, term FROM search_document WHERE pk IN (SELECT value FROM json_each(?))"
        return dict(self._execute(sql, (_json(pks),)).fetchall())

    def get_heads(self, pks: Collection[int]) -> dict[int, SearchDocument]:
        """The documents without their sections."""
        rows = self._execute(
            "SELECT pk, term, category, head FROM search_document WHERE pk IN (SELECT value FROM json_each(?))",
            (_json(pks),),
        )
        return {row[0]: decode(*row) for row in rows}

    def get_documents(self, pks: Collection[int]) -> dict[int, SearchDocument]:
        """The documents whole."""
        rows = self._execute(
            "SELECT pk, term, category, head, body FROM search_document WHERE pk IN (SELECT value FROM json_each(?))",
            (_json(pks),),
        )
        return {row[0]: decode(*row) for row in rows}

    def list_category(self, categories: Sequence[str], limit: int) -> list[int]:
        """The terms of these categories, by id."""
        rows = self._execute(
            "SELECT pk FROM search_document WHERE category IN (SELECT value FROM json_each(?)) ORDER BY term LIMIT ?",
            (_json(categories), limit),
        )
        return [pk for (pk,) in rows]

    def _match_texts(
        self,
        expression: str,
        limit: int,
        categories: Sequence[str],
        weights: TextWeights,
        *,
        is_summary: bool = False,
        is_summed: bool = False,
    ) -> list[TextRow]:
        within, values = _category_filter(f"rowid / {ROWS_A_TERM}", categories)
        summaries = f"rowid % {ROWS_A_LANG} = {SUMMARY_PLACE}"
        rows = self._execute(
            # The inner limit bounds what a common word costs: bm25 is 1 µs a row.
            f"SELECT number, score FROM (SELECT rowid AS number,"
            f" -bm25(search_texts, ?, 1) * CASE WHEN {summaries} THEN ? ELSE ? END AS score FROM search_texts"
            f" WHERE search_texts MATCH ?{f' AND {summaries}' if is_summary else ''}{within} LIMIT ?)"
            " ORDER BY score DESC, number LIMIT ?",
            (
                weights.heading,
                weights.summary,
                weights.section,
                expression,
                *values,
                LIMITS.weighed_rows,
                limit * _PIECES_A_TERM,
            ),
        )
        return _group_pieces(rows, is_summed=is_summed)[:limit]

    def _count(self, table: str, entries: Collection[str]) -> dict[str, Count]:
        rows = self._execute(
            f"SELECT {table}, names, texts FROM search_{table} WHERE {table} IN (SELECT value FROM json_each(?))",
            (_json(entries),),
        )
        return {entry: Count(names, texts) for entry, names, texts in rows}


def _group_pieces(rows: Iterable[tuple[int, float]], *, is_summed: bool) -> list[TextRow]:
    """Terms by their best language (or by all): there the summary and the sections count, each further one less."""
    # Of a term's text in one language: its worth, and how much its next section will count.
    worths: dict[int, float] = {}
    nexts: dict[int, float] = {}
    for number, score in rows:
        # Rows come best first, so the best section counts whole.
        text = number // ROWS_A_LANG
        if number % ROWS_A_LANG == SUMMARY_PLACE:
            worths[text] = worths.get(text, 0.0) + score
        else:
            share = nexts.get(text, 1.0)
            worths[text] = worths.get(text, 0.0) + score * share
            nexts[text] = share * WEIGHTS.further_section
    best: dict[int, tuple[float, int]] = {}
    sums: dict[int, float] = {}
    for text, worth in worths.items():
        term = text // _LANGS_A_TERM
        known = best.get(term)
        # Of equals the language that comes first.
        if known is None or worth > known[0] or (worth == known[0] and text < known[1]):
            best[term] = (worth, text)
        sums[term] = sums.get(term, 0.0) + worth
    found = [
        TextRow(term, LANG_CODES[text % _LANGS_A_TERM], sums[term] if is_summed else worth)
        for term, (worth, text) in best.items()
    ]
    return sorted(found, key=lambda row: (-row.score, row.term))


def _category_filter(column: str, categories: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    return (_IN_CATEGORIES.format(column=column), (_json(categories),)) if categories else ("", ())


def _match(every: AllOf) -> str:
    """The full-text expression; tokens are letters and digits alone, and quoted all the same."""
    return " AND ".join(f"({' OR '.join(map(_phrase, some))})" for some in every)


def _phrase(phrase: Phrase) -> str:
    quoted = " ".join(phrase.tokens).replace('"', "")
    return f'"{quoted}"*' if phrase.is_prefix else f'"{quoted}"'


def _json(values: Collection[object]) -> str:
    return json.dumps(list(values), ensure_ascii=False)
