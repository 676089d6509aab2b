"""Tells whether the program that made a database is this one, so that nobody has to remember to raise a number."""

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.markup.names import MarkupWords

_APP = Path(__file__).resolve().parents[1]
# What the rows of a database depend on, besides content.
_PARTS = ("text.py", "lang.py", "content", "markup", "search", "edition", "store")
_SUFFIXES = frozenset({".py", ".txt", ".tsv", ".json", ".toml", ".gz"})


def compiler_fingerprint(words: "Mapping[str, MarkupWords]") -> str:
    """A digest of the code and the words that turn content into rows; another one means: make the file anew."""
    spoken = repr(sorted(words.items()))
    return hashlib.sha256((_code_digest() + spoken).encode()).hexdigest()


@lru_cache(maxsize=1)
def _code_digest() -> str:
    digest = hashlib.sha256()
    migrations = sorted((_APP.parent / "migrations" / "versions").glob("*.py"))
    for part in _PARTS:
        path = _APP / part
        files = [path] if path.is_file() else sorted(f for f in path.rglob("*") if f.suffix in _SUFFIXES)
        for file in [*files, *(migrations if part == "store" else [])]:
            digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
