"""Where bands begin and end, so that of all units of a class together as many true ranks are inside as is said.

Ranks are whole numbers: a band that leaves out no more than a twentieth of the draws on either side mostly leaves out
less, and 90 % bands would have 95 % of the true ranks in them. So what is left out on a side is widened, the same for
all units, until the mean over the units is what was asked for.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workbook_templates.analysis.numeric import numpy

WIDEST, STEPS = 0.25, 12
"""What is left out on one side is never more than this."""


@dataclass(frozen=True, slots=True)
class RankCounts:
    """How often each unit had each rank, one unit after the other without ranks that it never had before its best and
    after its worst: `shares` up to and with each rank; where each unit's begin and what its best rank was."""

    shares: Any
    starts: Any
    best: Any

    @classmethod
    def of(cls, counts: Iterable[Any]) -> "RankCounts":
        """Out of the counts of every unit, from the first rank on."""
        np = numpy()
        shares, best = [], []
        for own in counts:
            first, last = np.flatnonzero(own)[[0, -1]]
            shares.append(np.cumsum(own[first : last + 1]) / own.sum())
            best.append(first + 1)
        starts = np.cumsum([0, *(len(own) for own in shares[:-1])])
        return cls(np.concatenate(shares), starts, np.array(best))

    def rank_at(self, share: float, beyond: bool = False) -> Any:
        """Every unit's first rank up to which there are so many draws; more than so many, where `beyond`."""
        np = numpy()
        before = self.shares <= share if beyond else self.shares < share
        return self.best + np.add.reduceat(before.astype(np.int64), self.starts)

    def inside(self, low: Any, high: Any) -> Any:
        """The share of draws from `low` to `high`."""
        np = numpy()
        at = self.starts + low - self.best
        return self.shares[self.starts + high - self.best] - np.where(low > self.best, self.shares[at - 1], 0)

    def bands(self, level: float) -> tuple[Any, Any, Any]:
        """Low and high ends and the medians."""
        np = numpy()
        median = self.rank_at(0.5 - 1e-9)
        least, most = (1 - level) / 2, max(WIDEST, (1 - level) / 2)
        for _ in range(STEPS):
            tail = (least + most) / 2
            enough = self.inside(*self._ends(tail, median)).mean() >= level
            least, most = (tail, most) if enough else (least, tail)
        low, high = self._ends(least, median)
        return low, high, np.asarray(median)

    def _ends(self, tail: float, median: Any) -> tuple[Any, Any]:
        np = numpy()
        return np.minimum(self.rank_at(tail, True), median), np.maximum(self.rank_at(1 - tail - 1e-9), median)
