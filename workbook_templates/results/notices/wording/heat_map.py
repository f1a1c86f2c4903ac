"""How much of the full points each unit has in each area: shaded cells with the numbers in them."""

from collections.abc import Iterator, Sequence

from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.areas import Area, areas
from workbook_templates.results.notices.blocks import NoticeBlock, Paragraph, ShadedCell, WordColumn, WordTable
from workbook_templates.results.notices.pieces import pieces
from workbook_templates.results.notices.wording.figures import percent
from workbook_templates.results.notices.wording.standing_words import classes
from workbook_templates.results.unit_result import UnitResult

MOST_AREAS = 14
GROUNDS = ((90, "C6E0B4"), (80, "E2EFDA"), (70, "FFF2CC"), (60, "F8CBAD"), (0, "F4A6A0"))
"""From so many per cent of the full points on: the colours of the heat map, which prints readably in grey too."""
HEAT_NOTE = (
    "格中为得分率（得分÷满分，%），颜色由绿到红依次为90及以上、80及以上、70及以上、60及以上、60以下；"
    "“—”为不适用或没有结果。"
)


def heat_map(run: Consolidation) -> Iterator[NoticeBlock]:
    """How much of the full points each unit has in each area, class by class; wide ones in several tables."""
    for name, units in classes(run):
        own = [area for area in areas(run.scheme) if any(area.of(unit) for unit in units)]
        parts = pieces(own, MOST_AREAS)
        for number, piece in enumerate(parts, 1):
            more = f"（{number}／{len(parts)}）" if len(parts) > 1 else ""
            yield Paragraph(f"{name}各领域得分率{more}", "caption")
            columns = (
                WordColumn("单位", 35, "left"),
                *(WordColumn(area.short, 7.2 if area.short.isascii() else 8.9) for area in piece),
            )
            yield WordTable(columns=columns, rows=tuple(_heat_row(unit, piece) for unit in units), small=True)
    yield Paragraph(HEAT_NOTE + _legend(areas(run.scheme)), "note")


def _legend(own: Sequence[Area]) -> str:
    named = [f"{area.short}：{area.title}" for area in own if area.short != area.title]
    return f"{'；'.join(named)}。" if named else ""


def _heat_row(unit: UnitResult, piece: Sequence[Area]) -> tuple[str | ShadedCell, ...]:
    return (unit.name, *(_heat(unit, area) for area in piece))


def _heat(unit: UnitResult, area: Area) -> str | ShadedCell:
    found = area.of(unit) if unit.returned else None
    if found is None:
        return "—"
    rate = percent(*found)
    return ShadedCell(f"{rate:.0f}", next((ground for least, ground in GROUNDS if rate >= least), GROUNDS[-1][1]))
