"""The receipt as a workbook of one page, to print and to keep."""

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from addin.receiving.receipt_words import KEEP
from workbook_templates.xlsx.new_workbook import new_workbook
from workbook_templates.xlsx.styles import BASE, BOX, HEAD_FONT, PALE, row_height

WIDTHS = (14.0, 70.0)
A4 = 9
STYLES: dict[str, dict[str, Any]] = {
    "title": {"font_name": HEAD_FONT, "font_size": 16, "align": "center", "bg_color": PALE},
    "label": {"font_name": HEAD_FONT, "align": "center"},
    "text": {"align": "left", "indent": 1},
    "small": {"font_size": 9, "align": "left", "indent": 1},
}


def receipt_workbook(told: Sequence[tuple[str, str]], made: datetime) -> bytes:
    """The workbook's bytes: the lines of a receipt that was `made` then."""
    buffer = BytesIO()
    with new_workbook(buffer) as workbook:
        workbook.set_properties({"title": "报送回执", "created": made.replace(tzinfo=None)})
        sheet = workbook.add_worksheet("报送回执")
        styles = {name: workbook.add_format(BASE | BOX | style) for name, style in STYLES.items()}
        _draw(sheet, told, styles)
    return buffer.getvalue()


def _draw(sheet: Any, told: Sequence[tuple[str, str]], styles: dict[str, Any]) -> None:
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)
    sheet.center_horizontally()
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 30)
    sheet.merge_range(0, 0, 0, 1, "报送回执", styles["title"])
    for row, (head, text) in enumerate(told, 1):
        sheet.set_row(row, row_height([(text, WIDTHS[1] - 2)]) + 5)
        sheet.write_string(row, 0, head, styles["label"])
        sheet.write_string(row, 1, text, styles["text"])
    last = len(told) + 1
    sheet.set_row(last, row_height([(KEEP, sum(WIDTHS) - 2)], 9) + 3)
    sheet.merge_range(last, 0, last, 1, KEEP, styles["small"])
