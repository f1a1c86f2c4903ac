"""A group's progress report: one wide cell for each thing to tell."""

from workbook_templates.forms.layout.names import PROGRESS
from workbook_templates.forms.sheets.drawing import Drawing

HEIGHT = 150.0


def draw_progress(drawing: Drawing) -> None:
    """Draws the sheet 进展情况: a label and a wide cell for each text."""
    layout, styles = drawing.layout, drawing.styles
    sheet = drawing.sheet(PROGRESS, landscape=False)
    sheet.set_column(0, 0, 2)
    sheet.set_column(1, 1, 17)
    sheet.set_column(2, 2, 69)
    sheet.merge_range(0, 1, 0, 2, f"{layout.scheme.marked_title}进展情况", styles["title"])
    sheet.set_row(0, 34)
    sheet.merge_range(1, 1, 1, 2, f"{layout.cover[0].label}：{layout.holder}", styles["lead"])
    for field in layout.progress:
        sheet.set_row(field.at.row, HEIGHT)
        sheet.write_string(field.at.row, field.at.col - 1, field.label, styles["head"])
        drawing.draw(sheet, field)
        if field.required:
            todo = {"type": "formula", "criteria": f"=COUNTBLANK({field.at.cell})>0", "format": styles["todo"]}
            sheet.conditional_format(field.at.row, field.at.col, field.at.row, field.at.col, todo)
    sheet.print_area(0, 1, layout.progress[-1].at.row, 2)
    sheet.fit_to_pages(1, 1)
