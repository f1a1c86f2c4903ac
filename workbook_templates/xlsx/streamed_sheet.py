"""A sheet whose rows go into a temporary file as soon as they are complete.

Imports the library at the top: only a writer imports this module.
"""

from typing import Any

from workbook_templates.system.spool import Spool
from workbook_templates.xlsx.plain_sheet import PlainSheet

SPAN = 16
"""Rows that the library tells of together how wide they are."""


class StreamedSheet(PlainSheet):
    """Sheets are drawn one after the other, rows from above: formats are numbered in the order of their cells, as the
    library numbers them when it writes all sheets at the end."""

    fh: Any
    dim_rowmin: int
    dim_rowmax: int

    def __init__(self) -> None:
        super().__init__()
        self.spool = Spool()
        self.complete_to = 0

    def row_done(self, row: int) -> None:
        """Says that nothing more is written in this row and above it."""
        if (row + 1) % SPAN == 0:
            self.complete(row + 1)

    def complete(self, before: int) -> None:
        """Puts the rows above `before` away: all that are done, or that stand above other ones than the library's."""
        if before <= self.complete_to:
            return
        part, first, last = self.fh, self.dim_rowmin, self.dim_rowmax
        self.fh, self.dim_rowmin, self.dim_rowmax = self.spool, self.complete_to, min(before - 1, last)
        super()._write_rows()
        self.fh, self.dim_rowmin, self.dim_rowmax = part, first, last
        for row in range(self.complete_to, before):
            self.table.pop(row, None)
            self.row_info.pop(row, None)
        self.complete_to = before

    def put(self, row: int, xml: str) -> None:
        """Puts a row away that was written by others than the library; those above it have been `complete`d."""
        self.spool.write(xml)
        self.complete_to = row + 1

    def number_formats(self) -> None:
        """Numbers the formats of the rows that wait, before those of the next sheet."""
        for row in sorted(self.table):
            for _, cell in sorted(self.table[row].items()):
                if cell.format:
                    cell.format._get_xf_index()

    def _write_rows(self) -> None:
        self.complete(self.dim_rowmax + 1)
        self.fh.take(self.spool)
