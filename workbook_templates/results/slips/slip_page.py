"""The page a slip is written on: A4 upright, one page wide, blocks under each other."""

from collections.abc import Sequence
from typing import Any

from workbook_templates.results.result_book import ResultBook, Value
from workbook_templates.xlsx.styles import row_height, wider

SHEET = "反馈单"
WIDTHS = (9.0, 34.0, 9.0, 8.0, 10.0, 46.0)
POINTS, LAST = 3, len(WIDTHS) - 1
SMALL = 9
Span = tuple[int, int]


class SlipPage:
    """A slip being written from top to bottom; every text stays a text."""

    def __init__(self, book: ResultBook, title: str) -> None:
        self.styles, self.row = book.styles, 1
        more = wider(book.run.scheme.row_places)  # for points, which the reasons make room for
        self.widths = (*WIDTHS[:POINTS], WIDTHS[POINTS] + more, *WIDTHS[POINTS + 1 : LAST], WIDTHS[LAST] - more)
        self.sheet = book.sheet(SHEET, title, "", self.widths)
        self.sheet.set_portrait()

    def lead(self, text: str) -> None:
        """A block's name, with room above it."""
        self.sheet.set_row(self.row, 8)
        self.sheet.write_string(self.row + 1, 0, text, self.styles["lead"])
        self.sheet.set_row(self.row + 1, 20)
        self.row += 2

    def head(self, spans: Sequence[Span], titles: Sequence[str]) -> None:
        """Writes a head row; `spans` are first and last column of each title."""
        self._line(spans, titles, ["head"] * len(titles), 22)

    def line(self, spans: Sequence[Span], values: Sequence[Value], styles: Sequence[str]) -> None:
        """`spans` are first and last column of each value."""
        texts = [
            (value, sum(self.widths[first : last + 1]))
            for value, (first, last) in zip(values, spans, strict=True)
            if isinstance(value, str)
        ]
        size = SMALL if "small" in styles else 10.5
        self._line(spans, values, styles, max(18, row_height(texts, size)))

    def text(self, text: str) -> None:
        """Writes a text over all columns."""
        self.line([(0, LAST)], [text], ["text"])

    def _line(self, spans: Sequence[Span], values: Sequence[Value], styles: Sequence[str], height: float) -> None:
        for (first, last), value, style in zip(spans, values, styles, strict=True):
            self._cell(first, last, value, self.styles[style])
        self.sheet.set_row(self.row, height)
        self.row += 1

    def _cell(self, first: int, last: int, value: Value, style: Any) -> None:
        """Merged cells take their frame first, then the value as what it is."""
        if last > first:
            self.sheet.merge_range(self.row, first, self.row, last, "", style)
        if value == "":
            self.sheet.write_blank(self.row, first, None, style)
        elif isinstance(value, str):
            self.sheet.write_string(self.row, first, value, style)
        else:
            self.sheet.write_number(self.row, first, value, style)
