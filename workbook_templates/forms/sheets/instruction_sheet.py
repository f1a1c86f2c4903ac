"""填报说明: a sheet of numbered paragraphs under headings, printed on upright pages."""

from collections.abc import Sequence

from workbook_templates.forms.layout.names import HELP
from workbook_templates.forms.sheets.drawing import Drawing
from workbook_templates.xlsx.styles import row_height

WIDTH = 76.0
"""Of the only column, in characters."""


def draw_instructions(drawing: Drawing, chapters: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Draws each chapter's heading and its paragraphs, in rows as high as their texts need."""
    styles = drawing.styles
    sheet = drawing.sheet(HELP, landscape=False)
    sheet.set_column(0, 0, WIDTH)
    sheet.write_string(0, 0, "填报说明", styles["title"])
    sheet.set_row(0, 34)
    row = 1
    for head, texts in chapters:
        sheet.write_string(row, 0, head, styles["lead"])
        sheet.set_row(row, 24)
        row += 1
        for number, text in enumerate(texts, 1):
            said = f"{number}. {text}"
            sheet.write_string(row, 0, said, styles["text"])
            sheet.set_row(row, row_height([(said, WIDTH)]))
            row += 1
    sheet.print_area(0, 0, row - 1, 0)
    sheet.fit_to_pages(1, 0)
