"""A group's progress report: one wide cell for each thing to tell, then who signs."""

from typing import Any

from workbook_templates.forms.layout.geometry import At, Field
from workbook_templates.forms.layout.names import PROGRESS
from workbook_templates.forms.sheets.drawing import Drawing
from workbook_templates.forms.sheets.notices import told_too_long, too_long
from workbook_templates.xlsx.styles import row_height

HEIGHTS = {"work": 400.0, "targets": 120.0, "problems": 120.0, "next_steps": 120.0}
"""Points; together with titles and signatures they fill an upright page at this scale."""
SCALE, WIDTH = 85, 78.0
SIGNED = "填报人：{gap}审核人：{gap}行动组负责人（签字）：{gap}（公章）{gap}年    月    日"


def draw_progress(drawing: Drawing) -> None:
    """Draws the sheet 进展情况: a label and a wide cell for each text."""
    layout, styles = drawing.layout, drawing.styles
    sheet = drawing.sheet(PROGRESS, landscape=False)
    sheet.set_column(0, 0, 2)
    sheet.set_column(1, 1, 17)
    sheet.set_column(2, 2, WIDTH)
    sheet.merge_range(0, 1, 0, 2, f"{layout.scheme.marked_title}进展情况", styles["title"])
    sheet.set_row(0, 34)
    sheet.merge_range(1, 1, 1, 2, f"{layout.cover[0].label}：{layout.holder}", styles["lead"])
    tests = {field: _draw(drawing, sheet, field) for field in layout.progress}
    last = layout.progress[-1].at.row
    told_too_long(
        sheet, At(PROGRESS, last + 1, 2), tests, styles
    )  # not among the labels, by which rows are found again
    sheet.write_string(last + 2, 2, SIGNED.format(gap=" " * 9), styles["line"])
    sheet.print_area(0, 1, last + 2, 2)
    sheet.set_print_scale(SCALE)


def _draw(drawing: Drawing, sheet: Any, field: Field) -> str:
    """Draws one text and its label; gives the test of being too long for its cell."""
    styles, at = drawing.styles, field.at
    height = max(HEIGHTS[field.role], row_height([(str(drawing.values.get(field.key) or ""), WIDTH)]))
    sheet.set_row(at.row, height)
    sheet.write_string(at.row, at.col - 1, field.label, styles["head"])
    drawing.draw(sheet, field)
    if field.required:
        todo = {"type": "formula", "criteria": f"=COUNTBLANK({at.cell})>0", "format": styles["todo"]}
        sheet.conditional_format(at.row, at.col, at.row, at.col, todo)
    return too_long(at, WIDTH, height)
