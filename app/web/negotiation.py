"""Which language and which encoding a request prefers."""

from collections.abc import Sequence

from app.lang import DEFAULT_LANG, LANGS, Lang


def preferred_lang(accept_language: str) -> Lang:
    """The language of the site that an Accept-Language header asks for; the default where it asks for none of them.

    A header's range takes in longer tags (RFC 4647, basic filtering), and its first part a sibling: `en-GB` and `zh`
    find `en` and `zh-TW`.
    """
    for tag, _ in _weighted(accept_language):
        for lang in LANGS:
            if tag == "*":
                return DEFAULT_LANG
            if lang.code.lower() == tag or lang.code.lower().split("-")[0] == tag.split("-")[0]:
                return lang
    return DEFAULT_LANG


def preferred_encoding(accept_encoding: str, offered: Sequence[str]) -> str:
    """The first of the offered encodings that the header does not refuse, or `identity`."""
    weights = dict(_weighted(accept_encoding, keep_refused=True))
    for encoding in offered:
        if weights.get(encoding, weights.get("*", 0.0)) > 0:
            return encoding
    return "identity"


def _weighted(header: str, *, keep_refused: bool = False) -> list[tuple[str, float]]:
    """The parts of a header with q-values, heaviest first; those of weight 0 left out unless they are asked for."""
    parts: list[tuple[str, float]] = []
    for part in header[:1000].split(","):
        name, _, rest = part.partition(";")
        weight = 1.0
        if rest.strip().lower().startswith("q="):
            try:
                weight = float(rest.strip()[2:])
            except ValueError:
                weight = 0.0
        if name.strip() and (weight > 0 or keep_refused):
            parts.append((name.strip().lower(), weight))
    return sorted(parts, key=lambda part: -part[1])
