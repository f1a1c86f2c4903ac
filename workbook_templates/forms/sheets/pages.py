"""How tables fall on printed pages: a short one on one page, a long one cut between tasks only.

Columns are measured in digits of the workbook's own font, which is 8 pixels a digit (宋体, a little more where another
stands in for it) and was 7 (Calibri). Excel passes over breaks on a sheet that is fitted to pages, so a long table
is printed at a scale at which the wider columns still fit.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from workbook_templates.forms.layout.geometry import Column, Line, Table

PAPER_WIDTH, PAPER_HEIGHT = 784.0, 516.0  # A4 landscape less margins, in points
NARROW, WIDE = 5.25, 6.2  # points a character: 7 pixels, and 8 with what stand-ins take
POINTS_A_COLUMN = 3.75
ANNEX, TITLE, LEAD = 15.0, 30.0, 21.0  # rows above the table's head
BOTTOM = 66.0  # total, notice and signatures below its last row
LEAST = 0.72  # so much a table may shrink to stay on one page: 10.5 points are printed as 7.5
SIGNED = 70  # characters of a line of signatures without its gaps


def paginate(sheet: Any, table: Table, groups: Sequence[Sequence[Line]], heights: Mapping[int, float]) -> None:
    """`heights` of the head and of all rows."""
    widest = page_scale([column.width for column in printed(table)])
    whole = ANNEX + TITLE + LEAD + sum(heights.values()) + BOTTOM
    if whole <= PAPER_HEIGHT / min(widest, LEAST):
        sheet.fit_to_pages(1, 1)
        return
    percents = range(int(100 * widest), min(int(100 * widest), int(100 * LEAST)) - 1, -1)
    cut = {percent: _breaks(groups, heights, 97 * PAPER_HEIGHT / percent, heights[table.head]) for percent in percents}
    percent = min(cut, key=lambda percent: len(cut[percent]))  # of those with fewest pages the largest
    sheet.set_print_scale(percent)
    sheet.set_h_pagebreaks(cut[percent])


def printed(table: Table) -> tuple[Column, ...]:
    """The columns of a table that go on paper: advice and codes are for the screen."""
    return tuple(column for column in table.columns if column.key not in ("message", "code"))


def page_scale(widths: Sequence[float]) -> float:
    """The share, at most 1, at which columns of these widths, in characters, fit on one page in either font."""
    return min(1.0, PAPER_WIDTH / points_wide(widths, WIDE))


def page_height(widths: Sequence[float]) -> float:
    """Points of rows that one page takes once columns of these widths, in characters, were shrunk to fit on it."""
    return PAPER_HEIGHT * max(1.0, points_wide(widths, NARROW) / PAPER_WIDTH) * 0.97


def points_wide(widths: Sequence[float], digit: float) -> float:
    """How wide columns of these widths, in characters, are where a character takes `digit` points."""
    return sum(digit * width + POINTS_A_COLUMN for width in widths)


def gap(widths: Sequence[float], gaps: int) -> str:
    """The room before each of so many signatures, so that their line is not wider than the table."""
    return " " * max(4, min(24, int((sum(widths) - SIGNED) / gaps)))


def _breaks(groups: Sequence[Sequence[Line]], heights: Mapping[int, float], room: float, head: float) -> list[int]:
    """The rows that begin a page, under repeated titles and head; signatures stay with the last rows."""
    breaks, used = [], ANNEX + TITLE + LEAD + head
    for lines in groups:
        mine = sum(heights[row] for line in lines for row in range(line.row, line.row + line.rows))
        if used + mine + (BOTTOM if lines is groups[-1] else 0) > room:
            breaks.append(lines[0].row)
            used = TITLE + LEAD + head
        used += mine
    return breaks
