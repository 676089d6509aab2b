"""How long it takes to find the names of 30,000 terms in 1 MB of text, against the matcher library's own bare search.

Each figure is the CPU of the best of several rounds, since a shared machine only ever says too much. The text is made of
real sentences, and some of the names are cut out of them: those of one term in 1,000, which gives about half as many
places as our own terms have in their own texts, then those of every second one, which is more than any real text has.
"""

import gc
import json
import random
import re
import time
from collections.abc import Callable
from typing import Any

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from app.config import ROOT
from app.content.library import open_library
from app.edition.catalogue import has_inner_capitals
from app.lang import EN, LANGS, ZH_TW
from app.markup.annotation import Place, find_places, put_links
from app.markup.matcher import Matcher, Name
from app.markup.text_format import TextFormat
from app.text import fold
from bench.corpus import SEED, read_sentences

TERMS, BYTES, ROUNDS, SHARES = 30_000, 1_000_000, 9, (1000, 2)
_HAN = re.compile("[\u4e00-\u9fff]{2,}")
_WORDS = re.compile(r"[A-Za-z][\w-]{3,}(?: [A-Za-z][\w-]{3,}){0,2}")


def main() -> None:
    """Prints milliseconds and ratios for each language's text."""
    source = random.Random(SEED)
    library = open_library(ROOT / "content")
    sentences = {lang.code: read_sentences(library, lang.code) for lang in LANGS}
    for share in SHARES:
        names = make_names(source, sentences, share)
        begin = time.thread_time()
        matcher = Matcher(names)
        print(f"{TERMS} terms, one in {share} from the text; matcher made in {time.thread_time() - begin:.2f} s")
        print(f"{'text':<6} {'what':<12} {'ms':>7} {'x bare':>7} {'places':>7}")
        for lang in LANGS:
            text = make_text(source, sentences[lang.code], "" if lang.full_width else " ")
            _measure(lang.code, text, matcher, _bare(names))


def _bare(names: list[Name]) -> AhoCorasick:
    """The library's automaton, as it comes, over the same names."""
    return AhoCorasick(
        {fold(name.text): None for name in names}, MatchKind.LeftmostLongest, store_patterns=False,
        implementation=Implementation.ContiguousNFA,
    )  # fmt: skip


def _measure(code: str, text: str, matcher: Matcher, bare: AhoCorasick) -> None:
    folded = fold(text)
    reference, found = best(lambda: bare.find_matches_as_indexes(folded))
    _print(code, "bare", reference, reference, len(found))
    runs: dict[str, Callable[[], Any]] = {
        "fold": lambda: fold(text),
        "first uses": lambda: find_places(text, TextFormat.TEXT, matcher, code, first_only=True),
        "every use": lambda: find_places(text, TextFormat.TEXT, matcher, code, first_only=False),
        "as HTML": lambda: find_places(text, TextFormat.HTML, matcher, code, first_only=True),
        "as Markdown": lambda: find_places(text, TextFormat.MARKDOWN, matcher, code, first_only=True),
    }
    for what, run in runs.items():
        seconds, found = best(run)
        _print(code, what, seconds, reference, len(found))
    _print_json(code, text, found, reference)


def _print_json(code: str, text: str, places: list[Place], reference: float) -> None:
    """What reading the request and writing the answer of linked Markdown take besides."""
    request = json.dumps({"text": text})
    address = "https://glossary.example/zh-TW/terms/"

    def write() -> str:
        spans = [{**place.span._asdict(), "url": address + place.span.term} for place in places]
        linked = put_links(text, TextFormat.MARKDOWN, places, lambda term: address + term)
        return json.dumps({"spans": spans, "linked": linked}, ensure_ascii=False)

    for what, run in (("JSON read", lambda: json.loads(request)["text"]), ("JSON written", write)):
        seconds, result = best(run)
        _print(code, what, seconds, reference, len(result))


def best(run: Callable[[], Any]) -> tuple[float, Any]:
    """The shortest of several runs in seconds, and what the last one gave."""
    times = []
    for _ in range(ROUNDS):
        gc.collect()
        begin = time.thread_time()
        result = run()
        times.append(time.thread_time() - begin)
    return min(times), result


def make_text(source: random.Random, sentences: list[str], joint: str) -> str:
    """Sentences in random order, up to BYTES of UTF-8."""
    parts: list[str] = []
    size = 0
    while size < BYTES:
        parts.append(source.choice(sentences) + joint)
        size += len(parts[-1].encode())
    return "".join(parts).encode()[:BYTES].decode("utf-8", "ignore")


def make_names(source: random.Random, sentences: dict[str, list[str]], share: int) -> list[Name]:
    """Two names of each term; those of one in `share` are words of the sentences, the rest occur nowhere."""
    names: dict[str, Name] = {}
    chinese = [run for sentence in sentences[ZH_TW.code] for run in _HAN.findall(sentence)]
    english = [run for sentence in sentences[EN.code] for run in _WORDS.findall(sentence)]
    for number in range(TERMS):
        latin, wide = source.choice(english), source.choice(chinese)
        start = source.randrange(len(wide) - 1)
        wide = wide[start : start + source.randint(2, 6)]
        # What another term has, or what is in no text, becomes a name of its own.
        latin = f"{latin} {number}" if number % share or fold(latin) in names else latin
        wide = f"{wide}{number}" if number % share or fold(wide) in names else wide
        names[fold(latin)] = Name(latin, f"term-{number}", EN.code, has_inner_capitals(latin))
        names[fold(wide)] = Name(wide, f"term-{number}", ZH_TW.code, case_sensitive=False)
    return list(names.values())


def _print(text: str, what: str, seconds: float, reference: float, places: int) -> None:
    print(f"{text:<6} {what:<12} {seconds * 1000:>7.1f} {seconds / reference:>7.1f} {places:>7}")
