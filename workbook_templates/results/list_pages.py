"""How a list of a report falls on printed pages: none of them nearly empty, a list of few pages cut between groups of
rows."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import ceil
from typing import Any

from workbook_templates.forms.sheets.pages import page_height
from workbook_templates.xlsx.plain_text import Shown

OPENING, HEAD = 50.0, 24.0  # points of title and note, and of the head row that every page repeats
LITTLE = 0.15
"""What a list has beyond whole pages, if it is no more than so much of one, it shrinks to save."""
FEW = 3
"""So many pages are cut between groups. More run on: a program with wider letters takes more rows on a page, and all
pages would be as empty as it can take more."""
STEPS = 50

Line = tuple[float, Sequence[Shown]]


class ListPages:
    """The groups of rows that pass on their way to a sheet: neighbours that have the same in one column."""

    def __init__(self, column: int, usual: float) -> None:
        """`usual` is the height of a row that says none."""
        self.column, self.usual = column, usual
        self.starts: list[int] = []
        self.heights: list[float] = []

    def passing(self, first: int, lines: Iterable[Line]) -> Iterator[Line]:
        """The same lines; the first of them stands in row `first`."""
        row = first
        for _, group in groupby(lines, lambda line: line[1][self.column]):
            self.starts.append(row)
            self.heights.append(0.0)
            for height, values in group:
                self.heights[-1] += height or self.usual
                row += 1
                yield height, values

    def set_up(self, sheet: Any, widths: Sequence[float]) -> None:
        """Tells the sheet of these column widths where its pages end, once all rows have passed."""
        room = page_height(widths) - HEAD
        pages = (OPENING + sum(self.heights)) / room
        cuts = even_cuts(self.heights, room, OPENING)
        if pages <= 1 or pages % 1 <= LITTLE:
            sheet.fit_to_pages(1, max(1, int(pages)))
        elif pages <= FEW and len(cuts) < ceil(pages):
            sheet.set_h_pagebreaks([self.starts[number] for number in cuts])


def even_cuts(heights: Sequence[float], room: float, used: float) -> list[int]:
    """The groups that begin a page, by number: on no more pages than need be, none of which is much emptier than the
    others. `used` is what stands above the first group; a group that is higher than a page is cut where it ends."""
    found, least = _cuts(heights, room, used), max(heights, default=0.0)
    for step in range(STEPS - 1, 0, -1):
        smaller = room * step / STEPS
        closer = _cuts(heights, smaller, used) if smaller >= min(least, room) else []
        if not closer or len(closer) > len(found):
            break
        found = closer
    return found


def _cuts(heights: Sequence[float], room: float, used: float) -> list[int]:
    found = []
    for number, height in enumerate(heights):
        if used + height > room and height <= room:
            found.append(number)
            used = 0.0
        used = (used + height) % room if height > room else used + height
    return found
