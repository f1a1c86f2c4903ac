"""The values of rows in their places, where nothing about them is left to interpret."""

from collections.abc import Collection, Mapping, Sequence

from scoring.patterns import pattern
from workbook_templates.incoming.remembered import Remembered
from workbook_templates.incoming.row_places import SheetPlaces
from workbook_templates.incoming.sheet_rows import SheetRows
from workbook_templates.incoming.sheets import Grid
from workbook_templates.incoming.written_text import BLANKS, stored_text

_NUMBER = pattern(rb"[-+]?(?:[0-9]+\.?[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")


def placed_values(cells: SheetRows, texts: Mapping[bytes, str], plain: Collection[bytes]) -> Grid | None:
    """The rows of a sheet as the reader library has them; None where that is not certain. `texts` are the shared ones
    by their number, `plain` the styles of numbers that are no dates."""
    places = cells.frame.places
    if places is None or cells.values is None or not places.styles.issubset(plain):
        return None
    tables = (texts, _NUMBERS, _TEXTS, _BARE)
    try:
        found = [tables[kind][value] for kind, value in zip(places.kinds, cells.values, strict=True)]
    except (LookupError, ValueError):  # of a text that is not there, of a value that is not plain
        return None
    return _grid(found, places)


def _grid(found: Sequence[object], places: SheetPlaces) -> list[list[object]]:
    """`found` are the values of the rows in their order."""
    blanks: list[object] = [""] * places.width
    grid, start = list[list[object]](), 0
    for at in places.rows:
        end = start + len(at.kinds)
        if at.width:
            row = list(at.put([*found[start:end], *at.rest, ""]))
            row[at.width :] = blanks[at.width :]
            while len(grid) < at.number - 1:
                grid.append(blanks.copy())
            grid.append(row)
        start = end
    return grid


def _number(written: bytes) -> float:
    if not (written.isdigit() or _NUMBER.fullmatch(written)):
        raise ValueError
    return float(written)


def _bare(written: bytes) -> str:
    return stored_text(written).strip(BLANKS)


_NUMBERS = Remembered(_number, 8192, 32)
_TEXTS, _BARE = Remembered(stored_text, 4096, 1024), Remembered(_bare, 4096, 1024)
"""Mostly the same few; `Remembered` finds what it does not know."""
