"""The average points of all rows that do not apply to somebody: the step after the points of all units are known."""

from collections.abc import Collection, Mapping
from itertools import groupby

from scoring.engine.average_points import AveragePoints, averages, points_of_class
from scoring.engine.scorecard import ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.scheme.model import Scheme


def with_averages(
    scheme: Scheme, facts: Mapping[str, UnitFacts], cards: Mapping[str, ScoreCard], left_out: Collection[str] = ()
) -> dict[str, UnitFacts]:
    """The facts of every unit, with the average points of its class where a row of its waits for them.

    `cards` are scored without averages, so that none is part of another. Points of units in `left_out` do not count.
    """
    if not averages(scheme):
        return dict(facts)
    found = dict(facts)
    among = "同类" if len(scheme.classes) > 1 else "其他"
    for _, units in groupby(sorted(scheme.units, key=lambda unit: unit.unit_class), key=lambda unit: unit.unit_class):
        names = [unit.name for unit in units if unit.name in cards]
        known: dict[str, AveragePoints] = {}
        for name in names:
            waiting = [score.ref for score in cards[name].scores if score.status == "pending"]
            for ref in waiting:
                known[ref] = known.get(ref) or points_of_class(ref, names, cards, left_out, among)
            found[name] = facts[name]._replace(averages={ref: known[ref] for ref in waiting})
    return found
