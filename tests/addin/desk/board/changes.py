"""What happens to returns between two looks."""

from io import BytesIO

from openpyxl import load_workbook


def changed(data, find, value):
    """The workbook with another value in every cell that holds `find`."""
    book = load_workbook(BytesIO(data))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == find]
    assert cells
    for cell in cells:
        cell.value = value
    kept = BytesIO()
    book.save(kept)
    return kept.getvalue()
