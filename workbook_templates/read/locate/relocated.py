"""An issued page that is not as it was issued is found again: under which name, where its rows and columns are now,
and what to say of it."""

from collections.abc import Iterator, Mapping

from validators.finding import Finding
from validators.returns.findings import file_finding
from workbook_templates.incoming.sheets import Grid, value_at
from workbook_templates.read.locate.located_sheet import LocatedSheet, ReturnedSheet
from workbook_templates.read.locate.moved_columns import MovedColumns, answers_elsewhere
from workbook_templates.read.locate.moved_rows import MovedRows
from workbook_templates.read.locate.pairing import Pairing
from workbook_templates.read.locate.reading_plan import IssuedPage
from workbook_templates.read.locate.text_comparison import name, same
from workbook_templates.returned import refuse
from workbook_templates.xlsx.addresses import a1, column_name

MOST = ENOUGH = 0.5
"""Shares: of hints in their places; of heads and names that make a sheet a page."""

SHOWN = ("monitored", "used")
"""Columns of a review that only show what others reported: earlier issues lack them, and nothing is lost."""


def sheet_of(page: IssuedPage, sheets: Mapping[str, Grid], file: str) -> str:
    """The sheet that is this page. Raises `RejectedError` when there is none or it could be two."""
    if page.sheet in sheets and is_page(page, sheets[page.sheet]):
        return page.sheet
    alike = [sheet for sheet in sheets if is_page(page, sheets[sheet])]
    if len(alike) > 1:
        raise refuse("V420", file, sheet=page.sheet, read=alike[0], other=alike[1])
    if alike or page.sheet in sheets:
        return alike[0] if alike else page.sheet
    raise refuse("V407", file, sheet=page.sheet)


def is_page(page: IssuedPage, grid: Grid) -> bool:
    """Whether enough of the page's names and heads stand somewhere on a sheet."""
    wanted = {name(text) for text in page.names.values()} | {name(first) for first, _ in page.heads.values()}
    there = {name(value) for row in grid for value in row if isinstance(value, str) and len(value) < 200}
    return len(wanted & there) >= ENOUGH * len(wanted)


def found_again(page: IssuedPage, sheet: str, grid: Grid, file: str) -> tuple[LocatedSheet, tuple[Finding, ...]]:
    """Where the rows and columns of a page are on the sheet called `sheet`, and what is to be said of it. Raises
    `RejectedError` where nobody can say which figure belongs to which row."""
    if _in_place(page, grid):
        return LocatedSheet(page, sheet, grid), ()
    present = ReturnedSheet(page, sheet, grid, file)
    columns = MovedColumns(present)
    across = columns.found()
    down = MovedRows(present, across.found, columns.head_last).found()
    columns.check_dashes(across.found, down.found)
    rows = _all_rows(page, down.found, columns.head)
    found = LocatedSheet(page, sheet, grid, rows, across.found)
    return found, tuple(_findings(found, across, down))


def _in_place(page: IssuedPage, grid: Grid) -> bool:
    """Every name and every head stands where it was issued, give or take how it is written; so do a form's hints."""
    named = ((_text(grid, row, page.name_col), text) for row, text in page.names.items())
    if any(name(there) != name(text) and not same(there, text) for there, text in named):
        return False
    hints = [
        (place, cell) for place, cell in page.issued.shown.items() if page.table is None and cell.row in page.names
    ]
    there = [place for place, cell in hints if same(value_at(grid, cell.row, cell.col), cell.value)]
    stayed = len(there) >= MOST * len(hints) and not answers_elsewhere(page, grid, page.name_col)
    return stayed and all(_head_in_place(page, grid, col) for col in page.heads)


def _head_in_place(page: IssuedPage, grid: Grid, col: int) -> bool:
    """A joined head shows in its first column."""
    first, last = page.heads[col]
    shown = name(_text(grid, page.head, col))
    joined = page.issued.shown[page.head, col].col != col and shown == ""
    return (joined or shown == name(first)) and (not last or name(_text(grid, page.head_last, col)) == name(last))


def _text(grid: Grid, row: int, col: int) -> str:
    return str(value_at(grid, row, col))


def _all_rows(page: IssuedPage, names: Mapping[int, int], head: int) -> dict[int, int]:
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


def _findings(found: LocatedSheet, across: Pairing, down: Pairing) -> Iterator[Finding]:
    page, sheet = found.page, found.sheet
    rows = {row: there for row, there in down.found.items() if row != there}
    named = page.heads or (page.name_col, page.name_col + 1)
    cols = {col: there for col, there in across.found.items() if col != there and col in named}
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


def _head(page: IssuedPage, col: int) -> str:
    """How people call a column; a form has labels and, right of them, what is filled in."""
    if page.table is None:
        return "填报内容" if col == page.name_col + 1 else "项目名称"
    first, last = page.heads[col]
    return f"{first}：{last}".replace("\n", "") if last else first
