"""历年变化: totals and ranks of all years side by side, with a chart of the ranks; only with several earlier years."""

from collections.abc import Iterator, Mapping
from typing import Any

from workbook_templates.results.model import Consolidation
from workbook_templates.results.past_results import PastResult, PastUnit, UnitTrend, trend
from workbook_templates.results.result_book import HEAD_ROW, HISTORY, ListColumn, ResultBook, Value
from workbook_templates.xlsx.styles import wider

NOTE = (
    "各年的总分、名次取自各年的汇总结果，没有换算；各年方案、满分、类别不同的，总分不能直接比较。"
    "空白＝当年没有结果或没有名次。"
)
MOST_LINES, ROWS_OF_CHART = 10, 20
FONT = {"name": "宋体", "size": 10}


def draw_history(book: ResultBook) -> None:
    """Draws the sheet 历年变化, where results of several earlier years were given."""
    run = book.run
    if not run.history:
        return
    years = [*reversed(run.history), *_last(run), _now(run)]
    open_years = [f"{year.year}年" for year in years[:-1] if not year.final]
    note = NOTE + (f"{'、'.join(open_years)}的结果为暂定。" if open_years else "")
    columns = _columns(book, [year.year for year in years])
    rows = [_row(book, one) for one in trend(years)]
    title = f"{years[0].year}年至{run.scheme.year}年的总分和名次"
    sheets = book.listing(HISTORY, title, note, columns, rows)
    for sheet in sheets:
        sheet.freeze_panes(HEAD_ROW + 1, 1)
    if len(sheets) == 1:  # a chart shows the rows above it
        _draw_charts(book, sheets[0], columns, len(rows))


def _last(run: Consolidation) -> Iterator[PastResult]:
    """The year before, as the run compares with it."""
    if run.previous and run.changes:
        units = tuple(PastUnit(u.unit, u.unit_class, u.last_total, u.last_rank) for u in run.changes.units)
        final = not any(f"{run.changes.year}年" in u.open_years for u in run.changes.units)
        yield PastResult(run.previous.file, run.previous.sha256, run.changes.scheme, run.changes.year, final, units)


def _now(run: Consolidation) -> PastResult:
    """This year's own, as the last of all."""
    units = tuple(PastUnit(head.name, head.unit_class, head.total, head.rank) for head in run.heads)
    return PastResult("", "", run.scheme.id, run.scheme.year, run.final, units)


def _columns(book: ResultBook, years: list[int]) -> list[ListColumn]:
    more = wider(book.run.scheme.total_places)
    return [
        ListColumn("单位", 22, "name"), *([ListColumn("类别", 12, "centre")] if book.classes else []),
        *(ListColumn(f"{year}年总分", 11 + more, "whole_points") for year in years),
        *(ListColumn(f"{year}年名次", 11, "rank") for year in years),
    ]  # fmt: skip


def _row(book: ResultBook, one: UnitTrend) -> tuple[Value, ...]:
    return (
        one.unit, *([book.classes.get(one.unit_class, "")] if book.classes else []),
        *("" if total is None else float(total) for total in one.totals),
        *("" if rank is None else rank for rank in one.ranks),
    )  # fmt: skip


def _draw_charts(book: ResultBook, sheet: Any, columns: list[ListColumn], rows: int) -> None:
    """Lines of the ranks below the table, for each class those that lead it now."""
    top, first = HEAD_ROW + 1 + rows + 2, next(n for n, column in enumerate(columns) if column.style == "rank")
    for name, lines in _lines(book).items():
        chart = book.workbook.add_chart({"type": "line"})
        for row in lines:
            at = [HISTORY, row, first, row, len(columns) - 1]
            head = [HISTORY, HEAD_ROW, first, HEAD_ROW, len(columns) - 1]
            told = [column.title for column in columns[first:]]  # not to be looked up in rows that are written already
            chart.add_series(
                {
                    "name": [HISTORY, row, 0], "categories": head, "categories_data": told, "values": at,
                    "marker": {"type": "circle"},
                }
            )  # fmt: skip
        shown = f"（本年前{MOST_LINES}名）" if len(lines) == MOST_LINES else ""
        chart.set_title({"name": f"{name}名次{shown}", "name_font": {"name": "黑体", "size": 14, "bold": False}})
        chart.set_y_axis({"reverse": True, "min": 1, "major_unit": 1, "num_font": FONT, "crossing": "max"})
        chart.set_x_axis({"num_font": FONT})
        chart.set_legend({"position": "right", "font": FONT})
        chart.set_size({"width": 900, "height": ROWS_OF_CHART * 22})
        sheet.insert_chart(top, 0, chart, {"object_position": 2})
        top += ROWS_OF_CHART + 2


def _lines(book: ResultBook) -> Mapping[str, list[int]]:
    """The rows of the units that have a rank now, by the name of their class; one alone has nobody to pass."""
    found: dict[str, list[int]] = {}
    for row, unit in enumerate(book.run.heads, HEAD_ROW + 1):
        lines = found.setdefault(book.classes.get(unit.unit_class, ""), [])
        if unit.rank is not None and len(lines) < MOST_LINES:
            lines.append(row)
    return {name: lines for name, lines in found.items() if len(lines) > 1}
