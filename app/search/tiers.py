"""The knobs of search, as data: which match is worth how much, and how far to look. Nothing else holds a number.

A term's score is the best of what its matches are worth. The worth says which tier found it: names above words of
names, these above the full text, and the full text of all words above that of some. Within a tier a bounded function
of the match orders the hits; a score is squashed, never clipped, since clipping makes ties of different matches.
"""

from dataclasses import dataclass, field
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class Weights:
    """What each kind of match is worth."""

    # The query is a whole name. A title is what the page is called; an abbreviation or alias is used as much; a
    # mainland word or misspelling is understood though not used. Initials may be anybody's, a sound is a guess.
    exact_title: float = 1000
    exact_label: float = 960
    exact_understood: float = 940
    exact_initials: float = 820
    exact_sound: float = 700
    # … the more so when sounds that many confuse (ㄣ and ㄥ, ㄓ and ㄗ) are taken as one, or it was typed in characters.
    sound_alike: float = 0.9
    # A plural for a singular, or a reader's mistyped word set right, is the same name but not as it was typed.
    exact_plural: float = 930
    exact_typo: float = 690
    # Other matches of a corrected word, a little below the same match of a typed one.
    typo: float = 0.8
    # A variant (another word for the same across the strait) is one step of reasoning away.
    variant: float = 0.93
    # The query is the end of a name (網格 in 服務網格): the head of a compound, the more of the name the better.
    suffix: float = 760
    suffix_power: float = 0.3
    # The query is the start of a name, or of a word in it. A longer share of the name is more certain.
    prefix_title: float = 780
    prefix_label: float = 740
    inside_title: float = 620
    inside_label: float = 580
    # … a part of a name that is only understood (a mainland word, a misspelling) says less than that of one in use.
    understood_part: float = 0.8
    prefix_initials: float = 400
    prefix_sound: float = 300
    prefix_floor: float = 0.75
    # All words of the query stand in the names, in whatever order; the nearer to a whole name the better.
    name_words: float = 560
    name_words_typo: float = 500
    name_words_likeness: float = 60
    # A whole name stands in a longer query (「容器協調工具」): by the share of the query that it covers.
    contained: float = 480
    contained_power: float = 0.5
    # … a smaller share than this says only what the query also touches on.
    contained_share: float = 0.6
    # All words stand in the text: bm25 squashed by s / (s + half), so that it never reaches the next tier.
    text: float = 300
    text_span: float = 200
    text_half: float = 15
    text_is_name: float = 50
    # Some words stand in the text.
    some: float = 290
    some_half: float = 20
    some_summary_words: float = 1.5
    some_summary_spaceless: float = 1
    some_section: float = 1
    # Words of like meaning count less: they find what is paraphrased, and must not outweigh what is said.
    some_like_words: float = 0.35
    some_like_spaceless: float = 0.4
    # A query in both kinds of script is answered by a term's texts in either language: by the better one, and so much
    # of the other, since a word like GPU stands in both.
    some_other_lang: float = 0.2
    # Words that stand in names too tell more; pairs of characters, which are more often chance, gain most by that.
    some_names_words: float = 1.4
    some_names_spaceless: float = 1.5
    # A name within the query is a hint, by the share of the query that it is.
    some_contained: float = 25
    # Less known than this, a query is about something else, and what is left of it would find anything (half of
    # «basketball score»). On two sets of queries all that have an answer lie above .65, those without below .49.
    some_known: float = 0.5
    unknown_pair: float = 0.25
    # How bm25 of a summary weighs against that of a section when all words must stand in the text, and within a
    # section how its heading weighs against its text.
    summary: float = 4
    section: float = 1
    heading: float = 2
    # A second section in which words stand counts this much, a third this much of that.
    further_section: float = 0.4


class Room(NamedTuple):
    """A number of texts that grows with the glossary: `least`, and a `share` of all, up to `most`."""

    least: float
    share: float
    most: float

    def among(self, texts: int) -> float:
        """The number where there are so many texts."""
        return min(self.most, self.least + self.share * texts)


@dataclass(frozen=True, slots=True)
class Limits:
    """How far to look; each bounds the work that one query can cause."""

    # A query longer than this is a paste: the rest is not read.
    query_characters: int = 200
    query_chunks: int = 12
    # Terms whose names are compared with the query letter by letter.
    likeness_terms: int = 30
    # Longest name looked for within a query.
    contained_letters: int = 24
    contained_cuts: int = 24
    # Variants of a run tried; more cost a look-up each and are ever less likely.
    variants: int = 10
    # A longer run is prose: no part of it is looked for in other words.
    variant_characters: int = 32
    swapped_words: int = 4
    swaps_of_a_word: int = 5
    # Rows read of one range of keys.
    name_rows: int = 100
    # Terms taken from one full-text query, and in the lowest tier, which is long and says little.
    text_rows: int = 60
    some_rows: int = 40
    # A tier is skipped when those above found this many: a page of hits.
    enough: int = 10
    # Chunks up to which all words must stand in the text: with more, that loses more than it finds.
    all_words_chunks: int = 2
    # A word in more texts than this is looked for in summaries first.
    common_token: Room = field(default=Room(300, 1 / 16, 4_000))
    # … and one in more than this says so little that the text is not looked at for it.
    commonest_token: int = 20_000
    # Texts that are weighed for one look-up, in the order of the terms (1 µs each): more have only common words.
    weighed_rows: int = 2_500
    # Some words: the rarest, at most so many and in so many texts in all (1 µs each), and none in over a quarter of all.
    some_tokens: int = 16
    some_documents: Room = field(default=Room(200, 1 / 16, 2_000))
    some_share: float = 0.25
    like_phrases: int = 16
    like_documents: Room = field(default=Room(160, 1 / 64, 1_000))
    # Sounds: shorter ones match too much.
    sound_letters: int = 4
    sound_signs: int = 2
    # Homophones: characters of a run that is tried by its sound, and readings tried.
    homophone_characters: int = 8
    homophone_readings: int = 8
    # Typos: letters that a word must have, the length from which two edits are allowed, corrections kept.
    typo_letters: int = 4
    swap_letters: int = 3
    two_edits_letters: int = 6
    two_edits_letters_text: int = 8
    corrections: int = 3
    # Completions of a half-typed word that are looked for in the text.
    completions: int = 6
    # Hits in a list: nobody reads on, and each page would cost the whole search.
    hits: int = 200
    # Characters of an excerpt, and marked places of a text that are looked at for the best window.
    excerpt: int = 90
    marks: int = 200
    # Terms offered when nothing is found.
    nearest: int = 5


WEIGHTS = Weights()
LIMITS = Limits()
