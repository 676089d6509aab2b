"""What search knows about a term: its names, summaries and sections, and how this is kept as bytes."""

import json
import zlib
from dataclasses import dataclass, field
from typing import Any, NamedTuple

# Level 1 packs a body to 40 % at 60 µs; higher levels win a tenth more and cost three times that.
_PACKING = 1
TITLE = "title"
MISSPELLING = "misspelling"


class Label(NamedTuple):
    """Another name of a term; `kind` is alias, abbreviation, expansion, narrower, mainland, avoid or misspelling."""

    text: str
    lang: str
    kind: str


class Section(NamedTuple):
    """A headed piece of a term's text in one language: plain text to be searched and quoted, without its notes."""

    lang: str
    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """All that is searched of one term.

    `pk` is its number in the store, `id` its name in addresses; `titles`, `summaries` and `readings` (Zhuyin with
    tones) have one text per language code; texts are plain, without markup. `whole` has, section by section, the plain
    text with formulas as TeX and notes: it is kept beside what is searched, and read by `decode_whole` alone.
    """

    pk: int
    id: str
    category: str
    titles: dict[str, str]
    labels: tuple[Label, ...] = ()
    readings: dict[str, str] = field(default_factory=dict)
    summaries: dict[str, str] = field(default_factory=dict)
    sections: tuple[Section, ...] = ()
    whole: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[Label, ...]:
        """Every name: the titles (kind "title"), then the labels. A name is referred to by its place here."""
        return (*(Label(text, lang, TITLE) for lang, text in self.titles.items()), *self.labels)


def encode_head(document: SearchDocument) -> bytes:
    """The document without its sections, as stored: enough to show a hit without an excerpt."""
    parts = {
        "titles": document.titles,
        "labels": document.labels,
        "readings": document.readings,
        "summaries": document.summaries,
    }
    return _encode({key: value for key, value in parts.items() if value})


def encode_body(document: SearchDocument) -> bytes:
    """The sections of the document and their whole texts, a line each, packed: what is said again takes little room."""
    return zlib.compress(_encode(document.sections) + b"\n" + _encode(document.whole), _PACKING)


def decode(pk: int, term_id: str, category: str, head: bytes, body: bytes | None = None) -> SearchDocument:
    """The document of stored bytes; without `body` it has no sections."""
    parts = _decode(head)
    return SearchDocument(
        pk=pk,
        id=term_id,
        category=category,
        titles=parts["titles"],
        labels=tuple(Label(*label) for label in parts.get("labels", ())),
        readings=parts.get("readings", {}),
        summaries=parts.get("summaries", {}),
        sections=tuple(Section(*section) for section in _decode(_lines(body)[0])) if body else (),
    )


def decode_whole(body: bytes) -> tuple[tuple[Section, str], ...]:
    """The sections of a stored body, each with its whole text."""
    sections, whole = map(_decode, _lines(body))
    return tuple((Section(*section), text) for section, text in zip(sections, whole, strict=True))


def _lines(body: bytes) -> list[bytes]:
    return zlib.decompress(body).split(b"\n")


def _encode(value: object) -> bytes:
    # Lone surrogates may have come from an escape in a file; they go through as they are.
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _decode(stored: bytes) -> Any:
    return json.loads(stored.decode("utf-8", "surrogatepass"))
