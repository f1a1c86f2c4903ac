"""What a sheet says below its table while an answer is longer than its cell shows: on paper the rest would be cut."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from workbook_templates.forms.layout.geometry import At, Field, Table
from workbook_templates.forms.sheets.drawing import LONG, Drawing
from workbook_templates.xlsx.addresses import a1
from workbook_templates.xlsx.styles import Styles, characters_shown

SAID = "格文字较长，打印会截断：请精简，或拉高所在的行，或写“见附件”并另附材料。"
MOST = 50
"""Answers that one formula counts, twice: it may have 8192 characters."""


def draw_notice(drawing: Drawing, sheet: Any, table: Table, heights: Mapping[int, float], row: int) -> None:
    """How many of the table's long answers do not show whole in rows of these heights, told in `row`, each of them in
    colour."""
    widths = [column.width for column in table.columns]
    fields = [f for line in table.lines for f in line.inputs.values() if f.type == "text" and f.role in LONG]
    fields += [f for f in table.fields if f.type == "text"]
    tests = {f: too_long(f.at, widths[f.at.col], heights[f.at.row]) for f in fields if not f.locked}
    told_too_long(
        sheet, At(table.sheet, row, 0), tests, drawing.styles, table.index.get("code", table.index["message"])
    )


def too_long(at: At, width: float, height: float) -> str:
    """A test whether a text may not show whole in a cell of this width, in characters, and height, in points; the end
    of a paragraph may leave all of a line but one character empty."""
    shown, line = characters_shown(width, height), characters_shown(width, 0)
    ends = f'(LEN({at.cell})-LEN(SUBSTITUTE({at.cell},CHAR(10),"")))'
    return f"LEN({at.cell})+{line - 1}*{ends}>{shown}"


def told_too_long(sheet: Any, at: At, tests: Mapping[Field, str], styles: Styles, beside: int = 0) -> None:
    """A cell that is empty while none of the `tests`, one for each answer, is true. What is too much for one formula is
    counted in the column `beside`, from this row down. Workbooks issued earlier have none of these, and need none."""
    for field, test in tests.items():
        col, todo = field.at.col, {"type": "formula", "criteria": f"={test}", "format": styles["todo"]}
        sheet.conditional_format(field.at.row, col, field.at.row, col, todo)
    counts = ["+".join(f"IF({test},1,0)" for test in some) for some in _batched(tests.values(), MOST)]
    if len(counts) > 1:
        for number, count in enumerate(counts):
            sheet.write_notice(at.row + number, beside, f"={count}", styles["code"])
        counts = [f"SUM({a1(at.row, beside)}:{a1(at.row + len(counts) - 1, beside)})"]
    for count in counts:
        sheet.write_notice(at.row, at.col, f'=IF({count}>0,"▲ 有"&({count})&"{SAID}","")', styles["notice"])


def _batched(tests: Iterable[str], most: int) -> Iterator[tuple[str, ...]]:
    """Up to so many at a time."""
    left = iter(tests)
    while some := tuple(islice(left, most)):
        yield some
