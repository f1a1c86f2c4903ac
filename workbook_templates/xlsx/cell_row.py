"""A row of a sheet whose cells come in any order, written without the detour over the library's tables.

Imports the library at the top: only a writer imports this module.
"""

from typing import Any

from xlsxwriter.format import Format

from workbook_templates.xlsx.addresses import column_name
from workbook_templates.xlsx.streamed_sheet import StreamedSheet


class CellRow:
    """Used for one row after the other of a sheet, each of them as wide as the others; `end` puts the row away. Takes
    cells as a sheet does."""

    def __init__(self, sheet: StreamedSheet, width: int) -> None:
        self.sheet, self.width = sheet, width
        self.starts = [f'<c r="{column_name(col)}' for col in range(width)]
        self.cells: dict[int, tuple[Format, str]] = {}
        self.numbers = _FormatNumbers()

    def write_number(self, row: int, col: int, value: float, style: Any) -> None:
        """A number."""
        self.cells[col] = style, f"><v>{value:.16G}</v></c>"

    def write_string(self, row: int, col: int, text: str, style: Any) -> None:
        """A text that every cell can hold."""
        self.cells[col] = style, f' t="s"><v>{self.sheet.str_table._get_shared_string_index(text)}</v></c>'

    def write_formula(self, row: int, col: int, formula: str, style: Any, value: float) -> None:
        """A formula with the number that it gives."""
        text = self.sheet._escape_data(self.sheet._prepare_formula(formula))
        self.cells[col] = style, f"><f>{text}</f><v>{value}</v></c>"

    def end(self, row: int) -> None:
        """Puts the row away, which is counted from 0."""
        self.sheet._check_dimensions(row, self.width - 1)
        self.sheet.complete(row)  # its formats have their numbers first
        number, starts, numbers = row + 1, self.starts, self.numbers
        told = [
            f'{starts[col]}{number}" s="{numbers[style]}"{cell}' for col, (style, cell) in sorted(self.cells.items())
        ]
        self.sheet.put(row, f'<row r="{number}" spans="1:{self.width}">{"".join(told)}</row>')
        self.cells.clear()


class _FormatNumbers(dict[Format, int]):
    """The number of each format, given when it is first needed."""

    def __missing__(self, style: Format) -> int:
        number: int = style._get_xf_index()
        self[style] = number
        return number
