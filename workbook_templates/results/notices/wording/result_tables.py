"""Tables of units: ranks with the points of each section."""

from collections.abc import Iterator, Sequence

from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import NoticeBlock, Paragraph, WordColumn, WordTable
from workbook_templates.results.notices.wording.standing_words import classes, grade_of_unit, remark_of
from workbook_templates.results.unit_result import UnitResult

MOST_LARGE = 4
"""Tables of more sections have small letters."""


def total_of(run: Consolidation, unit: UnitResult) -> str:
    """The total with the scheme's decimals; a dash for a unit without a result."""
    return f"{unit.card.total:.{run.scheme.total_places}f}" if unit.returned else "—"


def result_tables(run: Consolidation, with_sections: bool = True) -> Iterator[NoticeBlock]:
    """A table for each class of units, the best first; those without a result stand last and say so."""
    several = len(classes(run)) > 1
    for name, units in classes(run):
        yield Paragraph(f"{name}考核结果" if several else f"{run.scheme.title}结果", "caption")
        parts = _sections(units) if with_sections else []
        grades = bool(run.scheme.grades)
        columns = [
            WordColumn("名次", 11), WordColumn("单位", 40), *(WordColumn(f"{title}得分", 22) for _, title in parts),
            WordColumn("总分", 18), *([WordColumn("等次", 18)] if grades else []), WordColumn("备注", 30),
        ]  # fmt: skip
        yield WordTable(
            columns=tuple(columns),
            rows=tuple(_row(run, unit, [ref for ref, _ in parts], grades) for unit in units),
            small=len(parts) > MOST_LARGE,
        )


def _sections(units: Sequence[UnitResult]) -> list[tuple[str, str]]:
    """The sections of a class; of one alone nothing but the total need be told."""
    found = {part.ref: part.title for unit in units for part in unit.card.sections}
    return list(found.items()) if len(found) > 1 else []


def _row(run: Consolidation, unit: UnitResult, refs: Sequence[str], grades: bool) -> tuple[str, ...]:
    points = (
        {part.ref: f"{part.points:.{run.scheme.row_places}f}" for part in unit.card.sections} if unit.returned else {}
    )
    return (
        str(unit.standing.rank or "—"), unit.name, *(points.get(ref, "—") for ref in refs), total_of(run, unit),
        *([grade_of_unit(unit) if unit.returned else "—"] if grades else []), remark_of(unit),
    )  # fmt: skip
