"""What people do to a workbook, by the names that `moves.yaml` gives it. Joined cells move along, as in a program."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import openpyxl
from openpyxl.cell import MergedCell
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from workbook_templates.forms.layout.names import META


def mutated(data: bytes, steps: list[dict[str, Any]]) -> bytes:
    """The workbook after all steps; a step names a sheet (表), what is done and with what."""
    book = openpyxl.load_workbook(BytesIO(data))
    for step in steps:
        given = dict(step)
        sheet = given.pop("表", "")
        for action, value in given.items():
            if action in BOOK:
                BOOK[action](book, sheet, value)
            else:
                SHEET[action](book[sheet], value)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _around(sheet: Worksheet, change: Callable[[], None], moved: Callable[[CellRange], CellRange | None]) -> None:
    """Takes joined cells apart, changes the sheet, joins what is left of them at their new place."""
    joined = [CellRange(str(area)) for area in sheet.merged_cells.ranges]
    for area in joined:
        sheet.unmerge_cells(area.coord)
    change()
    for area in joined:
        if (there := moved(area)) is not None and there.size != {"rows": 1, "columns": 1}:
            sheet.merge_cells(there.coord)


def _shifted(low: str, high: str, at: int, by: int) -> Callable[[CellRange], CellRange | None]:
    """How a joined range follows when rows or columns are put in (`by` 1) or taken out (-1) at `at`."""

    def moved(area: CellRange) -> CellRange | None:
        first, last = getattr(area, low), getattr(area, high)
        first += by if first >= at + (by < 0) else 0
        last += by if last >= at else 0
        if last < first:
            return None
        bounds = {name: getattr(area, name) for name in ("min_row", "max_row", "min_col", "max_col")}
        return CellRange(**bounds | {low: first, high: last})

    return moved


def _insert_row(sheet: Worksheet, at: int) -> None:
    _around(sheet, lambda: sheet.insert_rows(at), _shifted("min_row", "max_row", at, 1))


def _delete_row(sheet: Worksheet, at: int) -> None:
    _keep_joined_texts(sheet, at, 0)
    _around(sheet, lambda: sheet.delete_rows(at), _shifted("min_row", "max_row", at, -1))


def _delete_col(sheet: Worksheet, at: int) -> None:
    _keep_joined_texts(sheet, 0, at)
    _around(sheet, lambda: sheet.delete_cols(at), _shifted("min_col", "max_col", at, -1))


def _keep_joined_texts(sheet: Worksheet, row: int, col: int) -> None:
    """A program keeps the text of a joined range whose first row or column is taken out."""
    for area in list(sheet.merged_cells.ranges):
        down, across = area.min_row == row < area.max_row, area.min_col == col < area.max_col
        if down or across:
            text = sheet.cell(area.min_row, area.min_col).value
            first_row, first_col = area.min_row + down, area.min_col + across
            sheet.unmerge_cells(area.coord)
            sheet.cell(first_row, first_col).value = text
            sheet.merge_cells(
                start_row=first_row, end_row=area.max_row, start_column=first_col, end_column=area.max_col
            )


def _insert_col(sheet: Worksheet, at: int) -> None:
    _around(sheet, lambda: sheet.insert_cols(at), _shifted("min_col", "max_col", at, 1))


def _swap_rows(sheet: Worksheet, rows: list[int]) -> None:
    for col in range(1, sheet.max_column + 1):
        _swap(*(sheet.cell(row, col) for row in rows))


def _swap_cols(sheet: Worksheet, cols: list[int]) -> None:
    for row in range(1, sheet.max_row + 1):
        _swap(*(sheet.cell(row, col) for col in cols))


def _swap(one: Any, other: Any) -> None:
    """What is joined stays where it is."""
    if not isinstance(one, MergedCell) and not isinstance(other, MergedCell):
        kinds = other.data_type, one.data_type
        one.value, other.value = other.value, one.value
        one.data_type, other.data_type = kinds


def _reverse_rows(sheet: Worksheet, rows: list[int]) -> None:
    """The rows in falling order, as after sorting by number."""
    first, last = rows
    while first < last:
        _swap_rows(sheet, [first, last])
        first, last = first + 1, last - 1


def _copy_row(sheet: Worksheet, rows: list[int]) -> None:
    source, target = rows
    for col in range(1, sheet.max_column + 1):
        if not isinstance(sheet.cell(target, col), MergedCell):
            sheet.cell(target, col).value = sheet.cell(source, col).value


def _write(sheet: Worksheet, values: dict[str, Any]) -> None:
    for cell, value in values.items():
        sheet[cell].value = value


def _fill_down(sheet: Worksheet, _: object) -> None:
    """Every joined range taken apart, its text in each of its cells."""
    for area in list(sheet.merged_cells.ranges):
        text = sheet.cell(area.min_row, area.min_col).value
        sheet.unmerge_cells(area.coord)
        for row, col in area.cells:
            sheet.cell(row, col).value = text


def _shift_cells_down(sheet: Worksheet, area: str) -> None:
    sheet.move_range(area, rows=1)


def _hide_row(sheet: Worksheet, row: int) -> None:
    sheet.row_dimensions[row].hidden = True


def _hide_col(sheet: Worksheet, col: str) -> None:
    sheet.column_dimensions[col].hidden = True


def _unmerge(sheet: Worksheet, _: object) -> None:
    for area in list(sheet.merged_cells.ranges):
        sheet.unmerge_cells(area.coord)


def _merge(sheet: Worksheet, area: str) -> None:
    """As Excel joins cells: only the first one's content stays."""
    sheet.merge_cells(area)


def _meta_cell(book: Any, _: str, values: dict[str, Any]) -> None:
    _write(book[META], values)


SHEET: dict[str, Callable[[Worksheet, Any], None]] = {
    "插入行": _insert_row, "删除行": _delete_row, "插入列": _insert_col, "删除列": _delete_col,
    "对换行": _swap_rows, "对换列": _swap_cols, "倒序": _reverse_rows, "复制行": _copy_row, "写": _write,
    "隐藏行": _hide_row, "隐藏列": _hide_col, "合并": _merge, "拆合并": _unmerge, "拆合并并填满": _fill_down,
    "下移单元格": _shift_cells_down,
}  # fmt: skip
BOOK: dict[str, Callable[[Any, str, Any], None]] = {
    "改名": lambda book, sheet, name: setattr(book[sheet], "title", name),
    "移到": lambda book, sheet, offset: book.move_sheet(sheet, offset),
    "删表": lambda book, sheet, _: book.remove(book[sheet]),
    "复制为": lambda book, sheet, name: setattr(book.copy_worksheet(book[sheet]), "title", name),
    "删标识": lambda book, _, __: book.remove(book[META]),
    "标识": _meta_cell,
}
