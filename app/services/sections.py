"""The sections of a term: those of its languages, in the order in which one of them shows them."""

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from app.lang import LANGS, Lang, fallbacks
from app.services.pairs import pair_blocks
from app.views import SectionPair, SectionView


def group_sections(rows: Iterable[Any]) -> dict[str, list[SectionView]]:
    """The views of a term's section rows, by language code."""
    sections: dict[str, list[SectionView]] = defaultdict(list)
    for row in rows:
        sections[row.lang].append(build_section(row))
    return sections


def build_section(row: Any) -> SectionView:
    """The view of a section's row."""
    return SectionView(row.anchor, row.level, row.title, row.lang, tuple(json.loads(row.blocks)), is_fallback=False)


def choose_sections(sections: dict[str, list[SectionView]], lang: Lang) -> tuple[SectionView, ...]:
    """The sections in this language, and after its own place each one that only another language has."""
    chosen = list(sections.get(lang.code, ()))
    for other in fallbacks(lang):
        for position, section in enumerate(sections.get(other.code, ())):
            if any(section.anchor == own.anchor for own in chosen):
                continue
            known = [own.anchor for own in chosen]
            before = [s.anchor for s in sections[other.code][:position] if s.anchor in known]
            place = known.index(before[-1]) + 1 if before else 0
            chosen.insert(place, _as_fallback(section))
    return tuple(chosen)


def _as_fallback(section: SectionView) -> SectionView:
    return SectionView(section.anchor, section.level, section.title, section.lang, section.blocks, is_fallback=True)


def pair_sections(
    sections: dict[str, list[SectionView]], lang: Lang, *, with_rows: bool = True
) -> tuple[SectionPair, ...]:
    """Every section once, in this language's order, with all its translations; blocks paired when the counts agree.

    Pairing blocks takes most of the time: who does not show them side by side can do without the rows.
    """
    by_anchor = {code: {s.anchor: s for s in own} for code, own in sections.items()}
    pairs: list[SectionPair] = []
    for section in choose_sections(sections, lang):
        both = _translations(by_anchor, section.anchor)
        is_paired = with_rows and len(both) == len(LANGS)
        rows = pair_blocks([one.blocks for one in both.values()]) if is_paired else ()
        pairs.append(SectionPair(section.anchor, section.level, both, rows))
    return tuple(pairs)


def _translations(by_anchor: dict[str, dict[str, SectionView]], anchor: str) -> dict[str, SectionView]:
    """The section in each language that has it, in the order of the languages."""
    return {one.code: by_anchor[one.code][anchor] for one in LANGS if anchor in by_anchor.get(one.code, {})}
