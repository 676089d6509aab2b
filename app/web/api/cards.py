"""The body of a term's card, which the component on other sites' pages shows."""

from app.lang import Lang
from app.markup.fact import print_figure
from app.views import SiteView, TermCard, TermPreview
from app.web.api.schemas import Out
from app.web.titles import split_titles
from app.web.urls import Urls, absolute


class PieceOut(Out):
    """A text and the language it is in."""

    text: str
    lang: str


class NamedOut(Out):
    """A term by name: `heading` are its titles in both languages, in the order to print them in."""

    id: str
    heading: list[PieceOut]
    url: str

    @classmethod
    def from_view(cls, view: TermCard, lang: Lang, urls: Urls, base: str) -> "NamedOut":
        """The body of a term's card."""
        return cls(id=view.id, heading=_heading(view), url=absolute(base, urls.term(lang, view.id)))


class FigureOut(Out):
    """A figure of the ledger as it is printed: what it is of, value with unit, and a note."""

    name: str
    value: str
    note: str


class CardOut(NamedOut):
    """A term in short: definition, a figure, what to learn first; `category` and `site` are names."""

    lang: str
    summary: PieceOut
    figure: FigureOut | None
    needs: list[NamedOut]
    category: str
    site: str

    @classmethod
    def of(cls, preview: TermPreview, lang: Lang, site: SiteView, urls: Urls, base: str) -> "CardOut":
        """The body of a term's preview."""
        card, figure = preview.card, preview.figure
        return cls(
            id=card.id,
            heading=_heading(card),
            url=absolute(base, urls.term(lang, card.id)),
            lang=lang.code,
            summary=PieceOut(text=card.summary.text, lang=card.summary.lang),
            figure=None
            if figure is None
            else FigureOut(name=figure.name, value=print_figure(figure.value, figure.unit), note=figure.note),
            needs=[NamedOut.from_view(other, lang, urls, base) for other in preview.needs],
            category=next((one.name for one in site.categories if one.id == card.category), ""),
            site=site.name,
        )


def _heading(view: TermCard) -> list[PieceOut]:
    return [PieceOut(text=piece.text, lang=piece.lang) for piece in split_titles(view.titles)]
