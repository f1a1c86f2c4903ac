"""Columns that moved are found again: a table's by their heads, a form's by its labels and the hints beside them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from workbook_templates.incoming.sheets import Grid, value_at
from workbook_templates.read.locate.located_sheet import ReturnedSheet
from workbook_templates.read.locate.pairing import Pairing, pair
from workbook_templates.read.locate.reading_plan import IssuedPage
from workbook_templates.read.locate.text_comparison import name
from workbook_templates.returned import RejectedError, refuse
from workbook_templates.xlsx.addresses import a1

DASH, MOST_UNLIKE = "—", 0.3


class MovedColumns:
    """The columns of one sheet in the workbook that came back."""

    def __init__(self, present: ReturnedSheet) -> None:
        self._page, self._value, self._present = present.page, present.value, present
        self._grid = grid = present.grid
        page = present.page
        wanted = {name(first) for first, _ in page.heads.values()}
        self.head = max(range(len(grid)), key=lambda row: (len(_names(grid[row]) & wanted), -row), default=0)
        self.head_last = self.head + page.head_last - page.head if page.table else -1

    def found(self) -> Pairing:
        """The columns that were found. Raises `RejectedError` when a head stands twice, or when the head of a column
        with content is gone."""
        if self._page.table is None:
            return self._of_form()
        pairing = pair({col: "／".join(head) for col, head in self._page.heads.items()}, self._heads(), lambda *_: True)
        for _, first, second in pairing.rivals():
            wanted = str(self._value(self.head, first))
            raise self._refused("V428", a1(self.head, first), other=a1(self.head, second), wanted=wanted)
        needed = {self._page.name_col, *(col for _, col in self._page.inputs)}
        if lost := [col for col in pairing.lost if col in needed]:
            spare = self._headless(pairing)
            if spare is not None or lost[0] == self._page.name_col:
                raise self._unknown(spare or 0, lost[0])
        return pairing

    def _heads(self) -> dict[int, str]:
        found, first = {}, ""
        for col in range(max(map(len, self._grid), default=0)):
            above = str(self._value(self.head, col))
            if self._page.head_last == self._page.head:
                found[col] = f"{above}／"
            elif above or self._value(self.head_last, col) != "":
                first = above or first
                found[col] = f"{first}／{self._value(self.head_last, col)}"
        return {col: text for col, text in found.items() if name(text)}

    def _headless(self, pairing: Pairing) -> int | None:
        """A column between known ones that holds something under no known head."""
        taken = set(pairing.found.values())
        for col in range(min(taken, default=0), max(taken, default=0)):
            below = range(self.head, len(self._grid))
            if col not in taken and any(self._value(row, col) != "" for row in below):
                return col
        return None

    def _of_form(self) -> Pairing:
        """A form's labels tell its first column, its hints the others; its inputs stand right of the labels."""
        page = self._page
        columns = Counter(
            col for row in self._grid for col, value in enumerate(row) if _is_name(value, page.names.values())
        )
        labels = max(columns, key=lambda col: (columns[col], -col), default=page.name_col)
        found = {col: col + labels - page.name_col for col in range(page.width) if col + labels >= page.name_col}
        hints: Counter[tuple[int, int]] = Counter()
        for (row, col), cell in page.issued.shown.items():
            if row in page.names and col > page.name_col + 1 and cell.col == col:
                hints.update((col, there) for there in self._showing(str(cell.value)) if there > labels)
        for (col, there), _ in reversed(hints.most_common()):
            found[col] = there
        beside = found.get(page.name_col + 2, labels + 2)
        if answers_elsewhere(page, self._grid, labels):
            beside = max(map(len, self._grid))
        if beside != labels + 2:
            found[page.name_col + 1] = self._value_column(labels, beside)
        return Pairing(found, [], [], {})

    def _showing(self, text: str) -> list[int]:
        return [col for row in self._grid for col, value in enumerate(row) if value == text]

    def _value_column(self, labels: int, hints: int) -> int:
        """With a column put in between, what was prefilled shows which one holds the inputs."""
        filled = _filled(self._page, self._grid, labels, hints)
        if len(filled) != 1:
            raise self._unknown(labels + 1, self._page.name_col + 1)
        return next(iter(filled))

    def check_dashes(self, cols: Mapping[int, int], rows: Mapping[int, int]) -> None:
        """Refusal of columns whose heads moved alone: where nothing is asked a table shows a dash, and the pattern of
        dashes must have come along. `cols` and `rows` lead from issued to present ones. Raises `RejectedError`."""
        for col in sorted({col for _, col in self._page.inputs} & cols.keys()):
            issued = [row for row in rows if _is_dash(self._page, row, col)]
            gone = [row for row in issued if self._value(rows[row], cols[col]) != DASH]
            if len(gone) > MOST_UNLIKE * len(issued):
                raise self._unknown(cols[col], col)

    def _unknown(self, there: int, col: int) -> RejectedError:
        read = self._value(self.head, there)
        wanted = self._page.heads.get(col, ("填报内容", ""))
        return self._refused("V413", a1(self.head, there), raw=read, read=read, wanted=wanted[1] or wanted[0])

    def _refused(self, code: str, cell: str, **facts: object) -> RejectedError:
        return refuse(code, self._present.file, sheet=self._present.sheet, cell=cell, **facts)


def answers_elsewhere(page: IssuedPage, grid: Grid, labels: int) -> bool:
    """Whether a form without hints has nothing right beside its labels, but something farther on."""
    if page.table is not None or any(col > page.name_col + 1 and row in page.names for row, col in page.issued.shown):
        return False
    filled = _filled(page, grid, labels, max(map(len, grid), default=0))
    return bool(filled) and labels + 1 not in filled


def _filled(page: IssuedPage, grid: Grid, labels: int, end: int) -> set[int]:
    """The columns between the labels and `end` that hold something beside one of them."""
    named = [row for row in grid if _is_name(value_at([row], 0, labels), page.names.values())]
    return {col for row in named for col, value in enumerate(row[labels + 1 : end], labels + 1) if value != ""}


def _names(row: Sequence[object]) -> set[str]:
    return {name(value) for value in row if isinstance(value, str)}


def _is_name(value: object, names: Iterable[str]) -> bool:
    return isinstance(value, str) and value != "" and name(value) in {name(text) for text in names}


def _is_dash(page: IssuedPage, row: int, col: int) -> bool:
    cell = page.issued.shown.get((row, col))
    return cell is not None and cell.value == DASH
