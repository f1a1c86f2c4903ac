"""Sheets are known by their names or, renamed, by the heads and row names on them."""

from collections.abc import Mapping

from workbook_templates.incoming.grid import Grid
from workbook_templates.incoming.refuse import refuse
from workbook_templates.read.locate.pairing import name
from workbook_templates.read.locate.reading_plan import Page

ENOUGH = 0.5


def tab_of(page: Page, sheets: Mapping[str, Grid], file: str) -> str:
    """The sheet that is this page. Raises `RejectedError` when there is none or it could be two."""
    if page.sheet in sheets and is_page(page, sheets[page.sheet]):
        return page.sheet
    alike = [sheet for sheet in sheets if is_page(page, sheets[sheet])]
    if len(alike) > 1:
        raise refuse("V420", file, sheet=page.sheet, read=alike[0], other=alike[1])
    if alike or page.sheet in sheets:
        return alike[0] if alike else page.sheet
    raise refuse("V407", file, sheet=page.sheet)


def is_page(page: Page, grid: Grid) -> bool:
    wanted = {name(text) for text in page.names.values()} | {name(first) for first, _ in page.heads.values()}
    there = {name(value) for row in grid for value in row if isinstance(value, str) and len(value) < 200}
    return len(wanted & there) >= ENOUGH * len(wanted)
