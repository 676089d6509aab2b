"""Anki: a deck of cards to learn the terms by, one note a term."""

import itertools
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from html import escape
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from genanki import Deck, Model, Note, Package, guid_for  # type: ignore[import-untyped]

from app.content.model import HIDDEN_LABEL_KINDS
from app.interchange.anki_model import NAME, STYLE, list_fields, list_templates, make_id, name_field
from app.interchange.database import Cursor, write_database
from app.interchange.formats import Addresses
from app.lang import DEFAULT_LANG, pick
from app.views.concept import ConceptView, GlossaryView

# The earliest day that a zip file can tell; deterministic files have it.
_ZIP_DAY = (1980, 1, 1, 0, 0, 0)
_NO_DAY = date(2000, 1, 1)


def write_apkg(glossary: GlossaryView, concepts: Iterable[ConceptView], addresses: Addresses, out: BinaryIO) -> None:
    """A package of one deck, named after the glossary.

    What is imported again changes the notes that are there, and keeps what the learner did: a note is known by the
    glossary's name and the term's id, and newer than another by the day on which the term was updated.
    """
    deck = Deck(
        make_id("deck", _identity(glossary)), pick(glossary.names, DEFAULT_LANG), _describe(glossary, addresses)
    )
    fields, templates = list_fields(), list_templates()
    # A number of its own for each shape that notes have had: Anki cannot bring one into the other.
    shape = make_id("model", *fields, *(template["name"] for template in templates))
    model = Model(shape, NAME, [{"name": name} for name in fields], templates, STYLE.strip())
    for place, concept in enumerate(concepts):
        deck.add_note(_TermNote(model, _fill(glossary, concept, addresses), glossary, concept, place))
    moment = _moment(glossary.updated or _NO_DAY)
    database = BytesIO()
    with write_database(database) as connection:
        Package(deck).write_to_db(connection.cursor(), moment, itertools.count(moment * 1000))
    with ZipFile(out, "w") as archive:
        for name, data in (("collection.anki2", database.getbuffer()), ("media", b"{}")):
            entry = ZipInfo(name, _ZIP_DAY)
            entry.compress_type = ZIP_DEFLATED
            archive.writestr(entry, data)


class _TermNote(Note):  # type: ignore[misc]  # genanki has no types
    """A note that is as old as its term, and not as the package."""

    def __init__(
        self, model: Model, fields: list[str], glossary: GlossaryView, concept: ConceptView, place: int
    ) -> None:
        guid = guid_for(_identity(glossary), concept.id)
        super().__init__(model, fields, tags=[concept.category], guid=guid, due=place)
        self._moment = _moment(concept.updated)

    def write_to_db(self, cursor: Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]) -> None:
        super().write_to_db(cursor, self._moment, deck_id, id_gen)


def _fill(glossary: GlossaryView, concept: ConceptView, addresses: Addresses) -> list[str]:
    """The note's fields in their order, as HTML."""
    filled = dict.fromkeys(list_fields(), "")
    titles = [translation.title for translation in concept.translations.values() if translation.title]
    shown = [label for label in concept.labels if label.kind not in HIDDEN_LABEL_KINDS]
    filled |= {"Id": concept.id, "Differs": "1" if len(set(titles)) > 1 else ""}
    for code, translation in concept.translations.items():
        texts = {
            "Title": translation.title, "Reading": translation.reading, "Definition": translation.summary,
            "Labels": " · ".join(label.text for label in shown if label.lang == code),
            "Page": addresses.term(code, concept.id), "Glossary": glossary.names.get(code, code),
        }  # fmt: skip
        filled |= {name_field(name, code): _html(text) for name, text in texts.items()}
    return list(filled.values())


def _describe(glossary: GlossaryView, addresses: Addresses) -> str:
    """The deck's description: what it is, where it is from, and under which licence."""
    links = [f'<a href="{_html(addresses.home(code))}">{_html(name)}</a>' for code, name in glossary.names.items()]
    return "<br>".join([*links, *map(_html, filter(None, (*glossary.taglines.values(), glossary.licence)))])


def _html(text: str) -> str:
    """The text as HTML, and nothing that Anki would play (`[sound:…]`) or typeset (`[latex]`)."""
    return escape(text).replace("[", "&#91;")


def _identity(glossary: GlossaryView) -> str:
    """What keeps the notes of two glossaries apart."""
    return pick(glossary.names, DEFAULT_LANG)


def _moment(day: date) -> int:
    """A day as seconds since 1970."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())
