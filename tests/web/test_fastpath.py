"""Finished answers are kept as bytes: the same ones again without asking the app, and never the wrong ones."""

import gzip
import shutil
from pathlib import Path

import brotli  # type: ignore[import-untyped]  # a C module without stubs
import pytest
import zstandard
from starlette.types import Receive, Scope, Send

from app.config import Settings
from app.main import Site, create_app
from app.web.compression import compress
from app.web.fastpath import FastPath
from app.web.headers import Headers
from tests.conftest import Glossary, make_load
from tests.web.ask import Counter, Raw, ask

PAGE = "/en/terms/oolong"
PAGES = [
    f"/{code}/terms/{term}"
    for code in ("en", "zh-TW")
    for term in ("oolong", "oxidation", "roasting", "bubble-tea", "high-mountain-tea", "baozhong")
]
DECODERS = {
    "": bytes, "br": brotli.decompress, "zstd": lambda body: zstandard.ZstdDecompressor().decompress(body),
    "gzip": gzip.decompress,
}  # fmt: skip


class Kept:
    """A fast path in front of the real routes, and a count of what reaches them."""

    def __init__(self, site: Site, *, max_bytes: int = 64 * 1024 * 1024, is_host_free: bool = False) -> None:
        self.inner = Counter(Headers(site.api))
        self.app = FastPath(self.inner, stamp=site.state.reader.stamp, max_bytes=max_bytes, is_host_free=is_host_free)

    def ask(self, target: str, method: str = "GET", scheme: str = "http", **headers: str) -> Raw:
        return ask(self.app, target, method, scheme, **headers)

    def is_kept(self, target: str, **headers: str) -> bool:
        """Whether a second request is answered without the app."""
        self.ask(target, **headers)
        before = self.inner.calls
        self.ask(target, **headers)
        return self.inner.calls == before


@pytest.fixture
def kept(site: Site) -> Kept:
    return Kept(site)


@pytest.mark.parametrize(
    "target",
    [
        PAGE, f"{PAGE}?view=parallel", f"{PAGE}.md", f"{PAGE}.json", "/zh-TW/", "/zh-TW/terms?order=zhuyin",
        "/api/v1/terms", "/api/v1/terms/oolong?lang=both", "/api/v1/categories?lang=en", "/api/v1/openapi.json",
        "/sitemap.xml", "/en/feed.atom", "/favicon.ico", "/opensearch.xml?lang=en", "/embed/en/oolong",
    ],
)  # fmt: skip
def test_a_second_request_gets_the_same_bytes_without_the_app(kept: Kept, target: str) -> None:
    first = kept.ask(target, accept_encoding="br")
    assert first.status == 200
    assert kept.inner.calls == 1
    assert kept.ask(target, accept_encoding="br") == first
    assert kept.inner.calls == 1


def test_all_encodings_of_an_answer_are_made_of_one(kept: Kept) -> None:
    bodies = {DECODERS[name](kept.ask(PAGE, accept_encoding=name).body) for name in ("br", "zstd", "gzip", "")}
    assert len(bodies) == 1
    assert kept.inner.calls == 1


@pytest.mark.parametrize(
    ("accept", "encoding"),
    [
        ("br", "br"), ("gzip, deflate, br, zstd", "br"), ("gzip, zstd", "zstd"), ("gzip", "gzip"), ("", ""),
        ("identity", ""), ("deflate", ""), ("*", "br"), ("*;q=0", ""), ("br;q=0, *", "zstd"), ("br;q=0", ""),
        ("br;q=0, gzip", "gzip"), ("br; q=0 , zstd ; q=0, gzip;q=0.1", "gzip"), ("gzip;q=1.0, br;q=0.1", "br"),
        ("BR", "br"), ("GZip", "gzip"), ("br;q=0.0", ""), ("br;q=oops, gzip", "gzip"), ("x-br, brotli", ""),
        ("br" * 5000, ""),
    ],
)  # fmt: skip
def test_the_encoding_is_the_best_that_the_client_takes(kept: Kept, accept: str, encoding: str) -> None:
    plain = kept.ask(PAGE).body
    for _ in range(2):
        answer = kept.ask(PAGE, accept_encoding=accept)
        assert answer.headers.get("content-encoding", "") == encoding
        assert DECODERS[encoding](answer.body) == plain
        assert answer.headers["content-length"] == str(len(answer.body))
        assert "accept-encoding" in answer.headers["vary"].lower()


def test_compressed_answers_are_much_smaller(kept: Kept) -> None:
    plain = len(kept.ask(PAGE).body)
    assert all(len(kept.ask(PAGE, accept_encoding=name).body) < plain * 0.5 for name in ("br", "zstd", "gzip"))


@pytest.mark.parametrize("target", [PAGE, "/api/v1/suggest?q=tea", "/api/v1/terms"])
def test_only_what_seldom_changes_gets_the_compression_that_takes_long(kept: Kept, target: str) -> None:
    plain, packed = kept.ask(target).body, kept.ask(target, accept_encoding="br").body
    assert packed == compress(plain, "br", best=False) != compress(plain, "br", best=True)
    script = "/embed/v1/glossary.js"
    assert kept.ask(script, accept_encoding="br").body == compress(kept.ask(script).body, "br", best=True)


def test_pictures_are_not_compressed_again(kept: Kept) -> None:
    answer = kept.ask("/favicon.ico", accept_encoding="br, gzip")
    assert "content-encoding" not in answer.headers
    assert "vary" not in answer.headers


def test_each_encoding_has_a_strong_tag_of_its_own(kept: Kept) -> None:
    tags = {name: kept.ask(PAGE, accept_encoding=name).headers["etag"] for name in ("br", "zstd", "gzip", "")}
    assert len(set(tags.values())) == 4
    assert all(tag.startswith('"') and tag.endswith('"') for tag in tags.values())


@pytest.mark.parametrize("form", ["{}", "W/{}", '"other", {}', '{} , "other"', "*"])
def test_a_known_tag_is_answered_with_304_and_no_body(kept: Kept, form: str) -> None:
    full = kept.ask(PAGE, accept_encoding="br")
    tag = full.headers["etag"]
    answer = kept.ask(PAGE, accept_encoding="br", if_none_match=form.format(tag))
    assert (answer.status, answer.body) == (304, b"")
    # What RFC 9110 §15.4.5 asks for, and the policy of the page.
    for name in ("etag", "cache-control", "vary", "content-security-policy"):
        assert answer.headers[name] == full.headers[name]
    assert not {"content-length", "content-type", "content-encoding"} & set(answer.headers)


@pytest.mark.parametrize("form", ['"other"', "", 'W/"other"', "{}x", "garbage"])
def test_an_unknown_tag_gets_the_whole_answer(kept: Kept, form: str) -> None:
    tag = kept.ask(PAGE, accept_encoding="br").headers["etag"]
    assert kept.ask(PAGE, accept_encoding="br", if_none_match=form.format(tag)).status == 200


def test_a_tag_of_another_encoding_gets_the_whole_answer(kept: Kept) -> None:
    tag = kept.ask(PAGE, accept_encoding="gzip").headers["etag"]
    assert kept.ask(PAGE, accept_encoding="br", if_none_match=tag).status == 200


def test_head_has_the_headers_of_get_kept_or_not(kept: Kept) -> None:
    first = kept.ask(PAGE, "HEAD", accept_encoding="br")
    full = kept.ask(PAGE, accept_encoding="br")
    again = kept.ask(PAGE, "HEAD", accept_encoding="br")
    assert kept.inner.calls == 1
    assert first == again
    assert (again.headers, again.body) == (full.headers, b"")
    assert len(full.body) == int(again.headers["content-length"]) > 0


@pytest.mark.parametrize(
    "target",
    [
        "/", "/healthz", "/readyz", "/en", "/en/terms/OOLONG", "/en/terms/boba", "/en/nothing", "/api/v1/terms/nothing",
        "/api/v1/terms?limit=0", "/en/search?q=tea", "/api/v1/search?q=tea", "/api/v1/suggest?q=tea", f"{PAGE}?utm=1",
        "/api/v1/terms?limit=2", f"{PAGE}?view=parallel&x=1", "/api/v1/terms?lang=fr",
    ],
)  # fmt: skip
def test_what_is_an_error_private_or_asked_in_many_ways_is_not_kept(kept: Kept, target: str) -> None:
    assert not kept.is_kept(target)


def test_an_answer_that_is_not_kept_is_compressed_all_the_same(kept: Kept) -> None:
    answer = kept.ask("/api/v1/terms?limit=3", accept_encoding="br")
    assert answer.headers["content-encoding"] == "br"
    tag = answer.headers["etag"]
    assert kept.ask("/api/v1/terms?limit=3", accept_encoding="br", if_none_match=tag).status == 304


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"])
def test_other_methods_never_get_a_kept_answer(kept: Kept, method: str) -> None:
    kept.ask(PAGE)
    assert kept.ask(PAGE, method).status == 405
    assert kept.inner.calls == 2


def test_two_hosts_do_not_share_what_names_the_host(kept: Kept) -> None:
    for host in ("one.example", "two.example", "one.example"):
        assert f'href="http://{host}{PAGE}"'.encode() in kept.ask(PAGE, host=host).body
    assert kept.inner.calls == 2


def test_http_and_https_do_not_share_what_names_the_scheme(kept: Kept) -> None:
    for scheme in ("http", "https", "http"):
        assert f'href="{scheme}://testserver{PAGE}"'.encode() in kept.ask(PAGE, scheme=scheme).body


def test_hosts_share_where_the_base_url_is_set(tea: Glossary) -> None:
    site = create_app(Settings(database=tea.database, base_url="https://tea.example"))
    kept = Kept(site, is_host_free=True)
    bodies = {kept.ask(PAGE, host=host).body for host in ("one.example", "two.example")}
    assert len(bodies) == 1
    assert b'href="https://tea.example/en/terms/oolong"' in bodies.pop()
    assert kept.inner.calls == 1


def test_memory_is_bounded_and_the_least_used_answer_goes_first(site: Site) -> None:
    size = len(Kept(site).ask(PAGE).body)
    kept = Kept(site, max_bytes=size * 9)
    others = [f"/api/v1/terms/{term}?lang={lang}" for term in ("oxidation", "roasting") for lang in ("en", "zh-TW")]
    for target in others + PAGES:
        kept.ask(target)
        kept.ask(PAGES[0])  # in use all the time
    before = kept.inner.calls
    kept.ask(PAGES[0])
    kept.ask(PAGES[-1])
    assert kept.inner.calls == before, "the latest and the one in use are kept"
    kept.ask(others[0])
    assert kept.inner.calls == before + 1, "the oldest has gone"


@pytest.mark.thorough
def test_compressed_copies_count_as_memory(site: Site) -> None:
    probe = Kept(site)
    plain = sum(len(probe.ask(target).body) + 1000 for target in PAGES)
    compressed = sum(len(probe.ask(target, accept_encoding="gzip").body) for target in PAGES)
    kept = Kept(site, max_bytes=plain + compressed // 2)
    for target in [*PAGES, *PAGES]:
        kept.ask(target)
    assert kept.inner.calls == len(PAGES), "all plain pages fit"
    for target in PAGES:
        kept.ask(target, accept_encoding="gzip")
    for target in PAGES:
        kept.ask(target)
    assert kept.inner.calls > len(PAGES), "some had to go for the compressed copies"


def test_an_answer_too_large_for_the_memory_is_not_kept(site: Site) -> None:
    size = len(Kept(site).ask(PAGE).body)
    assert not Kept(site, max_bytes=size * 4).is_kept(PAGE)


@pytest.mark.thorough
def test_endless_accept_headers_do_not_fill_the_memory(kept: Kept) -> None:
    for number in range(600):
        assert kept.ask(PAGE, accept_encoding=f"br;q=0.{number:03}1, x{number}").headers["content-encoding"] == "br"
    assert len(kept.app._accepts) <= 256


def test_no_answer_outlives_its_edition(tea_folder: Path, tmp_path: Path) -> None:
    database = tmp_path / "glossary.db"
    make_load(tea_folder, database).run()
    kept = Kept(create_app(Settings(database=database)))
    targets = [PAGE, "/en/", "/api/v1/terms/oolong?lang=en", "/sitemap.xml", "/en/feed.atom"]
    old = {target: kept.ask(target) for target in targets}
    term = tea_folder / "terms" / "oolong.md"
    text = term.read_text(encoding="utf-8")
    term.write_text(
        text.replace("Oolong is tea whose", "Oolong is the tea whose").replace("2026-11-20", "2026-11-24"), "utf-8"
    )
    make_load(tea_folder, database).run()
    before = kept.inner.calls
    new = {target: kept.ask(target) for target in targets}
    assert kept.inner.calls == before + len(targets)
    for target in targets:
        assert new[target].headers["etag"] != old[target].headers["etag"], target
        # The old tag is no proof any more.
        assert kept.ask(target, if_none_match=old[target].headers["etag"]).status == 200
    assert b"Oolong is the tea whose" in new[PAGE].body


def test_an_answer_of_a_request_that_a_swap_overtook_is_not_kept(tea: Glossary, tmp_path: Path) -> None:
    """The file is swapped after the fast path looked and before the app answers."""
    database = Path(shutil.copy(tea.database, tmp_path / "glossary.db"))
    site = create_app(Settings(database=database))
    kept = Kept(site)
    inner = kept.inner._app

    async def swapping(scope: Scope, receive: Receive, send: Send) -> None:
        beside = Path(shutil.copy(tea.database, tmp_path / "beside.db"))
        beside.replace(database)
        await inner(scope, receive, send)

    kept.inner._app = swapping
    assert kept.ask(PAGE).status == 200
    kept.inner._app = inner
    before = kept.inner.calls
    kept.ask(PAGE)
    assert kept.inner.calls == before + 1


def test_a_lost_database_is_told_and_its_return_is_noticed(tea: Glossary, tmp_path: Path) -> None:
    database = Path(shutil.copy(tea.database, tmp_path / "glossary.db"))
    kept = Kept(create_app(Settings(database=database)))
    assert kept.ask(PAGE).status == 200
    away = database.rename(tmp_path / "away.db")
    assert kept.ask(PAGE).status == 503
    away.rename(database)
    assert kept.ask(PAGE).status == 200
