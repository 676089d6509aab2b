"""What the search engine asks of an index, whichever database keeps it."""

from collections.abc import Collection, Sequence
from typing import NamedTuple, Protocol

from app.search.document import SearchDocument
from app.search.keys import Kind
from app.search.plan import AllOf, AnyOf


class NameRow(NamedTuple):
    """A key that was found: `size` is its own length, `length` the whole name's, `name` the place among the names."""

    term: int
    kind: Kind
    name: int
    inside: bool
    size: int
    length: int


class TextRow(NamedTuple):
    """A term found in the full text: what its best pieces are worth by bm25, and which language the best is in."""

    term: int
    lang: str
    score: float


class TextWeights(NamedTuple):
    """What a term's best summary and best section count, and a heading's words beside a section's."""

    summary: float
    section: float
    heading: float


class Count(NamedTuple):
    """In how many terms' names, and in how many texts, a token or word stands."""

    names: int
    texts: int


class SearchIndex(Protocol):
    """A read-only index of one edition; every answer is in an order that depends on its content alone."""

    def find_names(self, keys: Collection[str], limit: int, categories: Sequence[str]) -> dict[str, list[NameRow]]:
        """Keys that begin with one of `keys`: whole names first, then by kind and length, at most `limit` of each."""

    def find_whole_names(self, keys: Collection[str], categories: Sequence[str]) -> dict[str, list[NameRow]]:
        """Names that are exactly one of the keys."""

    def find_starts(self, starts: Collection[str]) -> set[str]:
        """Those of these beginnings, of one or two characters, that some name has."""

    def find_swaps(self, words: Collection[str]) -> dict[str, tuple[str, ...]]:
        """What Taiwan calls each word that is a mainland name of some term."""

    def match_names(
        self, every: AllOf, limit: int, categories: Sequence[str], *, is_settled: bool = False
    ) -> list[tuple[int, float]]:
        """Terms whose names hold one phrase of each, and their bm25, best first; `is_settled`: equals in the order of ids."""

    def match_texts(
        self, every: AllOf, limit: int, categories: Sequence[str], weights: TextWeights, *, is_summary: bool = False
    ) -> list[TextRow]:
        """Terms of which one piece of text (with `is_summary`: a summary) holds one phrase of each, best first."""

    def match_terms(self, every: AllOf, limit: int, categories: Sequence[str], weights: TextWeights) -> list[TextRow]:
        """Terms of which all texts together hold one phrase of each."""

    def match_some(
        self, some: AnyOf, limit: int, categories: Sequence[str], weights: TextWeights, *, other_lang: float = 0.0
    ) -> list[TextRow]:
        """Terms of which a text holds any of the phrases, best first; `other_lang` is what the other languages count."""

    def count_tokens(self, tokens: Collection[str]) -> dict[str, Count]:
        """The counts of those tokens that occur; the empty one stands for all."""

    def count_words(self, words: Collection[str]) -> dict[str, Count]:
        """The counts of those words that occur as they are spelt."""

    def complete_words(self, prefix: str, limit: int, commonest: int) -> list[str]:
        """The commonest words that begin so, but for those of more than `commonest` terms."""

    def list_name_words(self) -> list[str]:
        """Every word of every name, in order."""

    def list_text_words(self, start: str, shortest: int, longest: int) -> list[str]:
        """Words of texts with this first letter, of these lengths."""

    def get_ids(self, pks: Collection[int]) -> dict[int, str]:
        """The terms' ids."""

    def get_heads(self, pks: Collection[int]) -> dict[int, SearchDocument]:
        """The documents without their sections."""

    def get_documents(self, pks: Collection[int]) -> dict[int, SearchDocument]:
        """The documents whole."""

    def list_category(self, categories: Sequence[str], limit: int) -> list[int]:
        """The terms of these categories, by id."""
