"""The JSON format as models: they check what is imported, and the published JSON Schema is made of them."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, WithJsonSchema

from app.content.model import FIGURE_PATTERN, ID_MAX_LENGTH, ID_PATTERN, Day, LabelKind, Line, RelationKind, WebAddress
from app.content.model import FigureName as AnyFigureName
from app.content.model import LangCode as AnyLangCode
from app.content.model import LangTag as AnyLangTag
from app.content.model import TermId as AnyTermId
from app.content.source import MAX_BYTES
from app.lang import LANG_CODES

# The same checks as in term files, told to who reads the schema, too.
TermId = Annotated[
    AnyTermId,
    WithJsonSchema({"type": "string", "pattern": f"^{ID_PATTERN.pattern}$", "maxLength": ID_MAX_LENGTH}),
]
LangCode = Annotated[AnyLangCode, WithJsonSchema({"type": "string", "enum": list(LANG_CODES)})]
LangTag = Annotated[AnyLangTag, WithJsonSchema({"type": "string", "pattern": "^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$"})]
DayText = Annotated[Day, WithJsonSchema({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"})]
FigureName = Annotated[AnyFigureName, WithJsonSchema({"type": "string", "pattern": f"^{FIGURE_PATTERN.pattern}$"})]
# A title that is not there is an empty text, as everywhere in what the program answers.
MaybeLine = Annotated[str, Field(max_length=500)]
Markdown = Annotated[str, Field(max_length=MAX_BYTES)]


class Open(BaseModel):
    """A frozen value that may have keys that this version does not know: an import tells of them and goes on."""

    model_config = ConfigDict(frozen=True, extra="allow")


class JsonLabel(Open):
    """Another way to name a term; `lang` is a BCP 47 tag."""

    text: Line
    lang: LangTag
    kind: LabelKind


class JsonSource(Open):
    """A page that the text rests on, and the day on which somebody read it."""

    title: Line
    url: WebAddress
    checked: DayText


class JsonFigure(Open):
    """A figure that the text prints, by language code where it has words; an import takes figures from the ledger."""

    subject: TermId
    key: TermId
    names: dict[LangCode, Line] = Field(default_factory=dict)
    value: str = ""
    unit: str = ""
    notes: dict[LangCode, Line] = Field(default_factory=dict)
    source: str = ""
    title: str = ""
    checked: DayText | None = None


class JsonTranslation(Open):
    """A term in one language; `markdown` is what its author wrote, empty where there is only a title.

    `summary` is the first paragraph as plain text, `reading` the Zhuyin of a Chinese title; an import reads `summary` only
    where there is no `markdown`.
    """

    title: MaybeLine = ""
    reading: MaybeLine = ""
    summary: Markdown = ""
    markdown: Markdown = ""
    url: str = ""


class JsonTerm(Open):
    """One concept in all languages, by language code."""

    id: TermId
    category: TermId
    updated: DayText
    translations: dict[LangCode, JsonTranslation] = Field(min_length=1)
    labels: tuple[JsonLabel, ...] = ()
    relations: dict[RelationKind, tuple[TermId, ...]] = Field(default_factory=dict)
    sources: tuple[JsonSource, ...] = ()
    facts: tuple[JsonFigure, ...] = ()
    redirects: tuple[TermId, ...] = ()
    autolink: bool = True
    figure: FigureName | None = None


class JsonCategory(Open):
    """A category and its names by language code."""

    id: TermId
    names: dict[LangCode, Line]
    order: int = 0


class JsonDocument(Open):
    """A whole glossary; names and taglines are by language code, `updated` is the day of its newest change."""

    schema_address: str = Field("", alias="$schema")
    names: dict[LangCode, Line] = Field(default_factory=dict)
    taglines: dict[LangCode, str] = Field(default_factory=dict)
    licence: str = ""
    repository: str = ""
    url: dict[LangCode, str] = Field(default_factory=dict)
    updated: DayText | None = None
    categories: tuple[JsonCategory, ...] = ()
    terms: tuple[JsonTerm, ...]


def build_schema(model: type[Open]) -> dict[str, Any]:
    """The JSON Schema (2020-12) of a document, or of a line."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **model.model_json_schema(by_alias=True)}
