"""Evaluates a workbook with IronCalc: a second opinion on formulas that needs no office program."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import ironcalc

Values = dict[str, dict[tuple[int, int], object]]


def ironcalc_values(path: Path) -> Values:
    """`{sheet: {(row, column): value}}`, counted from 1; every formula is computed anew."""
    with _silenced():
        model = ironcalc.load_from_xlsx(str(path), "en", "UTC", "en")
        model.evaluate()
    names = [sheet["name"] for sheet in model.get_worksheets_properties()]
    values: Values = {name: {} for name in names}
    for sheet, row, column in model.get_all_cells():
        values[names[sheet]][row, column] = model.get_cell_value(sheet, row, column)
    return values


@contextmanager
def _silenced() -> Iterator[None]:
    """IronCalc prints a line per formula without a stored value, past Python's own stdout."""
    kept, sink = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(sink, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(sink)
