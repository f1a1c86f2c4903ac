"""Units of measure: how large a share in each is, and what no figure in one can exceed."""

from fractions import Fraction

SHARES = {"%": Fraction(1, 100), "‰": Fraction(1, 1000), "1/10万": Fraction(1, 100_000)}
"""How much of the whole one of the unit is."""
MOST = {"%": 100, "‰": 1000, "1/万": 10_000, "1/10万": 100_000, "岁": 120}
"""What no figure in a unit of measure can exceed."""
