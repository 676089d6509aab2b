"""What an Anki note of a term looks like: its fields, its cards, and their style in light and dark.

Cards have no words of their own, so that they need no language: a card that asks for a language shows that language's name.
"""

import hashlib
from collections.abc import Iterable
from itertools import permutations

from app.lang import LANGS, Lang

# What can be told once; the rest is told in each language.
SHARED_FIELDS = ("Id", "Differs")
LANG_FIELDS = ("Title", "Reading", "Definition", "Labels", "Page", "Glossary")
NAME = "Bilingual glossary term"
# Anki keeps ids in the browser's numbers, and takes small ones for its own.
_SMALLEST_ID, _IDS = 1 << 30, 1 << 30


def list_fields() -> list[str]:
    """The names of all fields in their order."""
    return [*SHARED_FIELDS, *(name_field(name, lang.code) for name in LANG_FIELDS for lang in LANGS)]


def name_field(name: str, code: str) -> str:
    """The field that holds something in the language with this code."""
    return f"{name} {code}"


def list_templates() -> list[dict[str, str]]:
    """The cards: a title from each language to each other one, and the definition of a title.

    Where both titles are the same there is nothing to translate, so these cards are left out.
    """
    pairs = [*permutations(LANGS, 2)]
    return [
        *(_template(f"{a.code} → {b.code}", _ask_title(a, b), _title(b) + _definition(b)) for a, b in pairs),
        _template("Definition", _ask_definition(), "".join(_definition(lang) for lang in LANGS)),
    ]


def make_id(*words: str) -> int:
    """An id for Anki, always the same for the same words."""
    digest = hashlib.sha256("\x1f".join(words).encode()).digest()
    return _SMALLEST_ID + int.from_bytes(digest[:8], "big") % _IDS


def _template(name: str, front: str, answer: str) -> dict[str, str]:
    pages = "".join(_if([name_field("Page", lang.code)], _link(lang)) for lang in LANGS)
    back = f'{{{{FrontSide}}}}<hr id="answer">{answer}<footer>{pages}</footer>'
    return {"name": name, "qfmt": front, "afmt": back}


def _ask_title(here: Lang, there: Lang) -> str:
    asked = f'{_title(here)}<p class="ask" lang="{there.code}">→ {there.native_name}</p>'
    return _if(["Differs", name_field("Title", here.code), name_field("Title", there.code)], asked)


def _ask_definition() -> str:
    return "".join(_if([name_field("Title", lang.code)], _title(lang)) for lang in LANGS) + '<p class="ask">= ?</p>'


def _definition(lang: Lang) -> str:
    definition, labels = name_field("Definition", lang.code), name_field("Labels", lang.code)
    told = _if([definition], f"<p>{{{{{definition}}}}}</p>") + _if([labels], f'<p class="labels">{{{{{labels}}}}}</p>')
    return f'<div lang="{lang.code}">{told}</div>'


def _title(lang: Lang) -> str:
    title, reading = name_field("Title", lang.code), name_field("Reading", lang.code)
    shown = _if([reading], f'<small class="reading">{{{{{reading}}}}}</small>')
    return f'<div class="title" lang="{lang.code}">{{{{{title}}}}}{shown}</div>'


def _link(lang: Lang) -> str:
    page, glossary = name_field("Page", lang.code), name_field("Glossary", lang.code)
    return f'<a lang="{lang.code}" href="{{{{{page}}}}}">{{{{{glossary}}}}}</a>'


def _if(fields: Iterable[str], then: str) -> str:
    """What is shown only where all of these fields have something in them."""
    for field in fields:
        then = f"{{{{#{field}}}}}{then}{{{{/{field}}}}}"
    return then


STYLE = """
.card {
  --ink: #14201d; --soft: #45544f; --page: #fbfcfb; --line: #dbe3e0; --accent: #08665a;
  max-width: 40rem; margin: 0 auto; padding: 1rem; box-sizing: border-box;
  background: var(--page); color: var(--ink); font-size: 1.125rem; line-height: 1.65; text-align: start;
  font-family: -apple-system, "Segoe UI", Roboto, "Noto Sans TC", "Noto Sans CJK TC", "PingFang TC",
    "Microsoft JhengHei", sans-serif;
}
.nightMode.card, .nightMode .card, .night_mode.card, .night_mode .card {
  --ink: #e8eeec; --soft: #b3c0bc; --page: #111817; --line: #2d3a37; --accent: #6bd3bf;
}
.title { font-size: 1.75rem; font-weight: 700; line-height: 1.3; margin-block: 0.5rem; }
.reading { display: block; font-size: 1rem; font-weight: 400; color: var(--soft); }
.ask, .labels { color: var(--soft); }
.labels { font-size: 0.875rem; }
hr { border: 0; border-block-start: 1px solid var(--line); margin-block: 1rem; }
footer { display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; font-size: 0.875rem; }
a { color: var(--accent); }
"""
