"""The glossary as tools of a chat assistant, by the Model Context Protocol: read-only, over the same services as the site."""

import contextlib
from collections.abc import Callable, Iterator
from inspect import getdoc
from typing import Annotated

from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ResourceNotFoundError, ToolError
from mcp.types import ToolAnnotations
from pydantic import BaseModel, Field
from sqlalchemy import Connection

from app import __version__
from app.errors import GlossaryError, NotFound
from app.lang import DEFAULT_LANG, LANG_CODES, LANGS, Lang, find_lang
from app.markup.text_format import TextFormat
from app.services.annotate import Annotator
from app.services.bodies import TEXT, read_bodies
from app.services.search import Searcher
from app.services.terms import find_destination, get_term
from app.store.reader import Reader
from app.views import TermView
from app.web.urls import Urls, absolute

_INSTRUCTIONS = (
    f"A glossary in {' and '.join(LANG_CODES)}. search_terms finds terms by any name or description in any of its languages, "
    "get_term reads one whole, annotate_text finds the terms that a text names and links them. Quote definitions as "
    "they are, and give the url. Labels of kind narrower, mainland, avoid or misspelling are there to be found by, not to be used."
)
_READS = ToolAnnotations(read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False)

_CODES = " or ".join(f"{lang.code} ({lang.native_name})" for lang in LANGS)
LangArgument = Annotated[
    str, Field(description=f"Language of the answer: {_CODES}.", json_schema_extra={"enum": list(LANG_CODES)})
]
TextLangArgument = Annotated[
    str,
    Field(
        description=f"Language of the text and of the pages linked to: {_CODES}.",
        json_schema_extra={"enum": list(LANG_CODES)},
    ),
]


class FoundTerm(BaseModel):
    """A hit: `match` says by which name and in which way (title, alias, mainland, sound, typo, text …) it was found."""

    id: str
    title: str
    titles: dict[str, str]
    summary: str
    category: str
    match: str
    url: str


class FoundTerms(BaseModel):
    """Hits, best first; `total` counts all, `suggestions` are queries that were probably meant."""

    terms: list[FoundTerm]
    total: int
    suggestions: list[str]


class Label(BaseModel):
    """Another name; kind: alias, abbreviation, expansion, narrower, mainland, avoid or misspelling."""

    text: str
    lang: str
    kind: str


class Section(BaseModel):
    """A part of a term's text, plain; `lang` is the language it is really in."""

    title: str
    lang: str
    text: str


class Source(BaseModel):
    """A page that the text rests on, and the day somebody read it."""

    title: str
    url: str
    checked: str


class WholeTerm(BaseModel):
    """A term in one language; `relations` are ids of other terms by kind."""

    id: str
    lang: str
    title: str
    titles: dict[str, str]
    summary: str
    category: str
    labels: list[Label]
    sections: list[Section]
    relations: dict[str, list[str]]
    sources: list[Source]
    updated: str
    url: str


class Use(BaseModel):
    """A use of a term: [start, end) in code points of the text."""

    start: int
    end: int
    term: str
    label: str
    url: str


class AnnotatedText(BaseModel):
    """The uses of terms in a text, and the text with links put in."""

    uses: list[Use]
    linked: str


class Assistant:
    """What the tools do. `base` is the address of the site, "" where it has none; `most_bytes` the longest text."""

    def __init__(self, reader: Reader, base: str, most_bytes: int) -> None:
        self._reader = reader
        self._base = base
        self._most_bytes = most_bytes
        self._urls = Urls()
        self._searcher = Searcher()
        self._annotator = Annotator()

    def search_terms(
        self,
        query: Annotated[str, Field(description="A name or a description, in Chinese or English; typos are forgiven.")],
        lang: LangArgument = DEFAULT_LANG.code,
        limit: Annotated[int, Field(ge=1, le=50, description="How many hits at most.")] = 8,
    ) -> FoundTerms:
        """Find terms by any of their names, by sound, by initials or by words of their text, in all languages.

        Comes back: the best hits with id, titles in all languages, one-paragraph definition, and why each was found.
        """
        language = _choose_lang(lang)
        with self._connect() as connection:
            edition = self._reader.edition(connection)
            page = self._searcher.search(connection, query, language, edition=edition, limit=limit)
        terms = [
            FoundTerm(
                id=hit.id, title=hit.title, titles=hit.titles, summary=hit.summary.text, category=hit.category,
                match=f"{hit.match.kind}: {hit.match.label}", url=self._address(language, hit.id),
            )
            for hit in page.items
        ]  # fmt: skip
        return FoundTerms(terms=terms, total=page.total, suggestions=list(page.suggestions))

    def get_term(
        self,
        term: Annotated[str, Field(description="The id, such as gpu; a title or another name will do.")],
        lang: LangArgument = DEFAULT_LANG.code,
    ) -> WholeTerm:
        """Read one term whole.

        Comes back: titles, definition, other names (those of kind narrower, mainland, avoid and misspelling are not to be used),
        the sections of its text as plain text, related terms by kind, and the sources with the day each was checked.
        """
        language = _choose_lang(lang)
        with self._connect() as connection:
            view = _find_term(connection, term, language)
            bodies = read_bodies(connection, view.id, TEXT)
        return WholeTerm(
            id=view.id, lang=lang, title=view.title, titles=view.titles, summary=view.summary.text,
            category=view.category.name, updated=view.updated.isoformat(), url=self._address(language, view.id),
            labels=[Label(text=label.text, lang=label.lang, kind=label.kind) for label in view.labels],
            sections=[
                Section(title=section.title, lang=section.lang, text=bodies.get((section.lang, section.anchor), ""))
                for section in view.sections
            ],
            relations={group.kind: [card.id for card in group.terms] for group in view.relations},
            sources=[Source(title=s.title, url=s.url, checked=s.checked.isoformat()) for s in view.sources],
        )  # fmt: skip

    def annotate_text(
        self,
        text: Annotated[str, Field(description="The text, as it is.")],
        lang: TextLangArgument,
        format: Annotated[TextFormat, Field(description="How the text is written.")] = TextFormat.MARKDOWN,
        first_only: Annotated[bool, Field(description="Only the first use of each term; false: every use.")] = True,
    ) -> AnnotatedText:
        """Find the terms that a text names, and link them.

        Comes back: each use with its place (code points), term id and address, and the same text with links put in,
        nothing else changed. Code, headings and links that are there already are left alone.
        """
        if len(text.encode("utf-8", "surrogatepass")) > self._most_bytes:
            raise ToolError(f"The text is longer than {self._most_bytes:,} bytes; send it in parts.")
        language = _choose_lang(lang)
        with self._connect() as connection:
            annotation = self._annotator.annotate(
                connection, text, language, format, edition=self._reader.edition(connection), first_only=first_only
            )
        uses = [
            Use(start=s.start, end=s.end, term=s.term, label=s.label, url=self._address(language, s.term))
            for s in (place.span for place in annotation.places)
        ]
        return AnnotatedText(uses=uses, linked=annotation.link(lambda term: self._address(language, term)))

    def read_resource(self, term_id: str) -> str:
        """A term in Markdown, its definition in every language, for assistants that attach documents."""
        with self._connect() as connection:
            try:
                view = _find_term(connection, term_id, DEFAULT_LANG)
            except ToolError as error:
                raise ResourceNotFoundError(str(error)) from error
        parts = [f"# {' / '.join(view.titles.values())}"]
        parts += [f"## {code}\n\n{view.summaries[code]}" for code in LANG_CODES if code in view.summaries]
        return "\n\n".join([*parts, self._address(DEFAULT_LANG, view.id)]) + "\n"

    @contextlib.contextmanager
    def _connect(self) -> Iterator[Connection]:
        try:
            with self._reader.connect() as connection:
                yield connection
        except GlossaryError as error:
            raise ToolError(str(error)) from error

    def _address(self, lang: Lang, term_id: str) -> str:
        return absolute(self._base, self._urls.term(lang, term_id))


def build_server(assistant: Assistant) -> MCPServer[None]:
    """The server with its tools and resources, for any transport."""
    server: MCPServer[None] = MCPServer(
        "glossary", title="Bilingual glossary", instructions=_INSTRUCTIONS, version=__version__, log_level="WARNING"
    )
    tools: tuple[Callable[..., BaseModel], ...] = (assistant.search_terms, assistant.get_term, assistant.annotate_text)
    for tool in tools:
        server.add_tool(tool, description=getdoc(tool), annotations=_READS)
    server.resource(
        "glossary://terms/{term_id}", name="term", mime_type="text/markdown",
        description="A term's titles and definitions in all languages, by its id.",
    )(assistant.read_resource)  # fmt: skip
    return server


def _choose_lang(code: str) -> Lang:
    language = find_lang(code)
    if language is None:
        raise ToolError(f"“{code[:40]}” is not one of {', '.join(LANG_CODES)}.")
    return language


def _find_term(connection: Connection, name: str, lang: Lang) -> TermView:
    """The term of this id, or the one that another name stands for; raises ToolError that says what to do otherwise."""
    try:
        return get_term(connection, name, lang)
    except NotFound:
        destination = find_destination(connection, name)
    if destination is None:
        raise ToolError(f"There is no term “{name[:80]}”. Look for it with search_terms.")
    if len(destination.terms) > 1:
        raise ToolError(f"“{name[:80]}” names several terms: {', '.join(destination.terms)}. Ask for one of them.")
    return get_term(connection, destination.terms[0], lang)
