"""What search knows of words, made once for each edition and shared by all its searches."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.search.homophones import Homophones, build_homophones
from app.search.index import SearchIndex
from app.search.synonyms import Synonyms, build_synonyms
from app.search.typo import Spelling
from app.search.variants import Variants, WordGroup, build_variants


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words that Taiwan and the mainland use differently, of like meaning, of like sound, and the spelling of names."""

    variants: Variants
    synonyms: Synonyms
    homophones: Homophones
    spelling: Spelling


def build_lexicon(index: SearchIndex, groups: Iterable[WordGroup] = ()) -> Lexicon:
    """The lexicon of an edition: `groups` are its own words, besides the tables that ship with the package."""
    return Lexicon(build_variants(groups), build_synonyms(), build_homophones(), Spelling(index.list_name_words()))
