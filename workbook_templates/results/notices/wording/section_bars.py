"""The points of the sections as bars."""

from collections.abc import Iterator, Sequence

from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import NoticeBlock, Paragraph, StackedBars
from workbook_templates.results.notices.pieces import pieces
from workbook_templates.results.notices.wording.standing_words import classes
from workbook_templates.results.unit_result import UnitResult

MOST_BARS = 28
"""As many as a page shows with readable names."""


def section_bars(run: Consolidation) -> Iterator[NoticeBlock]:
    """The points of the sections of every unit with a result, class by class; many units in several charts."""
    for name, units in classes(run):
        told = [unit for unit in units if unit.returned]
        parts = pieces(told, MOST_BARS)
        most = max((_full(unit) for unit in told), default=0.0)
        for number, piece in enumerate(parts, 1):
            title = f"{name}各部分得分" + (f"（{number}／{len(parts)}）" if len(parts) > 1 else "")
            yield Paragraph(title, "caption")
            yield _bars(title, piece, most)


def _bars(title: str, units: Sequence[UnitResult], most: float) -> StackedBars:
    parts = {part.ref: part.title for unit in units for part in unit.card.sections if part.counts == "points"}
    series = tuple((name, tuple(_points(unit, ref) for unit in units)) for ref, name in parts.items())
    return StackedBars(title=title, categories=tuple(unit.name for unit in units), series=series, most=most)


def _points(unit: UnitResult, ref: str) -> float:
    return float(next((part.points for part in unit.card.sections if part.ref == ref), 0))


def _full(unit: UnitResult) -> float:
    return float(sum(part.full for part in unit.card.sections if part.counts == "points"))
