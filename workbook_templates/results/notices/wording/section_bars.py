"""The points of the sections as bars."""

from collections.abc import Iterator

from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import NoticeBlock, Paragraph, StackedBars
from workbook_templates.results.notices.wording.standing_words import classes
from workbook_templates.results.unit_result import UnitResult


def section_bars(run: Consolidation) -> Iterator[NoticeBlock]:
    """The points of the sections of every unit with a result, class by class."""
    for name, units in classes(run):
        told = [unit for unit in units if unit.returned]
        parts = {part.ref: part.title for unit in told for part in unit.card.sections if part.counts == "points"}
        if told:
            most = float(max(unit.card.full for unit in told))
            series = tuple((title, tuple(_points(unit, ref) for unit in told)) for ref, title in parts.items())
            yield Paragraph(f"{name}各部分得分", "caption")
            yield StackedBars(
                title=f"{name}各部分得分", categories=tuple(unit.name for unit in told), series=series, most=most
            )


def _points(unit: UnitResult, ref: str) -> float:
    return float(next((part.points for part in unit.card.sections if part.ref == ref), 0))
