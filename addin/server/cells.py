"""The cells that a call from Excel brings: trailing blanks cut off before anything else, then a budget.

A reference to a whole column arrives as a million rows. Rows are cut where nothing of the call's meaning changes: in
step where a function reads its ranges side by side, only from the last range where it reads them one after another.
"""

from collections.abc import Callable, Sequence
from typing import Any

from fastapi import HTTPException

Grid = list[list[Any]]
MOST_OF_CALL, MOST_OF_BOOK = 20_000, 200_000
BLANK = (None, "")
LARGEST = 1e308
TOO_MANY = (
    "选中的单元格太多：去掉末尾的空行后还有{cells}格，一次最多{most}格。"
    "请只选有内容的区域，例如 A2:F200，不要整列、整表地选。"
)
BOOK_TOO_LARGE = "工作簿里的单元格太多：共{cells}格，最多{most}格。请删去与考核无关的工作表后再试，或用网页上传检查。"


class MalformedError(Exception):
    """What was sent is not what Excel's client sends."""


def grid(given: Any) -> Grid:
    """The rows of a range. Raises `MalformedError`."""
    row = given if isinstance(given, list) else [given]
    rows = row if any(isinstance(one, list) for one in row) else [row]
    if not all(isinstance(one, list) for one in rows):
        raise MalformedError
    return rows


def padded(grids: Sequence[Grid]) -> list[Grid]:
    """Ranges whose rows are all as wide as the widest. Raises `MalformedError` for one without any cell."""
    widths = list(map(_width, grids))
    if not all(widths):
        raise MalformedError
    return [[row + [None] * (width - len(row)) for row in rows] for rows, width in zip(grids, widths, strict=True)]


def without_trailing_blanks(rows: Grid) -> int:
    """How many rows hold anything up to the last that does."""
    count = len(rows)
    while count and not any(cell not in BLANK for cell in rows[count - 1]):
        count -= 1
    return count


def side_by_side(grids: Sequence[Grid]) -> list[Grid]:
    """Grids of one height stay of one height."""
    kept: dict[int, int] = {}
    for rows in grids:
        kept[len(rows)] = max(kept.get(len(rows), 0), without_trailing_blanks(rows))
    return [rows[: max(kept[len(rows)], 1)] for rows in grids]


def in_a_row(grids: Sequence[Grid]) -> list[Grid]:
    """The cells are read one after another: only what is blank at the very end may go."""
    kept = list(grids)
    while kept and not (rows := without_trailing_blanks(kept[-1])) and len(kept) > 1:
        kept.pop()
    return [*kept[:-1], kept[-1][: max(rows, 1)]] if kept else []


def within(grids: Sequence[Grid], most: int, text: str) -> int:
    """The number of cells, each a text, a number, a truth value or nothing. Raises `HTTPException` 413 with `text`
    where there are more than `most`, and `MalformedError`."""
    cells = sum(len(rows) * _width(rows) for rows in grids)
    if cells > most:
        raise HTTPException(413, text.format(cells=cells, most=most))
    if not all(_plain(cell) for rows in grids for row in rows for cell in row):
        raise MalformedError
    return cells


def trimmed(rows: Grid) -> Grid:
    """The rows without the blank rows and columns at their end."""
    rows = rows[: without_trailing_blanks(rows)]
    width = max((_filled(row) for row in rows), default=0)
    return [row[:width] for row in rows] or [[]]


def _width(rows: Grid) -> int:
    return max(map(len, rows), default=0)


def _filled(row: Sequence[Any]) -> int:
    return next((number for number in range(len(row), 0, -1) if row[number - 1] not in BLANK), 0)


def _plain(cell: object) -> bool:
    """Excel knows no number beyond this, whatever JSON does."""
    return cell is None or isinstance(cell, str) or (isinstance(cell, int | float) and abs(cell) <= LARGEST)


Trim = Callable[[Sequence[Grid]], list[Grid]]
