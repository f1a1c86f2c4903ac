"""A sheet whose rows go into a temporary file as soon as they are complete.

Imports the library at the top: only a writer imports this module.
"""

from typing import Any

from workbook_templates.system.spool import Spool
from workbook_templates.xlsx.compressed_ahead import CompressedAhead
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
        self.ahead: CompressedAhead | None = None
        self.head_to = self.complete_to = 0

    def row_done(self, row: int) -> None:
        """Says that nothing more is written in this row and above it, but for the head."""
        if (row + 1) % SPAN == 0:
            self.complete(row + 1)

    def complete(self, before: int) -> None:
        """Puts the rows above `before` away: all that are done, or that stand above others than the library's. The
        first ones are the head, which waits for what may still be told there."""
        if before <= self.complete_to:
            return
        if not self.head_to:
            self.number_formats()
            self.head_to = before
        else:
            self._write_table(self.spool, self.complete_to, before - 1)
            for row in range(self.complete_to, before):
                self.table.pop(row, None)
                self.row_info.pop(row, None)
        self.complete_to = before

    def put(self, row: int, xml: str) -> None:
        """Puts rows away, up to `row`, that were written by others than the library; those above have been
        `complete`d."""
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
        self._write_table(self.fh, self.dim_rowmin, self.head_to - 1)
        self.fh.take(self.spool, self.ahead)

    def _write_table(self, into: Any, first: int, last: int) -> None:
        """Writes these rows out of the library's tables, as the library does."""
        known = self.fh, self.dim_rowmin, self.dim_rowmax
        self.fh, self.dim_rowmin, self.dim_rowmax = into, first, min(last, self.dim_rowmax)
        super()._write_rows()
        self.fh, self.dim_rowmin, self.dim_rowmax = known
