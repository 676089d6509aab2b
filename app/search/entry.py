"""A document made ready for the index: everything that only costs thinking, so that workers can share it out."""

from typing import NamedTuple

from app.search.document import SearchDocument, encode_body, encode_head
from app.search.keys import SHORT_START, Kind, NameKey, build_keys
from app.search.postings import build_postings, build_swaps


class TextEntry(NamedTuple):
    """The tokens of a piece of a text in one language, parted by spaces; see `TextPosting`."""

    lang: str
    place: int
    heading: str
    text: str


class IndexEntry(NamedTuple):
    """All that the index keeps of a document, as plain values: a process can hand it to another.

    `names` are rows of key, inside, kind, length, term, name; `starts` of start, inside, kind, length, term, name,
    size; `titles`, `labels` and `texts` hold tokens parted by spaces.
    """

    pk: int
    id: str
    category: str
    head: bytes
    body: bytes
    names: list[tuple[str, int, int, int, int, int]]
    starts: list[tuple[str, int, int, int, int, int, int]]
    swaps: list[tuple[str, str, int]]
    titles: str
    labels: str
    texts: tuple[TextEntry, ...]
    name_words: frozenset[str]
    text_words: frozenset[str]


def build_entry(document: SearchDocument) -> IndexEntry:
    """The entry of a document; the same document always gives the same entry, which is what taking it out relies on."""
    postings = build_postings(document)
    keys = build_keys(document)
    pk = document.pk
    return IndexEntry(
        pk=pk,
        id=document.id,
        category=document.category,
        head=encode_head(document),
        body=encode_body(document),
        # Plain integers: a database driver looks for an adapter of every other type, which costs more than the insert.
        names=[(key.key, int(key.inside), int(key.kind), key.length, pk, key.name) for key in keys],
        starts=sorted({start for key in keys for start in _starts(key, pk)}),
        swaps=[(word, other, pk) for word, other in sorted(build_swaps(document))],
        titles=" ".join(postings.titles),
        labels=" ".join(postings.labels),
        texts=tuple(
            TextEntry(piece.lang, piece.place, " ".join(piece.heading), " ".join(piece.text))
            for piece in postings.texts
        ),
        name_words=frozenset(postings.name_words),
        text_words=frozenset(postings.text_words),
    )


def _starts(key: NameKey, pk: int) -> list[tuple[str, int, int, int, int, int, int]]:
    """The rows of a key's first characters. Keys by sound have none: they are looked for from the fourth letter on."""
    if key.kind >= Kind.SOUND:
        return []
    size = len(key.key)
    rest = (int(key.inside), int(key.kind), key.length, pk, key.name, size)
    return [(key.key[:count], *rest) for count in range(1, min(size, SHORT_START) + 1)]
