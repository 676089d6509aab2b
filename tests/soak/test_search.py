"""Twenty thousand odd queries to a real server: each is answered, and the server's memory stays what it was."""

import random
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from http.client import HTTPResponse
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest

from tests.conftest import Glossary, Server, serve
from tests.content.terms import real_terms

SEED = 20_261_122
QUERIES = 20_000
# The first queries fill what is kept on purpose (tables of characters and stems, finished answers); from then on all is level.
WARM_UP = 5_000
# Megabytes that the second half may end above the first: an allocator keeps what it once needed, a leak does not end.
GROWTH = 16
PATIENCE = 60.0
PATHS = ("/api/v1/search", "/api/v1/suggest", "/zh-TW/search", "/en/search")
OPERATORS = (
    '"', "*", "AND", "OR", "NOT", "NEAR(", "NEAR/3", "^", "-", "+", ":", "title:", "(", ")", "{", "}", "''",
    ";--", "%", "_", "\\",
)  # fmt: skip
ODD = (
    "\0", "\ufeff", "\u202e", "\u200d", "\ufffd", "\u0301", "🍵", "👩‍👩‍👧‍👦", "🇹🇼", "ﷺ", "½", "ß", "İ", "ㄅ", "ˊ",
    "#", "#gpu", "𠮷", "\U0010ffff",
)  # fmt: skip
# Bytes that are no UTF-8, encoded and as they are: halves of a pair of surrogates, an overlong NUL, a character cut short.
BROKEN = (
    "%ED%A0%80", "%ED%B0%80", "%C0%80", "%E4%B8", "%FF%FE", "%F4%90%80%80", "%", "%0", "\xed\xa0\x80", "\xff",
    "\xe4\xb8",
)  # fmt: skip


@pytest.fixture
def fresh_server(ai: Glossary, tmp_path: Path) -> Iterator[Server]:
    """A server that nobody else asks."""
    yield from serve(ai, tmp_path / "output.txt")


def _make_queries(names: list[str]) -> Iterator[str]:
    """Queries of every odd kind, as they go into an address (a character a byte); the same ones in every run."""
    chance = random.Random(SEED)

    def characters(count: int) -> str:
        # Any character but the surrogates, which have no UTF-8; half of them Chinese, which search works hardest for.
        points = (chance.choice((chance.randrange(0x4E00, 0x9FFF), chance.randrange(0x10FFFF))) for _ in range(count))
        return "".join(chr(point) for point in points if not 0xD800 <= point <= 0xDFFF)

    def pieces(*tables: tuple[str, ...] | list[str]) -> str:
        return chance.choice(("", " ")).join(chance.choice(chance.choice(tables)) for _ in range(chance.randint(1, 8)))

    kinds: tuple[Callable[[], str], ...] = (
        lambda: quote(characters(chance.randint(1, 40))),
        lambda: quote(pieces(OPERATORS)),
        lambda: quote(pieces(OPERATORS, names)),
        lambda: quote(pieces(ODD, names, OPERATORS)),
        lambda: quote(pieces(names)[: chance.randint(1, 20)]),
        lambda: quote("".join(chance.sample(name := chance.choice(names), len(name)))),
        lambda: quote(pieces(names)) + "".join(chance.choices(BROKEN, k=3)),
        lambda: "".join(chr(chance.randrange(0x21, 0x7F)) for _ in range(30)).replace("#", "%").replace("&", "%26"),
    )
    long: tuple[Callable[[], str], ...] = (
        lambda: quote(characters(10_000)),
        lambda: quote(characters(2_000)),
        lambda: quote(chance.choice(names) * 10_000)[:10_000],
        lambda: chance.choice('a1*"') * 10_000,
        lambda: "%20".join(["a"] * 3_000),
    )
    for number in range(QUERIES):
        yield chance.choice(long if number % 100 == 0 else kinds)()


class _Asker:
    """A keep-alive connection that sends what no well-behaved client would, byte by byte."""

    def __init__(self, url: str) -> None:
        split = urlsplit(url)
        self._host, self._port = split.hostname or "", split.port or 0
        self._socket = self._connect()

    def ask(self, target: str) -> int:
        """The status of the answer to a GET; it is read whole."""
        head = f"GET {target} HTTP/1.1\r\nHost: {self._host}\r\n\r\n"
        self._socket.sendall(head.encode("latin-1"))
        answer = HTTPResponse(self._socket)
        answer.begin()
        answer.read()
        if answer.will_close:
            self.close()
            self._socket = self._connect()
        return answer.status

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _connect(self) -> socket.socket:
        return socket.create_connection((self._host, self._port), timeout=PATIENCE)


def _memory(server: Server) -> float:
    """Megabytes that the server's process holds for itself."""
    text = Path(f"/proc/{server.process}/smaps_rollup").read_text(encoding="ascii")
    sizes = dict(line.split(":", 1) for line in text.splitlines()[1:])
    return sum(int(sizes[name].split()[0]) for name in ("Private_Clean", "Private_Dirty")) / 1024


@pytest.mark.soak
@pytest.mark.timeout(1800)
@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="memory is measured by Linux's /proc")
def test_odd_queries_are_all_answered_and_cost_no_memory(fresh_server: Server) -> None:
    answers: Counter[int] = Counter()
    failed: list[str] = []
    memory: list[float] = []
    names = [
        name
        for term in real_terms().values()
        for name in (*term.front.title.values(), *(label.text for label in term.front.labels))
    ]
    with closing(_Asker(fresh_server.url)) as asker:
        for number, query in enumerate(_make_queries(names)):
            path = PATHS[number % len(PATHS)]
            status = asker.ask(f"{path}?q={query}")
            answers[status] += 1
            if status >= 500:
                failed.append(f"{status} {path}?q={query[:200]}")
            if number % 1_000 == 0 and number >= WARM_UP:
                memory.append(_memory(fresh_server))
    assert failed == []
    assert answers[200] > 0.9 * QUERIES, answers
    assert max(memory[len(memory) // 2 :]) - max(memory[: len(memory) // 2]) < GROWTH, memory
