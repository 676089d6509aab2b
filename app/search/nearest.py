"""The nearest terms to offer when nothing was found: names with similar words, or with some of the same characters."""

from app.search.index import SearchIndex
from app.search.lexicon import Lexicon
from app.search.plan import Phrase
from app.search.query import Query
from app.search.tiers import LIMITS
from app.text import stem


def find_nearest(index: SearchIndex, lexicon: Lexicon, query: Query) -> list[int]:
    """The numbers of a few terms, nearest first; none when not even a letter of a name is alike."""
    phrases: dict[Phrase, None] = {}
    for chunk in query.chunks:
        if chunk.is_spaceless:
            phrases.update((Phrase((character,), is_prefix=True), None) for character in chunk.text)
        else:
            words = lexicon.spelling.resembling(chunk.text)
            phrases.update((Phrase((stem(word),)), None) for word in words)
    some = tuple(phrases)[: LIMITS.some_tokens]
    found = index.match_names((some,), LIMITS.nearest, query.categories, is_settled=True) if some else []
    return [term for term, _ in found]
