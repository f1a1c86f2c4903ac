"""The rows of a run that do not apply to a unit and are given the average points of others, with whose they are."""

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.engine.average_points import AveragePoints, may_be_averaged, points_of_class
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Leaf
from workbook_templates.results.model import Consolidation
from workbook_templates.results.unit_result import UnitResult


@dataclass(frozen=True, slots=True)
class AveragedRow:
    """One row that does not apply to `unit`; `others` are those whose points count, in the order of the ranking."""

    unit: UnitResult
    leaf: Leaf
    others: tuple[UnitResult, ...]
    known: AveragePoints


def averaged_rows(run: Consolidation) -> list[AveragedRow]:
    """Row by row in scheme order, units in the order of the ranking."""
    if run.scheme.not_applicable != "average":
        return []
    order = {leaf.ref: n for n, leaf in enumerate(run.scheme.leaves())}
    found = [row for unit in run.units for row in _of_unit(run, unit)]
    return sorted(found, key=lambda row: order[row.leaf.ref])


def lacking_points(run: Consolidation) -> list[str]:
    """Whose points are not in an average that counts, as `丙镇I2`: with them it is another one."""
    return list(dict.fromkeys(f"{name}{row.leaf.ref}" for row in averaged_rows(run) for name in row.known.missing))


def _of_unit(run: Consolidation, unit: UnitResult) -> Iterator[AveragedRow]:
    waiting = [
        leaf
        for section in scheme_for(run.scheme, unit.name).sections
        for leaf in section.leaves()
        if may_be_averaged(run.scheme, section, leaf) and unit.card.score(leaf.ref).status == "not_applicable"
    ]
    same = [one for one in run.units if _class(one) == _class(unit) and not one.standing.candidate.falsified]
    cards = {one.name: one.card for one in same}
    among = "同类" if len(run.scheme.classes) > 1 else "其他"
    for leaf in waiting:
        others = tuple(one for one in same if _status(one, leaf.ref) == "scored")
        yield AveragedRow(unit, leaf, others, points_of_class(leaf.ref, cards, cards, (), among))


def _class(unit: UnitResult) -> str:
    return unit.standing.candidate.unit_class


def _status(unit: UnitResult, ref: str) -> str:
    return next((score.status for score in unit.card.scores if score.ref == ref), "")
