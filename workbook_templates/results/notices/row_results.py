"""A scored row over all units that are ranked, and where points were lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scoring.engine.scorecard import Score
from scoring.improvement.assessed_rows import AssessedRow, assessed_rows
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Leaf
from workbook_templates.results.model import Consolidation
from workbook_templates.results.unit_result import UnitResult


@dataclass(frozen=True, slots=True)
class RowResult:
    """One row and its scores, unit by unit in the order of the ranking."""

    leaf: Leaf
    scores: tuple[tuple[str, Score], ...]

    @property
    def points(self) -> Decimal:
        """All points that units have on it."""
        return sum((score.points for _, score in self.scores), Decimal(0))

    @property
    def full(self) -> Decimal:
        """All points that they could have."""
        return sum((score.full for _, score in self.scores), Decimal(0))

    @property
    def lost(self) -> Decimal:
        """All points that were lost."""
        return self.full - self.points

    @property
    def short(self) -> list[tuple[str, Score]]:
        """The units with less than full points, those that lost most first."""
        below = [(unit, score) for unit, score in self.scores if score.points < score.full]
        return sorted(below, key=lambda one: one[1].points - one[1].full)


def ordinary_rows(run: Consolidation, unit: UnitResult) -> Iterator[AssessedRow]:
    """The rows of a unit that are part of the full points and do not wait for others."""
    for row in assessed_rows(scheme_for(run.scheme, unit.name), unit.card):
        if row.counts and row.section.counts == "points" and not row.section.takes_off(row.leaf):
            yield row


def row_results(run: Consolidation) -> list[RowResult]:
    """Every such row of ranked units, in the order of the scheme."""
    found: dict[str, list[tuple[str, Score]]] = {}
    for unit in run.units:
        if unit.standing.rank is not None:
            for row in ordinary_rows(run, unit):
                found.setdefault(row.leaf.ref, []).append((unit.name, row.score))
    return [RowResult(leaf, tuple(found[leaf.ref])) for leaf in run.scheme.leaves() if leaf.ref in found]
