"""Where a note's box stands and how large it is, in the columns and rows of its sheet."""

from collections.abc import Callable
from typing import Any

from workbook_templates.xlsx.parts import NS
from workbook_templates.xlsx.styles import lines_of

WIDTH, LINE, MARGIN, CHARACTERS = 280, 17, 14, 36.0
COLUMN, ROW = 64, 20


class BoxSizes:
    """Of the boxes on one sheet, by its columns and rows, in pixels."""

    def __init__(self, sheet: Any) -> None:
        self._columns = _columns(sheet)
        self._rows = {
            int(number) - 1: row for row in sheet.iterfind(f"{NS}sheetData/{NS}row") if (number := row.get("r"))
        }

    def anchor(self, row: int, col: int, text: str) -> str:
        """Right of the cell, a little above it, high enough for the whole text."""
        top = max(0, row - 1)
        right, x = _end(lambda col: self._columns.get(col, COLUMN), col + 1, 15 + WIDTH)
        bottom, y = _end(self._height, top, 4 + MARGIN + LINE * lines_of(text, CHARACTERS))
        return f"{col + 1}, 15, {top}, 4, {right}, {x}, {bottom}, {y}"

    def _height(self, number: int) -> int:
        row = self._rows.get(number)
        if row is None:
            return ROW
        return 0 if row.get("hidden") in ("1", "true") else int(float(row.get("ht", 15)) / 0.75)


def _end(size: Callable[[int], int], start: int, wanted: int) -> tuple[int, int]:
    """The line in which a length from the beginning of `start` ends, and how far into it."""
    while wanted >= (here := size(start)):
        wanted -= here
        start += 1
    return start, wanted


def _columns(sheet: Any) -> dict[int, int]:
    sizes = {}
    for col in sheet.iterfind(f"{NS}cols/{NS}col"):
        size = 0 if col.get("hidden") in ("1", "true") else int(float(col.get("width", 8.43)) * 7 + 0.5)
        for number in range(int(col.get("min")), min(int(col.get("max")), 256) + 1):
            sizes[number - 1] = size
    return sizes
