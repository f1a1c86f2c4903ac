"""The median and its absolute deviation, computed in whole numbers, are those of the exact figures."""

from fractions import Fraction
from statistics import median

from hypothesis import given
from hypothesis import strategies as st

from validators.returns.peers.spread import spread

FIGURES = st.fractions() | st.decimals(-1000, 1000, places=2).map(Fraction) | st.just(Fraction(10**300, 7))


@given(st.lists(FIGURES, min_size=1, max_size=9))
def test_what_is_usual_is_exact(values):
    found, middle = spread(values), median(values)
    assert (found.middle, found.deviation) == (middle, median(abs(value - middle) for value in values))
