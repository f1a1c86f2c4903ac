"""The to-do sheet: the open problems of the whole workbook, each with a link to its cell.

Hidden helper columns hold every line that could have a problem, whether it has one, and a running count;
the visible rows pick the k-th open one. All counting is over our own numbers.
"""

from typing import Any

from workbook_templates.forms.layout.geometry import At
from workbook_templates.forms.layout.names import TODO
from workbook_templates.forms.sheets.drawing import Drawing
from workbook_templates.forms.sheets.todo_items import LONGEST, TodoItem, todo_items
from workbook_templates.xlsx.addresses import fixed

FIRST = 5
PRINTED = 25  # so many rows fill an upright page
FLAG, RUNNING, WHERE, NAME, MESSAGE, MISSING = 7, 8, 9, 10, 11, 12
COUNTS = {"open": (1, FLAG), "missing": (1, MISSING)}


def count_cell(what: str) -> str:
    """Where the number of open or of unfilled lines stands."""
    row, col = COUNTS[what]
    return At(TODO, row, col).on("")


def draw_todo(drawing: Drawing) -> None:
    """Draws the sheet 待办事项, with a row for every item that may be open at once."""
    sheet, styles = drawing.sheet(TODO, landscape=False), drawing.styles
    found = todo_items(drawing.layout)
    sheet.set_column(0, 0, 6)
    sheet.set_column(1, 1, 18)
    sheet.set_column(2, 2, 46)
    sheet.set_column(3, 3, 46)
    sheet.set_column(FLAG - 1, MISSING, 4, None, {"hidden": True})
    sheet.merge_range(0, 0, 0, 3, "待办事项", styles["title"])
    sheet.set_row(0, 30)
    n, count = len(found), At(TODO, *COUNTS["open"]).cell
    done, left = (
        "✔ 没有待办事项，可以打印、签字并报送。",
        "条待办。点击“位置”可跳到单元格；处理好一条，这里就少一条。",
    )
    cut = f'IF({count}>{PRINTED},"打印时只印前{PRINTED}条。","")'
    say = f'=IF({count}=0,"{done}","还有"&{count}&"{left}"&{cut})'
    sheet.merge_range(1, 0, 1, 3, "", styles["line"])
    sheet.write_formula(1, 0, say, styles["line"])
    for col, head in enumerate(("序号", "位置", "事项", "要做什么")):
        sheet.write_string(FIRST - 1, col, head, styles["head"])
    _helper(sheet, styles, found)
    for k in range(n):
        _visible(sheet, styles, k, n)
    _count(sheet, styles, n)
    listed = {"type": "formula", "criteria": f'=$A{FIRST + 1}<>""', "format": styles["boxed"]}
    sheet.conditional_format(FIRST, 0, FIRST + n - 1, 3, listed)
    sheet.freeze_panes(FIRST, 0)
    sheet.repeat_rows(FIRST - 1)
    sheet.print_area(0, 0, FIRST + min(n, PRINTED) - 1, 3)  # rows still empty would print as empty pages
    sheet.fit_to_pages(1, 1)


def _helper(sheet: Any, styles: Any, found: list[TodoItem]) -> None:
    for i, item in enumerate(found):
        row = FIRST + i
        flag, above = At(TODO, row, FLAG).cell, At(TODO, row - 1, RUNNING).cell
        sheet.write_formula(row, FLAG, f"={item.flag}", styles["code"])
        sheet.write_formula(row, RUNNING, f"={flag}" if i == 0 else f"={above}+{flag}", styles["code"])
        _place(sheet, row, item, styles["code"])
        name = item.name if len(item.name) <= LONGEST else f"{item.name[: LONGEST - 1]}…"
        sheet.write_string(row, NAME, name, styles["code"])
        sheet.write_formula(row, MESSAGE, f"={item.message}", styles["code"])
        if item.missing:
            sheet.write_formula(row, MISSING, f"={item.missing}", styles["code"])


def _place(sheet: Any, row: int, item: TodoItem, style: Any) -> None:
    """Where the item is to be dealt with: a text, or where that depends on the sheet a formula."""
    usual = f"{item.at.sheet}!{item.at.cell}"
    if item.when and item.then:
        other = f"{item.then.sheet}!{item.then.cell}"
        sheet.write_formula(row, WHERE, f'=IF({item.when},"{other}","{usual}")', style)
    else:
        sheet.write_string(row, WHERE, usual, style)


def _count(sheet: Any, styles: Any, n: int) -> None:
    for row, col in COUNTS.values():
        first, last = At(TODO, FIRST, col).cell, At(TODO, FIRST + n - 1, col).cell
        sheet.write_formula(row, col, f"=SUM({first}:{last})", styles["code"])


def _visible(sheet: Any, styles: Any, k: int, n: int) -> None:
    def span(col: int) -> str:
        return f"{fixed(FIRST, col)}:{fixed(FIRST + n - 1, col)}"

    row = FIRST + k
    sheet.set_row(row, 32)
    number = At(TODO, row, 0).cell
    place = f'COUNTIF({span(RUNNING)},"<"&{number})+1'
    sheet.write_formula(row, 0, f'=IF({fixed(*COUNTS["open"])}>{k},{k + 1},"")', styles["plain_centre"])
    link = f'HYPERLINK("#\'"&{_link(span(WHERE), place)},INDEX({span(WHERE)},{place}))'
    sheet.write_formula(row, 1, f'=IF({number}="","",{link})', styles["plain_link"])
    sheet.write_formula(row, 2, f'=IF({number}="","",INDEX({span(NAME)},{place}))', styles["text"])
    sheet.write_formula(row, 3, f'=IF({number}="","",INDEX({span(MESSAGE)},{place}))', styles["text"])


def _link(where: str, place: str) -> str:
    return f'SUBSTITUTE(INDEX({where},{place}),"!","\'!")'
