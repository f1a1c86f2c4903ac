"""Draws the scheme workbook: one table a sheet, drop-downs, prompts, nothing protected."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

from scoring.scheme.model import Scheme
from workbook_templates.schemes.book import guide
from workbook_templates.schemes.book.book_table import BookColumn, BookTable
from workbook_templates.schemes.book.cell_values import Cell, to_cell
from workbook_templates.schemes.book.drop_downs import MOST_ROWS, add_checks
from workbook_templates.schemes.book.flatten import lines
from workbook_templates.schemes.book.purposes import COLOURS, WIDE, folded, layout_options, purpose
from workbook_templates.schemes.book.tables import SCHEME, TABLES, UNIT_TARGETS
from workbook_templates.schemes.book.unit_grid import grid_columns
from workbook_templates.xlsx.new_workbook import new_workbook
from workbook_templates.xlsx.styles import BASE, BOX, NAMED, row_height

ROOM = 20
"""Empty rows that are drawn below the last, to write on in."""
FORMATS: dict[str, dict[str, Any]] = {
    "name": {"num_format": "@"},
    "number": {"align": "center", "num_format": "General"},
    "whole": {"align": "center", "num_format": "0"},
    "day": {"num_format": "yyyy-mm-dd", "align": "left"},
    "yes_no": {"align": "center"},
    "word": {"align": "center"},
    "left": {"align": "left"},
    "prose": {"align": "left"},
    "names": {"align": "left", "num_format": "@"},
}


class Pen:
    """Draws on a workbook and keeps its formats, each made once; `ends` are the last rows, from 0, with prompts and
    drop-downs, by sheet."""

    def __init__(self, workbook: Any, ends: Mapping[str, int]) -> None:
        self.workbook, self.ends = workbook, ends
        self.made: dict[tuple[str, bool], Any] = {}

    def format(self, kind: str, boxed: bool = True) -> Any:
        """The format of a kind of cell (a kind of column, `head`, `lead`), with a box around it or without."""
        if (kind, boxed) not in self.made:
            look = FORMATS.get(kind, NAMED.get(kind, {}))
            self.made[kind, boxed] = self.workbook.add_format(BASE | look | (BOX if boxed else {}))
        return self.made[kind, boxed]

    def head(self, column: BookColumn, columns: int) -> Any:
        """The format of a head, which on a wide sheet shows by its colour what the column is for."""
        if columns <= WIDE:
            return self.format("head")
        of = purpose(column)
        if (of, True) not in self.made:
            look = BASE | NAMED["head"] | BOX | {"bg_color": f"#{COLOURS[of]}"}
            self.made[of, True] = self.workbook.add_format(look)
        return self.made[of, True]

    def sheet(self, name: str) -> Any:
        """A new sheet that prints well: A4 across, one page wide, its name and page below."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_footer('&C&9&"宋体,常规"&A　第 &P 页，共 &N 页')
        return sheet

    def write(self, sheet: Any, row: int, col: int, value: Cell, kind: str) -> None:
        """Writes a value of its kind into a cell; row and column count from 0."""
        style = self.format(kind)
        if value is None:
            sheet.write_blank(row, col, None, style)
        elif isinstance(value, str):
            sheet.write_string(row, col, value, style)
        elif isinstance(value, int | float):
            sheet.write_number(row, col, value, style)
        else:
            sheet.write_datetime(row, col, value, style)


def dumps(scheme: Scheme) -> bytes:
    """The workbook's bytes, the same for the same scheme at any time."""
    target = BytesIO()
    with new_workbook(target) as workbook:
        created = datetime(scheme.year, 1, 1)
        workbook.set_properties({"title": scheme.title, "author": scheme.office, "created": created})
        pen = Pen(workbook, {table.name: max(len(lines(scheme, table)) + ROOM, MOST_ROWS - 1) for table in TABLES})
        _guide(pen)
        for table in TABLES:
            (_upright if table.upright else _table)(pen, _with_grid(table, scheme), scheme)
        workbook.get_worksheet_by_name(SCHEME.name).activate()
    return target.getvalue()


def _with_grid(table: BookTable, scheme: Scheme) -> BookTable:
    """The sheet of units' own targets has a column for every row of the scheme with a target."""
    return replace(table, columns=table.columns + grid_columns(scheme)) if table is UNIT_TARGETS else table


def _table(pen: Pen, table: BookTable, scheme: Scheme) -> None:
    sheet = pen.sheet(table.name)
    rows = lines(scheme, table)
    last = len(rows) + ROOM
    cells = [[to_cell(line.value(column), column) for column in table.columns] for line in rows]
    hidden = folded(table.columns, lambda col: any(line[col] is not None for line in cells))
    for col, column in enumerate(table.columns):
        options = layout_options(hidden, col)
        sheet.set_column(col, col, column.width, pen.format(column.kind, boxed=False), options)
        sheet.write_string(0, col, column.head, pen.head(column, len(table.columns)))
        add_checks(pen.workbook, sheet, table, col, pen.ends)
    if len(table.columns) - 1 in hidden:
        sheet.set_column(len(table.columns), len(table.columns), None, None, {"collapsed": True})
    sheet.set_row(0, max(row_height([(c.head, c.width) for c in table.columns]), 24))
    sheet.freeze_panes(1, 3 if len(table.columns) > 8 else 1)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, last, len(table.columns) - 1)
    for row in range(1, last + 1):
        values = cells[row - 1] if row <= len(rows) else [None] * len(table.columns)
        for col, (column, value) in enumerate(zip(table.columns, values, strict=True)):
            pen.write(sheet, row, col, value, column.kind)
        texts = [(v, c.width) for c, v in zip(table.columns, values, strict=True) if isinstance(v, str)]
        if (height := row_height(texts)) > row_height([]):
            sheet.set_row(row, height)
    sheet.print_area(0, 0, max(len(rows), 1), len(table.columns) - 1)


def _upright(pen: Pen, table: BookTable, scheme: Scheme) -> None:
    sheet = pen.sheet(table.name)
    widths = (18, 60, 56)
    for col, (head, width) in enumerate(zip(("项目", "内容", "说明"), widths, strict=True)):
        sheet.set_column(col, col, width)
        sheet.write_string(0, col, head, pen.format("head"))
    sheet.freeze_panes(1, 1)
    sheet.set_row(0, 24)
    (line,) = lines(scheme, table)
    for row, column in enumerate(table.columns, 1):
        value = to_cell(line.value(column), column)
        sheet.write_string(row, 0, column.head, pen.format("head"))
        pen.write(sheet, row, 1, value, "left" if column.kind in ("word", "whole") else column.kind)
        sheet.write_string(row, 2, column.prompt, pen.format("prose"))
        sheet.set_row(row, row_height([(str(value or ""), widths[1]), (column.prompt, widths[2])]))
        add_checks(pen.workbook, sheet, table, row - 1, pen.ends)


def _guide(pen: Pen) -> None:
    sheet = pen.sheet(guide.GUIDE)
    widths = (24, 46, 64)
    for col, width in enumerate(widths):
        sheet.set_column(col, col, width)
    row = 0
    sheet.write_string(row, 0, "怎样填写考核方案", pen.format("lead", boxed=False))
    for number, text in enumerate(guide.STEPS, 1):
        row += 1
        sheet.merge_range(row, 0, row, 2, f"{number}. {text}", pen.format("prose", boxed=False))
        sheet.set_row(row, row_height([(text, sum(widths))]))
    row = _block(pen, sheet, row + 2, ("计分规则", "怎样计分", "要填的列"), list(guide.rule_rows()))
    columns = [row for table in TABLES for row in guide.column_rows(table)]
    _block(pen, sheet, row + 1, ("工作表", "列（项目）", "填什么"), columns)


def _block(pen: Pen, sheet: Any, row: int, heads: tuple[str, ...], rows: list[tuple[str, str, str]]) -> int:
    """A small table on the guide; the row after it."""
    widths = (24, 46, 64)
    for col, head in enumerate(heads):
        sheet.write_string(row, col, head, pen.format("head"))
    for texts in rows:
        row += 1
        for col, text in enumerate(texts):
            sheet.write_string(row, col, text, pen.format("prose"))
        sheet.set_row(row, row_height(list(zip(texts, widths, strict=True))))
    return row + 1
