"""A scored row over all units that are ranked, and where points were lost."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from scoring.engine.scorecard import Score
from scoring.scheme.model import Leaf, Section
from workbook_templates.results.model import Consolidation
from workbook_templates.results.unit_result import UnitResult


@dataclass(frozen=True, slots=True)
class LostRow:
    """A row on which a unit has less than full points."""

    leaf: Leaf
    score: Score

    @property
    def lost(self) -> Decimal:
        """The points that are missing to the full ones."""
        return self.score.full - self.score.points


@dataclass(frozen=True, slots=True)
class RowResult:
    """One row and its scores, unit by unit in the order of the ranking."""

    section: Section
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


def ordinary(run: Consolidation) -> Iterator[tuple[Section, Leaf]]:
    """The rows that are part of the full points."""
    for section in run.scheme.sections:
        if section.counts == "points":
            yield from ((section, leaf) for leaf in section.leaves() if not section.takes_off(leaf))


def row_results(run: Consolidation) -> list[RowResult]:
    """Every such row that applies to a ranked unit, in the order of the scheme."""
    found: dict[str, list[tuple[str, Score]]] = {}
    for unit in run.units:
        if unit.standing.rank is not None:
            for score in unit.card.scores:
                if score.status != "not_applicable":
                    found.setdefault(score.ref, []).append((unit.name, score))
    return [RowResult(section, leaf, tuple(found[leaf.ref])) for section, leaf in ordinary(run) if found.get(leaf.ref)]


def lost_rows(run: Consolidation, unit: UnitResult) -> list[LostRow]:
    """Where a unit lost points, most first; in the order of the scheme where it lost the same."""
    leaves = {leaf.ref: leaf for _, leaf in ordinary(run)}
    rows = [LostRow(leaves[s.ref], s) for s in unit.card.scores if s.ref in leaves and s.status != "not_applicable"]
    return sorted((row for row in rows if row.lost > 0), key=lambda row: -row.lost)
