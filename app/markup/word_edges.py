"""Where words begin and end in a folded text, so that a Latin name is found as a whole word and never as a part of one."""

from app.markup.cjk import is_wide

# These join two parts of a word when both sides are letters or digits: pre-trained, n_gram, GPT-4.5.
_JOINERS = "-_."

# What `word_edges` says of a character: no part of a word, part of one, or that it takes a look at its neighbours.
FREE, WORD, ASK = range(3)
# "?" stands for every character that is not ASCII.
_EDGES = bytes(
    WORD if (sign := chr(code)).isalnum() else ASK if sign in f"{_JOINERS}+#?" else FREE for code in range(256)
)


def is_word(character: str) -> bool:
    """Whether the character is a letter or digit of a script that parts its words by spaces."""
    return character.isalnum() and not is_wide(character)


def word_edges(folded: str) -> bytes:
    """What each character is, FREE, WORD or ASK, in a millisecond a megabyte; that at `n` is told at n + 1.

    Before the first and behind the last character it is FREE, so that each place of a match has two neighbours.
    """
    return f" {folded} ".encode("ascii", "replace").translate(_EDGES)


def is_free_before(folded: str, start: int) -> bool:
    """Whether a word can begin at `start`."""
    if start == 0:
        return True
    before = folded[start - 1]
    if before in _JOINERS:
        return start == 1 or not is_word(folded[start - 2])
    return not is_word(before)


def is_free_after(folded: str, end: int) -> bool:
    """Whether a word can end before `end`."""
    if end >= len(folded):
        return True
    after = folded[end]
    if after in _JOINERS:
        return end + 1 >= len(folded) or not is_word(folded[end + 1])
    # C++ and C# are not C.
    return not (is_word(after) or after == "#" or (after == "+" and folded.startswith("++", end)))


def word_end(folded: str, end: int, *, takes_plural: bool) -> int:
    """Where the word ends that the match at `end` is, plural included; 0 when the match is only a part of a word."""
    if is_free_after(folded, end):
        return end
    if takes_plural:
        for plural in ("s", "es"):
            if folded.startswith(plural, end) and is_free_after(folded, end + len(plural)):
                return end + len(plural)
    return 0
