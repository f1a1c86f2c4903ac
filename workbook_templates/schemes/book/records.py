"""The sheets of a scheme workbook as records: columns are found by their heads, wherever they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from io import BytesIO
from typing import Any

from validators.plain_text import comparable
from workbook_templates.incoming.sheets import value_at
from workbook_templates.schemes.book.book_table import BookColumn, BookTable
from workbook_templates.schemes.book.cell_values import blank
from workbook_templates.schemes.book.guide import GUIDE
from workbook_templates.schemes.book.lacking import may_lack
from workbook_templates.schemes.book.scheme_book_error import BookPlace, BookProblem
from workbook_templates.schemes.book.tables import LEAVES, SCHEME, SECTIONS, TABLES, UNIT_TARGETS, UNITS
from workbook_templates.system.typed_command import typed

Grid = list[list[object]]
HEADING = ("项目",)
"""What an upright sheet writes above its heads."""
NEEDED = (SCHEME, SECTIONS, LEAVES, UNITS)


@dataclass(frozen=True, slots=True)
class BookRecord:
    """One row: what stands in each column, and where."""

    table: BookTable
    cells: dict[str, tuple[object, BookPlace]]

    def raw(self, field: str) -> object:
        """The value of a field as the reader library gives it."""
        return self.cells[field][0]

    def place(self, field: str) -> BookPlace:
        """The cell of a field."""
        return self.cells[field][1]

    @property
    def named(self) -> BookPlace:
        """The cell that says which row it is."""
        return self.place(self.table.columns[0].field)


@dataclass(frozen=True, slots=True)
class SchemeBook:
    """All records by sheet, what was wrong with the sheets themselves, and what was left unread or taken as blank."""

    records: dict[str, list[BookRecord]]
    problems: list[BookProblem]
    notes: list[BookProblem]
    unit_targets: Grid = field(default_factory=list)
    """The sheet of units' own targets, whose columns are headed by rows of the scheme."""


def open_book(data: bytes) -> SchemeBook:
    """The records of the sheets this program knows; others are a person's own notes. `data` was looked at before."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    book = SchemeBook({table.name: [] for table in TABLES}, [], [])
    unknown = [name for name in workbook.sheet_names if name not in book.records and name != GUIDE]
    for table in TABLES:
        if table.name in workbook.sheet_names:
            grid: Any = workbook.get_sheet_by_name(table.name).to_python(skip_empty_area=False)
            if table is UNIT_TARGETS:
                book.unit_targets.extend(grid)
            else:
                _sheet(book, table, grid)
        else:
            _no_sheet(book, table, unknown)
    book.notes.extend(BookProblem(BookPlace(name, 0, 0), "不是方案的工作表，没有读取") for name in unknown)
    return book


def _no_sheet(book: SchemeBook, table: BookTable, unknown: Sequence[str]) -> None:
    """A sheet that was renamed is a problem; one of which there is no trace has nothing to say."""
    near = get_close_matches(table.name, unknown, 1, 0.4)
    place, message = BookPlace(table.name, 0, 0), f"没有“{table.name}”这张工作表"
    if near or table in NEEDED:
        hint = f"是否改了名？现有“{near[0]}”。" if near else f"请用 {typed('scheme export')} 或 new 生成的工作簿。"
        book.problems.append(BookProblem(place, message, hint))
    else:
        book.notes.append(BookProblem(place, f"{message}，按没有内容处理"))


def _sheet(book: SchemeBook, table: BookTable, grid: Grid) -> None:
    heads = [row[0] if row else "" for row in grid] if table.upright else (grid[0] if grid else [])
    found = dict(_columns(book, table, heads))
    if table.upright:
        places = {c.field: BookPlace(table.name, found[c.field], 1, c.head) for c in table.columns if c.field in found}
        book.records[table.name].append(_record(table, grid, places))
        return
    for row in range(1, len(grid)):
        places = {
            c.field: BookPlace(table.name, row, found[c.field], c.head) for c in table.columns if c.field in found
        }
        record = _record(table, grid, places)
        if any(not blank(raw) for raw, _ in record.cells.values()):
            book.records[table.name].append(record)


def _record(table: BookTable, grid: Grid, places: dict[str, BookPlace]) -> BookRecord:
    """A column that is missing, which was reported, reads as blank beside the head."""
    nowhere = BookPlace(table.name, 0, 0)
    return BookRecord(
        table,
        {
            c.field: (_at(grid, places[c.field]), places[c.field]) if c.field in places else (None, nowhere)
            for c in table.columns
        },
    )


def _at(grid: Grid, place: BookPlace) -> Any:
    return value_at(grid, place.row, place.col)


def _columns(book: SchemeBook, table: BookTable, heads: Sequence[object]) -> Iterator[tuple[str, int]]:
    """Where each known head stands."""
    texts = [comparable(str(head)) if head is not None else "" for head in heads]
    known = {comparable(column.head) for column in table.columns} | {"", *HEADING}
    unknown = {n: str(heads[n]) for n, text in enumerate(texts) if text not in known}
    for n, head in unknown.items():
        book.notes.append(BookProblem(_head_place(table, n), f"“{head}”不是方案的{_line(table)}，没有读取"))
    for column in table.columns:
        spots = [n for n, text in enumerate(texts) if text == comparable(column.head)]
        if len(spots) > 1:
            message = f"“{column.head}”这一{_line(table)}出现了两次"
            book.problems.append(BookProblem(_head_place(table, spots[1]), message, "请删去一处。"))
        elif not spots:
            _no_head(book, table, column, list(unknown.values()))
        if spots:
            yield column.field, spots[0]


def _no_head(book: SchemeBook, table: BookTable, column: BookColumn, unknown: Sequence[str]) -> None:
    """What older workbooks do not have yet reads as blank, unless it may be there under another name."""
    place, message = BookPlace(table.name, 0, 0), f"没有“{column.head}”这一{_line(table)}"
    near = get_close_matches(column.head, unknown, 1, 0.5)
    if near:
        book.problems.append(BookProblem(place, message, f"是否应由“{near[0]}”改回？"))
    elif not may_lack(table, column):
        book.problems.append(BookProblem(place, message, "不用的内容可以空着，表头不要删、不要改名。"))
    elif unknown:
        hint = f"如果由“{'”“'.join(unknown)}”改名而来，请改回；不是的，请补上表头“{column.head}”。"
        book.problems.append(BookProblem(place, message, hint))
    else:
        book.notes.append(BookProblem(place, f"{message}，按没有填写处理"))


def _line(table: BookTable) -> str:
    return "行" if table.upright else "列"


def _head_place(table: BookTable, n: int) -> BookPlace:
    return BookPlace(table.name, n, 0) if table.upright else BookPlace(table.name, 0, n)
