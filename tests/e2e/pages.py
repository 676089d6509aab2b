"""One page of each kind and view, for rules that hold on all of them."""

from collections.abc import Collection
from typing import Any
from urllib.parse import quote

import pytest

# On the server of the real content.
KINDS = {
    "home": "/zh-TW/",
    "home in English": "/en/",
    "index": "/zh-TW/terms",
    "index by Zhuyin": "/zh-TW/terms?order=zhuyin",
    "category": "/zh-TW/categories/infrastructure",
    "map": "/zh-TW/map",
    "map of a category": "/en/map/infrastructure",
    "term": "/zh-TW/terms/gpu",
    "term in English": "/en/terms/memory-bandwidth",
    "term side by side": "/zh-TW/terms/attention?view=parallel",
    "use of a term": "/en/terms/gpu/use",
    "search": f"/zh-TW/search?q={quote('記憶體')}",
    "search without hits": "/en/search?q=zzzzqqqq",
    "about": "/en/about",
    "keys": "/zh-TW/keys",
    "reference of the API": "/api/docs",
    "reference of the API in English": "/api/docs?lang=en",
    "saved": "/zh-TW/saved",
    "offline": "/en/offline",
    "error": "/en/terms/no-such-term",
}
# On the server of the tea glossary: what the real content has no need of.
TEA_KINDS = {
    "term without a translation": "/en/terms/baozhong",
    "term with planned relations, side by side": "/en/terms/roasting?view=parallel",
    "term with a formula, code and an alert": "/zh-TW/terms/high-mountain-tea",
    "labels": "/en/terms/high-mountain-oolong",
    "empty category": "/zh-TW/categories/culture",
    "empty map": "/en/map/culture",
}
EVERY = [("ai", path) for path in KINDS.values()] + [("tea", path) for path in TEA_KINDS.values()]
NAMES = [*KINDS, *TEA_KINDS]
# One of each layout, and another one of those that differ little.
MAIN = frozenset({"home", "index", "term", "term side by side", "search", "error"})
THOROUGH = frozenset({"category", "map", "term in English", "empty category"})


def every(main: Collection[str] = MAIN, *first: Any, thorough: Collection[str] = THOROUGH) -> list[Any]:
    """Parameters of a test on every page: `first`, then server and path.

    The suite looks at the `main` pages, `make thorough` at those of `thorough`, `make soak` at all others.
    """

    def marks(name: str) -> Any:
        return pytest.mark.thorough if name in thorough else () if name in main else pytest.mark.soak

    return [
        pytest.param(*first, server, path, id="-".join([*map(str, first), name]), marks=marks(name))
        for (server, path), name in zip(EVERY, NAMES, strict=True)
    ]
