"""Term files made to break, slow down or fill up the program; run as a program it tells the memory that some take."""

import resource
import string
import sys
from itertools import islice, product
from pathlib import Path

from app.content.parse import parse_term
from app.content.problem import Problem
from app.content.source import decode
from tests.make import make_front, make_term_text

GOOD = make_term_text()
# Hundreds of thousands of these fit into a file that is just small enough.
LARGE = 400_000
_LETTERS = string.digits + string.ascii_lowercase
# A hundred thousand keys of four letters: half a megabyte.
_KEYS = ["".join(letters) for letters in islice(product(_LETTERS, repeat=4), 100_000)]


def _front(key: str, value: str) -> str:
    lines = [f"{key}: {value}" if line.startswith(f"{key}:") else line for line in make_front().splitlines()]
    return make_term_text(front="\n".join(lines) + "\n")


# Each: what the file holds, and the codes of what is found in it.
FILES: dict[str, tuple[str | bytes, set[str]]] = {
    "empty": (b"", {"front-matter-missing"}),
    "nul": (b"\0" * LARGE, {"file-nul"}),
    "random-bytes": (bytes(range(256)) * 1000, {"file-encoding"}),
    "blank-lines": (b"\n" * LARGE, {"file-size"}),
    "hyphens": ("---\n" * 9_000, {"field-missing", "text-outside", "translation-missing"}),
    "unclosed": ("---\n" + "a: b\n" * 9_000, {"front-matter-unclosed"}),
    "keys-in-flow": ("---\n{" + ",".join(_KEYS) + "}\n---\n", {"yaml-size"}),
    "keys-in-block": ("---\n" + "\n".join(f"{key}:" for key in _KEYS[:9_000]) + "\n---\n", {"yaml-size"}),
    "keys-in-title": (_front("title", "{" + ",".join(_KEYS) + "}"), {"yaml-size"}),
    "labels": (_front("labels", "[" + "1," * (LARGE // 2) + "]"), {"yaml-size"}),
    "wrong-values": (_front("redirects", "[" + "A," * 9_000 + "]"), {"field-invalid"}),
    "good-values": (_front("redirects", "[" + "a," * 9_000 + "]"), set()),
    "long-key": ("---\n" + "a" * LARGE + ": b\n---\n", {"yaml-syntax"}),
    "long-value": (_front("category", "a" * LARGE), {"field-invalid"}),
    "long-digits": (_front("updated", "9" * LARGE), {"field-invalid"}),
    "escapes": (_front("category", '"' + "\\x41" * (LARGE // 4) + '"'), {"field-invalid"}),
    "deep-lists": (_front("labels", "[" * LARGE), {"yaml-depth"}),
    "deep-mappings": ("---\n" + "{a: " * (LARGE // 4) + "\n---\n", {"yaml-depth"}),
    "deep-hyphens": ("---\n" + "- " * (LARGE // 2) + "a\n---\n", {"yaml-depth"}),
    "deep-indents": ("---\n" + "\n".join(" " * depth + "a:" for depth in range(850)) + "\n---\n", {"yaml-depth"}),
    "alias-bomb": ("---\na: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\ntitle: [*c, *c]\n---\n", {"yaml-alias"}),
    "object": (_front("category", "!!python/object/apply:os.abort []"), {"yaml-tag"}),
    "surrogates": (_front("category", '"\\ud83d\\ude00"'), {"yaml-syntax"}),
    "documents": ("---\n" + "--- \n" * 9_000, {"field-missing", "text-outside", "translation-missing"}),
    "directives": ("---\n%YAML 9.9\n---\n", {"yaml-syntax"}),
    "emoji": ("---\n" + "\U0001f600" * (LARGE // 4) + "\n---\n", {"field-invalid", "translation-missing"}),
    "long-line": (GOOD + "x" * LARGE, set()),
    "brackets": (GOOD + "[" * LARGE, set()),
    "quotes": (GOOD + ">" * LARGE, set()),
    "lists": (GOOD + "- " * (LARGE // 2), set()),
    "quoted-lists": (GOOD + "> - " * (LARGE // 4), set()),
    "tabs": (GOOD + "\t" * LARGE, set()),
    "fences": (GOOD + "```\n" * 9_000, set()),
    "headings": (GOOD + "#\n" * 9_000, {"heading-many"}),
    "small-headings": (GOOD + "###### a\n" * 9_000, {"heading-many"}),
    "underlined-headings": (GOOD + "a\n=\n" * 4_500, {"heading-many"}),
    "long-heading": (GOOD + "## " + "a " * (LARGE // 2) + "{#a}", set()),
    "spaces-before-an-anchor": (GOOD + "## a" + " " * LARGE + "{#a\n", {"anchor-missing"}),
    "anchors": (GOOD + "## " + "{#" * (LARGE // 2), {"anchor-missing"}),
    "closing-braces": (GOOD + "## {#" + "}" * LARGE, {"anchor-missing"}),
    "link-definitions": (GOOD + "".join(f"[a{number}]: x\n" for number in range(9_000)), set()),
    "table-rows": (GOOD + "|a|b|\n|-|-|\n" + "|x|y|\n" * 9_000, set()),
    "table-columns": (GOOD + "|a" * (LARGE // 8) + "\n" + "|-" * (LARGE // 8) + "\n", set()),
    "control-characters": (GOOD + "".join(map(chr, range(1, 32))) * 1000, set()),
    "right-to-left": (GOOD + "\u202e\u2066" * 10_000, set()),
}  # fmt: skip


def read(name: str) -> list[Problem]:
    """What the program finds in one of the files."""
    content, _ = FILES[name]
    raw = decode(content if isinstance(content, bytes) else content.encode(), "terms/example.md")
    return [raw] if isinstance(raw, Problem) else parse_term(raw)[1]


def _largest_memory() -> int:
    """The most memory that this process has had, in megabytes."""
    # Linux counts what the parent had in ru_maxrss, but not here.
    status = Path("/proc/self/status")
    if status.exists():
        lines = dict(line.split(":", 1) for line in status.read_text().splitlines())
        return int(lines["VmHWM"].split()[0]) // 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 2**20


if __name__ == "__main__":
    for _name in sys.argv[1:]:
        read(_name)
    print(_largest_memory())  # noqa: T201  # what the parent process reads
