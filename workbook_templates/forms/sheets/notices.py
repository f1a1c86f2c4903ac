"""What a sheet says below its table while an answer is longer than its cell shows: on paper the rest would be cut."""

from collections.abc import Mapping
from typing import Any

from workbook_templates.forms.layout.geometry import At, Field, Table
from workbook_templates.forms.sheets.drawing import LONG, Drawing
from workbook_templates.xlsx.styles import Styles, characters_shown

SAID = "格文字较长，打印会截断：请精简，或拉高所在的行，或写“见附件”并另附材料。"
MOST = 100
"""More answers than that are too many for one formula; they are coloured all the same."""


def draw_notice(drawing: Drawing, sheet: Any, table: Table, heights: Mapping[int, float], row: int) -> None:
    """How many of the table's long answers do not show whole in rows of these heights, told in `row`, each of them in
    colour."""
    widths = [column.width for column in table.columns]
    fields = [f for line in table.lines for f in line.inputs.values() if f.type == "text" and f.role in LONG]
    tests = {f: too_long(f.at, widths[f.at.col], heights[f.at.row]) for f in fields if not f.locked}
    told_too_long(sheet, row, 0, tests, drawing.styles)


def too_long(at: At, width: float, height: float) -> str:
    """A test whether a text may not show whole in a cell of this width, in characters, and height, in points; the end
    of a paragraph may leave all of a line but one character empty."""
    shown, line = characters_shown(width, height), characters_shown(width, 0)
    ends = f'(LEN({at.cell})-LEN(SUBSTITUTE({at.cell},CHAR(10),"")))'
    return f"LEN({at.cell})+{line - 1}*{ends}>{shown}"


def told_too_long(sheet: Any, row: int, col: int, tests: Mapping[Field, str], styles: Styles) -> None:
    """A cell that is empty while none of the `tests`, one for each answer, is true. Workbooks issued earlier have none,
    and need none."""
    for field, test in tests.items():
        at, todo = field.at, {"type": "formula", "criteria": f"={test}", "format": styles["todo"]}
        sheet.conditional_format(at.row, at.col, at.row, at.col, todo)
    if 0 < len(tests) <= MOST:
        count = "+".join(f"IF({test},1,0)" for test in tests.values())
        sheet.write_notice(row, col, f'=IF({count}>0,"▲ 有"&({count})&"{SAID}","")', styles["notice"])
