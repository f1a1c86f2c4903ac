"""The workbook open in the spreadsheet program, as the reader takes it: the same checks as for a file.

The program sends every sheet's values from A1 on. What its numbers look like in Excel's own file is restored
here: every number is a float, a date without a time of day is a date, an error cell its text such as `#N/A`.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from addin.pane.inspection import Inspection, inspect_grids
from addin.pane.sheet_facts import NONE_SEEN, SheetFacts
from workbook_templates.incoming.sheets import Grid

DAY_ZERO = date(1899, 12, 30)


def inspect_book(book: Any, facts: SheetFacts = NONE_SEEN) -> Inspection:
    """What the open workbook is and says. Raises `RejectedError`."""
    return inspect_grids(grids_of(book), book.name, facts)


def grids_of(book: Any) -> Mapping[str, Grid]:
    """The sheets of an xlwings book, by name."""
    return {sheet.name: _grid(sheet) for sheet in book.sheets}


def _grid(sheet: Any) -> Grid:
    last = sheet.used_range.last_cell
    cells = sheet.range((1, 1), (last.row, last.column)).options(ndim=2, err_to_str=True)
    values: Sequence[Sequence[object]] = cells.value
    return [[_as_filed(value) for value in row] for row in values]


def _as_filed(value: object) -> object:
    if value is None:
        return ""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):  # a Decimal is a cell shown as money
        return float(value)
    if isinstance(value, datetime):
        if value.date() == DAY_ZERO:
            return value.time()
        return value.date() if value.time() == time() else value
    return value
