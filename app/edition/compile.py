"""Pass 2 of compiling: one term at a time becomes what the store keeps, its text rendered and its links resolved."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from app.content.model import Label, Source, Term, Translation
from app.content.problem import Problem
from app.edition.catalogue import Catalogue
from app.edition.navigation import READING_LANG, order_key, zhuyin_key
from app.edition.outline import Outline, build_outline
from app.edition.reading import derive_reading
from app.lang import LANGS, Lang
from app.markup.document import Rendered, RenderedSection, render_translation
from app.markup.matcher import Matcher
from app.markup.names import MarkupWords
from app.text import SPACELESS

# Words and Chinese characters that a reader reads in a minute. 238 words: Brysbaert 2019, silent reading of English
# non-fiction, a meta-analysis of 190 studies. Chinese has none like it: 255 characters aloud (Trauzettel-Klosinski and
# Dietz 2012, the IReST texts), times 238 / 183, by which reading silently is faster than aloud in the former study.
WORDS_A_MINUTE, HAN_A_MINUTE = 238, 330
_HAN = re.compile(f"[{SPACELESS}]")
_WORD = re.compile(r"\w+(?:[-.,'’]\w+)*")
TermHref = Callable[[Lang, str, str | None], str]


@dataclass(frozen=True, slots=True)
class CompiledMention:
    """A place where a term's text names another term: in which language and section, under which label."""

    target: str
    lang: str
    section: str
    label: str
    is_explicit: bool


@dataclass(frozen=True, slots=True)
class CompiledTranslation:
    """A term in one language: safe HTML by section, the plain text beneath it, and how long it takes to read."""

    lang: str
    body: str
    summary: str
    summary_html: str
    sections: tuple[RenderedSection, ...]
    minutes: int


@dataclass(frozen=True, slots=True)
class CompiledTerm:
    """All that the store keeps of a term; `facts` are (subject, key) pairs in the order of first use."""

    id: str
    outline: Outline
    order_key: str
    reading_key: str
    updated: date
    readings: dict[str, str]
    labels: tuple[Label, ...]
    sources: tuple[Source, ...]
    translations: tuple[CompiledTranslation, ...]
    mentions: tuple[CompiledMention, ...]
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Compiler:
    """Compiles the terms of one edition: its names, the matcher over them, and what rendering is given from outside."""

    catalogue: Catalogue
    matcher: Matcher
    term_href: TermHref
    words: Mapping[str, MarkupWords]

    def compile(self, term: Term) -> tuple[CompiledTerm, list[Problem]]:
        """The compiled term, and what its text has wrong."""
        problems: list[Problem] = []
        translations: list[CompiledTranslation] = []
        mentions: dict[tuple[str, str, str], CompiledMention] = {}
        facts: dict[tuple[str, str], None] = {}
        for lang in LANGS:
            translation = term.translations.get(lang.code)
            if translation is None:
                continue
            rendered = self._render(term, translation, lang)
            problems.extend(rendered.problems)
            facts.update(dict.fromkeys(rendered.facts))
            for mention in rendered.mentions:
                key = mention.term, lang.code, mention.section
                mentions.setdefault(
                    key, CompiledMention(mention.term, lang.code, mention.section, mention.label, mention.is_explicit)
                )
            translations.append(
                CompiledTranslation(
                    lang.code, translation.body, rendered.summary, rendered.summary_html, rendered.sections,
                    _minutes(rendered),
                )
            )  # fmt: skip
        front = term.front
        readings = _readings(term)
        compiled = CompiledTerm(
            id=term.id, outline=build_outline(term), order_key=order_key(front.title, term.id),
            reading_key=zhuyin_key(readings.get(READING_LANG, "")), updated=front.updated, readings=readings, labels=front.labels,
            sources=front.sources, translations=tuple(translations), mentions=tuple(mentions.values()),
            facts=tuple(facts),
        )  # fmt: skip
        return compiled, problems

    def _render(self, term: Term, translation: Translation, lang: Lang) -> Rendered:
        return render_translation(
            translation.body, term_id=term.id, lang=lang, path=term.path, first_line=translation.first_line,
            names=self.catalogue, matcher=self.matcher, term_href=self.term_href, words=self.words[lang.code],
        )  # fmt: skip


def _readings(term: Term) -> dict[str, str]:
    readings = dict(term.front.reading)
    title = term.front.title.get(READING_LANG)
    if title and READING_LANG not in readings and (derived := derive_reading(title)):
        readings[READING_LANG] = derived
    return readings


def _minutes(rendered: Rendered) -> int:
    """Whole minutes of reading, at least one. Each script has its pace: names in a Chinese text are read as words."""
    text = "\n".join([rendered.summary, *(section.text for section in rendered.sections)])
    words, han = _HAN.subn(" ", text)
    return max(1, round(len(_WORD.findall(words)) / WORDS_A_MINUTE + han / HAN_A_MINUTE))
