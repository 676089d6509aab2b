"""Asks the real search of a compiled glossary."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from app.lang import LANGS
from app.services.search import Searcher
from app.store.edition import EDITION, read_meta

QUERIES = Path(__file__).with_name("queries.jsonl")


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, its class, the terms that answer it (none: nothing should be found), and the ids found, best first."""

    query: str
    kind: str
    expected: tuple[str, ...]
    found: tuple[str, ...]

    def hits(self, first: int) -> bool:
        """Whether an answer is among the first so many."""
        return any(term_id in self.expected for term_id in self.found[:first])


def make_find(connection: Connection, limit: int = 10) -> Callable[[str], tuple[str, ...]]:
    """A function that finds the ids of the first terms for a query."""
    searcher = Searcher()
    edition = read_meta(connection)[EDITION]

    def find(query: str) -> tuple[str, ...]:
        page = searcher.search(connection, query, LANGS[0], edition=edition, limit=limit)
        return tuple(hit.id for hit in page.items)

    return find


def ask_all(connection: Connection) -> Iterator[Asked]:
    """Every query of the file, asked."""
    find = make_find(connection)
    for line in QUERIES.read_text(encoding="utf-8").splitlines():
        entry = json.loads(line)
        yield Asked(entry["query"], entry["class"], tuple(entry["expected"]), find(entry["query"]))
