"""填报说明: a sheet of numbered paragraphs under headings, printed on upright pages."""

from collections.abc import Sequence

from workbook_templates.forms.layout.names import HELP
from workbook_templates.forms.sheets.drawing import Drawing
from workbook_templates.forms.sheets.pages import PLANNED, UPRIGHT_HEIGHT, Stack, paginate
from workbook_templates.xlsx.styles import row_height

WIDTH = 100.0
SCALES = range(85, 75, -1)
"""The only column, so many characters wide, fills an upright page at the first of these, in per cent; letters are
printed as 9 points, as 8 where that saves a page."""
TITLE, HEAD = 34.0, 24.0


def draw_instructions(drawing: Drawing, chapters: Sequence[tuple[str, Sequence[str]]]) -> None:
    """Draws each chapter's heading and its paragraphs, in rows as high as their texts need; no page ends with a
    heading."""
    styles = drawing.styles
    sheet = drawing.sheet(HELP, landscape=False)
    sheet.set_column(0, 0, WIDTH)
    sheet.write_string(0, 0, "填报说明", styles["title"])
    sheet.set_row(0, TITLE)
    row, parts = 1, []
    for head, texts in chapters:
        sheet.write_string(row, 0, head, styles["lead"])
        sheet.set_row(row, HEAD)
        for number, text in enumerate(texts, 1):
            said = f"{number}. {text}"
            height = row_height([(said, WIDTH)])
            sheet.write_string(row + number, 0, said, styles["text"])
            sheet.set_row(row + number, height)
            parts.append((row, HEAD + height) if number == 1 else (row + number, height))
        row += len(texts) + 1
    sheet.print_area(0, 0, row - 1, 0)
    paginate(sheet, SCALES, Stack(parts, top=TITLE, paper=PLANNED * UPRIGHT_HEIGHT))
