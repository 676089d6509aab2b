"""Tags of languages in other programs' files, told in the languages of this glossary."""

from collections.abc import Mapping

from app.lang import LANG_CODES

# Tags that mean a language of the glossary without beginning like it.
_SAME = {"zh-hant": "zh-TW", "zh-hant-tw": "zh-TW", "zh-tw-hant": "zh-TW", "eng": "en"}
# Subtags of languages and scripts by which a name is one of mainland China.
_MAINLAND = frozenset({"cn", "hans"})


def match_lang(tag: str, mapping: Mapping[str, str] | None = None) -> str | None:
    """The code of the glossary's language that a tag means, or None; the mapping (by tag) goes first.

    A tag that says more than a language's code means that language: en-GB is en.
    """
    if mapping and tag in mapping:
        return mapping[tag]
    wanted = tag.strip().lower().replace("_", "-")
    if wanted in _SAME and _SAME[wanted] in LANG_CODES:
        return _SAME[wanted]
    for code in LANG_CODES:
        if wanted == code.lower() or wanted.startswith(f"{code.lower()}-"):
            return code
    return None


def is_mainland(tag: str) -> bool:
    """Whether names with this tag are those of mainland China."""
    return not _MAINLAND.isdisjoint(tag.lower().replace("_", "-").split("-")[1:])
