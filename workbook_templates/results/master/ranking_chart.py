"""排名图: one stacked bar a unit, its sections side by side, the total at its end; a chart for each class, with the
sections that it has."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

from scoring.numbers import show
from workbook_templates.results.master.ranking import shown_points
from workbook_templates.results.ranking_map import FIRST_ROW, RankingTable
from workbook_templates.results.result_book import CHARTS, ResultBook
from workbook_templates.xlsx.styles import points_format

MOST_BARS, ROW_PIXELS, TOP = 40, 20, 3
WIDTHS = (13.57,) * 10  # columns of 100 pixels
LYING, STANDING = 640, 1450  # pixels of charts that fit on a page, landscape or upright
COLOURS = ("#3B6FA0", "#93B7D6", "#6A9E78", "#C9A45C", "#8C7AA9", "#B9BEC4")
FONT = {"name": "宋体", "size": 10}


@dataclass(frozen=True, slots=True)
class Bars:
    """What a chart shows: the first rows of a sheet of the ranking."""

    table: RankingTable
    rows: Sequence[int]
    title: str
    names: Sequence[str]
    points: Sequence[Sequence[float | str]]
    """Of each unit, those of its sections and its total."""

    def series(self, col: int) -> dict[str, Any]:
        """One column of the bars as XlsxWriter wants it: the ranges (sheet, first row, column, last row, column) and
        what stands there, which it cannot look up in rows that are written already."""
        names, points = ([self.table.sheet, self.rows[0], at, self.rows[-1], at] for at in (1, col))
        values = [unit[col - self.table.columns.first_section] for unit in self.points]
        return {"categories": names, "values": points, "categories_data": self.names, "values_data": values}


def draw_charts(book: ResultBook) -> None:
    """No sheet while nobody is ranked."""
    charts = list(_charts(book))
    if not charts:
        return
    sheet, row = book.sheet(CHARTS, "排名图", "取自“排名”；没有名次的单位不在图中。", WIDTHS), TOP
    for bars in charts:
        chart, height = _chart(book, bars), _height(len(bars.rows))
        chart.set_size({"width": 100 * len(WIDTHS), "height": height})
        sheet.insert_chart(row, 0, chart, {"object_position": 2})
        row += height // ROW_PIXELS + 2
    if (row - TOP) * ROW_PIXELS > LYING:
        sheet.set_portrait()
    sheet.fit_to_pages(1, ceil((row - TOP) * ROW_PIXELS / STANDING))
    sheet.print_area(0, 0, row, len(WIDTHS) - 1)


def _charts(book: ResultBook) -> Iterator[Bars]:
    """One for each class of units that are ranked together."""
    for table in book.rankings:
        ranked = [row for row, number in enumerate(table.numbers, FIRST_ROW) if book.run.heads[number].rank]
        if rows := ranked[:MOST_BARS]:
            units = [book.run.units[table.numbers[row - FIRST_ROW]] for row in rows]
            points = [[value for _, value in shown_points(table, unit)] for unit in units]
            yield Bars(table, rows, _title(table, len(ranked)), [unit.name for unit in units], points)


def _height(bars: int) -> int:
    """Pixels that leave room for every name."""
    return 110 + max(26 * bars, 100)


def _title(table: RankingTable, units: int) -> str:
    first = f"，前{MOST_BARS}名" if units > MOST_BARS else ""
    bare = "（条长未减扣分）" if any(section.counts == "deduction" for section in table.sections) else ""
    return f"{table.of_class}各部分得分与总分{first}{bare}"


def _chart(book: ResultBook, bars: Bars) -> Any:
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    table = bars.table
    for index, section in enumerate(table.sections):
        if section.counts == "deduction":
            continue
        chart.add_series(
            {
                "name": section.title,
                **bars.series(table.columns.first_section + index),
                "fill": {"color": COLOURS[index % len(COLOURS)]},
                "gap": 45,
            }
        )
    _add_totals(chart, book, bars)
    full = table.scheme.added_up  # the bars are those of the sections, before the total is converted
    bonus = sum(section.brings for section in table.sections if section.counts == "bonus")
    most = float(max(full + bonus, book.highest[table.sheet]))
    chart.set_title({"name": bars.title, "name_font": {"name": "黑体", "size": 14, "bold": False}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": FONT, "line": {"color": "#808080"}, "major_tick_mark": "none"})
    chart.set_x_axis(
        {
            "min": 0, "max": most * 1.1, "major_unit": float(full) / 10,
            "num_format": f"[<={show(most)}]0;;", "num_font": FONT,
            "major_gridlines": {"visible": True, "line": {"color": "#E3E3E3"}}, "line": {"none": True},
            "label_position": "high",
        }
    )  # fmt: skip
    chart.set_legend({"position": "top", "font": FONT})
    return chart


def _add_totals(chart: Any, book: ResultBook, bars: Bars) -> None:
    """An unfilled series whose label is the total: it begins where the sections end, the axis cuts the rest off."""
    label = {
        "value": True,
        "position": "inside_base",
        "num_format": points_format(book.run.scheme.total_places),
        "font": {"name": "黑体", "size": 10},
    }
    chart.add_series(
        {
            "name": "总分（条末数字）",
            **bars.series(bars.table.columns.total),
            "fill": {"none": True},
            "border": {"none": True},
            "data_labels": label,
            "gap": 45,
        }
    )
