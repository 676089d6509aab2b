"""The query that was probably meant: as typed, with the unknown words set right."""

from app.search.query import Query
from app.search.reading import Reading
from app.text import fold, letters, runs


def build_suggestion(query: Query, reading: Reading | None) -> str:
    """The query with its corrections, or "" where nothing was corrected. A word all in capitals stays so."""
    corrections = {
        piece.chunk.text: piece.corrections[0].word
        for piece in (reading.pieces if reading else ())
        if piece.corrections
    }
    if not corrections:
        return ""
    pieces: list[str] = []
    done = 0
    for run in runs(fold(query.text)):
        word = corrections.get(letters(run))
        if word is not None:
            typed = query.text[run.start : run.end]
            pieces += [query.text[done : run.start], word.upper() if typed.isupper() else word]
            done = run.end
    return "".join([*pieces, query.text[done:]])
