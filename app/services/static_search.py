"""The search of an exported site: files that a script reads in the place of a server, made by the server's own rules.

`names.json` is read whole on first use: every term with its names under the same keys as in the store, what characters
fold to, and what matches are worth. `words-N.json` hold, word by word, the terms in whose texts it stands; a query
reads the one or two that its words would be in. `texts/ID.json` is read for a hit that shows a piece of its text.
"""

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from sqlalchemy import Connection

from app.search.document import SearchDocument
from app.search.keys import Kind, build_keys
from app.search.tiers import LIMITS, WEIGHTS
from app.search.variants import WordGroup, build_variants
from app.store import edition as stored
from app.store.search_queries import SqlSearchIndex
from app.text import find_folded, fold, words_and_pairs

NAMES = "names.json"
# Terms read from the store at once.
_BATCH = 100
# Bytes of a file of words before compression: small enough to wait for while typing.
_SHARD_BYTES = 40_000
# How often a word counts by where it stands. (The server weighs pieces of text apart; here a term is one piece.)
_IN_NAME, _IN_SUMMARY, _IN_HEADING, _IN_TEXT = 6, 4, 2, 1


def build_search_files(connection: Connection, *, with_texts: bool) -> Iterator[tuple[str, bytes]]:
    """The files by name, `names.json` last; without texts only names are found."""
    index = SqlSearchIndex(connection)
    categories = stored.list_categories(connection)
    terms: list[dict[str, object]] = []
    postings: defaultdict[str, list[int]] = defaultdict(list)
    spelt: set[str] = set()
    for place, document in enumerate(_documents(index, [category.id for category in categories])):
        terms.append(_describe(document))
        spelt.update(fold(name.text) for name in document.names)
        if with_texts:
            for word, weight in _weigh(document).items():
                postings[word] += (place, weight)
            yield f"texts/{document.id}.json", _json([list(section) for section in document.sections])
    shards = list(_cut(postings))
    for number, (_, body) in enumerate(shards):
        yield f"words-{number}.json", body
    characters = set("".join(spelt)).union(*postings) if postings else set("".join(spelt))
    names = {
        "terms": terms,
        "categories": [{"id": category.id, "names": category.names} for category in categories],
        "kinds": {kind.name.lower(): int(kind) for kind in Kind},
        "folds": "".join(f"{character}{folded}" for character, folded in find_folded(characters)),
        "swaps": _list_swaps(connection, spelt),
        "shards": [first for first, _ in shards],
        "weights": asdict(WEIGHTS),
        "limits": {"characters": LIMITS.query_characters, "excerpt": LIMITS.excerpt, "hits": LIMITS.hits},
    }
    yield NAMES, _json(names)


def _documents(index: SqlSearchIndex, categories: Sequence[str]) -> Iterator[SearchDocument]:
    """Every term, in A–Z order."""
    pks = index.list_category(categories, sys.maxsize)
    for start in range(0, len(pks), _BATCH):
        batch = pks[start : start + _BATCH]
        found = index.get_documents(batch)
        yield from (found[pk] for pk in batch)


def _describe(document: SearchDocument) -> dict[str, object]:
    """What names.json holds of a term: `keys` are [key, kind, length, name, further places that it is found from]."""
    keys = build_keys(document)
    inside: defaultdict[tuple[int, int], list[int]] = defaultdict(list)
    for key in keys:
        if key.inside:
            inside[key.name, key.length].append(key.length - len(key.key))
    whole = [key for key in keys if not key.inside]
    return {
        "id": document.id, "category": document.category, "titles": document.titles, "summaries": document.summaries,
        "labels": [list(label) for label in document.labels],
        "keys": [
            [key.key, int(key.kind), key.length, key.name,
             sorted(inside[key.name, key.length]) if key.kind < Kind.INITIALS else []]
            for key in whole
        ],
    }  # fmt: skip


def _weigh(document: SearchDocument) -> Counter[str]:
    """The words and pairs of characters of a term, each as often as it counts."""
    weights: Counter[str] = Counter()

    def count(texts: Iterable[str], weight: int) -> None:
        for text in texts:
            words, pairs = words_and_pairs(text)
            for word in (*words, *pairs):
                weights[word] += weight

    count((name.text for name in document.names), _IN_NAME)
    count(document.summaries.values(), _IN_SUMMARY)
    count((section.title for section in document.sections), _IN_HEADING)
    count((section.text for section in document.sections), _IN_TEXT)
    return weights


def _cut(postings: dict[str, list[int]]) -> Iterator[tuple[str, bytes]]:
    """The words in the order in which JavaScript compares texts, in pieces: each with its first word."""
    piece: dict[str, list[int]] = {}
    size = 0
    for word in sorted(postings, key=lambda word: word.encode("utf-16-be", "surrogatepass")):
        if size > _SHARD_BYTES:
            yield next(iter(piece)), _json(piece)
            piece, size = {}, 0
        piece[word] = postings[word]
        size += len(word) + 4 * len(postings[word])
    if piece:
        yield next(iter(piece)), _json(piece)


def _list_swaps(connection: Connection, spelt: set[str]) -> dict[str, list[str]]:
    """What a word of a query may be swapped for, as far as some name holds it."""
    groups = json.loads(stored.read_meta(connection).get(stored.WORDING, "[]"))
    variants = build_variants(WordGroup(tuple(own), tuple(other)) for own, other in groups)
    names = "\n".join(sorted(spelt))
    swaps = {word: [other for other in others if other in names] for word, others in variants.others.items()}
    return {word: others for word, others in swaps.items() if others}


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
