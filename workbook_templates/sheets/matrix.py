"""A department's table: units down, the indicators it owns across, a live score beside each figure."""

from itertools import groupby
from typing import Any

from scoring.methods import guard
from scoring.numbers import show
from workbook_templates.formulas import score_formula, unfilled
from workbook_templates.layout.department import FIRST_ROW, UNIT_COL
from workbook_templates.layout.geometry import Line, Table, a1
from workbook_templates.sheets.book import Book
from workbook_templates.styles import row_height


def draw_matrix(book: Book, table: Table) -> None:
    sheet, styles = book.sheet(table.sheet), book.styles
    last = len(table.columns) - 1
    sheet.write_string(0, 0, "附表", styles["annex"])
    sheet.merge_range(1, 0, 1, last, f"{book.layout.scheme.title}指标数据表", styles["title"])
    sheet.set_row(1, 30)
    sheet.write_string(2, 0, f"填报部门：{book.layout.holder}", styles["lead"])
    for col, column in enumerate(table.columns):
        sheet.set_column(col, col, column.width)
    by_unit = [list(lines) for _, lines in groupby(table.lines, key=lambda line: line.unit)]
    _heads(book, sheet, table, by_unit[0])
    for number, lines in enumerate(by_unit, 1):
        _unit(book, sheet, table, number, lines)
    gap = " " * 24
    signed = f"填报人：{gap}审核人：{gap}部门负责人（签字）：{gap}（公章）{gap}年      月      日"
    sheet.write_string(table.last + 2, 0, signed, styles["line"])
    sheet.freeze_panes(FIRST_ROW, UNIT_COL + 1)
    sheet.repeat_rows(table.head, FIRST_ROW - 1)
    sheet.repeat_columns(0, UNIT_COL)
    sheet.print_area(0, 0, table.last + 2, last)
    sheet.fit_to_pages(1, 0)


def _heads(book: Book, sheet: Any, table: Table, lines: list[Line]) -> None:
    """Per indicator: its name, its target, its points, then figure and score."""
    styles, last = book.styles, len(table.columns) - 1
    for col in (0, 1, last):
        sheet.merge_range(table.head, col, FIRST_ROW - 1, col, table.columns[col].title, styles["head"])
    for line in lines:
        left, right = min(f.at.col for f in line.inputs.values()), line.score.col
        measure = f"\n（{line.leaf.measure}）" if line.leaf.measure else ""
        texts = (
            f"{line.leaf.ref} {line.leaf.title}{measure}",
            f"目标 {line.leaf.goal()}",
            f"{show(line.leaf.points)}分",
        )
        for i, text in enumerate(texts):
            sheet.merge_range(table.head + i, left, table.head + i, right, text, styles["head"])
        for field in line.inputs.values():
            sheet.write_string(FIRST_ROW - 1, field.at.col, table.columns[field.at.col].title, styles["head"])
        sheet.write_string(FIRST_ROW - 1, right, "得分", styles["head"])
    widest = [(f"{x.leaf.ref} {x.leaf.title}\n（{x.leaf.measure}）", 15.0) for x in lines]
    sheet.set_row(table.head, row_height(widest))


def _unit(book: Book, sheet: Any, table: Table, number: int, lines: list[Line]) -> None:
    styles, row = book.styles, lines[0].row
    sheet.set_row(row, 24)
    sheet.write_number(row, 0, number, styles["dash"])
    sheet.write_string(row, UNIT_COL, lines[0].unit, styles["centre"])
    for line in lines:
        for field in line.inputs.values():
            book.draw(sheet, field)
            todo = {"type": "formula", "criteria": f"=COUNTBLANK({field.at.cell})>0", "format": styles["todo"]}
            if field.required:
                sheet.conditional_format(row, field.at.col, row, field.at.col, todo)
        score = line.score
        sheet.write_formula(row, score.col, f"={score_formula(book.layout, line)}", styles["score"])
        wrong = {"type": "formula", "criteria": f'={score.cell}="{guard.MALFORMED}"', "format": styles["bad"]}
        sheet.conditional_format(row, score.col, row, score.col, wrong)
    blank = "+".join(f"IF({unfilled(line, table.sheet)},1,0)" for line in lines)
    wrong_count = "+".join(f'IF({line.score.cell}="{guard.MALFORMED}",1,0)' for line in lines)
    says = f'IF({blank}>0,"▲ 还差"&({blank})&"项未填","✔ 已填全")'
    says = f'IF({wrong_count}>0,"▲ "&({wrong_count})&"项格式错误",{says})'
    at = a1(row, len(table.columns) - 1)
    sheet.write_formula(at, f"={says}", styles["small"])
