"""Rows that moved are found again by their names; what stands beside a name must bear it out."""

from collections.abc import Iterator, Mapping

from workbook_templates.read.locate.issued_sheets import HOLDER, IssuedCell
from workbook_templates.read.locate.located_sheet import ReturnedSheet
from workbook_templates.read.locate.pairing import Pairing, pair
from workbook_templates.read.locate.text_comparison import name, same
from workbook_templates.returned import RejectedError, refuse
from workbook_templates.xlsx.addresses import a1

TOTAL = "合计"
BESIDE = ("number", "measure", "goal", "full")
MOST_UNLIKE = 0.2


class MovedRows:
    """The rows below `head` of one sheet, whose columns are known: `cols` leads from issued to present ones."""

    def __init__(self, present: ReturnedSheet, cols: Mapping[int, int], head: int) -> None:
        self._page, self._cols, self._head, self._value = present.page, cols, head, present.value
        self._grid, self._file, self._sheet = present.grid, present.file, present.sheet
        index = self._page.table.index if self._page.table else {}
        self._beside = [index[key] for key in BESIDE if index.get(key) in cols]

    def found(self) -> Pairing:
        """The rows that were found. Raises `RejectedError` when a name stands twice, is gone from its row, or belongs
        to other figures than it used to."""
        pairing = pair(self._page.names, self._named(), self._alike)
        for row, first, second in pairing.rivals():
            place = {"sheet": self._sheet, "cell": self._cell(first), "other": self._cell(second)}
            raise refuse("V428", self._file, **place, wanted=self._page.names[row])
        if pairing.lost and (nameless := self._nameless(pairing)) is not None:
            raise self._broken(nameless, self._page.name_col, self._page.names[pairing.lost[0]])
        self._check_order(pairing.found)
        return pairing

    def _named(self) -> dict[int, str]:
        col = self._cols[self._page.name_col]
        texts = ((row, self._value(row, col)) for row in range(self._head + 1, len(self._grid)))
        return {row: text for row, text in texts if isinstance(text, str) and text.strip()}

    def _alike(self, row: int, there: int) -> bool:
        return next(self._unlike(row, there), None) is None

    def _unlike(self, row: int, there: int) -> Iterator[IssuedCell]:
        """Cells beside a name that do not say what was issued beside it. A joined cell shows in its first row only."""
        for col in self._beside:
            cell = self._page.issued.shown.get((row, col))
            if cell is None:
                continue
            value = self._value(there, self._cols[col])
            if cell.row == cell.last_row or value != "":
                if not same(value, cell.value):
                    yield cell
            elif not same(self._above(there, self._cols[col]), cell.value):
                yield cell

    def _above(self, row: int, col: int) -> object:
        values = (self._value(above, col) for above in range(row, self._head, -1))
        return next((value for value in values if value != ""), "")

    def _nameless(self, pairing: Pairing) -> int | None:
        """A row inside the table that holds something under no known name."""
        found = set(pairing.found.values())
        inside = range(min(found, default=0), self._end(found))
        return next((row for row in inside if row not in found and self._belongs_to_one(row)), None)

    def _end(self, found: set[int]) -> int:
        """The table goes on to its total."""
        last = max(found, default=0)
        for row in range(last + 1, len(self._grid)):
            if any(isinstance(value, str) and name(value) == TOTAL for value in self._grid[row]):
                return row
        return last

    def _belongs_to_one(self, row: int) -> bool:
        """Whether the row holds something, other than the line that names the holder."""
        text = str(self._value(row, self._cols[self._page.name_col]))
        before = (line.partition(HOLDER)[0] for line in self._page.holder.values())
        named = any(start and text.startswith(start) for start in before)
        return not named and any(self._value(row, col) != "" for col in self._cols.values())

    def _check_order(self, found: Mapping[int, int]) -> None:
        """Where rows moved against each other, or most names do, a name alone does not prove its figures."""
        unlike = {row: cell for row, there in found.items() if (cell := next(self._unlike(row, there), None))}
        apart = len({there - row for row, there in found.items()}) > 1
        if unlike and (apart or len(unlike) > MOST_UNLIKE * len(found)):
            row, cell = next(iter(unlike.items()))
            raise self._broken(found[row], cell.col, cell.value)

    def _broken(self, there: int, col: int, wanted: object) -> RejectedError:
        read = self._value(there, self._cols[col])
        place = {"sheet": self._sheet, "cell": a1(there, self._cols[col])}
        return refuse("V413", self._file, **place, raw=read, read=read, wanted=wanted)

    def _cell(self, row: int) -> str:
        return a1(row, self._cols[self._page.name_col])
