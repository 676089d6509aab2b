"""How large figures are beside each other: 1,555 GB/s is less than 3.35 TB/s, although 1,555 is more than 3.35.

What is printed stays in the ledger's own unit; only bars and the order of rows need this.
"""

import re
from collections.abc import Sequence

from app.markup.fact import find_number
from app.markup.names import FactText

_PREFIXES = {"k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18}
_PREFIXED = re.compile(r"([kMGTPE])(?=.)")


def find_magnitudes(figures: Sequence[FactText | None]) -> tuple[float | None, ...]:
    """The figures to one scale, None where one is missing; nothing where they cannot be compared.

    They can where at least two are numbers, all others are missing, and their units are the same but for a decimal
    prefix (k to E); GiB and GB are not.
    """
    known = [figure for figure in figures if figure]
    numbers = [find_number(figure) for figure in known]
    if len(known) < 2 or None in numbers:
        return ()
    if len({figure.unit for figure in known}) == 1:
        sizes = tuple(find_number(figure) if figure else None for figure in figures)
    elif len({_base(figure.unit) for figure in known}) == 1:
        sizes = tuple((find_number(figure) or 0.0) * _factor(figure.unit) if figure else None for figure in figures)
    else:
        return ()
    return sizes if max(size for size in sizes if size is not None) > 0 else ()


def _base(unit: str) -> str:
    return _PREFIXED.sub("", unit, count=1) if _PREFIXED.match(unit) else unit


def _factor(unit: str) -> float:
    match = _PREFIXED.match(unit)
    return _PREFIXES[match[1]] if match else 1.0
