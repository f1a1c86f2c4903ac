"""The fixed cells of a sheet row by row, as they are compared first: nearly every return has all of them in place."""

from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter

from scoring.light_named_tuple import NamedTuple
from workbook_templates.read.locate.issued_sheets import HOLDER, IssuedCell, IssuedSheet, covered

ROOM = " " * 12
"""So much room in a text is for signing; what is written there is the holder's."""


class FixedRow(NamedTuple):
    """The fixed cells of one row: `look(row)` must be `wanted`."""

    row: int
    look: Callable[[Sequence[object]], object]
    wanted: object


def fixed_rows(sheet: IssuedSheet, width: int) -> Iterator[FixedRow]:
    """The fixed cells of each row, up to the column `width`: texts, and that joined ranges hold nothing but their first
    cell."""
    places: dict[int, dict[int, object]] = {}
    for cell in sheet.cells.values():
        for row, col in covered(cell):
            first = (row, col) == (cell.row, cell.col)
            if col < width and (row, col) not in sheet.formulas and not is_open(cell):
                places.setdefault(row, {})[col] = cell.value if first else ""
    for row, cells in sorted(places.items()):
        cols = sorted(cells)
        wanted = [cells[col] for col in cols]
        if any(value != "" for value in wanted):
            yield FixedRow(row, itemgetter(*cols), tuple(wanted) if len(cols) > 1 else wanted[0])


def is_open(cell: IssuedCell) -> bool:
    """Whether a text is not the same in every copy: with the holder's name, or with room to sign in."""
    return isinstance(cell.value, str) and (HOLDER in cell.value or ROOM in cell.value)
