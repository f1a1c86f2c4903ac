"""The sheets of a scheme workbook as records: columns are found by their heads, wherever they stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from io import BytesIO
from typing import Any

from validators.understand.clean import comparable
from workbook_templates.scheme_book.columns import Column, Table
from workbook_templates.scheme_book.problem import BookProblem, Place
from workbook_templates.scheme_book.tables import LEAVES, SCHEME, SECTIONS, TABLES, UNITS
from workbook_templates.scheme_book.values import blank

Grid = list[list[object]]
NEEDED = (SCHEME, SECTIONS, LEAVES, UNITS)


@dataclass(frozen=True, slots=True)
class Record:
    """One row: what stands in each column, and where."""

    table: Table
    cells: dict[str, tuple[object, Place]]

    def raw(self, field: str) -> object:
        return self.cells[field][0]

    def place(self, field: str) -> Place:
        return self.cells[field][1]

    @property
    def named(self) -> Place:
        """The cell that says which row it is."""
        return self.place(self.table.columns[0].field)


@dataclass(frozen=True, slots=True)
class Book:
    """All records by sheet, and what was wrong with the sheets themselves."""

    records: dict[str, list[Record]]
    problems: list[BookProblem]


def open_book(data: bytes) -> Book:
    """The sheets this program knows; others are a person's own notes. `data` was looked at before."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_filelike(BytesIO(data))
    book = Book({table.name: [] for table in TABLES}, [])
    for table in TABLES:
        if table.name in workbook.sheet_names:
            grid: Any = workbook.get_sheet_by_name(table.name).to_python(skip_empty_area=False)
            _sheet(book, table, grid)
        elif table in NEEDED:
            known = [name for name in workbook.sheet_names if name not in book.records]
            near = get_close_matches(table.name, known, 1, 0.4)
            hint = f"是否改了名？现有“{near[0]}”。" if near else "请用 kaohe scheme export 或 new 生成的工作簿。"
            book.problems.append(BookProblem(Place(table.name, 0, 0), f"没有“{table.name}”这张工作表", hint))
    return book


def _sheet(book: Book, table: Table, grid: Grid) -> None:
    heads = [row[0] if row else "" for row in grid] if table.upright else (grid[0] if grid else [])
    found = dict(_columns(book, table, heads))
    if table.upright:
        places = {c.field: Place(table.name, found[c.field], 1, c.head) for c in table.columns if c.field in found}
        book.records[table.name].append(_record(table, grid, places))
        return
    for row in range(1, len(grid)):
        places = {c.field: Place(table.name, row, found[c.field], c.head) for c in table.columns if c.field in found}
        record = _record(table, grid, places)
        if any(not blank(raw) for raw, _ in record.cells.values()):
            book.records[table.name].append(record)


def _record(table: Table, grid: Grid, places: dict[str, Place]) -> Record:
    """A column that is missing, which was reported, reads as blank beside the head."""
    nowhere = Place(table.name, 0, 0)
    return Record(
        table,
        {
            c.field: (_at(grid, places[c.field]), places[c.field]) if c.field in places else (None, nowhere)
            for c in table.columns
        },
    )


def _at(grid: Grid, place: Place) -> Any:
    return grid[place.row][place.col] if place.row < len(grid) and place.col < len(grid[place.row]) else None


def _columns(book: Book, table: Table, heads: Sequence[object]) -> Iterator[tuple[str, int]]:
    """Where each known head stands."""
    texts = [comparable(str(head)) if head is not None else "" for head in heads]
    for column in table.columns:
        spots = [n for n, text in enumerate(texts) if text == comparable(column.head)]
        if len(spots) != 1:
            book.problems.append(_head_problem(table, column, spots, heads))
        if spots:
            yield column.field, spots[0]


def _head_problem(table: Table, column: Column, spots: list[int], heads: Sequence[object]) -> BookProblem:
    what = "行" if table.upright else "列"
    if spots:
        place = Place(table.name, spots[1], 0) if table.upright else Place(table.name, 0, spots[1])
        return BookProblem(place, f"“{column.head}”这一{what}出现了两次", "请删去一处。")
    others = {c.head for c in table.columns}
    unknown = [str(head) for head in heads if not blank(head) and str(head) not in others]
    near = get_close_matches(column.head, unknown, 1, 0.5)
    hint = f"是否应由“{near[0]}”改回？" if near else "不用的内容可以空着，表头不要删、不要改名。"
    return BookProblem(Place(table.name, 0, 0), f"没有“{column.head}”这一{what}", hint)
