"""Far more units just reach the target of a row than just miss it. Nothing is said of single units: who tried hard
stands there too."""

from collections.abc import Iterator

from workbook_templates.analysis.suspicious.reported import (
    ALL_UNITS,
    FiguresOfRow,
    Oddity,
    ReportedTable,
    at_least,
    surprise,
)

TITLE = "刚好达标的单位多"
NEAR = 0.25
"""Near the target is within this share of what units are apart."""
WIDE = 8
"""Figures must be so many last digits apart; else many stand on the target itself."""
FEWEST_NEAR = 8


def check(table: ReportedTable) -> Iterator[Oddity]:
    for row in table.rows:
        by = [by for one in row.figures if (by := one.better_by) is not None]
        if len(by) < len(row.figures) or row.by_size or row.alike or row.deviation < WIDE * row.usual_step:
            continue
        width = NEAR * row.deviation
        over, under = sum(0 <= each < width for each in by), sum(-width <= each < 0 for each in by)
        if over + under >= FEWEST_NEAR:
            found = surprise(at_least([0.5] * (over + under), over), len(table.rows))
            yield Oddity(ALL_UNITS, "many_over_target", found, (row.figures[0].ref,), _said(row, width, over, under))


def _said(row: FiguresOfRow, width: float, over: int, under: int) -> str:
    one = row.figures[0]
    near = f"有{over}个单位刚好达到，相差不到{width:.2g}"
    return f"{one.title}（目标{one.target:g}）{near}，差同样多而没有达到的只有{under}个"
