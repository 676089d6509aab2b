"""Bodies of search: hits, and the list that holds them."""

from pydantic import Field

from app.lang import Lang
from app.services.hits import Hit
from app.web.api.schemas import ListOut, Out, SparseOut
from app.web.urls import Urls, absolute


class MatchOut(Out):
    """Why a term was found.

    `kind` is title, alias, abbreviation, expansion, narrower, mainland, avoid, misspelling, initials, sound, variant, typo or
    text; `field` is title, label, summary or section; `label` is the matched name or section in language `lang`.
    """

    kind: str
    label: str
    field: str
    lang: str


class MarksOut(Out):
    """Ranges [start, end) of code points to mark: in the titles by language, in `match.label`, in `excerpt`."""

    title: dict[str, list[tuple[int, int]]]
    label: list[tuple[int, int]]
    excerpt: list[tuple[int, int]]


class HitOut(SparseOut):
    """A found term; `excerpt` is at most 90 characters around the best match, in language `excerpt_lang`."""

    id: str
    title: str = Field(description="In the language asked for, or the nearest there is.")
    titles: dict[str, str] = Field(description="By language code.")
    category: str = Field(description="The category's id.")
    category_name: str = Field(description="In the language asked for.")
    summary: str = Field(description="The definition, as plain text.")
    summary_lang: str = Field(description="The language that `summary` is really in.")
    match: MatchOut
    marks: MarksOut
    excerpt: str
    excerpt_lang: str
    score: float = Field(description="For sorting within one answer; not comparable between queries.")
    url: str = Field(description="The address of its page.")
    summaries: dict[str, str] = Field(default_factory=dict, description="By language code; only with `lang=both`.")

    @classmethod
    def from_view(
        cls, view: Hit, names: dict[str, str], lang: Lang, urls: Urls, base: str, summaries: dict[str, str] | None
    ) -> "HitOut":
        """The body of a hit's view; `names` are those of the categories, `summaries` only where they are given."""
        match = MatchOut(kind=view.match.kind, label=view.match.label, field=view.match.field, lang=view.match.lang)
        marks = MarksOut(
            title={code: list(ranges) for code, ranges in view.marks.get("title", {}).items()},
            label=list(view.marks.get("label", ())),
            excerpt=list(view.marks.get("excerpt", ())),
        )
        body = cls(
            id=view.id,
            title=view.title,
            titles=view.titles,
            category=view.category,
            category_name=names.get(view.category, view.category),
            summary=view.summary.text,
            summary_lang=view.summary.lang,
            match=match,
            marks=marks,
            excerpt=view.excerpt.text,
            excerpt_lang=view.excerpt.lang,
            score=view.score,
            url=absolute(base, urls.term(lang, view.id)),
        )
        return body if summaries is None else body.model_copy(update={"summaries": summaries})


class SearchOut(ListOut[HitOut]):
    """Hits, best first. `suggestions` are queries that were probably meant; `nearest` are terms where nothing was found."""

    query: str
    categories: list[str] = Field(description="Ids of the categories that the query was kept to.")
    suggestions: list[str]
    nearest: list[HitOut]
