"""What is usual among units, by median and median absolute deviation: a few odd figures do not move either."""

from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from scoring.numbers import at_least
from validators.returns.figures import slip

NORMAL = Fraction(14826, 10_000)
"""Makes the median absolute deviation of normally distributed figures their standard deviation."""
FAR = 6
"""Deviations beyond which a figure is remarkable."""
ALIKE = 3
"""Where most units say the same, so that nothing deviates, a figure is remarkable beyond so many times the median."""
LEAST = Fraction(1, 10)
"""Nor is it remarkable when it is within a tenth of the median, however close together the others are."""


class Spread(NamedTuple):
    """Median and median absolute deviation of the figures of so many units."""

    units: int
    middle: Fraction
    deviation: Fraction
    lowest: Fraction
    highest: Fraction

    def distance(self, value: Fraction) -> Fraction:
        """In deviations; only where `deviation` is not 0."""
        return abs(value - self.middle) / (self.deviation * NORMAL)

    def remarkable(self, value: Fraction) -> bool:
        """Whether it lies outside what is usual."""
        return not (at_least(value, self.lowest) and at_least(self.highest, value))

    def slipped(self, value: Fraction) -> Fraction | None:
        """The power of ten that brings a remarkable figure back among the others, or None."""
        factor = slip(value, self.middle)
        return factor if factor and not self.remarkable(value / factor) else None


def spread(values: Sequence[Fraction]) -> Spread:
    """What is usual among these figures, one of each unit; raises `IndexError` where there are none."""
    whole = 4 * lcm(*(value.denominator for value in values))  # in whole numbers, also after halving twice
    scaled = [value.numerator * (whole // value.denominator) for value in values]
    half_way = _median(scaled)
    middle, deviation = (Fraction(found, whole) for found in (half_way, _median(abs(one - half_way) for one in scaled)))
    if deviation == 0 and middle >= 0:
        return Spread(len(values), middle, deviation, middle / ALIKE, middle * ALIKE or max(values))
    usual = max(deviation * NORMAL * FAR, abs(middle) * LEAST)
    return Spread(len(values), middle, deviation, middle - usual, middle + usual)


def _median(figures: Iterable[int]) -> int:
    """The middle one; of an even count, the sum of the two in the middle is even."""
    ordered = sorted(figures)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) // 2
