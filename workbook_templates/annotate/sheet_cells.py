"""The cells of one sheet's XML by address; a cell that a program left out is made."""

import re
from functools import lru_cache
from typing import Any

from workbook_templates.xlsx.addresses import a1, place_of
from workbook_templates.xlsx.parts import NS

ADDRESS = re.compile("[A-Z]+[0-9]+")


@lru_cache(maxsize=16_384)  # the same cells in every workbook
def position(cell: str) -> tuple[int, int]:
    """Row and column from 0; raises `ValueError` for what no usual program writes."""
    if not ADDRESS.fullmatch(cell):
        raise ValueError(cell)
    return place_of(cell)


class SheetCells:
    """Addresses may be left out in a file: a row or cell then follows the one before it. Where not `all` cells are
    asked for, each is looked for when it is, unless a number stands at two rows."""

    def __init__(self, sheet: Any, *, all: bool) -> None:
        self.data = sheet.find(f"{NS}sheetData")
        self.cells: dict[str, Any] = {}
        rows, number = [], -1
        for row in self.data:
            number = int(row.get("r", number + 2)) - 1
            rows.append((number, row))
        self.rows = dict(rows)
        if all or len(self.rows) < len(rows):
            for number, row in rows:
                self._find(number, row)

    def _find(self, number: int, row: Any) -> None:
        """The cells of a row."""
        col = -1
        for cell in row.iter(f"{NS}c"):
            address = cell.get("r")
            col = position(address)[1] if address else col + 1
            self.cells[a1(number, col)] = cell

    def at(self, address: str) -> Any:
        """The cell at an address such as `D5`, made where there is none; raises `ValueError` for another writing."""
        row, col = position(address)
        if address not in self.cells and row in self.rows:
            self._find(row, self.rows[row])
        if address not in self.cells:
            cell = self.data.makeelement(f"{NS}c", r=address)
            _insert(self._row(row), cell, lambda other: position(other.get("r"))[1] > col)
            self.cells[address] = cell
        return self.cells[address]

    def _row(self, number: int) -> Any:
        if number not in self.rows:
            row = self.data.makeelement(f"{NS}row", r=str(number + 1))
            _insert(self.data, row, lambda other: int(other.get("r")) > number + 1)
            self.rows[number] = row
        return self.rows[number]


def _insert(parent: Any, child: Any, later: Any) -> None:
    place = next((i for i, other in enumerate(parent) if other.get("r") and later(other)), len(parent))
    parent.insert(place, child)
