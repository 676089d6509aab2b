"""Made-up glossaries of any size: real sentences of content/ put together anew, from a fixed seed."""

import json
import random
import re
import shutil
from pathlib import Path

from app.config import ROOT
from app.content.library import open_library
from app.content.parse import parse_term
from app.lang import LANGS

SEED = 7
_SYLLABLES = ("ka", "lo", "mi", "ran", "tes", "vor", "quin", "dex", "pra", "sol", "bri", "nex")
_SENTENCE = re.compile(r"(?<=[。.!?！？])\s*")


def write_corpus(folder: Path, terms: int) -> Path:
    """A content folder of this many terms, each about as long as a real one; gives the folder."""
    random_source = random.Random(SEED)
    library = open_library(ROOT / "content")
    sentences = {lang.code: read_sentences(library, lang.code) for lang in LANGS}
    (folder / "terms").mkdir(parents=True)
    for name in ("site.toml", "categories.toml", "wording.toml"):
        shutil.copy(ROOT / "content" / name, folder / name)
    categories = list(library.categories)
    ids = [f"{''.join(random_source.choices(_SYLLABLES, k=3))}-{number}" for number in range(terms)]
    for term_id in ids:
        text = _term(random_source, term_id, random_source.sample(ids, k=min(3, terms)), categories, sentences)
        (folder / "terms" / f"{term_id}.md").write_text(text, encoding="utf-8")
    return folder


def read_sentences(library: object, code: str) -> list[str]:
    """The sentences of all terms' paragraphs in a language, in order."""
    from app.content.library import Library

    assert isinstance(library, Library)
    found: list[str] = []
    for file in library.files:
        term, _ = parse_term(library.read(file))
        if term is not None and code in term.translations:
            for line in term.translations[code].body.split("\n"):
                if line[:1].isalpha() and "[^" not in line and "{{" not in line:
                    found += [sentence for sentence in _SENTENCE.split(line) if sentence]
    return found


def _term(
    source: random.Random, term_id: str, others: list[str], categories: list[str], sentences: dict[str, list[str]]
) -> str:
    title = term_id.replace("-", " ").title()
    chinese = "".join(source.choices("算資模型記憶體運推論張量頻寬網路向資料", k=4)) + term_id.rsplit("-", 1)[1]
    front = [
        "---",
        f"title: {{en: {json.dumps(title)}, zh-TW: {chinese}}}",
        f"category: {source.choice(categories)}",
        f"relations: {{related: [{', '.join(other for other in others if other != term_id)}]}}",
        f"updated: 2026-0{source.randint(1, 9)}-11",
        "---",
    ]
    parts = []
    for lang in LANGS:

        def paragraphs(count: int, pool: list[str] = sentences[lang.code]) -> str:
            return "\n\n".join(" ".join(source.choices(pool, k=5)) for _ in range(count))

        parts.append(
            f"# {lang.code}\n\n{paragraphs(1)}\n\n## Why {{#why}}\n\n{paragraphs(2)}\n\n## Deep {{#deep-dive}}\n\n"
            f"{paragraphs(1)}\n\n### One {{#one}}\n\n{paragraphs(3)} [[{others[0]}]]\n\n### Two {{#two}}\n\n{paragraphs(3)}\n"
        )
    return "\n".join(front) + "\n" + "\n".join(parts)
