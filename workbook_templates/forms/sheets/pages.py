"""How tables fall on printed pages: a short one on one page, a long one cut between tasks only, nothing too small.

Columns are measured in digits of the workbook's own font, which is 8 pixels a digit (宋体, a little more where another
stands in for it) and was 7 (Calibri). Excel passes over breaks on a sheet that is fitted to pages, so a long table
is printed at a scale at which the wider columns still fit.
"""

from collections.abc import Sequence
from typing import Any

from scoring.light_named_tuple import NamedTuple
from workbook_templates.forms.layout.geometry import Table

PAPER_WIDTH, PAPER_HEIGHT = 784.0, 516.0  # A4 landscape less margins, in points
UPRIGHT_WIDTH, UPRIGHT_HEIGHT = 537.0, 762.0
PLANNED = 0.98  # of a page's height: programs round rows to pixels, each in its own way
LEAST = 72  # per cent: 10.5 points, the smallest letters in a table, are printed as 7.5
SIGNED = 70  # characters of a line of signatures without its gaps
STEP = 12.0


class Digits(NamedTuple):
    """The font in which columns are measured: points a character, and besides points a column."""

    character: float
    column: float


NARROW, WIDE = Digits(5.25, 3.75), Digits(6.2, 4.5)  # 7 pixels and 5; 8 with what stand-ins take, and what is rounded


class Stack(NamedTuple):
    """What stands below or beside each other, in points: the rows, or columns, that may begin a page, each with the
    room up to the next; what is before them on the first page and, repeated, on each further one; what stays with the
    last. `paper` is the room on a page at 100 per cent."""

    parts: Sequence[tuple[int, float]]
    top: float = 0.0
    repeated: float = 0.0
    foot: float = 0.0
    paper: float = PLANNED * PAPER_HEIGHT

    def pages(self, percent: int) -> int:
        """How many pages it takes at this scale."""
        return len(self._breaks(100 * self.paper / percent)) + 1

    def breaks(self, percent: int) -> list[int]:
        """What begins a further page at this scale; pages are about as full as each other."""
        room = 100 * self.paper / percent
        found = self._breaks(room)
        while room > STEP and found and len(fuller := self._breaks(room - STEP)) == len(found):
            room, found = room - STEP, fuller
        return found

    def _breaks(self, room: float) -> list[int]:
        breaks: list[int] = []
        used = self.top
        for number, (first, long) in enumerate(self.parts, 1):
            if used + long + (self.foot if number == len(self.parts) else 0) > room and number > 1:
                breaks.append(first)
                used = self.repeated
            used += long
        return breaks


NOTHING = Stack([])


def printed(table: Table) -> list[float]:
    """How wide the columns of a table are that go on paper: advice and codes, behind them, are for the screen."""
    return [column.width for column in table.columns if column.key not in ("message", "code")]


def percents(most: float) -> range:
    """The scales to try, in per cent, the largest first: a smaller one where columns do not fit otherwise."""
    return range(int(100 * most), min(int(100 * most), LEAST) - 1, -1)


def paginate(sheet: Any, scales: range, down: Stack, across: Stack = NOTHING) -> list[int]:
    """One page where one of the `scales` allows it; else of those with fewest pages the largest, with breaks between
    the parts. Gives the columns that begin a further page."""
    percent = min(scales, key=lambda percent: down.pages(percent) * across.pages(percent))
    rows, columns = down.breaks(percent), across.breaks(percent)
    if not rows and not columns:
        sheet.fit_to_pages(1, 1)
        return []
    sheet.set_print_scale(percent)
    if rows:
        sheet.set_h_pagebreaks(rows)
    if columns:
        sheet.set_v_pagebreaks(columns)
    return columns


def page_scale(widths: Sequence[float]) -> float:
    """The share, at most 1, at which columns of these widths, in characters, fit on one page in either font."""
    return min(1.0, PAPER_WIDTH / points_wide(widths, WIDE))


def page_height(widths: Sequence[float]) -> float:
    """Points of rows that one page takes once columns of these widths, in characters, were shrunk to fit on it."""
    return PAPER_HEIGHT * max(1.0, points_wide(widths, NARROW) / PAPER_WIDTH) * 0.97


def points_wide(widths: Sequence[float], digits: Digits) -> float:
    """How wide columns of these widths, in characters, are where they are measured in such digits."""
    return sum(digits.character * width + digits.column for width in widths)


def gap(widths: Sequence[float], gaps: int) -> str:
    """The room before each of so many signatures, so that their line is not wider than the table."""
    return " " * max(4, min(24, int((sum(widths) - SIGNED) / gaps)))
