"""Chinese inside a text of another language: marked with its language, for the voices and fonts that read it."""

import re

from app.lang import LANGS, Lang

_HAN = "\u3005\u3007\u3105-\u312f\u31a0-\u31bf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
# What belongs to Han beside it: full-width punctuation and forms, kana.
_BESIDE = "\u3000-\u3004\u3006\u3008-\u30ff\ufe30-\ufe4f\uff01-\uff65"
_ANY_HAN = re.compile(f"[{_HAN}]")
_RUN = re.compile(f"[{_HAN}{_BESIDE}]+")
# The languages are told apart by their script only: Han is the first one that is written in full-width characters.
_HAN_LANG = next((lang.code for lang in LANGS if lang.full_width), "")


def mark_han(html: str, lang: Lang) -> str:
    """The HTML, which holds Han in its text only, with each run of Han marked as such where `lang` is not written in it."""
    if html.isascii() or lang.full_width or not _HAN_LANG:
        return html
    return _RUN.sub(_mark, html)


def _mark(match: re.Match[str]) -> str:
    run = match[0]
    return f'<span lang="{_HAN_LANG}">{run}</span>' if _ANY_HAN.search(run) else run
