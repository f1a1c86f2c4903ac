"""A section's table: the official columns as the document prints them, then the inputs, score and message."""

from itertools import groupby
from typing import Any

from scoring.numbers import show
from workbook_templates.forms.formulas.message import message_formula
from workbook_templates.forms.formulas.operands import counted_figure
from workbook_templates.forms.formulas.points import score_formula
from workbook_templates.forms.formulas.state import code_formula
from workbook_templates.forms.formulas.totals import section_total
from workbook_templates.forms.layout.geometry import Line, Table
from workbook_templates.forms.sheets.drawing import LONG, Drawing
from workbook_templates.forms.sheets.pages import paginate
from workbook_templates.xlsx.addresses import a1, column_name
from workbook_templates.xlsx.styles import Styles, row_height

SMALL = ("meaning", "method")
ASKED = ("chosen", "count", "people", "claim", "previous", "baseline", "data_year", "applicable", "reason", "evidence")
REVIEWED = ("monitored", "verified", "used", "awarded", "opinion")
HEAD_HEIGHT = 34.0
ONES = "一二三四五六七八九"
NUMERALS = (*ONES, "十", *(f"十{one}" for one in ONES))


def draw_sections(drawing: Drawing) -> None:
    """A sheet for each section, numbered as 附表."""
    for number, table in enumerate(drawing.layout.tables):
        draw_section(drawing, table, number)


def draw_section(drawing: Drawing, table: Table, number: int) -> None:
    sheet = drawing.sheet(table.sheet)
    assert table.section is not None
    _heads(drawing, sheet, table, number)
    for dimension, same in groupby(table.lines, key=_dimension):
        _merged(sheet, table, list(same), {"dimension": dimension}, drawing.styles)
    groups = [list(g) for _, g in groupby(table.lines, key=lambda line: line.task.ref if line.task else line.leaf.ref)]
    heights = {table.head: HEAD_HEIGHT}
    for lines in groups:
        heights |= _task(drawing, sheet, table, lines)
    for line in table.lines:
        _line(drawing, sheet, table, line)
    _total(drawing, sheet, table)
    _colours(drawing, sheet, table)
    _print(sheet, table)
    paginate(sheet, table, groups, heights)


def _dimension(line: Line) -> str:
    return line.task.dimension if line.task else line.leaf.dimension


def _heads(drawing: Drawing, sheet: Any, table: Table, number: int) -> None:
    scheme, styles = drawing.layout.scheme, drawing.styles
    review = "（核查表）" if drawing.layout.kind.verifies else ""
    assert table.section is not None
    sheet.write_string(0, 0, f"附表{NUMERALS[number]}", styles["annex"])
    sheet.merge_range(1, 0, 1, len(table.columns) - 2, f"{scheme.marked_title}{review}", styles["title"])
    sheet.set_row(1, 30)
    full = f"{NUMERALS[number]}、{table.title}（{table.section.worth}）"
    sheet.write_string(2, 0, f"{full}    {drawing.layout.cover[0].label}：{drawing.layout.holder}", styles["lead"])
    sheet.set_row(2, 21)
    for col, column in enumerate(table.columns):
        hidden = {"hidden": True} if column.key == "code" else {}
        sheet.set_column(col, col, column.width, None, hidden)
        sheet.write_string(table.head, col, column.title, styles["head"])
    sheet.set_row(table.head, HEAD_HEIGHT)
    sheet.freeze_panes(table.head + 1, table.index["item"] + 1 if table.lines[0].task is None else 0)


def _merged(sheet: Any, table: Table, lines: list[Line], texts: dict[str, str], styles: Styles) -> None:
    """Texts by column key, each one cell over all rows of these lines."""
    first, last = lines[0].row, lines[-1].row + lines[-1].rows - 1
    for key in (key for key in texts if key in table.index):
        col, style = table.index[key], styles["small" if key in SMALL else "centre"]
        if first < last:
            sheet.merge_range(first, col, last, col, texts[key], style)
        else:
            sheet.write_string(first, col, texts[key], style)


def _task(drawing: Drawing, sheet: Any, table: Table, lines: list[Line]) -> dict[int, float]:
    """The task's own columns, merged over its items, in rows that show every text whole; how high those are."""
    texts = _official(lines[0])
    _merged(sheet, table, lines, texts, drawing.styles)
    rows = sum(line.rows for line in lines)
    width = {column.key: column.width for column in table.columns}
    whole = row_height([(texts[k], width[k]) for k in SMALL if k in texts], 9)
    whole = max(whole, row_height([(texts[k], width[k]) for k in ("title", "supplier") if k in texts]))
    heights = {}
    for line in lines:
        least = row_height([], 9, least=3) if any(field.role in LONG for field in line.inputs.values()) else 0
        for row, caption in enumerate(line.captions, line.row):
            own = row_height([(caption.title, width["item"])], least=2) + 4  # messages take two lines
            heights[row] = max(own, least, whole / rows)
            sheet.set_row(row, heights[row])
    return heights


def _official(line: Line) -> dict[str, str]:
    if line.task is None:
        return {"number": line.leaf.ref.lstrip("I")}
    task = line.task
    return {
        "number": str(task.number), "title": task.title, "points": show(task.points),
        "meaning": task.meaning, "method": task.method_text, "supplier": task.supplier,
    }  # fmt: skip


def _line(drawing: Drawing, sheet: Any, table: Table, line: Line) -> None:
    """One leaf: what it is, its inputs, its live score, message and code."""
    styles = drawing.styles
    _captions(sheet, table, line, styles)
    taken = {(field.at.row, field.at.col) for field in line.inputs.values()}
    taken |= {(at.row, at.col) for at in line.used.values()}
    for row in range(line.row, line.row + line.rows):
        for key, col in table.index.items():
            if key in ASKED + REVIEWED and (row, col) not in taken:
                sheet.write_string(row, col, "—", styles["dash"])
    for field in line.inputs.values():
        drawing.draw(sheet, field, standard=line.leaf.method_text if field.role == "claim" else "")
    for key, at in line.used.items():
        sheet.write_formula(at.row, at.col, f"={counted_figure(line, key)}", styles["held_number"])
    assert line.code is not None and line.message is not None
    for at, formula, style in (
        (line.score, score_formula(drawing.layout, line), "score"),
        (line.message, message_formula(drawing.layout, line), "small"),
        (line.code, code_formula(drawing.layout, line), "code"),
    ):
        _joined(sheet, line, at.col, styles[style])
        sheet.write_formula(at.row, at.col, f"={formula}", styles[style])


def _captions(sheet: Any, table: Table, line: Line, styles: Styles) -> None:
    for i, caption in enumerate(line.captions):
        texts = {"item": caption.title, "measure": caption.measure, "goal": caption.goal}
        for key in (k for k in texts if k in table.index):
            style = styles["cell" if key == "item" else "centre"]
            sheet.write_string(line.row + i, table.index[key], texts[key], style)
    _merged(sheet, table, [line], {"owner": line.leaf.owner}, styles)
    _joined(sheet, line, table.index["full"], styles["points"])
    sheet.write_number(line.row, table.index["full"], float(line.leaf.points), styles["points"])


def _joined(sheet: Any, line: Line, col: int, style: Any) -> None:
    """One cell over all rows of a leaf, to be written next; inputs are never joined, so that columns can be pasted."""
    if line.rows > 1:
        sheet.merge_range(line.row, col, line.row + line.rows - 1, col, "", style)


def _total(drawing: Drawing, sheet: Any, table: Table) -> None:
    row, last = table.last + 1, len(table.columns) - 2
    assert table.section is not None
    for col in range(last + 1):
        sheet.write_blank(row, col, None, drawing.styles["sum_label"])
    sheet.merge_range(row, 0, row, table.index["item"], "合计", drawing.styles["sum_label"])
    sheet.write_number(row, table.index["full"], float(table.section.points), drawing.styles["sum"])
    total = section_total(drawing.layout, list(table.lines), show(table.section.points))
    sheet.write_formula(row, table.index["score"], f"={total}", drawing.styles["sum"])
    sheet.set_row(row, 24)
    gap = " " * 24
    signed = f"填报人：{gap}审核人：{gap}单位负责人（签字）：{gap}（公章）{gap}年      月      日"
    if drawing.layout.kind.verifies:
        signed = f"核查人员（签字）：{gap}{gap}被核查单位负责人（签字）：{gap}{gap}年      月      日"
    sheet.write_string(row + 2, 0, signed, drawing.styles["line"])


def total_cell(table: Table) -> str:
    return f"'{table.sheet}'!{a1(table.last + 1, table.index['score'])}"


def _colours(drawing: Drawing, sheet: Any, table: Table) -> None:
    """Yellow for what is still to fill in, red for what is wrong; the message says the same in words."""
    styles = drawing.styles
    code = column_name(table.index["code"])
    for line in table.lines:
        for field in line.inputs.values():
            if field.locked or not (field.required or field.role == "awarded"):
                continue
            at, test = field.at, f"=AND(COUNTBLANK({field.at.cell})>0,${code}${line.row + 1}=1)"
            sheet.conditional_format(
                at.row, at.col, at.row, at.col, {"type": "formula", "criteria": test, "format": styles["todo"]}
            )
    first, last, col = table.first, table.last, table.index["message"]
    top = first + 1
    for test, style in ((f"=${code}{top}=1", "todo"), (f"=${code}{top}>1", "bad")):
        for key in ("score", "message"):
            where = (first, table.index[key], last, table.index[key])
            sheet.conditional_format(*where, {"type": "formula", "criteria": test, "format": styles[style]})
    message = a1(first, col)
    good = {"type": "formula", "criteria": f'=LEFT({message},1)="✔"', "format": styles["good"]}
    sheet.conditional_format(first, col, last, col, good)


def _print(sheet: Any, table: Table) -> None:
    sheet.repeat_rows(table.head)
    sheet.print_area(0, 0, table.last + 3, len(table.columns) - 2)
