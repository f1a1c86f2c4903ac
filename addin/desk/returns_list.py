"""The list of who has returned what, as files: the sheet 报送情况 of the master by itself, and the same as CSV."""

import csv
from io import StringIO

from workbook_templates.results.master.returns import COLUMNS, draw_returns, returns_row
from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_workbook import workbook_bytes
from workbook_templates.xlsx.cell_text import tame


def as_workbook(run: Consolidation) -> bytes:
    """An .xlsx file."""
    return workbook_bytes(run, "报送情况", (draw_returns,))


def as_csv(run: Consolidation) -> bytes:
    """A CSV file that Excel and WPS open with Chinese as it is; no text of a sender becomes a formula."""
    text = StringIO()
    writer = csv.writer(text)
    writer.writerow([column.title for column in COLUMNS])
    writer.writerows([[tame(value) for value in returns_row(item)] for item in run.returns])
    return text.getvalue().encode("utf-8-sig")
