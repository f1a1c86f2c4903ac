"""The sheets on which the office lists objections with what was decided, and reports of rectification."""

from typing import Any

from validators.plain_text import shortened
from validators.returns.objections.row import RAISED
from workbook_templates.forms.formulas.objected_rows import ObjectedRow, ReportedRow
from workbook_templates.forms.layout.geometry import Table
from workbook_templates.forms.layout.names import OBJECTIONS, RECTIFICATION
from workbook_templates.forms.layout.objection import named_rows
from workbook_templates.forms.sheets.drawing import Drawing
from workbook_templates.forms.sheets.notices import draw_notice
from workbook_templates.forms.sheets.pages import Stack, page_scale, paginate, percents, printed
from workbook_templates.forms.sheets.registered_rows import (
    HEAD,
    HEAD_HEIGHT,
    SIGNED_HEIGHT,
    WHO,
    colour_message,
    colour_missing,
    draw_heading,
)

ROW_HEIGHTS = {OBJECTIONS: 45.7, RECTIFICATION: 33.0}
NAMED = 26  # characters of a name that its cell shows
SIGNED = "经办人（签字）：{gap}审核人（签字）：{gap}（公章）{gap}年      月      日"


def draw_objections(drawing: Drawing) -> None:
    """Draws a sheet for each table."""
    for table in drawing.layout.tables:
        _draw(drawing, table)


def _draw(drawing: Drawing, table: Table) -> None:
    sheet, styles = drawing.sheet(table.sheet), drawing.styles
    draw_heading(drawing, sheet, table, len(printed(table)) - 1)
    _heads(sheet, table, styles)
    for field in table.fields:
        drawing.draw(sheet, field)
    for row in table.rows:
        sheet.set_row(row, ROW_HEIGHTS[table.sheet])
        sheet.write_string(row, 0, str(row - table.first + 1), styles["centre"])
        _live(drawing, sheet, table, row)
    foot, widths, high = table.last + 1, printed(table), ROW_HEIGHTS[table.sheet]
    sheet.write_string(foot, 0, SIGNED.format(gap=" " * 20), styles["line"])
    sheet.set_row(foot, SIGNED_HEIGHT)
    draw_notice(drawing, sheet, table, dict.fromkeys(table.rows, high), foot + 1)
    sheet.freeze_panes(table.first, 3)
    sheet.print_area(0, 0, foot, len(widths) - 1)
    sheet.repeat_rows(0, table.head)
    stack = Stack([(row, high) for row in table.rows], top=HEAD, repeated=HEAD, foot=SIGNED_HEIGHT)
    paginate(sheet, percents(page_scale(widths)), stack)


def _heads(sheet: Any, table: Table, styles: Any) -> None:
    index, last = table.index, table.index["message"]
    mine = range(index["ruling"], last) if table.sheet == OBJECTIONS else range(0)
    if mine:
        sheet.merge_range(2, 0, 2, index[RAISED[-1]], "异议（按来函登记）", styles["head"])
        sheet.merge_range(2, mine[0], 2, mine[-1], "处理决定（由办公室填写）", styles["office_head"])
        sheet.write_blank(2, last, None, styles["head"])
        sheet.set_row(2, WHO)
    for col, column in enumerate(table.columns):
        sheet.set_column(col, col, column.width, None, {"hidden": True} if col > last else {})
        sheet.write_string(table.head, col, column.title, styles["office_head" if col in mine else "head"])
    sheet.set_row(table.head, HEAD_HEIGHT)


def _live(drawing: Drawing, sheet: Any, table: Table, row: int) -> None:
    styles, index = drawing.styles, table.index
    about: ObjectedRow | ReportedRow = ReportedRow(table, row)
    if table.sheet == OBJECTIONS:
        named = named_rows(drawing.layout.scheme)
        refs, names = (
            drawing.choices(tuple(named)),
            drawing.choices(tuple(shortened(name, NAMED) for name in named.values())),
        )
        about = ObjectedRow(table, row, refs, names)
        sheet.write_formula(row, index["name"], f"={about.name()}", styles["cell"])
        colour_missing(drawing, sheet, table, row, about)
    sheet.write_formula(row, index["message"], f"={about.message()}", styles["small"])
    sheet.write_formula(row, index["code"], f"={about.code()}", styles["code"])
    colour_message(drawing, sheet, table, row)
