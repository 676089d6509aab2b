"""Formulas in one line: what a reader would type."""

import pytest

from app.markup.formula import formula_text
from app.markup.math import convert


@pytest.mark.parametrize(
    ("tex", "text"),
    [
        (r"B = \frac{W \times r}{8}", "B = (W × r)/8"), (r"C \approx 6ND", "C ≈ 6ND"), ("10^{23}", "10^23"),
        (r"\text{softmax}\left(\frac{QK^\top}{\sqrt{d_k}}\right)V", "softmax((QK^⊤)/√d_k)V"),
        (r"\sum_{i=1}^{n} x_i^2", "∑_(i=1)^n x_i^2"), (r"\frac{2(N-1)}{N}S", "(2(N − 1))/N S"), ("-x + y", "−x + y"),
        (r"\log p(x \mid y)", "log p(x ∣ y)"), (r"\lim_{x\to 0} f(x)", "lim_(x→0) f(x)"), (r"\max(a,b)", "max(a, b)"),
        (r"\begin{aligned}a&=b\\c&=d\end{aligned}", "a = b; c = d"), (r"\hat{y}\,\overline{x}", "y x"), ("f'(x)", "f′(x)"),
        (r"\sqrt[3]{a+b}", "3√(a + b)"), (r"\underbrace{ab}_{k}", "ab_k"), (r"a < b \& c", "a < b&c"), (r"\mathcal{L}", "ℒ"),
    ],
)  # fmt: skip
def test_a_formula_is_written_in_one_line(tex: str, text: str) -> None:
    assert formula_text(convert(tex, is_block=True)[0]) == text


@pytest.mark.parametrize("mathml", ["", "<math>", "text"])
def test_what_is_no_formula_has_no_text(mathml: str) -> None:
    assert formula_text(mathml) == ""


def test_a_formula_may_be_as_deep_as_a_converter_makes_it() -> None:
    assert formula_text("<mrow>" * 5000 + "<mi>x</mi>" + "</mrow>" * 5000) == "x"
