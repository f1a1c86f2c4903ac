"""What is usual among units, by median and median absolute deviation: a few odd figures do not move either."""

from collections.abc import Sequence
from fractions import Fraction
from statistics import median
from typing import NamedTuple

from validators.figures import slip

NORMAL = Fraction(14826, 10_000)
"""Makes the median absolute deviation of normally distributed figures their standard deviation."""
FAR = 6
"""Deviations beyond which a figure is remarkable."""
LEAST = Fraction(1, 10)
"""Nor is it remarkable when it is within a tenth of the median, however close together the others are."""


class Spread(NamedTuple):
    """Median and median absolute deviation of the figures of so many units."""

    units: int
    middle: Fraction
    deviation: Fraction

    def distance(self, value: Fraction) -> Fraction:
        """In deviations; only where `deviation` is not 0."""
        return abs(value - self.middle) / (self.deviation * NORMAL)

    def remarkable(self, value: Fraction) -> bool:
        far = self.deviation > 0 and self.distance(value) > FAR
        return far and abs(value - self.middle) > abs(self.middle) * LEAST

    def slipped(self, value: Fraction) -> Fraction | None:
        """The power of ten that brings a remarkable figure back among the others, or None."""
        factor = slip(value, self.middle) if self.remarkable(value) else None
        return factor if factor and not self.remarkable(value / factor) else None


def spread(values: Sequence[Fraction]) -> Spread:
    middle = median(values)
    return Spread(len(values), middle, median(abs(value - middle) for value in values))
