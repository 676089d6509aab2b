"""Finds terms for a query, tier by tier, names first; asks an index and knows no database."""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache

from app.search.board import Board, Reason
from app.search.index import SearchIndex, TextRow, TextWeights
from app.search.keys import SHORT_START, Kind, kind_of
from app.search.lexicon import Lexicon
from app.search.plan import Phrase
from app.search.query import Query
from app.search.reading import Form, Reading, find_variants, plain_forms, read
from app.search.score import contained_score, likeness_score, name_score, text_score
from app.search.some import find_some
from app.search.sounds import sound_alike
from app.search.tiers import LIMITS, WEIGHTS
from app.text import squash

_TEXT_WEIGHTS = TextWeights(WEIGHTS.summary, WEIGHTS.section, WEIGHTS.heading)


class Engine:
    """One search. `board` fills as `find` goes down the tiers; `reading` is there once a tier below names needed it."""

    def __init__(self, index: SearchIndex, lexicon: Lexicon, query: Query, *, keeps_all: bool = False) -> None:
        """Prepare a search of this index; `keeps_all` keeps every reason, to be explained."""
        self._index = index
        self._lexicon = lexicon
        self._query = query
        self._within = query.categories
        self.forms: list[Form] = []
        self.reading: Reading | None = None
        self.board = Board(keeps_all)

    def find(self, enough: int = LIMITS.enough) -> Board:
        """The board with every term found; a tier runs only while those above found fewer than `enough`."""
        query, board = self._query, self.board
        if not query.key:
            return board
        variants = find_variants(query, self._index, self._lexicon)
        self.forms = plain_forms(query, variants)
        self._find_names(self.forms)
        if len(query.chunks) == 1 and len(board.best) >= enough:
            return board
        self.reading = reading = read(query, variants, self._index, self._lexicon)
        if board.top < WEIGHTS.exact_typo:
            self._find_names(reading.forms)
        contained = self._find_contained()
        self._find_name_words(reading)
        if len(board.best) < enough and len(reading.pieces) <= LIMITS.all_words_chunks:
            self._find_texts(reading)
        # Beside a name that holds the query, terms that share a word with it are noise; below enough hits, unseen.
        if board.top < WEIGHTS.name_words and board.count(WEIGHTS.some) < enough:
            find_some(board, self._index, self._lexicon, reading, contained)
        if board.top < WEIGHTS.text:
            self._find_sounds_alike()
        return board

    def _find_names(self, forms: Iterable[Form]) -> None:
        """Names that are, end with, or begin with the query, in any of its forms."""
        forms = list(forms)
        found = self._index.find_names([form.key for form in forms], LIMITS.name_rows, self._within)
        for form in forms:
            for row in found.get(form.key, ()):
                if not form.may_be(row.kind):
                    continue
                tier, score = name_score(row, form.key)
                if form.by == "homophone" and not tier.startswith("exact"):
                    continue  # the start of a name has too many homophones
                if form.by == "typo" and tier.startswith("exact"):
                    # Below any name as typed, and still by the kind of name.
                    score *= WEIGHTS.exact_typo / WEIGHTS.exact_title
                else:
                    score *= _factor(form.by)
                if score:
                    by = "sound" if row.kind >= Kind.SOUND else form.by
                    self.board.add(row.term, Reason(score, tier, row.name, by=by, key=form.key, kind=row.kind))
        plurals = {other: form for form in forms if not form.is_sound for other in _other_numbers(form.key)}
        for key, rows in self._index.find_whole_names(plurals, self._within).items() if plurals else ():
            for row in rows:
                if row.kind < Kind.INITIALS:
                    score = WEIGHTS.exact_plural * _factor(plurals[key].by)
                    reason = Reason(score, "exact_plural", row.name, by=plurals[key].by, key=key, kind=row.kind)
                    self.board.add(row.term, reason)

    def _find_contained(self) -> dict[int, float]:
        """Whole names within a longer query; gives the share of the query that is each term's name."""
        asked = Form(self._query.asked)
        forms = [asked, *[form for form in self.forms if form.by == "variant"][:1]]
        cuts = {form: _cuts(form.key, self._query) for form in forms}
        # Few places of a query are where a name begins: those alone are looked at further.
        starts = self._index.find_starts({form.key[cut : cut + SHORT_START] for form in forms for cut in cuts[form]})
        stretches = {key: form for form in forms for key in _stretches(form.key, cuts[form], starts)}
        shares: dict[int, float] = {}
        for key, rows in self._index.find_whole_names(stretches, self._within).items() if stretches else ():
            share = len(key) / len(self._query.asked)
            score = contained_score(share) * _factor(stretches[key].by)
            for row in rows:
                if row.kind < Kind.INITIALS:
                    shares[row.term] = max(shares.get(row.term, 0.0), share)
                    if share >= WEIGHTS.contained_share:
                        by = stretches[key].by
                        self.board.add(row.term, Reason(score, "contained", row.name, by=by, key=key, kind=row.kind))
        return shares

    def _find_name_words(self, reading: Reading) -> None:
        """Names that hold all words of the query."""
        every = tuple(map(reading.in_names, reading.pieces))
        if self._query.is_open and not reading.pieces[-1].chunk.is_spaceless and len(reading.pieces) > 1:
            every = (*every[:-1], (*every[-1], Phrase((reading.pieces[-1].chunk.text,), is_prefix=True)))
        if not all(every):
            return
        found = self._index.match_names(every, LIMITS.text_rows, self._within)
        heads = self._index.get_heads([term for term, _ in found[: LIMITS.likeness_terms]]) if found else {}
        by = "typo" if reading.is_corrected else ""
        for term, _ in found:
            keys = [(_key(name.text), kind_of(name.kind)) for name in heads[term].names] if term in heads else []
            score = likeness_score(self._query.asked, keys, is_corrected=reading.is_corrected)
            self.board.add(term, Reason(score, "name_words", by=by))

    def _find_texts(self, reading: Reading) -> None:
        """Texts that hold all words of the query: of one language, or of both when the query is in both."""
        pieces = reading.telling
        every = tuple(dict.fromkeys(map(reading.in_texts, pieces)))
        if not all(every):
            return
        rows: list[TextRow] = []
        commonest = [reading.commonest(piece) for piece in pieces]
        if min(commonest) > LIMITS.commonest_token:
            return
        if min(commonest) > LIMITS.common_token.among(reading.texts):
            rows = self._index.match_texts(every, LIMITS.text_rows, self._within, _TEXT_WEIGHTS, is_summary=True)
        if len(rows) < LIMITS.enough:
            rows += self._index.match_texts(every, LIMITS.text_rows, self._within, _TEXT_WEIGHTS)
        if len(rows) < LIMITS.enough and len(every) > 1 and sum(commonest) <= LIMITS.some_documents.most:
            rows += self._index.match_terms(every, LIMITS.text_rows, self._within, _TEXT_WEIGHTS)
        if not rows:
            return
        forms = [form for piece in reading.pieces for form in piece.variants]
        named = {
            row.term
            for found in self._index.find_whole_names(forms, self._within).values()
            for row in found
            if row.kind < Kind.SOUND
        }
        by = "typo" if reading.is_corrected else ""
        for row in rows:
            detail = f"words {row.score:.1f}" if self.board.keeps_all else ""
            score = text_score(row, is_name=row.term in named)
            self.board.add(row.term, Reason(score, "text", lang=row.lang, by=by, detail=detail))

    def _find_sounds_alike(self) -> None:
        """Names that sound like the query, or almost, when there is nothing better."""
        typed = [form.key for form in self.forms if form.by in ("", "sound")]
        sounds = self._lexicon.homophones.sounds(self._query.asked)
        self._find_names([Form(sound_alike(key), "alike") for key in typed])
        self._find_names([Form(key, "homophone") for key in dict.fromkeys(map(sound_alike, sounds))])


@lru_cache(maxsize=8192)
def _key(name: str) -> str:
    """The key of a name; those of a small glossary are all kept."""
    return squash(name)


def _factor(by: str) -> float:
    return {
        "variant": WEIGHTS.variant,
        "typo": WEIGHTS.typo,
        "alike": WEIGHTS.sound_alike,
        "homophone": WEIGHTS.sound_alike,
    }.get(by, 1.0)


def _other_numbers(key: str) -> Iterator[str]:
    """The singular of a plural and the plurals of a singular, of an English key."""
    if not key.isascii() or len(key) < 3:
        return
    yield key + "s"
    yield key[:-1] + "ies" if key.endswith("y") else key + "es"
    if key.endswith("s"):
        yield key[:-1]
    if key.endswith("es"):
        yield key[:-2]
    if key.endswith("ies"):
        yield key[:-3] + "y"


def _cuts(form: str, query: Query) -> list[int]:
    """Where the words and characters of a form begin and end."""
    words = [chunk.text for chunk in query.chunks if not chunk.is_spaceless]
    cuts = [0]
    while cuts[-1] < len(form):
        word = next((word for word in words if form.startswith(word, cuts[-1])), "")
        cuts.append(cuts[-1] + (len(word) or 1))
    return cuts[: LIMITS.contained_cuts]


def _stretches(form: str, cuts: list[int], starts: Collection[str]) -> set[str]:
    """The stretches of a form that may be a name, from one cut to another and with one of the starts; not the whole."""
    found = {
        form[start:end]
        for place, start in enumerate(cuts)
        if form[start : start + SHORT_START] in starts
        for end in cuts[place + 1 :]
        if 1 < end - start <= LIMITS.contained_letters
    }
    found.discard(form)
    return found | {other for key in found if key.isascii() for other in _other_numbers(key)}
