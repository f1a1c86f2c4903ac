"""How tables fall on printed pages: a short one on one page, a long one cut between tasks only."""

from collections.abc import Mapping, Sequence
from typing import Any

from workbook_templates.forms.layout.geometry import Line, Table

PAPER_WIDTH, PAPER_HEIGHT = 784.0, 516.0  # A4 landscape less margins, in points
POINTS_A_CHARACTER, POINTS_A_COLUMN = 5.25, 3.75
TOP, BOTTOM = 66.0, 60.0  # titles above the table's head; total and signatures below its last row
SMALLER = 1.45  # so much a table may shrink to stay on one page


def paginate(sheet: Any, table: Table, groups: Sequence[Sequence[Line]], heights: Mapping[int, float]) -> None:
    """`heights` of the head and of all rows. Programs that ignore breaks on a fitted sheet cut where the page ends."""
    room = page_height([column.width for column in table.columns if column.key != "code"])
    if TOP + sum(heights.values()) + BOTTOM <= room * SMALLER:
        sheet.fit_to_pages(1, 1)
        return
    sheet.fit_to_pages(1, 0)
    sheet.set_h_pagebreaks(_breaks(groups, heights, room, heights[table.head]))


def page_height(widths: Sequence[float]) -> float:
    """Points of rows that one page takes once columns of these widths, in characters, were shrunk to fit on it."""
    width = sum(POINTS_A_CHARACTER * width + POINTS_A_COLUMN for width in widths)
    return PAPER_HEIGHT * max(1.0, width / PAPER_WIDTH) * 0.97


def _breaks(groups: Sequence[Sequence[Line]], heights: Mapping[int, float], room: float, head: float) -> list[int]:
    """The rows that begin a page, under a repeated head."""
    breaks, used = [], TOP + head
    for lines in groups:
        mine = sum(heights[row] for line in lines for row in range(line.row, line.row + line.rows))
        if used + mine > room:
            breaks.append(lines[0].row)
            used = head
        used += mine
    return breaks
