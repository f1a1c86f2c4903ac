"""The charts under the ranking: one stacked bar a unit, its sections side by side, the total at its end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from scoring.numbers import show
from workbook_templates.master.book import RANKING, Book

MOST_BARS, ROW_PIXELS, FIRST_ROW = 40, 20, 3
COLOURS = ("#3B6FA0", "#93B7D6", "#6A9E78", "#C9A45C", "#8C7AA9", "#B9BEC4")
FONT = {"name": "宋体", "size": 10}


@dataclass(frozen=True, slots=True)
class Bars:
    """What a chart shows: rows of the ranking, section columns, the total's column."""

    rows: Sequence[int]
    title: str
    first_section: int
    total: int

    def column(self, col: int) -> list[Any]:
        return [RANKING, self.rows[0], col, self.rows[-1], col]


def draw_charts(book: Book, sheet: Any, sections: range, widths: Sequence[float], row: int) -> int:
    """One chart a class, each on a page of its own from `row` on; the total stands after the `sections`."""
    width = sum(int(w * 7 + 5) for w in widths)
    breaks = []
    for unit_class, name in (book.classes or {"": ""}).items():
        ranked = [
            FIRST_ROW + i
            for i, unit in enumerate(book.run.units)
            if unit.standing.rank and (not book.classes or unit.standing.candidate.unit_class == unit_class)
        ]
        if ranked:
            height = 110 + 26 * min(len(ranked), MOST_BARS)
            title = _title(book, name, len(ranked))
            chart = _chart(book, Bars(ranked[:MOST_BARS], title, sections.start, sections.stop))
            chart.set_size({"width": width, "height": height})
            sheet.insert_chart(row, 0, chart, {"object_position": 2})
            breaks.append(row)
            row += height // ROW_PIXELS + 2
    sheet.set_h_pagebreaks(breaks)
    return row


def _title(book: Book, name: str, units: int) -> str:
    first = f"，前{MOST_BARS}名" if units > MOST_BARS else ""
    sections = book.run.scheme.sections
    bare = "（条长未减扣分）" if any(section.counts == "deduction" for section in sections) else ""
    return f"{name}各部分得分与总分{first}{bare}"


def _chart(book: Book, bars: Bars) -> Any:
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for index, section in enumerate(book.run.scheme.sections):
        if section.counts == "deduction":
            continue
        chart.add_series(
            {
                "name": section.title,
                "categories": bars.column(1),
                "values": bars.column(bars.first_section + index),
                "fill": {"color": COLOURS[index % len(COLOURS)]},
                "gap": 45,
            }
        )
    _add_totals(chart, book, bars)
    scheme = book.run.scheme
    most = float(scheme.points + sum(section.points for section in scheme.sections if section.counts == "bonus"))
    chart.set_title({"name": bars.title, "name_font": {"name": "黑体", "size": 14, "bold": False}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": FONT, "line": {"color": "#808080"}, "major_tick_mark": "none"})
    chart.set_x_axis(
        {
            "min": 0, "max": most * 1.1, "major_unit": most / 10,
            "num_format": f"[<={show(most)}]0;;", "num_font": FONT,
            "major_gridlines": {"visible": True, "line": {"color": "#E3E3E3"}}, "line": {"none": True},
            "label_position": "high",
        }
    )  # fmt: skip
    chart.set_legend({"position": "top", "font": FONT})
    return chart


def _add_totals(chart: Any, book: Book, bars: Bars) -> None:
    """An unfilled series whose label is the total: it begins where the sections end, the axis cuts the rest off."""
    label = {"value": True, "position": "inside_base", "num_format": "0.00", "font": {"name": "黑体", "size": 10}}
    chart.add_series(
        {
            "name": "总分（条末数字）",
            "categories": bars.column(1),
            "values": bars.column(bars.total),
            "fill": {"none": True},
            "border": {"none": True},
            "data_labels": label,
            "gap": 45,
        }
    )
