"""The average points of all rows that do not apply to somebody: the step after the points of all units are known."""

from collections.abc import Collection, Mapping
from dataclasses import field
from fractions import Fraction

from scoring.engine.average_points import LACKING, AveragePoints, averages
from scoring.engine.scorecard import ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.figure_column import FigureColumn
from scoring.light_dataclass import dataclass
from scoring.numbers import exact
from scoring.scheme.model import Scheme


@dataclass(slots=True)
class _RowPoints:
    points: FigureColumn = field(default_factory=FigureColumn)
    missing: list[str] = field(default_factory=list)


class ClassPoints:
    """The points of every row by class, taken one unit after the other, in scheme order; only then they are averaged.

    The cards are scored without averages, so that none is part of another.
    """

    def __init__(self, scheme: Scheme) -> None:
        self._among = "同类" if len(scheme.classes) > 1 else "其他"
        self._rows: dict[tuple[str, str], _RowPoints] = {}
        self._known: dict[tuple[str, str], AveragePoints] = {}

    def take(self, unit_class: str, unit: str, card: ScoreCard) -> None:
        """Adds the points of a unit that count."""
        for score in card.scores:
            if score.status == "scored":
                self._row(unit_class, score.ref).points.append(exact(score.points))
            elif score.status in LACKING:
                self._row(unit_class, score.ref).missing.append(unit)

    def averages(self, unit_class: str, card: ScoreCard) -> dict[str, AveragePoints]:
        """The average points of the rows of a unit that wait for them."""
        return {score.ref: self._average(unit_class, score.ref) for score in card.scores if score.status == "pending"}

    def _row(self, unit_class: str, ref: str) -> _RowPoints:
        return self._rows.setdefault((unit_class, ref), _RowPoints())

    def _average(self, unit_class: str, ref: str) -> AveragePoints:
        known = self._known.get((unit_class, ref))
        if known is None:
            row = self._row(unit_class, ref)
            same: dict[Fraction, Fraction] = {}  # many units have the same points
            points = tuple(same.setdefault(one, one) for one in row.points)
            known = self._known[unit_class, ref] = AveragePoints(points, tuple(row.missing), self._among)
        return known


def with_averages(
    scheme: Scheme, facts: Mapping[str, UnitFacts], cards: Mapping[str, ScoreCard], left_out: Collection[str] = ()
) -> dict[str, UnitFacts]:
    """The facts of every unit, with the average points of its class where a row of its waits for them.

    `cards` are scored without averages. Points of units in `left_out` do not count.
    """
    if not averages(scheme):
        return dict(facts)
    units, known = [unit for unit in scheme.units if unit.name in cards], ClassPoints(scheme)
    for unit in units:
        if unit.name not in left_out:
            known.take(unit.unit_class, unit.name, cards[unit.name])
    found = {one.name: known.averages(one.unit_class, cards[one.name]) for one in units}
    return {name: of._replace(averages=found[name]) if name in found else of for name, of in facts.items()}
