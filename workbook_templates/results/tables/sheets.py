"""The tables of a result as one workbook: a sheet each, for `pandas.read_excel` and for people."""

from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from typing import Any

from workbook_templates.results.recognise_result import PROPERTY
from workbook_templates.results.tables.every_table import TABLES
from workbook_templates.results.tables.table import Cell, Document, TableColumn, TableForm
from workbook_templates.xlsx import sheet_limits
from workbook_templates.xlsx.new_workbook import new_workbook
from workbook_templates.xlsx.sheet_limits import fitting, numbered, parts

MORE = "……（太长，全文见 CSV）"
MEANINGS = TableForm(
    "columns", "各列的含义",
    (
        TableColumn("table", "text", "表"),
        TableColumn("column", "text", "列"),
        TableColumn("unit", "text", "单位"),
        TableColumn("meaning", "text", "含义"),
    ),
    lambda tables: ((form.name, c.name, c.unit, c.meaning) for form in tables for c in form.columns),
)  # fmt: skip


def sheets(document: Document) -> bytes:
    """The workbook; marked, so that no later run takes it for a return."""
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        workbook.set_properties({"created": datetime(int(document["year"]), 1, 1)})
        workbook.set_custom_property(PROPERTY, document["scheme"])
        bold = workbook.add_format({"bold": True})
        for form in TABLES:
            _write(workbook, form, form.cells(document), bold)
        _write(workbook, MEANINGS, MEANINGS.cells(TABLES), bold)
    return buffer.getvalue()


def _write(workbook: Any, form: TableForm, rows: list[tuple[Cell, ...]], bold: Any) -> None:
    for number, part in enumerate(parts(rows, sheet_limits.ROWS - 1), 1):
        sheet = workbook.add_worksheet(numbered(form.name, number))
        sheet.freeze_panes(1, 1)
        sheet.set_column(0, len(form.columns) - 1, 14)
        for place, column in enumerate(form.columns):
            sheet.write_string(0, place, column.name, bold)
        _write_rows(sheet, part)


def _write_rows(sheet: Any, rows: Iterator[tuple[Cell, ...]]) -> None:
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, place, fitting(cell, MORE))
            elif cell is not None:
                sheet.write(number, place, cell)
