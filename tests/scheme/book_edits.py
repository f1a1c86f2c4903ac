"""Edits of an exported workbook as a person makes them, by sheet and cell."""

from functools import lru_cache
from io import BytesIO

from openpyxl import load_workbook


def edited_book(data, edits):
    """`edits`: (sheet, cell, value); the cell must have held something else."""
    book, before = _opened(data), []
    try:
        for sheet, place, value in edits:
            cell = book[sheet][place]
            assert cell.value != value, f"nothing to change: {sheet} {place}"
            before.append((cell, cell.value, cell.number_format))
            cell.value = value
        target = BytesIO()
        book.save(target)
    finally:
        for cell, value, shown in reversed(before):
            cell.value, cell.number_format = value, shown
    return target.getvalue()


@lru_cache(maxsize=8)
def _opened(data):
    """Opening takes longer than anything else: whoever changes a cell puts it back."""
    return load_workbook(BytesIO(data))


def cell_of(data, sheet, row, head):
    """`row` is a row's number or what its first cell says; the upright sheet 方案 has its heads in column A."""
    cells = _opened(data)[sheet]
    if sheet == "方案":
        return next(f"B{cell.row}" for cell in cells["A"] if cell.value == head)
    number = row if isinstance(row, int) else next(cell.row for cell in cells["A"] if cell.value == row)
    return next(f"{cell.column_letter}{number}" for cell in cells[1] if cell.value == head)
