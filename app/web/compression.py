"""Compressing a finished body, once."""

import gzip

import brotli  # type: ignore[import-untyped]  # a C module without stubs
import zstandard

# In the order of preference: the first one that a client accepts. Measured on a 26 KB page: br 5 takes 0.38 ms and
# leaves 26 %, zstd 9 0.24 ms and 31 %, gzip 6 0.28 ms and 32 %.
ENCODINGS = ("br", "zstd", "gzip")
COMPRESSIBLE = frozenset(
    {
        "text/html", "text/css", "text/javascript", "text/plain", "text/markdown", "text/xml", "application/json",
        "application/problem+json", "application/xml", "application/manifest+json", "application/atom+xml",
        "application/opensearchdescription+xml", "image/svg+xml", "application/schema+json", "application/x-ndjson",
        "application/ld+json", "text/turtle", "text/csv", "application/x-tbx+xml",
        "application/x-suggestions+json",
    }
)  # fmt: skip
_ZSTD_LEVEL, _GZIP_LEVEL, _BR_LEVEL, _BR_BEST = 9, 6, 5, 11


def compress(body: bytes, encoding: str, *, best: bool) -> bytes:
    """The body in this encoding; `best` spends 19 ms on a file that is compressed once for all."""
    if encoding == "br":
        compressed: bytes = brotli.compress(body, quality=_BR_BEST if best else _BR_LEVEL)
        return compressed
    if encoding == "zstd":
        return zstandard.ZstdCompressor(level=_ZSTD_LEVEL).compress(body)
    return gzip.compress(body, _GZIP_LEVEL, mtime=0)
