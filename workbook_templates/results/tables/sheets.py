"""The tables of a result as one workbook: a sheet each, for `pandas.read_excel` and for people."""

import warnings
from datetime import datetime
from io import BytesIO
from typing import Any

from workbook_templates.results.recognise_result import PROPERTY
from workbook_templates.results.tables.every_table import TABLES
from workbook_templates.results.tables.table import Cell, Document, TableColumn, TableForm

LONGEST = 32_000
"""Characters that a cell takes, with something to spare; Excel's own limit is 32,767."""
MORE = "……（太长，全文见 CSV）"
PLAIN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
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
    import xlsxwriter

    buffer = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)  # XlsxWriter drops what it warns about
        workbook = xlsxwriter.Workbook(buffer, PLAIN)
        workbook.set_properties({"created": datetime(int(document["year"]), 1, 1)})
        workbook.set_custom_property(PROPERTY, document["scheme"])
        bold = workbook.add_format({"bold": True})
        for form in TABLES:
            _write(workbook.add_worksheet(form.name), form, form.cells(document), bold)
        _write(workbook.add_worksheet(MEANINGS.name), MEANINGS, MEANINGS.cells(TABLES), bold)
        workbook.close()
    return buffer.getvalue()


def _write(sheet: Any, form: TableForm, rows: list[tuple[Cell, ...]], bold: Any) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(form.columns) - 1, 14)
    sheet.write_row(0, 0, [column.name for column in form.columns], bold)
    for number, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(number, place, cell if len(cell) <= LONGEST else cell[:LONGEST] + MORE)
            elif cell is not None:
                sheet.write(number, place, cell)
