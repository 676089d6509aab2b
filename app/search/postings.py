"""What of a document goes into the index: tokens and words of its names and texts, and words to swap in queries."""

from typing import NamedTuple

from app.search.document import TITLE, SearchDocument
from app.search.keys import Kind, kind_of
from app.text import fold, squash, stem, words_and_pairs


class TextPosting(NamedTuple):
    """The tokens of a document's text in one language."""

    lang: str
    summary: list[str]
    body: list[str]


class Postings(NamedTuple):
    """All tokens of a document: of its titles, its labels, and its text in each language.

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
    texts: dict[str, list[str]] = {lang: [] for lang in document.summaries}
    for section in document.sections:
        texts.setdefault(section.lang, []).append(f"{section.title}\n{section.text}")
    return Postings(
        titles=_tokens("\n".join(name.text for name in names if name.kind == TITLE), name_words),
        labels=_tokens("\n".join(name.text for name in names if name.kind != TITLE), name_words),
        texts=tuple(
            TextPosting(
                lang,
                _tokens(document.summaries.get(lang, ""), text_words),
                _tokens("\n".join(parts), text_words),
            )
            for lang, parts in texts.items()
        ),
        name_words=name_words,
        text_words=text_words,
    )


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
