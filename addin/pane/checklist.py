"""The sheet 报送检查单 in the open workbook: may it be sent, what it scores, every finding. Made anew each time."""

from collections.abc import Sequence
from typing import Any

from addin.pane.view import View
from scoring.numbers import decimals
from validators.returns.listed import HEADS
from validators.written import list_row
from workbook_templates.annotate.level_colours import COLOURS
from workbook_templates.xlsx.cell_text import tame

Rows = list[list[object]]
SHEET = "报送检查单"
WIDTHS = (8, 16, 8, 34, 50, 50)
TO_CONFIRM = ("封面的联系人、电话、填报日期已填写", "佐证材料已备齐并编号", "单位负责人已审核并盖章")


def write_checklist(book: Any, view: View, unseen: Sequence[str]) -> None:
    """Replaces the sheet's content; every other sheet stays untouched. `unseen` names what of the open workbook
    could not be seen."""
    sheet = _sheet(book)
    confirm: Rows = [[f"□ {line}"] for line in TO_CONFIRM]
    head: Rows = [*_summary(view, unseen), *confirm, [""]]
    sheet["A1"].value = _even([*head, list(HEADS), *_lines(view)])
    first = len(head) + 1
    sheet["A1"].font.bold = True
    sheet["A1"].font.size = 14
    sheet.range((first, 1), (first, len(HEADS))).font.bold = True
    for number, finding in enumerate(view.findings, first + 1):
        sheet.range((number, 1)).color = f"#{COLOURS[finding.severity]}"
    for column, width in enumerate(WIDTHS, 1):
        sheet.range((1, column)).column_width = width
    sheet.range((first, 4), (first + max(1, len(view.findings)), len(HEADS))).wrap_text = True
    sheet.activate()


def _sheet(book: Any) -> Any:
    if SHEET in [sheet.name for sheet in book.sheets]:
        found = book.sheets[SHEET]
        found.clear()
        return found
    return book.sheets.add(SHEET, after=book.sheets[len(book.sheets) - 1])


def _summary(view: View, unseen: Sequence[str]) -> Rows:
    verdict = "没有发现“必须改正”级问题" if unseen else "没有“必须改正”级问题，可以报送"
    if view.errors:
        verdict = f"有{view.errors}条“必须改正”级问题，请改正后再报送"
    lines: Rows = [
        [f"{view.title} {SHEET}"],
        [f"单位：{view.unit}"],
        [f"结论：{verdict}（须说明{view.warnings}条，提示{view.notes}条）"],
        [f"必填{view.fields}格，已填{view.filled}格"],
    ]
    if unseen:
        lines.insert(3, [f"这里看不到{'、'.join(unseen)}，报送前请再用网页上传或 kaohe validate 检查一次文件"])
    if view.total is not None:
        whole = "完整" if view.complete else "暂定：有未填、无法识别、待核定或汇总后计分的项"
        lines.append([f"自评得分：{decimals(view.total)} / {view.max:g}（{whole}）"])
    return lines + [[f"　{s.title}：{decimals(s.points)} {s.worth or f'/ {s.max:g}'}"] for s in view.sections]


def _lines(view: View) -> Rows:
    found: Rows = [list(list_row(f, f.sheet, f.cell, f.about)) for f in view.findings]
    return found or [["✔ 没有发现问题"]]


def _even(lines: Rows) -> Rows:
    """Rows of one length, as a range takes them; a text that looks like a formula is kept as text."""
    return [[tame(cell) for cell in (*line, *[""] * (len(HEADS) - len(line)))] for line in lines]
