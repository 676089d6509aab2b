"""What of a document goes into the index: tokens and words of its names and texts, and words to swap in queries."""

from collections.abc import Iterator
from typing import NamedTuple

from app.search.document import MISSPELLING, TITLE, SearchDocument
from app.search.keys import Kind, kind_of
from app.text import fold, squash, stem, words_and_pairs

# Of a text in one language, the summary is the first piece and each section a further one; what comes after the last
# place is counted to it.
SUMMARY_PLACE = 0
LAST_PLACE = 511


class TextPosting(NamedTuple):
    """The tokens of a piece of a document's text in one language: the summary, or a section with its heading."""

    lang: str
    place: int
    heading: list[str]
    text: list[str]


class Postings(NamedTuple):
    """All tokens of a document: of its titles, its labels, and of each piece of its text.

    The words are those of scripts with spaces, as they are spelt: in its names, and in its texts.
    """

    titles: list[str]
    labels: list[str]
    texts: tuple[TextPosting, ...]
    name_words: set[str]
    text_words: set[str]


def build_postings(document: SearchDocument) -> Postings:
    """The tokens and words under which the document is found."""
    name_words: set[str] = set()
    text_words: set[str] = set()
    names = document.names
    # A misspelt name is found, but its words are nothing that a slip of the keyboard could be set right to.
    misspelt = "\n".join(name.text for name in names if name.kind == MISSPELLING)
    labels = "\n".join(name.text for name in names if name.kind not in (TITLE, MISSPELLING))
    return Postings(
        titles=_tokens("\n".join(name.text for name in names if name.kind == TITLE), name_words),
        labels=[*_tokens(labels, name_words), *_tokens(misspelt, set())],
        texts=tuple(
            TextPosting(lang, place, _tokens(heading, text_words), _tokens(text, text_words))
            for lang, place, heading, text in _pieces(document)
        ),
        name_words=name_words,
        text_words=text_words,
    )


def _pieces(document: SearchDocument) -> Iterator[tuple[str, int, str, str]]:
    """Language, place, heading and text of each piece."""
    for lang, summary in document.summaries.items():
        yield lang, SUMMARY_PLACE, "", summary
    for lang in dict.fromkeys(section.lang for section in document.sections):
        sections = [section for section in document.sections if section.lang == lang]
        for place, section in enumerate(sections[: LAST_PLACE - 1], SUMMARY_PLACE + 1):
            yield lang, place, section.title, section.text
        rest = sections[LAST_PLACE - 1 :]
        if rest:
            yield lang, LAST_PLACE, "\n".join(s.title for s in rest), "\n".join(s.text for s in rest)


def build_swaps(document: SearchDocument) -> set[tuple[str, str]]:
    """Pairs of a mainland name and a name of Taiwan's, folded: a query may hold the mainland word in a longer run."""
    names = [(squash(name.text), kind_of(name.kind)) for name in document.names if not fold(name.text).isascii()]
    mainland = [key for key, kind in names if kind == Kind.MAINLAND and len(key) > 1]
    own = [key for key, kind in names if kind in (Kind.TITLE, Kind.ALIAS, Kind.EXPANSION)]
    return {(word, other) for word in mainland for other in own if word != other}


def _tokens(text: str, words: set[str]) -> list[str]:
    """The tokens of a text, words before the rest; the words as they are spelt are added to `words` on the way."""
    spelt, rest = words_and_pairs(text)
    words.update(spelt)
    return [*map(stem, spelt), *rest]
