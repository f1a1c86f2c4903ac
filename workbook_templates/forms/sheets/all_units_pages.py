"""A table of all units on paper: no indicator is cut in two, and every page has title, unit names and signatures."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from scoring.methods import guard
from workbook_templates.forms.layout.all_units import FIRST_ROW
from workbook_templates.forms.layout.columns import UNIT_COL
from workbook_templates.forms.layout.geometry import Table
from workbook_templates.forms.sheets.drawing import Drawing
from workbook_templates.forms.sheets.pages import (
    PAPER_WIDTH, WIDE, Stack, gap, paginate, percents, points_wide, printed,
)  # fmt: skip

ANNEX, TITLE, LEAD, NOTICE, SIGNED = 15.0, 26.0, 18.0, 15.0, 24.0


def set_pages(
    drawing: Drawing, sheet: Any, table: Table, blocks: Collection[Sequence[int]], heights: Mapping[int, float],
    signer: str,
) -> None:  # fmt: skip
    """`blocks` are the columns of each indicator, `heights` those of the head's rows and of all units'; `signer` is
    whose head signs (部门, 行动组)."""
    widths = printed(table)
    head = TITLE + LEAD + sum(height for row, height in heights.items() if row < FIRST_ROW)
    rows = [(row, height) for row, height in heights.items() if row >= FIRST_ROW]
    down = Stack(rows, top=ANNEX + head, repeated=head, foot=NOTICE + SIGNED)
    names = points_wide(widths[: UNIT_COL + 1], WIDE)
    across = Stack([(cols[0], points_wide([widths[col] for col in cols], WIDE)) for cols in blocks], names, names)
    further = paginate(
        sheet, percents(1), down.breaks, lambda percent: across.breaks(percent, PAPER_WIDTH)
    )
    starts = [0, *further]
    for start, end in zip(starts, [*further, len(widths)], strict=True):
        _title(drawing, sheet, start, end - 1)
        room = gap(widths[start:end], 4)
        signed = f"{signer}负责人（签字）：{room}（公章）{room}年      月      日"
        first = start or (UNIT_COL + 1 if further else 0)  # what is repeated on every page is cut off there
        sheet.write_string(table.last + 2, first, signed, drawing.styles["line"])
    for row, height in ((1, TITLE), (2, LEAD), (table.last + 2, SIGNED)):
        sheet.set_row(row, height)
    sheet.repeat_rows(1, FIRST_ROW - 1)
    sheet.repeat_columns(0, UNIT_COL)
    sheet.print_area(0, 0, table.last + 2, len(widths) - 1)


def _title(drawing: Drawing, sheet: Any, first: int, last: int) -> None:
    """Over the columns of one page; workbooks issued earlier have only the first page's."""
    title, style = f"{drawing.layout.scheme.marked_title}指标数据表", drawing.styles["title"]
    sheet.merge_range(1, first, 1, last, "" if first else title, style)
    if first:
        sheet.write_notice(1, first, f"={guard.literal(title)}", style)
