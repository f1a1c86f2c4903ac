"""The rows of a run that do not apply to a unit and are given the average points of others, with whose they are."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scoring.engine.average_points import LACKING, AveragePoints, averages, may_be_averaged
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Leaf
from workbook_templates.results.model import Consolidation
from workbook_templates.results.unit_result import UnitResult

Counting = defaultdict[tuple[str, str], list[str]]
"""Whose points of a row count, by class and ref; each list is whole once every unit was seen."""


@dataclass(frozen=True, slots=True)
class AveragedRow:
    """One row that does not apply to `unit`; `others` are the names of those whose points count, in the order of the
    ranking."""

    unit: UnitResult
    leaf: Leaf
    others: Sequence[str]
    known: AveragePoints


def averaged_rows(run: Consolidation) -> list[AveragedRow]:
    """Row by row in scheme order, units in the order of the ranking."""
    if not averages(run.scheme):
        return []
    order = {leaf.ref: n for n, leaf in enumerate(run.scheme.leaves())}
    counting: Counting = defaultdict(list)
    found: list[AveragedRow] = []
    for unit in run.units:
        for score in unit.card.scores if not unit.standing.candidate.falsified else ():
            if score.status == "scored":
                counting[_class(unit), score.ref].append(unit.name)
        found += _of_unit(run, unit, counting)
    return sorted(found, key=lambda row: order[row.leaf.ref])


def lacking_points(run: Consolidation) -> list[str]:
    """Whose points are not in an average that counts, as `丙镇I2`: with them it is another one."""
    if not averages(run.scheme):
        return []
    missing: dict[tuple[str, str], list[str]] = {}
    waiting: dict[str, list[str]] = {}
    for unit in run.units:
        for leaf in _waiting(run, unit):
            waiting.setdefault(leaf.ref, []).append(_class(unit))
        for score in unit.card.scores if not unit.standing.candidate.falsified else ():
            if score.status in LACKING:
                missing.setdefault((_class(unit), score.ref), []).append(unit.name)
    refs = (leaf.ref for leaf in run.scheme.leaves())
    classes = ((ref, one) for ref in refs for one in dict.fromkeys(waiting.get(ref, ())))
    return list(dict.fromkeys(f"{name}{ref}" for ref, one in classes for name in missing.get((one, ref), ())))


def _waiting(run: Consolidation, unit: UnitResult) -> list[Leaf]:
    """The rows of a unit that do not apply to it and are averaged."""
    return [
        leaf
        for section in scheme_for(run.scheme, unit.name).sections
        for leaf in section.leaves()
        if may_be_averaged(run.scheme, section, leaf) and unit.card.score(leaf.ref).status == "not_applicable"
    ]


def _of_unit(run: Consolidation, unit: UnitResult, counting: Counting) -> Iterator[AveragedRow]:
    for leaf in _waiting(run, unit):
        yield AveragedRow(unit, leaf, counting[_class(unit), leaf.ref], unit.told.facts.averages[leaf.ref])


def _class(unit: UnitResult) -> str:
    return unit.standing.candidate.unit_class
