"""A table of all units on paper: no indicator is cut in two, and every page has title, unit names and signatures."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from scoring.methods import guard
from workbook_templates.forms.layout.all_units import FIRST_ROW
from workbook_templates.forms.layout.columns import UNIT_COL
from workbook_templates.forms.layout.geometry import Layout, Table
from workbook_templates.forms.sheets import pages
from workbook_templates.forms.sheets.drawing import Drawing
from workbook_templates.forms.sheets.pages import Stack, points_wide

ANNEX, TITLE, LEAD, NOTICE, SIGNED = 15.0, 26.0, 18.0, 15.0, 24.0


def set_pages(
    sheet: Any, table: Table, blocks: Collection[Sequence[int]], heights: Mapping[int, float]
) -> list[tuple[int, int]]:  # fmt: skip
    """`blocks` are the columns of each indicator, `heights` those of the head's rows and of all units'. Gives the first
    and the last column of each page."""
    widths = pages.printed(table)
    head = TITLE + LEAD + sum(height for row, height in heights.items() if row < FIRST_ROW)
    rows = [(row, height) for row, height in heights.items() if row >= FIRST_ROW]
    down = Stack(rows, top=ANNEX + head, repeated=head, foot=NOTICE + SIGNED)
    names = points_wide(widths[: UNIT_COL + 1], pages.WIDE)
    columns = [(cols[0], points_wide([widths[col] for col in cols], pages.WIDE)) for cols in blocks]
    across = Stack(columns, top=names, repeated=names, paper=pages.PAPER_WIDTH)
    further = pages.paginate(sheet, pages.percents(1), down, across)
    sheet.repeat_rows(1, FIRST_ROW - 1)
    sheet.repeat_columns(0, UNIT_COL)
    sheet.print_area(0, 0, table.last + 2, len(widths) - 1)
    ends = [*(start - 1 for start in further), len(widths) - 1]
    return list(zip([0, *further], ends, strict=True))


def title_of(layout: Layout) -> str:
    """What stands over the table."""
    return f"{layout.scheme.marked_title}指标数据表"


def draw_titles(drawing: Drawing, sheet: Any, spans: Sequence[tuple[int, int]]) -> None:
    """The title over the columns of each page; workbooks issued earlier have only the first page's."""
    title, style = title_of(drawing.layout), drawing.styles["title"]
    for first, last in spans:
        sheet.merge_range(1, first, 1, last, "" if first else title, style)
        if first:
            sheet.write_notice(1, first, f"={guard.literal(title)}", style)
    sheet.set_row(1, TITLE)
    sheet.set_row(2, LEAD)


def draw_signatures(drawing: Drawing, sheet: Any, table: Table, spans: Sequence[tuple[int, int]], signer: str) -> None:
    """A line to sign below the columns of each page; `signer` is whose head signs (部门, 行动组)."""
    widths, row, style = pages.printed(table), table.last + 2, drawing.styles["line"]
    for first, last in spans:
        room = pages.gap(widths[first : last + 1], 4)
        signed = f"{signer}负责人（签字）：{room}（公章）{room}年      月      日"
        if len(spans) == 1:
            sheet.write_string(row, 0, signed, style)
        else:  # beside the columns that are repeated, where it would be cut off; formerly it stood on the first page
            sheet.write_notice(row, first or UNIT_COL + 1, f"={guard.literal(signed)}", style)
    sheet.set_row(row, SIGNED)
