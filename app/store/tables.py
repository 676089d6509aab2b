"""The tables of a compiled edition. Row classes do not validate (SQLModel tables never do): only the compiler writes them."""

# No `from __future__ import annotations` here: SQLModel reads the annotations themselves.
from datetime import date
from typing import cast

import sqlalchemy as sa
from sqlalchemy import Index, MetaData
from sqlmodel import Field, SQLModel

# Constraints need names, or a later migration could not alter them.
NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """The base of all tables: one metadata with named constraints."""

    metadata = MetaData(naming_convention=NAMING)


class TermRow(Table, table=True):
    """A term: `outline` is its pass-1 outline as JSON, `source` its file's text.

    A–Z lists sort by `order_key`, the Zhuyin list by `reading_key`. `figure` is that of its card, as subject.key, or empty.
    """

    __tablename__ = "term"
    __table_args__ = (
        Index("ix_term_order", "order_key", "id"),
        Index("ix_term_reading", "reading_key", "order_key", "id"),
        Index("ix_term_category", "category", "order_key", "id"),
    )
    pk: int | None = Field(default=None, primary_key=True)
    id: str = Field(unique=True)
    category: str
    order_key: str
    reading_key: str
    updated: date = Field(index=True)
    outline: str
    source: str
    figure: str = Field(default="", sa_column_kwargs={"server_default": ""})


class TitleRow(Table, table=True):
    """A term's title in one language; `key` is the squashed form that addresses are looked up by."""

    __tablename__ = "title"
    term_pk: int = Field(primary_key=True, foreign_key="term.pk", ondelete="CASCADE")
    lang: str = Field(primary_key=True)
    text: str
    reading: str
    key: str = Field(index=True)


class TranslationRow(Table, table=True):
    """A term's text in one language, where it really is written."""

    __tablename__ = "translation"
    term_pk: int = Field(primary_key=True, foreign_key="term.pk", ondelete="CASCADE")
    lang: str = Field(primary_key=True)
    summary: str
    summary_html: str
    minutes: int


class SectionRow(Table, table=True):
    """A headed block of a translation; `blocks` is a JSON list of safe HTML."""

    __tablename__ = "section"
    term_pk: int = Field(primary_key=True, foreign_key="term.pk", ondelete="CASCADE")
    lang: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    anchor: str
    level: int
    title: str
    blocks: str


class LabelRow(Table, table=True):
    """Another name of a term; `key` as in TitleRow."""

    __tablename__ = "label"
    term_pk: int = Field(primary_key=True, foreign_key="term.pk", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    text: str
    lang: str
    kind: str
    key: str = Field(index=True)


class RelationRow(Table, table=True):
    """A typed edge to another term, written or planned; `target` is its id."""

    __tablename__ = "relation"
    term_pk: int = Field(primary_key=True, foreign_key="term.pk", ondelete="CASCADE")
    kind: str = Field(primary_key=True)
    position: int = Field(primary_key=True)
    target: str = Field(index=True)


class MentionRow(Table, table=True):
    """A place where a term's text names another term."""

    __tablename__ = "mention"
    term_pk: int = Field(primary_key=True, foreign_key="term.pk", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    target: str = Field(index=True)
    lang: str
    section: str
    label: str
    is_explicit: bool


class SourceRow(Table, table=True):
    """A page that a term's text rests on."""

    __tablename__ = "source"
    term_pk: int = Field(primary_key=True, foreign_key="term.pk", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    title: str
    url: str
    checked: date


class FactUseRow(Table, table=True):
    """A figure that a term's text prints."""

    __tablename__ = "fact_use"
    term_pk: int = Field(primary_key=True, foreign_key="term.pk", ondelete="CASCADE")
    position: int = Field(primary_key=True)
    subject: str
    key: str


class FactRow(Table, table=True):
    """A figure of the ledger: `value` as printed, `number` where it is one.

    `name` and `note` are JSON texts by language (`note` may be one text for all).
    """

    __tablename__ = "fact"
    subject: str = Field(primary_key=True)
    key: str = Field(primary_key=True)
    position: int
    name: str
    value: str
    number: float | None
    unit: str
    note: str
    source: str
    title: str
    checked: date


class ChangeRow(Table, table=True):
    """An entry of changes.toml; `target` is the id that a renamed term has now, or empty, `note` JSON by language."""

    __tablename__ = "change"
    position: int = Field(primary_key=True)
    day: date = Field(index=True)
    kind: str
    term: str = Field(index=True)
    target: str
    note: str


class CategoryRow(Table, table=True):
    """A category; `names` is JSON by language."""

    __tablename__ = "category"
    id: str = Field(primary_key=True)
    position: int
    names: str


class PlannedRow(Table, table=True):
    """A term that is named but not written; `titles` is JSON by language, `category` may be empty."""

    __tablename__ = "planned"
    id: str = Field(primary_key=True)
    titles: str
    category: str = Field(index=True)


class RedirectRow(Table, table=True):
    """An old id and the id it leads to now."""

    __tablename__ = "redirect"
    old: str = Field(primary_key=True)
    target: str


class FileRow(Table, table=True):
    """A content file as it was compiled: enough to see without reading it that nothing changed. `text` only of data files."""

    __tablename__ = "file"
    path: str = Field(primary_key=True)
    size: int
    mtime_ns: int
    digest: str
    text: str


class MetaRow(Table, table=True):
    """A fact about the edition itself: its digest, the compiler's fingerprint, the site's words as JSON."""

    __tablename__ = "meta"
    key: str = Field(primary_key=True)
    value: str


class MapRow(Table, table=True):
    """A map: of all terms where `scope` is empty, else of a category; `digest` tells what was laid out."""

    __tablename__ = "map"
    scope: str = Field(primary_key=True)
    digest: str


class PlaceRow(Table, table=True):
    """Where the centre of a term's plate stands on a map, in map units; `term` is its id."""

    __tablename__ = "place"
    scope: str = Field(primary_key=True, foreign_key="map.scope", ondelete="CASCADE")
    term: str = Field(primary_key=True)
    x: int
    y: int


# Every table that belongs to one term, in the order in which rows may be written.
TERM_TABLES: tuple[type[SQLModel], ...] = (
    TitleRow,
    TranslationRow,
    SectionRow,
    LabelRow,
    RelationRow,
    MentionRow,
    SourceRow,
    FactUseRow,
)


def table_of(row_class: type[SQLModel]) -> sa.Table:
    """The table behind a row class, for statements; SQLModel does not declare the attribute."""
    return cast(sa.Table, row_class.__table__)  # type: ignore[attr-defined]
