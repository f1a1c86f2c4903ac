"""Where printed pages end: between tasks, so that no task is cut in two."""

from collections.abc import Mapping, Sequence

from workbook_templates.layout.geometry import Line, Table

PAPER_WIDTH, PAPER_HEIGHT = 784.0, 516.0  # A4 landscape less margins, in points
POINTS_A_CHARACTER = 5.25


def page_breaks(table: Table, groups: Sequence[Sequence[Line]], heights: Mapping[int, float], head: float) -> list[int]:
    """The rows that begin a page. Programs that ignore breaks on a sheet fitted to its width print as before."""
    width = sum(column.width for column in table.columns if column.key != "code") * POINTS_A_CHARACTER
    room = PAPER_HEIGHT * max(1.0, width / PAPER_WIDTH) * 0.97
    breaks, used = [], head
    for lines in groups:
        mine = sum(heights[row] for line in lines for row in range(line.row, line.row + line.rows))
        if used + mine > room and used > head:
            breaks.append(lines[0].row)
            used = heights[table.head]
        used += mine
    return breaks
