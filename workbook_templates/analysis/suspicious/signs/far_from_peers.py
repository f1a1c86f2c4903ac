"""Figures far better than those of all other units, which were not so before."""

from collections.abc import Iterator
from statistics import median

from workbook_templates.analysis.suspicious.reported import (
    FiguresOfRow,
    Oddity,
    Reported,
    ReportedTable,
    listed,
    surprise,
)

TITLE = "远离同类单位"
FAR = 5


def check(table: ReportedTable) -> Iterator[Oddity]:
    for unit, figures in table.units.items():
        far = [(distance(one, one.value, row), one, row) for one, row in figures if not row.alike]
        far = [(off, one, row) for off, one, row in far if off > FAR and not _before(one, row, off)]
        if far:
            alone = 10 ** (-max(off for off, _, _ in far) / 2)
            told = listed(f"{one.title}{one.shown}（{len(row.figures)}个单位的中位数{_middle(row):g}，相差{off:.1f}倍）"
                          for off, one, row in far)  # fmt: skip
            said = f"{len(far)}项数值远好于同类单位，相差以中位绝对偏差计：{told}"
            yield Oddity(unit, "far_from_peers", surprise(alone, len(figures)), tuple(o.ref for _, o, _ in far), said)


def distance(one: Reported, value: float, row: FiguresOfRow) -> float:
    """How many deviations better than the middle of the row; to either side where none is good."""
    off = (row.at(value) - row.middle) / row.deviation
    return -off if one.better == "lower" else off if one.better else abs(off)


def _before(one: Reported, row: FiguresOfRow, off: float) -> bool:
    """Whether the unit was far away last year already."""
    return one.previous is not None and distance(one, float(one.previous), row) > off / 2


def _middle(row: FiguresOfRow) -> float:
    return median(one.value for one in row.figures)
