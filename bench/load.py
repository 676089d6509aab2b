"""How long loading takes: made anew, with other times of the same bytes, with nothing changed, and with one file changed; each
against reading and hashing the same files."""

import hashlib
import os
import resource
import tempfile
import time
from pathlib import Path

from app.cli.options import markup_words
from app.sync.load import Load
from app.web.urls import term_href
from bench.corpus import write_corpus

SIZES = (300, 3000)


def main() -> None:
    """Prints seconds, the ratio to reading the files, and the peak of memory."""
    words = markup_words()
    print(f"{'terms':>6} {'what':<24} {'seconds':>8} {'x reading':>10}")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            content = write_corpus(Path(folder) / "content", size)
            database = Path(folder) / "glossary.db"
            load = Load(content, database, term_href, words)
            reference = _read_all(content)
            for what, prepare in _CASES:
                prepare(content)
                begin = time.perf_counter()
                report = load.run()
                seconds = time.perf_counter() - begin
                assert not report.errors, report.errors[:3]
                print(f"{size:>6} {what:<24} {seconds:>8.3f} {seconds / reference:>10.1f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory of this process {peak:.0f} MB")


def _nothing(_content: Path) -> None:
    """The first load, or one after a load that has seen all."""


def _age(content: Path) -> None:
    """Files just written are not trusted by their time: a second load remembers them for good."""
    for file in content.rglob("*"):
        if file.is_file():
            os.utime(file, (1_700_000_000, 1_700_000_000))


def _touch(content: Path) -> None:
    file = min((content / "terms").iterdir())
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("### Two {#two}", "A new paragraph.\n\n### Two {#two}"), encoding="utf-8")


_CASES = (
    ("anew", _nothing),
    ("other times, same bytes", _age),
    ("nothing changed", _nothing),
    ("one file", _touch),
)


def _read_all(content: Path) -> float:
    begin = time.perf_counter()
    for file in content.rglob("*.md"):
        hashlib.sha256(file.read_bytes()).digest()
    return time.perf_counter() - begin
