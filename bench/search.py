"""Measures search over a compiled database: how fast with how many terms, and how well on queries with known answers.

    python -m bench.search latency DATABASE [--terms 100 10000 100000]
    python -m bench.search relevance DATABASE QUERIES.jsonl [--verbose]

Terms for the latency are recombined from those of the database, with coined words in a third of the titles, by a
seeded generator: every run makes the same ones. Times are CPU times of this process, the better of two rounds, since
machines are shared; the calibration says how fast this one was just then (a quiet 3 GHz core needs about 7 ms for it).
A line of the queries is {"query": …, "class": …, "expected": [ids]}; no ids mean that nothing should be found.
"""

import argparse
import json
import random
import resource
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection

from app.lang import DEFAULT_LANG
from app.search.document import Label, SearchDocument, Section
from app.search.engine import Engine
from app.search.lexicon import Lexicon, build_lexicon
from app.search.query import parse_query
from app.services.search import Searcher
from app.store import edition as stored
from app.store.engine import open_reader, open_writer
from app.store.search_index import SearchWriter, create_search_tables, optimize_index
from app.store.search_queries import SqlSearchIndex

SEED = 7
COINED = 0.35
# Characters of a synthetic term's text in each language.
TEXT = {"full": 700, "spaced": 1900}
SYLLABLES = (
    "ba",
    "co",
    "da",
    "fe",
    "gi",
    "hu",
    "ka",
    "lo",
    "mi",
    "na",
    "pe",
    "qui",
    "ro",
    "su",
    "tron",
    "plex",
    "flow",
)


def main() -> None:
    """Run what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    latency = commands.add_parser("latency")
    latency.add_argument("database", type=Path)
    latency.add_argument("--terms", type=int, nargs="+", default=[100, 10_000])
    relevance = commands.add_parser("relevance")
    relevance.add_argument("database", type=Path)
    relevance.add_argument("queries", type=Path)
    relevance.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    if options.command == "latency":
        measure_latency(options.database, options.terms)
    else:
        measure_relevance(options.database, options.queries, is_verbose=options.verbose)


def measure_relevance(database: Path, queries: Path, *, is_verbose: bool) -> None:
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
    """Print build time, size and percentiles of the engine's time for each number of terms."""
    real = _read_documents(database)
    queries = list(_make_queries(real, random.Random(SEED)))
    keystrokes = [query[:length] for query in queries[:60] for length in range(1, len(query) + 1)]
    for size in sizes:
        with TemporaryDirectory() as folder:
            file = Path(folder) / "bench.sqlite"
            started = time.process_time()
            text = _build(file, real, size)
            built = time.process_time() - started
            engine = open_reader(file)
            with engine.connect() as connection:
                lexicon = build_lexicon(SqlSearchIndex(connection))
                calibration = _calibrate()
                mixed = _time(connection, queries, lexicon)
                typed = _time(connection, keystrokes, lexicon, enough=8)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
            print(
                f"{size} terms: built in {built:.1f} s, {file.stat().st_size / 1e6:.0f} MB ({text / 1e6:.0f} MB of text);"
                f" search {_percentiles(mixed)}; keystrokes {_percentiles(typed)};"
                f" peak memory {peak:.0f} MB; calibration {calibration * 1e3:.1f} ms"
            )


def _build(file: Path, real: list[SearchDocument], size: int) -> int:
    """Make a database of this many terms; gives the bytes of their text."""
    engine = open_writer(file)
    text = 0
    with engine.begin() as connection:
        create_search_tables(connection)
        with SearchWriter(connection) as writer:
            for document in _make_documents(real, size):
                writer.add(document)
                text += sum(
                    len(part.encode()) for part in (*document.summaries.values(), *(s.text for s in document.sections))
                )
        optimize_index(connection)
    engine.dispose()
    return text


def _time(connection: Connection, queries: list[str], lexicon: Lexicon, **options: int) -> list[float]:
    """The engine's CPU seconds for each query, the better of two rounds."""
    best = [float("inf")] * len(queries)
    for _ in range(2):
        for place, text in enumerate(queries):
            started = time.process_time()
            Engine(SqlSearchIndex(connection), lexicon, parse_query(text)).find(**options)
            best[place] = min(best[place], time.process_time() - started)
    return best


def _read_documents(database: Path) -> list[SearchDocument]:
    with open_reader(database).connect() as connection:
        rows = connection.exec_driver_sql("SELECT pk FROM search_document ORDER BY term").fetchall()
        return list(SqlSearchIndex(connection).get_documents([pk for (pk,) in rows]).values())


def _make_documents(real: list[SearchDocument], size: int) -> Iterator[SearchDocument]:
    """The real terms first, then recombined ones."""
    chance = random.Random(SEED)
    langs = sorted({lang for document in real for lang in document.titles})
    words = {lang: [_cut(document.titles[lang]) for document in real if lang in document.titles] for lang in langs}
    sentences = {lang: [part for document in real for part in _sentences(document, lang)] for lang in langs}
    for number in range(size):
        if number < len(real):
            document = real[number]
            yield SearchDocument(
                number + 1, document.id, document.category, document.titles, document.labels, document.readings,
                document.summaries, document.sections,
            )  # fmt: skip
            continue
        coined = "".join(chance.choices(SYLLABLES, k=3)) if chance.random() < COINED else ""
        titles: dict[str, str] = {}
        summaries: dict[str, str] = {}
        sections: list[Section] = []
        for lang in langs:
            joint = " " if titles or lang == langs[0] else ""
            titles[lang] = _make_title(chance, words[lang], coined, joint)
            longest = TEXT["spaced" if " " in sentences[lang][0] else "full"]
            picked: list[str] = []
            while sum(map(len, picked)) < longest:
                picked.append(chance.choice(sentences[lang]))
            summaries[lang] = picked[0]
            half = len(picked) // 2 + 1
            sections += [
                Section(lang, "why", titles[lang], "\n".join(picked[1:half])),
                Section(lang, "deep", titles[lang], "\n".join(picked[half:])),
            ]
        labels = (Label(f"{coined or 'term'} {number}", langs[0], "alias"),)
        yield SearchDocument(
            number + 1, f"synthetic-{number}", f"category-{number % 6}", titles, labels, {}, summaries, tuple(sections)
        )


def _make_title(chance: random.Random, titles: list[list[str]], coined: str, joint: str) -> str:
    parts = [chance.choice(chance.choice(titles)) for _ in range(chance.randint(1, 2))]
    return joint.join([coined.capitalize(), *parts] if coined else [*parts, chance.choice(chance.choice(titles))])


def _make_queries(real: list[SearchDocument], chance: random.Random) -> Iterator[str]:
    """Three hundred queries of every kind, from the real terms."""
    kinds: list[Callable[[SearchDocument, str], str]] = [
        lambda _, title: title,
        lambda _, title: title[: max(1, len(title) // 2)],
        lambda _, title: _mistype(title, chance),
        lambda document, _: chance.choice(document.names).text,
        lambda _, title: title[(at := chance.randrange(max(1, len(title) - 1))) : at + 2],
        lambda document, title: f"{chance.choice(list(document.titles.values()))} {title[:3]}",
        lambda document, _: _phrase(document, chance),
        lambda document, _: _phrase(document, chance),
    ]
    for number in range(304):
        document = chance.choice(real)
        yield kinds[number % len(kinds)](document, chance.choice(list(document.titles.values())))


def _phrase(document: SearchDocument, chance: random.Random) -> str:
    """Some words of one of the term's sentences, as one who looks for a concept types them."""
    lang = chance.choice(list(document.summaries))
    sentence = chance.choice(_sentences(document, lang) or [document.id])
    words = sentence.split()
    if len(words) < 6:
        return sentence[:12]
    return " ".join(chance.sample(words, 5))


def _mistype(text: str, chance: random.Random) -> str:
    at = chance.randrange(max(1, len(text) - 1))
    return chance.choice([text[:at] + text[at + 1 :], text[:at] + text[at : at + 2][::-1] + text[at + 2 :]])


def _sentences(document: SearchDocument, lang: str) -> list[str]:
    texts = [document.summaries.get(lang, ""), *(part.text for part in document.sections if part.lang == lang)]
    parts = [part.strip() for text in texts for part in text.replace("。", "。\n").replace(". ", ".\n").split("\n")]
    return [part for part in parts if len(part) > 8]


def _cut(title: str) -> list[str]:
    words = title.split()
    return words if len(words) > 1 else [title[:2], title[2:] or title]


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
