"""The values of rows in their places, where nothing about them is left to interpret."""

from collections.abc import Collection, Mapping, Sequence

from scoring.patterns import pattern
from workbook_templates.incoming.remembered import Remembered
from workbook_templates.incoming.row_places import RowPlaces
from workbook_templates.incoming.sheet_rows import ASTRAY, SheetRows
from workbook_templates.incoming.sheets import Grid
from workbook_templates.incoming.written_text import BLANKS, stored_text

_NUMBER = pattern(rb"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
Tables = Sequence[Mapping[bytes, object]]
"""What stands in cells of each kind, by how it is written."""


def placed_values(cells: SheetRows, texts: Mapping[bytes, str], plain: Collection[bytes]) -> Grid | None:
    """The rows of a sheet as the reader library has them; None where that is not certain. `texts` are the shared ones
    by their number, `plain` the styles of numbers that are no dates."""
    places = [row.places for row in cells.rows]
    if ASTRAY in cells.signs or None in places:
        return None
    width = max([at.width for at in places if at], default=0)
    tables, grid, before = (texts, _NUMBERS, _TEXTS, _BARE), list[list[object]](), 0
    blanks: list[object] = [""] * width
    try:
        for (_, values), at in zip(cells.written, places, strict=True):
            if at is None or values is None or at.number <= before or not at.styles.issubset(plain):
                return None
            before = at.number
            if at.width:
                grid += [blanks.copy() for _ in range(len(grid) + 1, before)]
                grid.append(_row(values, at, tables, blanks))
    except (LookupError, ValueError):  # of a text that is not there, of a value that is not plain
        return None
    return grid


def _row(values: Sequence[bytes], at: RowPlaces, tables: Tables, blanks: Sequence[object]) -> list[object]:
    found = [tables[kind][value] for kind, value in zip(at.kinds, values, strict=True)]
    row = list(at.put([*found, *at.rest, ""]))
    row[at.width :] = blanks[at.width :]
    return row


def _number(written: bytes) -> float:
    if not (written.isdigit() or _NUMBER.fullmatch(written)):
        raise ValueError
    return float(written)


def _bare(written: bytes) -> str:
    return stored_text(written).strip(BLANKS)


_NUMBERS = Remembered(_number, 8192, 32)
_TEXTS, _BARE = Remembered(stored_text, 4096, 1024), Remembered(_bare, 4096, 1024)
"""Mostly the same few; `Remembered` finds what it does not know."""
