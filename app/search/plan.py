"""What to look for in the full text, said without any database's syntax; the store turns it into its own."""

from typing import NamedTuple

from app.text import is_spaceless, pairs, stem


class Phrase(NamedTuple):
    """Tokens that stand side by side; `is_prefix` says that the last one may go on."""

    tokens: tuple[str, ...]
    is_prefix: bool = False


def phrase_of_run(run: str) -> Phrase:
    """The phrase that finds exactly this run of characters; of a single one, any token that begins with it.

    What stands for a run may also be a word of another script.
    """
    if not is_spaceless(run):
        return Phrase((stem(run),))
    return Phrase(tuple(pairs(run))) if len(run) > 1 else Phrase((run,), is_prefix=True)


# One of these phrases.
AnyOf = tuple[Phrase, ...]
# One phrase of each.
AllOf = tuple[AnyOf, ...]
