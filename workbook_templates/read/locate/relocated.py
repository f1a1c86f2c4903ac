"""One sheet of a workbook that is not as it was issued: where its rows and columns are now, and what to say of it."""

from collections.abc import Iterator, Mapping

from validators.finding import Finding
from validators.returns.findings import file_finding
from workbook_templates.incoming.grid import Grid, value_at
from workbook_templates.read.locate.likeness import same
from workbook_templates.read.locate.located_sheet import Found, Present
from workbook_templates.read.locate.moved_columns import Columns, answers_elsewhere
from workbook_templates.read.locate.moved_rows import Rows
from workbook_templates.read.locate.pairing import Pairing, name
from workbook_templates.read.locate.reading_plan import Page
from workbook_templates.xlsx.addresses import a1, column_name

MOST = 0.5

SHOWN = ("monitored", "used")
"""Columns of a review that only show what others reported: earlier issues lack them, and nothing is lost."""


def found_again(page: Page, sheet: str, grid: Grid, file: str) -> tuple[Found, tuple[Finding, ...]]:
    """Raises `RejectedError` where it cannot be told which figure belongs to which row."""
    if _in_place(page, grid):
        return Found(page, sheet, grid), ()
    present = Present(page, sheet, grid, file)
    columns = Columns(present)
    across = columns.found()
    down = Rows(present, across.found, columns.head_last).found()
    columns.check_dashes(across.found, down.found)
    rows = _all_rows(page, down.found, columns.head)
    found = Found(page, sheet, grid, rows, across.found)
    return found, tuple(_said(found, across, down))


def _in_place(page: Page, grid: Grid) -> bool:
    """Every name and every head stands where it was issued, give or take how it is written; so do a form's hints."""
    if any(name(_text(grid, row, page.name_col)) != name(text) for row, text in page.names.items()):
        return False
    hints = [
        (place, cell) for place, cell in page.issued.shown.items() if page.table is None and cell.row in page.names
    ]
    there = [place for place, cell in hints if same(value_at(grid, cell.row, cell.col), cell.value)]
    stayed = len(there) >= MOST * len(hints) and not answers_elsewhere(page, grid, page.name_col)
    return stayed and all(_head_in_place(page, grid, col) for col in page.heads)


def _head_in_place(page: Page, grid: Grid, col: int) -> bool:
    """A joined head shows in its first column."""
    first, last = page.heads[col]
    shown = name(_text(grid, page.head, col))
    joined = page.issued.shown[page.head, col].col != col and shown == ""
    return (joined or shown == name(first)) and (not last or name(_text(grid, page.head_last, col)) == name(last))


def _text(grid: Grid, row: int, col: int) -> str:
    return str(value_at(grid, row, col))


def _all_rows(page: Page, names: Mapping[int, int], head: int) -> dict[int, int]:
    """With the rows around the named ones: they move with what stands above them, the first ones with the first."""
    if not names:
        return {}
    anchors = {page.head: head, max(page.names): max(names.values())} if page.table else dict(names)
    rows = dict(names)
    for row in set(range(page.height)) - page.names.keys():
        above = max((anchor for anchor in anchors if anchor <= row), default=min(anchors))
        if (there := anchors[above] + row - above) >= 0:
            rows[row] = there
    return rows


def _said(found: Found, across: Pairing, down: Pairing) -> Iterator[Finding]:
    page, sheet = found.page, found.sheet
    rows = {row: there for row, there in down.found.items() if row != there}
    told = page.heads or (page.name_col, page.name_col + 1)
    cols = {col: there for col, there in across.found.items() if col != there and col in told}
    if rows:
        row, there = next(iter(rows.items()))
        example = f"“{page.names[row]}”由第{row + 1}行到第{there + 1}行"
        yield file_finding(
            "V422", sheet=sheet, cell=a1(there, found.col(page.name_col) or 0), example=example, count=len(rows)
        )
    if cols:
        col, there = next(iter(cols.items()))
        example = f"“{_head(page, col)}”由{column_name(col)}列到{column_name(there)}列"
        yield file_finding(
            "V423", sheet=sheet, cell=a1(found.row(page.head) or 0, there), example=example, count=len(cols)
        )
    for row in (row for row in down.lost if page.table or any(row == asked for asked, _ in page.inputs)):
        yield file_finding("V424", sheet=sheet, ref=found.ref(row), row=f"{page.names[row]}")
    shown = {table.index[key] for key in SHOWN if key in table.index} if (table := page.table) else set()
    for col in (col for col in across.lost if col not in shown):
        yield file_finding("V425", sheet=sheet, column=_head(page, col))


def _head(page: Page, col: int) -> str:
    """How people call a column; a form has labels and, right of them, what is filled in."""
    if page.table is None:
        return "填报内容" if col == page.name_col + 1 else "项目名称"
    first, last = page.heads[col]
    return f"{first}：{last}".replace("\n", "") if last else first
