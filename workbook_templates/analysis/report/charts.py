"""The charts of a question on a sheet of their own; their figures stand in hidden columns of it."""

from collections.abc import Sequence
from math import ceil
from typing import Any

from workbook_templates.analysis.report.inquiry import Chart
from workbook_templates.results.result_book import ResultBook

WIDTHS = (13.57,) * 10  # columns of 100 pixels
TOP, ROW_PIXELS, LYING, STANDING = 3, 20, 640, 1450
FIRST_HIDDEN = len(WIDTHS) + 1
FONT = {"name": "宋体", "size": 10}
NOTE = "取自前一张表；没有名次的单位不在图中。"


def draw_charts(book: ResultBook, name: str, charts: Sequence[Chart]) -> None:
    """Draws the sheet."""
    sheet, row, col = book.sheet(name, name.removesuffix("图"), NOTE, WIDTHS), TOP, FIRST_HIDDEN
    for chart in charts:
        drawn, height = _chart(book, sheet, chart, col)
        drawn.set_size({"width": 100 * len(WIDTHS) - 8, "height": height})
        sheet.insert_chart(row, 0, drawn, {"object_position": 2})
        row += height // ROW_PIXELS + 2
        col += len(chart.series) + 1
    sheet.set_column(FIRST_HIDDEN, col, 8, None, {"hidden": True})
    if (row - TOP) * ROW_PIXELS > LYING:
        sheet.set_portrait()
    sheet.fit_to_pages(1, ceil((row - TOP) * ROW_PIXELS / STANDING))
    sheet.print_area(0, 0, row, len(WIDTHS) - 1)


def _chart(book: ResultBook, sheet: Any, chart: Chart, col: int) -> tuple[Any, int]:
    lies = chart.kind == "bars"
    drawn = book.workbook.add_chart({"type": "bar", "subtype": "stacked"} if lies else {"type": "line"})
    last = TOP + len(chart.categories) - 1
    for row, text in enumerate(chart.categories, TOP):
        sheet.write_string(row, col, text)
    for number, series in enumerate(chart.series, col + 1):
        sheet.write_string(TOP - 1, number, series.name)
        for row, value in enumerate(series.values, TOP):
            if value is not None:
                sheet.write_number(row, number, value)
        look: dict[str, Any] = {"fill": {"color": series.colour} if series.colour else {"none": True}, "gap": 45}
        if not lies:
            marker = {"type": "circle", "size": 6, "fill": {"color": series.colour}, "border": {"color": series.colour}}
            look = {"line": {"color": series.colour, "width": 2}, "marker": marker}
        where = [sheet.get_name(), TOP, col, last, col], [sheet.get_name(), TOP, number, last, number]
        holds = {  # the sheet itself is written already when the chart is drawn
            "categories_data": list(chart.categories),
            "values_data": ["" if value is None else f"{value:.16g}" for value in series.values],
        }
        drawn.add_series({"name": series.name or " ", "categories": where[0], "values": where[1], **holds, **look})
    drawn.show_hidden_data()
    _axes(drawn, chart)
    return drawn, 160 + max(26 * len(chart.categories), 60) if lies else 460


def _axes(drawn: Any, chart: Chart) -> None:
    grid = {"visible": True, "line": {"color": "#E3E3E3"}}
    drawn.set_title({"name": chart.title, "name_font": {"name": "黑体", "size": 14, "bold": False}, "overlay": False})
    units = {"num_font": FONT, "line": {"color": "#808080"}, "major_tick_mark": "none", "label_position": "low"}
    values = {"num_font": FONT, "major_gridlines": grid, "name": chart.axis, "name_font": FONT | {"bold": False}}
    if chart.kind == "bars":
        drawn.set_y_axis(units | {"reverse": True, "interval_unit": 1})
        drawn.set_x_axis(values | {"line": {"none": True}, "label_position": "high", "major_unit": chart.step})
    else:
        drawn.set_x_axis(units | {"label_position": "high"} if chart.reverse else units)
        drawn.set_y_axis(values | {"reverse": chart.reverse, "min": 1 if chart.reverse else None, "num_format": "0"})
    drawn.set_legend({"position": "top" if chart.kind == "bars" else "right", "font": FONT})
