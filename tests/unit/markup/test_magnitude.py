"""How large figures are beside each other, and when that cannot be said."""

from datetime import date

import pytest

from app.markup.magnitude import find_magnitudes
from app.markup.names import FactText


def _figure(printed: str) -> FactText | None:
    """A figure as it is printed, value and unit apart; "-" is a missing one."""
    value, _, unit = printed.partition(" ")
    return None if printed == "-" else FactText(value, unit, "", "x", "https://x.example/", "x", date(2026, 11, 22))


@pytest.mark.parametrize(
    ("printed", "sizes"),
    [
        (["80 GB", "141 GB"], (80, 141)),
        (["80 GB", "-", "141 GB"], (80, None, 141)),
        (["1,555 GB/s", "3.35 TB/s"], (1.555e12, 3.35e12)),
        (["120 kW", "700 W"], (120_000, 700)),
        (["8", "4"], (8, 4)),
        (["-5 °C", "100 °C"], (-5, 100)),
        (["5 T", "6 T"], (5, 6)),
    ],
)
def test_figures_of_one_unit_or_of_its_decimal_prefixes_are_to_scale(
    printed: list[str], sizes: tuple[float | None, ...]
) -> None:
    assert find_magnitudes([_figure(one) for one in printed]) == pytest.approx(sizes)


@pytest.mark.parametrize(
    "printed",
    [
        ["80 GB", "80 GB/s"], ["80 GB", "80 GiB"], ["80 GB", "many GB"], ["80 GB"], ["80 GB", "-"], ["-", "-"],
        ["0 GB", "0 GB"], ["5", "6 GB"], [],
    ],
)  # fmt: skip
def test_nothing_is_said_of_what_cannot_be_compared(printed: list[str]) -> None:
    assert find_magnitudes([_figure(one) for one in printed]) == ()
