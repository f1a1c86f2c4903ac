"""Worlds in which some figures are overstated, and how wrong the published ranks are there before and after checks."""

from collections.abc import Sequence
from typing import Any

from workbook_templates.analysis.bands.published_ranks import ranks_of
from workbook_templates.analysis.inspection.checkable import Checkable
from workbook_templates.analysis.numeric import numpy


class DrawnWorlds:
    """So many worlds, drawn from the noise model; points are whole numbers of the total's last decimal, so that
    totals that are published as equal are equal. `reported` moves to `true` as rows are checked."""

    def __init__(self, checkable: Checkable, draws: int, random: Any) -> None:
        np = numpy()
        self.draws = draws
        scale = 10**checkable.places
        states = np.rint(checkable.lost * scale).astype(np.int32)
        self.unit = np.array([check.unit for check in checkable.checks], dtype=np.intp)
        classes = np.unique(np.array(checkable.classes), return_inverse=True)[1]
        self.members = [np.flatnonzero(classes == number) for number in range(classes.max(initial=-1) + 1)]
        self.of_class = classes
        self.place = np.empty(len(classes), dtype=np.intp)
        for index in self.members:
            self.place[index] = np.arange(len(index))
        totals = np.rint(checkable.totals * scale).astype(np.int32)
        true = np.tile(totals, (draws, 1))
        self.found: list[tuple[Any, Any]] = []
        for own, chance, unit in zip(states, checkable.chances, self.unit, strict=True):
            worlds = np.flatnonzero(random.random(draws, dtype=np.float32) < chance)
            amounts = own[random.integers(0, states.shape[1], len(worlds))]
            worlds, amounts = worlds[amounts != 0], amounts[amounts != 0]
            self.found.append((worlds, amounts))
            true[worlds, unit] -= amounts
        self.reported = [np.tile(totals[index], (draws, 1)) for index in self.members]
        self._true = [_ranks(true[:, index]) for index in self.members]
        self.off = [_ranks(own) - true for own, true in zip(self.reported, self._true, strict=True)]
        """How far the rank by what is known is behind the true one: draws × units of a class."""
        self.span = [(own.min(axis=0), own.max(axis=0)) for own in self.reported]
        """Between which totals a unit stands by what is known, over all worlds."""

    def error(self, checks: Sequence[int] = ()) -> float:
        """How many places a unit is off its true rank after these checks, the mean over units and worlds."""
        np = numpy()
        units = sum(len(index) for index in self.members)
        known = [own.copy() for own in self.reported]
        self._correct(known, checks)
        off = (_ranks(own) - true for own, true in zip(known, self._true, strict=True))
        return float(sum(np.abs(one).sum() for one in off)) / max(1, units * self.draws)

    def gain(self, check: int) -> float:
        """By how many places, summed over units, a check would bring ranks nearer to the true ones, in the mean."""
        np = numpy()
        worlds, amounts = self.found[check]
        if not len(worlds):
            return 0.0
        unit = self.unit[check]
        number, at = self.of_class[unit], self.place[unit]
        was = self.reported[number][worlds, at, None]
        now = was - amounts[:, None]
        low, high = self.span[number]
        near = np.flatnonzero((high >= now.min()) & (low <= was.max()))
        reported, off = (own[number][worlds[:, None], near] for own in (self.reported, self.off))
        freed = (reported < was) & (reported >= now)
        fallen = ((reported > now) & (reported <= was)).sum(axis=1) - 1
        own = self.off[number][worlds, at]
        nearer = np.where(off >= 1, 1, -1)[freed].sum() + (np.abs(own) - np.abs(own + fallen)).sum()
        return float(nearer) / self.draws

    def apply(self, check: int) -> None:
        """A row that has been checked: what was overstated there is known from now on."""
        self._correct(self.reported, [check])
        number = self.of_class[self.unit[check]]
        known, worlds = self.reported[number], self.found[check][0]
        if len(worlds):
            self.off[number][worlds] = _ranks(known[worlds]) - self._true[number][worlds]
            self.span[number] = known.min(axis=0), known.max(axis=0)

    def _correct(self, reported: list[Any], checks: Sequence[int]) -> None:
        for check in checks:
            worlds, amounts = self.found[check]
            unit = self.unit[check]
            reported[self.of_class[unit]][worlds, self.place[unit]] -= amounts


def _ranks(totals: Any) -> Any:
    return ranks_of(totals, 0).astype(numpy().int32)
