"""Strong and weak rows (强项、弱项): what a unit reached of a row against the average of its class."""

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from scoring.engine.scorecard import Score, ScoreCard
from scoring.improvement.assessed_rows import assessed_rows
from scoring.numbers import exact
from scoring.ranking import Standing
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme

APART = Fraction(1, 20)
"""How far from the average of the class a share must be for a row to be called strong or weak."""
MOST_ROWS = 5
"""How many rows are named at most."""
FEWEST_UNITS = 3
"""Of fewer units an average, or the best, tells what the other one has."""


class AgainstClass(NamedTuple):
    """A row's share of its full points, and the average share of the `units` of the class that are assessed by it."""

    ref: str
    title: str
    share: Fraction
    average: Fraction
    units: int

    @property
    def ahead(self) -> Fraction:
        """How far above the average, below 0 if behind."""
        return self.share - self.average


class ClassShares:
    """What the ranked units of every class reached of each row, added up once, so that any unit can be held against
    its class. `scheme` is that of all units."""

    def __init__(self, scheme: Scheme, standings: Iterable[Standing]) -> None:
        self.scheme = scheme
        self._units = Counter[str]()
        self._sums: dict[str, dict[str, tuple[Fraction, int]]] = {}
        for one in standings:
            if one.rank is not None and one.candidate.card:
                self._units[one.candidate.unit_class] += 1
                sums = self._sums.setdefault(one.candidate.unit_class, {})
                for ref, share in self._shares(one.candidate.unit, one.candidate.card).items():
                    total, units = sums.get(ref, (Fraction(0), 0))
                    sums[ref] = total + share, units + 1

    def against(self, own: Standing) -> tuple[AgainstClass, ...]:
        """The ordinary rows of a unit against its class, itself among it, in scheme order; none where it takes no rank
        or where the class is too small."""
        unit, card = own.candidate.unit, own.candidate.card
        if own.rank is None or card is None or self._units[own.candidate.unit_class] < FEWEST_UNITS:
            return ()
        shares, sums = self._shares(unit, card), self._sums[own.candidate.unit_class]
        return tuple(
            AgainstClass(leaf.ref, leaf.title, shares[leaf.ref], total / units, units)
            for leaf in scheme_for(self.scheme, unit).leaves()
            if leaf.ref in shares
            for total, units in [sums[leaf.ref]]
            if units >= FEWEST_UNITS
        )

    def _shares(self, unit: str, card: ScoreCard) -> dict[str, Fraction]:
        """What was reached of every ordinary row; a gap that only assessors fill is nobody's strength."""
        rows = assessed_rows(scheme_for(self.scheme, unit), card)
        counted = (row for row in rows if row.section.counts == "points" and row.counts)
        return {row.leaf.ref: _share(row.score) for row in counted if row.score.full > 0 and not row.leaf.gap}


def strong_rows(rows: Iterable[AgainstClass], most: int = MOST_ROWS) -> tuple[AgainstClass, ...]:
    """The rows farthest ahead of the class, the farthest first, equal ones in scheme order."""
    ahead = [row for row in rows if row.ahead >= APART]
    return tuple(sorted(ahead, key=lambda row: row.ahead, reverse=True)[:most])


def weak_rows(rows: Iterable[AgainstClass], most: int = MOST_ROWS) -> tuple[AgainstClass, ...]:
    """The rows farthest behind the class, the farthest first, equal ones in scheme order."""
    behind = [row for row in rows if row.ahead <= -APART]
    return tuple(sorted(behind, key=lambda row: row.ahead)[:most])


def _share(score: Score) -> Fraction:
    return exact(score.points) / exact(score.full)
