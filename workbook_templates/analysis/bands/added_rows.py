"""How the rows of every unit come into its total, as arrays: the engine's own steps, each a factor or a limit."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import inf
from typing import Any

from scoring.scheme.model import Scheme, Section
from workbook_templates.analysis.numeric import numpy
from workbook_templates.analysis.scored_again import ScoredAgain
from workbook_templates.analysis.total_factor import total_factor

LACKING = ("missing", "invalid", "unscoreable")


@dataclass(frozen=True, slots=True)
class AddedRows:
    """Units × rows: `points` and `full` as they come into the total, `factors` what points are multiplied by there;
    `lacking` rows have no usable figure. `columns` are the rows of each block, `limits` how far each may go."""

    points: Any
    full: Any
    factors: Any
    lacking: Any
    columns: tuple[Any, ...]
    limits: tuple[tuple[Any, Any], ...]

    @classmethod
    def of(cls, again: ScoredAgain, units: tuple[str, ...], refs: dict[str, int]) -> "AddedRows":
        """The rows of `units`, in the columns that `refs` give them."""
        np = numpy()
        shape = len(units), len(refs)
        points, full, factors, lacking = (np.zeros(shape) for _ in range(4))
        others = [section for section in again.scheme.sections if section.counts != "points"]
        low, high = np.full((len(others) + 1, len(units)), -inf), np.full((len(others) + 1, len(units)), inf)
        for at, unit in enumerate(units):
            scheme, card = again.schemes[unit], again.cards[unit]
            scores = {score.ref: score for score in card.scores}
            for section in scheme.sections:
                factor = float(total_factor(scheme, section, card))
                for leaf in section.leaves():
                    column, score = refs[leaf.ref], scores[leaf.ref]
                    points[at, column], factors[at, column] = float(score.points) * factor, factor
                    lacking[at, column] = score.status in LACKING and section.counts == "points" and not score.zeroed_by
                    if score.status != "not_applicable":
                        full[at, column] = float(section.full_of(leaf)) * factor
            for number, limit in _limits(scheme, others):
                low[number, at], high[number, at] = -limit, limit
        ordinary = [s for s in again.scheme.sections if s.counts == "points"]
        groups = [ordinary, *([section] for section in others)]
        columns = tuple(np.array([refs[x.ref] for s in group for x in s.leaves()], dtype=np.int64) for group in groups)
        return cls(points, full, factors, lacking.astype(bool), columns, tuple(zip(low, high, strict=True)))

    def chosen(self, choice: str, members: list[list[int]]) -> Any:
        """The points where rows without a usable figure count `zero`, the `average` of their class or `full` points;
        `members` are the units of each class."""
        np = numpy()
        found = self.points.copy()
        for index in members if choice == "average" else ():
            own, lacking = self.points[index], self.lacking[index]
            there = (~lacking & (self.factors[index] > 0)).sum(axis=0)
            mean = np.divide(own.sum(axis=0, where=~lacking), there, out=np.zeros(len(there)), where=there > 0)
            found[index] = np.where(lacking, mean, own)
        if choice != "average":
            found[self.lacking] = self.full[self.lacking] if choice == "full" else 0
        return found


def _limits(scheme: Scheme, others: list[Section]) -> Iterator[tuple[int, float]]:
    """The number of every block that has a limit, and the limit in the total."""
    own = {section.id: section for section in scheme.sections}
    for number, section in enumerate(others, 1):
        settled = own.get(section.id)
        if settled and not settled.unlimited:
            yield number, float(settled.brings)
