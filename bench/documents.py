"""Terms of any number, recombined from real ones from a fixed seed, and queries of every kind for them."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

from app.search.document import Label, SearchDocument, Section
from app.store.engine import open_reader
from app.store.search_queries import SqlSearchIndex

SEED = 7
COINED = 0.35
# Characters of a synthetic term's text in each language.
TEXT = {"full": 700, "spaced": 1900}
SYLLABLES = [
    "ba",
    "co",
    "da",
    "fe",
    "gi",
    "hu",
    "ka",
    "lo",
    "mi",
    "na",
    "pe",
    "qui",
    "ro",
    "su",
    "tron",
    "plex",
    "flow",
]


def read_documents(database: Path) -> list[SearchDocument]:
    """The terms of a compiled database, by id."""
    with open_reader(database).connect() as connection:
        rows = connection.exec_driver_sql("SELECT pk FROM search_document ORDER BY term").fetchall()
        return list(SqlSearchIndex(connection).get_documents([pk for (pk,) in rows]).values())


def make_documents(real: list[SearchDocument], size: int) -> Iterator[SearchDocument]:
    """The real terms first, then recombined ones."""
    chance = random.Random(SEED)
    langs = sorted({lang for document in real for lang in document.titles})
    words = {lang: [_cut(document.titles[lang]) for document in real if lang in document.titles] for lang in langs}
    sentences = {lang: [part for document in real for part in _sentences(document, lang)] for lang in langs}
    for number in range(size):
        if number < len(real):
            document = real[number]
            yield SearchDocument(
                number + 1, document.id, document.category, document.titles, document.labels, document.readings,
                document.summaries, document.sections,
            )  # fmt: skip
            continue
        coined = "".join(chance.choices(SYLLABLES, k=3)) if chance.random() < COINED else ""
        titles: dict[str, str] = {}
        summaries: dict[str, str] = {}
        sections: list[Section] = []
        for lang in langs:
            joint = " " if titles or lang == langs[0] else ""
            titles[lang] = _make_title(chance, words[lang], coined, joint)
            longest = TEXT["spaced" if " " in sentences[lang][0] else "full"]
            picked: list[str] = []
            while sum(map(len, picked)) < longest:
                picked.append(chance.choice(sentences[lang]))
            summaries[lang] = picked[0]
            half = len(picked) // 2 + 1
            sections += [
                Section(lang, "why", titles[lang], "\n".join(picked[1:half])),
                Section(lang, "deep", titles[lang], "\n".join(picked[half:])),
            ]
        labels = (Label(f"{coined or 'term'} {number}", langs[0], "alias"),)
        yield SearchDocument(
            number + 1, f"synthetic-{number}", f"category-{number % 6}", titles, labels, {}, summaries, tuple(sections)
        )


def _make_title(chance: random.Random, titles: list[list[str]], coined: str, joint: str) -> str:
    parts = [chance.choice(chance.choice(titles)) for _ in range(chance.randint(1, 2))]
    return joint.join([coined.capitalize(), *parts] if coined else [*parts, chance.choice(chance.choice(titles))])


def make_queries(real: list[SearchDocument], chance: random.Random) -> Iterator[str]:
    """Three hundred queries of every kind, from the real terms."""
    kinds: list[Callable[[SearchDocument, str], str]] = [
        lambda _, title: title,
        lambda _, title: title[: max(1, len(title) // 2)],
        lambda _, title: _mistype(title, chance),
        lambda document, _: chance.choice(document.names).text,
        lambda _, title: title[(at := chance.randrange(max(1, len(title) - 1))) : at + 2],
        lambda document, title: f"{chance.choice(list(document.titles.values()))} {title[:3]}",
        lambda document, _: _phrase(document, chance),
        lambda document, _: _phrase(document, chance),
    ]
    for number in range(304):
        document = chance.choice(real)
        yield kinds[number % len(kinds)](document, chance.choice(list(document.titles.values())))


def _phrase(document: SearchDocument, chance: random.Random) -> str:
    """Some words of one of the term's sentences, as one who looks for a concept types them."""
    lang = chance.choice(list(document.summaries))
    sentence = chance.choice(_sentences(document, lang) or [document.id])
    words = sentence.split()
    if len(words) < 6:
        return sentence[:12]
    return " ".join(chance.sample(words, 5))


def _mistype(text: str, chance: random.Random) -> str:
    at = chance.randrange(max(1, len(text) - 1))
    return chance.choice([text[:at] + text[at + 1 :], text[:at] + text[at : at + 2][::-1] + text[at + 2 :]])


def _sentences(document: SearchDocument, lang: str) -> list[str]:
    texts = [document.summaries.get(lang, ""), *(part.text for part in document.sections if part.lang == lang)]
    parts = [part.strip() for text in texts for part in text.replace("。", "。\n").replace(". ", ".\n").split("\n")]
    return [part for part in parts if len(part) > 8]


def _cut(title: str) -> list[str]:
    words = title.split()
    return words if len(words) > 1 else [title[:2], title[2:] or title]
