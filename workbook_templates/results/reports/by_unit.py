"""各单位情况: every indicator of a report, unit by unit."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from workbook_templates.results.reports.by_owner import Indicator, Owner, UnitFigure
from workbook_templates.results.result_book import ListColumn, ResultBook, Value

SHEET = "各单位情况"
COLUMNS = (
    ListColumn("编号", 8, "centre", together=True), ListColumn("指标", 34, "small"), ListColumn("单位", 20),
    ListColumn("数值", 12, "centre"), ListColumn("计量单位", 9, "centre"), ListColumn("目标值", 12, "centre"),
    ListColumn("是否达到", 9, "centre"), ListColumn("得分", 8, "points"), ListColumn("满分", 7, "full"),
    ListColumn("得分说明", 50, "small"),
)  # fmt: skip
NOTE = "数值为计分采用的数；未填、无法识别的不计入达到与否。可按编号、单位、是否达到筛选。"
REACHED = {True: "达到", False: "未达到", None: "—"}


def draw_units(book: ResultBook, owners: Sequence[Owner]) -> None:
    """Draws the sheet 各单位情况, where the owners have rows."""
    rows = list(_rows(owners))
    if rows:
        title = f"{owners[0].name if len(owners) == 1 else ''}各单位指标情况"
        rule = {"type": "cell", "criteria": "==", "value": '"未达到"', "format": book.marks["open"]}
        for sheet in book.listing(SHEET, title, NOTE, COLUMNS, rows):
            sheet.conditional_format(sheet.first, 6, sheet.last, 6, rule)


def _rows(owners: Sequence[Owner]) -> Iterator[tuple[Value, ...]]:
    for owner in owners:
        for found in owner.indicators:
            yield from (_row(found, cell) for cell in found.cells)


def _row(found: Indicator, cell: UnitFigure) -> tuple[Value, ...]:
    value: Value = float(cell.value) if isinstance(cell.value, Fraction) else cell.value or "—"
    points: tuple[Value, ...] = ("", "", "")
    if cell.score:
        points = (float(cell.score.points), float(cell.score.full), cell.score.explanation)
    return (found.ref, found.title, cell.unit, value, found.measure, cell.goal, REACHED[cell.reached], *points)
