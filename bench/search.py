"""Measures search: how well on queries with known answers, and how fast with how many terms. `make bench-search`

    python -m bench.search [--terms 194 10000 100000]
    python -m bench.search latency DATABASE [--terms 194 10000]
    python -m bench.search relevance DATABASE QUERIES.jsonl [--verbose]

Without a command: both, of content/ and the queries of tests/relevance.

Terms for the latency are recombined from those of the database, with coined words in a third of the titles, by a
seeded generator: every run makes the same ones. Times are CPU times of this process, the best of eight rounds, since
machines are shared; the calibration says how fast this one was just then (a quiet 3 GHz core needs about 7 ms for it).
A line of the queries is {"query": …, "class": …, "expected": [ids]}; no ids mean that nothing should be found.
"""

import argparse
import json
import random
import resource
import time
from collections import defaultdict
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from app.cli.options import markup_words
from app.config import ROOT
from app.lang import DEFAULT_LANG
from app.search.engine import Engine
from app.search.lexicon import Lexicon, build_lexicon
from app.search.query import parse_query
from app.services.search import Searcher
from app.store import edition as stored
from app.store.engine import open_reader, open_writer
from app.store.search_index import SearchWriter, create_search_tables, optimize_index
from app.store.search_queries import SqlSearchIndex
from app.sync.load import Load
from app.web.urls import term_href
from bench.documents import SEED, make_documents, make_queries, read_documents

QUERIES = ROOT / "tests" / "relevance" / "queries.jsonl"
SIZES = (194, 10_000, 100_000)
ROUNDS = 8


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--terms", type=int, nargs="+", default=SIZES)
    commands = parser.add_subparsers(dest="command")
    latency = commands.add_parser("latency")
    latency.add_argument("database", type=Path)
    latency.add_argument("--terms", type=int, nargs="+", default=SIZES[:2])
    relevance = commands.add_parser("relevance")
    relevance.add_argument("database", type=Path)
    relevance.add_argument("queries", type=Path)
    relevance.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    if options.command == "latency":
        measure_latency(options.database, options.terms)
    elif options.command == "relevance":
        measure_relevance(options.database, options.queries, is_verbose=options.verbose)
    else:
        with TemporaryDirectory() as folder:
            database = Path(folder) / "glossary.db"
            Load(ROOT / "content", database, term_href, markup_words()).run()
            measure_relevance(database, QUERIES)
            measure_latency(database, options.terms)


def measure_relevance(database: Path, queries: Path, *, is_verbose: bool = False) -> None:
    """Print MRR@10, hit@1 and hit@5 by class of query, and over all but sounds and queries without an answer."""
    ranks: dict[str, list[int]] = defaultdict(list)
    searcher = Searcher()
    with open_reader(database).connect() as connection:
        edition = stored.read_meta(connection)[stored.EDITION]
        for line in queries.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            page = searcher.search(connection, row["query"], DEFAULT_LANG, edition=edition, limit=10)
            ids = [hit.id for hit in page.items]
            rank = next((place for place, found in enumerate(ids, 1) if found in row["expected"]), 0)
            ranks[row["class"]].append(rank if row["expected"] else int(not ids))
            if is_verbose and ranks[row["class"]][-1] != 1:
                found = [f"{hit.id} {hit.score:.0f}" for hit in page.items[:4]]
                print(f"  {row['class']:13} {row['query']!r}: wanted {row['expected'][:3]}, rank {rank}, got {found}")
    for name, places in sorted(ranks.items()):
        print(f"{name:13} {_quality(places)}")
    print(
        f"{'ALL':13} {_quality([p for name, places in ranks.items() if name not in ('phonetic', 'no_answer') for p in places])}"
    )


def measure_latency(database: Path, sizes: Sequence[int]) -> None:
    """Print build time, size and percentiles of the engine's time for each number of terms.

    Each is built in one process and searched in another, as a server searches what `glossary load` has made: the memory
    that building leaves in pieces made the same searches half as slow again.
    """
    for size in sizes:
        with TemporaryDirectory() as folder, _processes() as processes:
            file = Path(folder) / "bench.sqlite"
            print(f"{size} terms: {processes.submit(_build, file, database, size).result()}", end="; ", flush=True)
            print(processes.submit(_search, file, database).result(), flush=True)


def _processes() -> ProcessPoolExecutor:
    """One process at a time, a new one for each call."""
    return ProcessPoolExecutor(1, mp_context=get_context("spawn"), max_tasks_per_child=1)


def _build(file: Path, database: Path, size: int) -> str:
    """Make a database of this many terms, of those of `database`; says what it took."""
    real = read_documents(database)
    engine = open_writer(file)
    text = 0
    started = time.process_time()
    with engine.begin() as connection:
        create_search_tables(connection)
        with SearchWriter(connection) as writer:
            for document in make_documents(real, size):
                writer.add(document)
                text += sum(
                    len(part.encode()) for part in (*document.summaries.values(), *(s.text for s in document.sections))
                )
        optimize_index(connection)
    engine.dispose()
    built = time.process_time() - started
    return (
        f"built in {built:.1f} s, {file.stat().st_size / 1e6:.0f} MB ({text / 1e6:.0f} MB of text),"
        f" peak memory {_peak():.0f} MB"
    )


def _search(file: Path, database: Path) -> str:
    """Search it; says how long that took."""
    queries = list(make_queries(read_documents(database), random.Random(SEED)))
    keystrokes = [query[:length] for query in queries[:60] for length in range(1, len(query) + 1)]
    with open_reader(file).connect() as connection:
        lexicon = build_lexicon(SqlSearchIndex(connection))
        calibration = _calibrate()
        mixed = _time(connection, queries, lexicon)
        typed = _time(connection, keystrokes, lexicon, enough=8)
    return (
        f"search {_percentiles(mixed)}; keystrokes {_percentiles(typed)}; peak memory {_peak():.0f} MB;"
        f" calibration {calibration * 1e3:.1f} ms"
    )


def _peak() -> float:
    """The most memory that this process has had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _time(connection: Connection, queries: list[str], lexicon: Lexicon, **options: int) -> list[float]:
    """The engine's CPU seconds for each query, the best of all rounds."""
    best = [float("inf")] * len(queries)
    for _ in range(ROUNDS):
        for place, text in enumerate(queries):
            started = time.process_time()
            Engine(SqlSearchIndex(connection), lexicon, parse_query(text)).find(**options)
            best[place] = min(best[place], time.process_time() - started)
    return best


def _quality(places: list[int]) -> str:
    count = len(places)
    mean = sum(1 / place for place in places if place) / count
    first, fifth = sum(place == 1 for place in places) / count, sum(0 < place <= 5 for place in places) / count
    return f"n={count:4}  MRR {mean:.3f}  hit@1 {first:.3f}  hit@5 {fifth:.3f}"


def _percentiles(times: list[float]) -> str:
    ordered = sorted(times)
    return f"p50 {ordered[len(ordered) // 2] * 1e3:.2f} p99 {ordered[int(len(ordered) * 0.99)] * 1e3:.2f} ms"


def _calibrate() -> float:
    started = time.process_time()
    sum(number * number for number in range(100_000))
    return time.process_time() - started


if __name__ == "__main__":
    main()
