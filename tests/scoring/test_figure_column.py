"""Figures that take little room are the same figures."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from scoring.figure_column import WIDE, FigureColumn

EDGES = [Fraction(n, d) for n in (-WIDE - 1, -WIDE, WIDE - 1, WIDE, 0) for d in (1, WIDE - 1, WIDE)]


@given(st.lists(st.fractions() | st.sampled_from(EDGES)))
def test_a_column_gives_back_what_was_put_in(figures):
    column = FigureColumn(figures)
    assert (list(column), len(column), [column[n] for n in range(len(figures))]) == (figures, len(figures), figures)
    assert [Fraction(*ratio) for ratio in column.ratios()] == figures
