"""A sheet of many thousand rows that are all alike: their XML is written from one template.

Cell by cell the writing library takes longer for this sheet than reading all workbooks does. Head rows, widths,
filter and print setup go the usual way. Imports the library at the top: only a writer imports this module.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from workbook_templates.results.list_pages import Line
from workbook_templates.xlsx.addresses import column_name
from workbook_templates.xlsx.plain_text import PlainText
from workbook_templates.xlsx.sheet_limits import fitting
from workbook_templates.xlsx.spooled_strings import KNOWN, SpooledStrings
from workbook_templates.xlsx.streamed_sheet import StreamedSheet

KEPT = 4096
"""Values of a list that are at hand with their cells."""


class LongSheet(StreamedSheet):
    """Takes `hold` once, after the head rows were written. Text stays text, whatever it looks like."""

    def hold(self, first: int, styles: Sequence[Any], rows: Iterable[Line]) -> None:
        """`rows` are (height, values); a height of 0 is the sheet's own. Their first row is `first` from now on, their
        last one `last`."""
        self.complete(first)
        template, cell, row = _template(styles), _Cells(self.str_table).__getitem__, first
        for height, values in rows:
            row += 1
            tall = f' ht="{height:g}" customHeight="1"' if height else ""
            cells = template.replace("#", str(row)) % tuple(map(cell, values))
            self.put(row - 1, f'<row r="{row}"{tall}>{cells}</row>')
        self.first, self.last = first, row - 1
        self._check_dimensions(self.last, len(styles) - 1)


class _Cells(dict[str | float | PlainText, str]):
    """What stands in the cell of a value, those of late ones being at hand."""

    def __init__(self, known: SpooledStrings) -> None:
        super().__init__({"": "/>"})
        self.known, self.met = known, bytearray(KNOWN)

    def __missing__(self, value: str | float | PlainText) -> str:
        if isinstance(value, PlainText):
            return self._text(self.known.number_plain(value.data))
        if len(self) > KEPT:
            self.clear()
            self[""] = "/>"
        found = self[value] = self._kept(value)
        return found

    def _kept(self, value: str | float) -> str:
        if isinstance(value, str):
            return self._text(self.known._get_shared_string_index(fitting(value)))
        return f"><v>{value + 0.0:.16g}</v></c>"

    def _text(self, number: int) -> str:
        if number < KNOWN:
            self.known.count -= self.met[number]  # a list counts each of its texts once
            self.met[number] = 1
        return f' t="s"><v>{number}</v></c>'


def _template(styles: Sequence[Any]) -> str:
    """One row's cells, with # for the row and %s for the value."""
    return "".join(f'<c r="{column_name(col)}#" s="{style._get_xf_index()}"%s' for col, style in enumerate(styles))
