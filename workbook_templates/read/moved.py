"""One sheet of a workbook that is not as it was issued: where its rows and columns are now, and what to say of it."""

from collections.abc import Iterator, Mapping

from validators.catalogue import file_finding
from validators.finding import Finding
from workbook_templates.layout.geometry import a1, column_name
from workbook_templates.read.columns import Columns
from workbook_templates.read.found import Found, Present
from workbook_templates.read.grid import Grid, value_at
from workbook_templates.read.pairing import Pairing, name
from workbook_templates.read.plan import Page
from workbook_templates.read.rows import Rows


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
    """Every name and every head stands where it was issued, give or take how it is written."""
    if any(name(str(value_at(grid, row, page.name_col))) != name(text) for row, text in page.names.items()):
        return False
    for col, (first, last) in page.heads.items():
        own = name(str(value_at(grid, page.head, col)))
        joined = page.issued.shown[page.head, col].col != col
        if own != ("" if joined else name(first)) or (
            last and name(str(value_at(grid, page.head_last, col))) != name(last)
        ):
            return False
    return True


def _all_rows(page: Page, names: Mapping[int, int], head: int) -> dict[int, int]:
    """With the rows around the table: those above move with its head, those below with its last row."""
    if not names:
        return {}
    first, last = (page.head, head) if page.table else next(iter(names.items())), max(names)
    above = {row: row + first[1] - first[0] for row in range(first[0] if not page.table else page.head_last + 1)}
    below = {row: row + names[last] - last for row in range(last + 1, page.height)}
    return {row: there for row, there in (above | below).items() if there >= 0 and row not in page.names} | dict(names)


def _said(found: Found, across: Pairing, down: Pairing) -> Iterator[Finding]:
    page, sheet = found.page, found.sheet
    rows = {row: there for row, there in down.found.items() if row != there}
    cols = {col: there for col, there in across.found.items() if col != there}
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
    for row in down.lost:
        yield file_finding("V424", sheet=sheet, ref=found.ref(row), row=f"{page.names[row]}")
    for col in across.lost:
        yield file_finding("V425", sheet=sheet, column=_head(page, col))


def _head(page: Page, col: int) -> str:
    first, last = page.heads.get(col, ("填报内容", ""))
    return f"{first}：{last}".replace("\n", "") if last else first
