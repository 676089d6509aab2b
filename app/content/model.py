"""A term as its author wrote it: front matter, and a translation in each language."""

import re
from datetime import date, datetime
from typing import Annotated, Any, Literal, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from app.lang import LANG_CODES

ID_PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
ID_MAX_LENGTH = 64
# A figure of the ledger as texts name it: {{fact:subject.key}}.
FIGURE_PATTERN = re.compile(r"[a-z0-9-]{1,80}\.[a-z0-9-]{1,80}")
ANCHOR_PATTERN = re.compile(r"[a-z][a-z0-9-]*")

LabelKind = Literal["alias", "abbreviation", "expansion", "narrower", "mainland", "avoid", "misspelling"]
LABEL_KINDS: tuple[LabelKind, ...] = get_args(LabelKind)
# Found by search, which says so, but never linked: a text that uses one should be another.
UNLINKED_LABEL_KINDS: frozenset[str] = frozenset({"mainland", "avoid", "misspelling"})
# Never shown as another name: neither those, nor what names only a part or a variant of the term.
HIDDEN_LABEL_KINDS = UNLINKED_LABEL_KINDS | {"narrower"}
RelationKind = Literal["needs", "part-of", "kind-of", "equivalent-of", "contrast-with", "related"]
RELATION_KINDS: tuple[RelationKind, ...] = ("needs", "part-of", "kind-of", "equivalent-of", "contrast-with", "related")
# The sections that every translation is expected to have.
EXPECTED_ANCHORS = ("why", "deep-dive")
WEB_SCHEMES = frozenset({"http", "https"})
_NOT_OF_URL = re.compile(r"[\s\x00-\x1f\x7f<>\"]")


def is_term_id(text: str) -> bool:
    """Whether the text may be the id of a term."""
    return len(text) <= ID_MAX_LENGTH and ID_PATTERN.fullmatch(text) is not None


def _check_id(text: str) -> str:
    if not is_term_id(text):
        raise ValueError(
            f"“{text[:80]}” is not an id: small letters and digits, parted by single hyphens, up to {ID_MAX_LENGTH} characters"
        )
    return text


def _check_lang(text: str) -> str:
    if text not in LANG_CODES:
        raise ValueError(f"“{text[:40]}” is not a language of this glossary ({', '.join(LANG_CODES)})")
    return text


def _check_tag(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*", text):
        raise ValueError(f"“{text[:40]}” is not a language tag such as en, zh-TW or zh-CN")
    return text


def _check_url(text: str) -> str:
    try:
        parts = urlsplit(text)
    except ValueError:
        parts = None
    if parts is None or parts.scheme not in WEB_SCHEMES or not parts.netloc or _NOT_OF_URL.search(text):
        raise ValueError(f"“{text[:80]}” is not an address that begins with https:// or http://")
    return text


def _check_text(text: str) -> str:
    if not text.strip():
        raise ValueError("is empty")
    if re.search(r"[\x00-\x08\x0a-\x1f\x7f-\x9f\u2028\u2029]", text):
        raise ValueError("holds a line break or a control character")
    return text.strip()


def _check_figure(text: str) -> str:
    if not FIGURE_PATTERN.fullmatch(text):
        raise ValueError(f"“{text[:80]}” is not a figure written as subject.key, such as h100-sxm.memory")
    return text


def _to_date(value: Any) -> Any:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        raise ValueError(f"“{str(value)[:40]}” is not a date written as YYYY-MM-DD")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"“{value}” is not a day of the calendar") from None


TermId = Annotated[str, AfterValidator(_check_id)]
LangCode = Annotated[str, AfterValidator(_check_lang)]
LangTag = Annotated[str, AfterValidator(_check_tag)]
WebAddress = Annotated[str, Field(max_length=2000), AfterValidator(_check_url)]
FigureName = Annotated[str, AfterValidator(_check_figure)]
Line = Annotated[str, Field(max_length=500), AfterValidator(_check_text)]
Day = Annotated[date, BeforeValidator(_to_date)]
Names = Annotated[dict[LangCode, Line], Field(min_length=1)]


class Model(BaseModel):
    """A frozen value whose unknown keys are errors."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Label(Model):
    """Another way to name a term; `lang` is any BCP 47 tag, since mainland words are zh-CN."""

    text: Line
    lang: LangTag
    kind: LabelKind


class Source(Model):
    """A page that a text or a figure rests on, and the day on which somebody read it."""

    title: Line
    url: WebAddress
    checked: Day


class FrontMatter(Model):
    """What stands between the two `---` lines of a term file (docs/authoring.md)."""

    title: Names
    reading: dict[LangCode, Line] = Field(default_factory=dict)
    labels: tuple[Label, ...] = ()
    category: TermId
    relations: dict[RelationKind, tuple[TermId, ...]] = Field(default_factory=dict)
    sources: tuple[Source, ...] = ()
    figure: FigureName | None = None
    redirects: tuple[TermId, ...] = ()
    updated: Day
    autolink: bool = True


class Section(Model):
    """A headed block: where its heading stands in the file, and the anchor that both languages share."""

    anchor: str
    level: int
    title: str
    line: int


class Translation(Model):
    """A term in one language: `body` is Markdown from the line after the language heading, which is file line `first_line`."""

    lang: LangCode
    body: str
    first_line: int
    sections: tuple[Section, ...]
    has_summary: bool


class Term(Model):
    """One concept, with an id that never changes; `digest` is the SHA-256 of its file."""

    id: TermId
    path: str
    digest: str
    front: FrontMatter
    translations: dict[LangCode, Translation]
