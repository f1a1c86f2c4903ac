"""Worksheets that write formulas as they are given, and leave nothing out in silence.

Imports the library at the top: only a writer imports this module.
"""

from typing import Any

from xlsxwriter.worksheet import Worksheet

from workbook_templates.xlsx import sheet_limits as at_most


class PlainSheet(Worksheet):  # type: ignore[misc]
    """The library passes over what a sheet cannot take and says so by a number that nobody reads. Whatever is written,
    merged, filtered or formatted asks `_check_dimensions` first, and every text goes through `_write_string`."""

    def __init__(self) -> None:
        super().__init__()
        self.xls_rowmax, self.xls_colmax = at_most.ROWS, at_most.COLUMNS

    def write_notice(self, row: int, col: int, formula: str, cell_format: Any) -> None:
        """A formula that only tells something: no score or count depends on it, and its absence is no change."""
        self.write_formula(row, col, formula, cell_format)

    def _check_dimensions(self, row: int, col: int, ignore_row: bool = False, ignore_col: bool = False) -> int:
        if super()._check_dimensions(row, col, ignore_row, ignore_col):
            raise at_most.SheetLimitError(
                f"工作表“{self.name}”写到第{row + 1}行、第{col + 1}列，"
                f"超过电子表格的上限（{at_most.ROWS}行、{at_most.COLUMNS}列）。"
            )
        return 0

    def _write_string(self, row: int, col: int, string: str, cell_format: Any = None) -> int:
        written: int = super()._write_string(row, col, at_most.fitting(string), cell_format)
        return written

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:
        """The library searches every formula for thirty functions newer than Excel 2010; ours must do without them,
        and a master holds thousands of formulas."""
        if len(formula) > at_most.FORMULA:
            raise at_most.SheetLimitError(
                f"工作表“{self.name}”的一个公式有{len(formula)}个字符，超过电子表格的上限{at_most.FORMULA}个。"
            )
        return formula.removeprefix("=")
