"""A sheet of many thousand rows that are all alike: their XML is put together of what is known of their values.

Cell by cell the writing library takes longer for this sheet than reading all workbooks does. Head rows, widths,
filter and print setup go the usual way. Imports the library at the top: only a writer imports this module.
"""

from collections.abc import Iterable, Sequence
from operator import getitem
from typing import Any

from workbook_templates.results.list_pages import Line
from workbook_templates.xlsx.addresses import column_name
from workbook_templates.xlsx.plain_text import PlainText, Shown
from workbook_templates.xlsx.sheet_limits import fitting
from workbook_templates.xlsx.spooled_strings import KNOWN, SpooledStrings
from workbook_templates.xlsx.streamed_sheet import StreamedSheet

KEPT = 4096
"""Values of a list that are at hand with their cells."""
TOGETHER = 64
"""Rows that are put away at a time."""


class LongSheet(StreamedSheet):
    """Takes `hold` once, after the head rows were written. Text stays text, whatever it looks like."""

    def hold(self, first: int, styles: Sequence[Any], rows: Iterable[Line]) -> None:
        """`rows` are (height, values), a value for each of `styles`; a height of 0 is the sheet's own. Their first row
        is `first` from now on, their last one `last`."""
        self.complete(first)
        columns, row, waiting = _Cells(self.str_table, styles).columns, first, list[str]()
        for height, values in rows:
            row += 1
            tall = f' ht="{height:g}" customHeight="1"' if height else ""
            if len(values) != len(columns):
                raise ValueError(f"row {row} has {len(values)} values in {len(columns)} columns")
            waiting.append(str(row).join(('<row r="', f'"{tall}><c r="A', *map(getitem, columns, values))))
            if len(waiting) == TOGETHER:
                self.put(row - 1, "".join(waiting))
                waiting.clear()
        self.put(row - 1, "".join(waiting))
        self.first, self.last = first, row - 1
        self._check_dimensions(self.last, len(styles) - 1)


class _Cells(dict[Shown, str]):
    """What stands in the cell of a value, those of late ones being at hand; and the same for each column."""

    def __init__(self, known: SpooledStrings, styles: Sequence[Any]) -> None:
        super().__init__({"": "/>"})
        self.known, self.met = known, bytearray(KNOWN)
        beyond = [f'<c r="{column_name(col)}' for col in range(1, len(styles))]
        numbers = [style._get_xf_index() for style in styles]
        self.columns = [_Column(self, *each) for each in zip(numbers, [*beyond, "</row>"], strict=True)]

    def __missing__(self, value: Shown) -> str:
        if isinstance(value, PlainText):
            return self._text(self.known.number_plain(value.data))
        if len(self) > KEPT:
            for column in self.columns:
                column.clear()
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


class _Column(dict[Shown, str]):
    """What stands between the number of the row in the cell of a value and the next such number."""

    def __init__(self, cells: _Cells, style: int, beyond: str) -> None:
        super().__init__()
        self.cells, self.style, self.beyond = cells, style, beyond

    def __missing__(self, value: Shown) -> str:
        found = f'" s="{self.style}"{self.cells[value]}{self.beyond}'
        if not isinstance(value, PlainText):
            self[value] = found
        return found
