"""A section's table: the official columns as the document prints them, then the inputs, score and message."""

from itertools import groupby
from typing import Any

from scoring.entries import HISTORY
from scoring.numbers import show
from scoring.scheme.rows import ENDLESS
from workbook_templates.forms.formulas.section_total import section_total
from workbook_templates.forms.formulas.state import NO_HISTORY, OPEN, TO_FILL
from workbook_templates.forms.layout.geometry import At, Line, Table
from workbook_templates.forms.sheets.drawing import Drawing, write
from workbook_templates.forms.sheets.notices import draw_notice
from workbook_templates.forms.sheets.pages import Stack, gap, page_scale, paginate, percents, printed
from workbook_templates.forms.sheets.section_lines import draw_line, draw_merged, draw_task
from workbook_templates.xlsx.addresses import a1, column_name

ANNEX, TITLE, LEAD, HEAD_HEIGHT, TOTAL, SIGNED = 15.0, 30.0, 21.0, 34.0, 24.0, 26.0
ONES = "一二三四五六七八九"
NUMERALS = (*ONES, "十", *(f"十{one}" for one in ONES))


def draw_sections(drawing: Drawing) -> None:
    """Draws a sheet for each section, numbered as 附表一, 附表二 and so on."""
    for number, table in enumerate(drawing.layout.tables):
        _draw(drawing, table, number)


def _draw(drawing: Drawing, table: Table, number: int) -> None:
    sheet = drawing.sheet(table.sheet)
    assert table.section is not None
    _heads(drawing, sheet, table, number)
    for dimension, same in groupby(table.lines, key=_dimension):
        draw_merged(sheet, table, list(same), {"dimension": dimension}, drawing.styles)
    heights: dict[int, float] = {}
    rows = []
    for _, group in groupby(table.lines, key=lambda line: line.task.ref if line.task else line.leaf.ref):
        lines = list(group)
        drawn = draw_task(drawing, sheet, table, lines)
        rows.append((lines[0].row, sum(drawn.values())))
        heights |= drawn
    for line in table.lines:
        draw_line(drawing, sheet, table, line)
    _total(drawing, sheet, table)
    draw_notice(drawing, sheet, table, heights, table.last + 2)
    _colours(drawing, sheet, table)
    _print(sheet, table, rows)


def _dimension(line: Line) -> str:
    return line.task.dimension if line.task else line.leaf.dimension


def _heads(drawing: Drawing, sheet: Any, table: Table, number: int) -> None:
    scheme, styles = drawing.layout.scheme, drawing.styles
    review = "（核查表）" if drawing.layout.kind.verifies else ""
    assert table.section is not None
    sheet.write_string(0, 0, f"附表{NUMERALS[number]}", styles["annex"])
    sheet.merge_range(1, 0, 1, len(printed(table)) - 1, f"{scheme.marked_title}{review}", styles["title"])
    sheet.set_row(1, TITLE)
    full = f"{NUMERALS[number]}、{table.title}（{table.section.worth}）"
    sheet.write_string(2, 0, f"{full}    {drawing.layout.cover[0].label}：{drawing.layout.holder}", styles["lead"])
    sheet.set_row(2, LEAD)
    for col, column in enumerate(table.columns):
        hidden = {"hidden": True} if column.key == "code" else {}
        sheet.set_column(col, col, column.width, None, hidden)
        sheet.write_string(table.head, col, column.title, styles["head"])
    sheet.set_row(table.head, HEAD_HEIGHT)
    sheet.freeze_panes(table.head + 1, table.index["item"] + 1 if table.lines[0].task is None else 0)


def _total(drawing: Drawing, sheet: Any, table: Table) -> None:
    row, last = table.last + 1, len(table.columns) - 2
    assert table.section is not None
    for col in range(last + 1):
        sheet.write_blank(row, col, None, drawing.styles["sum_label"])
    sheet.merge_range(row, 0, row, table.index["item"], "合计", drawing.styles["sum_label"])
    full = ENDLESS if table.section.unlimited else float(table.section.points)
    write(sheet, At(table.sheet, row, table.index["full"]), full, drawing.styles["sum"])
    total = section_total(drawing.layout, list(table.lines), show(table.section.points))
    sheet.write_formula(row, table.index["score"], f"={total}", drawing.styles["sum"])
    sheet.set_row(row, TOTAL)
    room = gap(printed(table), 5)
    signed = f"单位负责人（签字）：{room}（公章）{room}年      月      日"  # who filled it in stands on the cover
    if drawing.layout.kind.verifies:
        signed = f"核查人员（签字）：{room}{room}被核查单位负责人（签字）：{room}{room}年      月      日"
    sheet.write_string(row + 2, 0, signed, drawing.styles["line"])
    sheet.set_row(row + 2, SIGNED)


def total_cell(table: Table) -> str:
    """The cell with the section's points, as formulas on other sheets name it."""
    return f"'{table.sheet}'!{a1(table.last + 1, table.index['score'])}"


def _colours(drawing: Drawing, sheet: Any, table: Table) -> None:
    """Yellow for what is still to fill in, red for what is wrong; the message says the same in words."""
    styles = drawing.styles
    code = column_name(table.index["code"])
    for line in table.lines:
        for field in line.inputs.values():
            earlier = field.role in HISTORY
            if field.locked or not (field.required or field.role == "awarded" or earlier):
                continue
            state = NO_HISTORY if earlier else OPEN
            at, test = field.at, f"=AND(COUNTBLANK({field.at.cell})>0,${code}${line.row + 1}={state})"
            sheet.conditional_format(
                at.row, at.col, at.row, at.col, {"type": "formula", "criteria": test, "format": styles["todo"]}
            )
    first, last, col = table.first, table.last, table.index["message"]
    top = first + 1
    open_ = f"OR({','.join(f'${code}{top}={state}' for state in TO_FILL)})"
    for test, style in ((f"={open_}", "todo"), (f"=AND(${code}{top}>0,NOT({open_}))", "bad")):
        for key in ("score", "message"):
            where = (first, table.index[key], last, table.index[key])
            sheet.conditional_format(*where, {"type": "formula", "criteria": test, "format": styles[style]})
    message = a1(first, col)
    good = {"type": "formula", "criteria": f'=LEFT({message},1)="✔"', "format": styles["good"]}
    sheet.conditional_format(first, col, last, col, good)


def _print(sheet: Any, table: Table, rows: list[tuple[int, float]]) -> None:
    """On paper a page begins with a task; title, unit and head are on every one."""
    widths, head = printed(table), TITLE + LEAD + HEAD_HEIGHT
    sheet.repeat_rows(1, table.head)
    sheet.print_area(0, 0, table.last + 3, len(widths) - 1)
    stack = Stack(rows, top=ANNEX + head, repeated=head, foot=TOTAL + ANNEX + SIGNED)
    paginate(sheet, percents(page_scale(widths)), stack)
