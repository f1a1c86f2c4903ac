"""Both years of every unit side by side."""

from collections.abc import Iterable, Iterator

from scoring.scheme.applies import units_by_name
from scoring.scheme.model import Scheme
from workbook_templates.consolidate.continued_rows import ContinuedRows
from workbook_templates.results.unit_result import UnitResult
from workbook_templates.results.years import Changes, LastUnit, LastYear, PointsChange, UnitChange
from workbook_templates.system.spilled_list import SpilledList


def changes(
    scheme: Scheme, units: Iterable[UnitResult], last: LastYear | None, same: ContinuedRows | None
) -> Changes | None:
    """`units` in the order of the ranking; None without an earlier run."""
    if last is None or same is None:
        return None
    return Changes(
        file=last.file,
        scheme=last.scheme,
        year=last.year,
        units=SpilledList(_unit(scheme, unit, last, same) for unit in units),
        gone=tuple(name for name in last.units if name not in units_by_name(scheme.units)),
    )


def _unit(scheme: Scheme, unit: UnitResult, last: LastYear, same: ContinuedRows) -> UnitChange:
    before, unit_class = last.units.get(unit.name), unit.standing.candidate.unit_class
    rows = tuple(change for change in _rows(scheme, unit, before, same) if change.by) if unit.returned else ()
    open_years = [f"{last.year}年"] if before and before.total is not None and not before.complete else []
    open_years += [f"{scheme.year}年"] if unit.returned and not unit.complete else []
    return UnitChange(
        unit=unit.name,
        unit_class=unit_class,
        last_total=before.total if before else None,
        total=unit.card.total if unit.returned else None,
        last_rank=before.rank if before else None,
        rank=unit.standing.rank,
        same_class=before is not None and before.unit_class == unit_class,
        open_years=tuple(open_years),
        sections=tuple(_sections(unit, before, last)),
        rows=rows,
    )


def _sections(unit: UnitResult, before: LastUnit | None, last: LastYear) -> Iterator[PointsChange]:
    """A section continues the one of the same title; of the same id where no title fits."""
    by_title = {title: ref for ref, title in last.sections.items()}
    for part in unit.card.sections:
        points = (
            before.sections.get(by_title.get(part.title, part.ref)) if before and before.total is not None else None
        )
        yield PointsChange(part.ref, part.title, points, part.points)


def _rows(scheme: Scheme, unit: UnitResult, before: LastUnit | None, same: ContinuedRows) -> Iterator[PointsChange]:
    titles = {leaf.ref: leaf.title for leaf in scheme.leaves()}
    for score in unit.card.scores:
        last = before.scores.get(same.refs.get(score.ref, "")) if before and before.total is not None else None
        yield PointsChange(score.ref, titles[score.ref], last, score.points)
