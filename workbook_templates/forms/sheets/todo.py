"""The to-do sheet: the open problems of the whole workbook, each with a link to its cell.

Hidden helper columns hold every line that could have a problem, whether it has one, and a running count;
the visible rows pick the k-th open one. All counting is over our own numbers.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from scoring.methods import guard
from scoring.numbers import show
from workbook_templates.forms.formulas.conditions import unfilled
from workbook_templates.forms.layout.geometry import At, Field, Layout, Line, Table
from workbook_templates.forms.layout.names import TODO
from workbook_templates.forms.sheets.drawing import Drawing
from workbook_templates.forms.sheets.proposal import sum_at
from workbook_templates.xlsx.addresses import column_name

FIRST = 5
PRINTED = 25  # so many rows fill an upright page
LONGEST = 40  # characters of a name that two lines show
FLAG, RUNNING, WHERE, NAME, MESSAGE, MISSING = 7, 8, 9, 10, 11, 12
COUNTS = {"open": (1, FLAG), "missing": (1, MISSING)}


@dataclass(frozen=True, slots=True)
class TodoItem:
    """A line that may be open: a condition, a name, where it is, and what to say."""

    at: At
    name: str
    flag: str
    missing: str
    message: str


def count_cell(what: str) -> str:
    """Where the number of open or of unfilled lines stands."""
    row, col = COUNTS[what]
    return At(TODO, row, col).on("")


def todo_items(layout: Layout) -> list[TodoItem]:
    found = [_form(field) for field in layout.forms if field.required and not field.locked]
    found += [_line(layout, line) for line in layout.lines if line.inputs]
    return found + [each for table in layout.tables if table.fields for each in _proposed(layout, table)]


def _proposed(layout: Layout, table: Table) -> Iterator[TodoItem]:
    """The rows of a proposal, then the sums that must come out exactly."""
    for row in table.rows:
        at, code, message = (At(table.sheet, row, table.index[key]) for key in ("object", "code", "message"))
        flag = f"IF({code.on('')}>0,1,0)"
        yield TodoItem(at, f"{table.title}第{row - table.first + 1}行", flag, "", message.on(""))
    for number, audience in enumerate(layout.audiences):
        at, said = sum_at(table, number), At(table.sheet, sum_at(table, number).row, table.index["standard"])
        full = show(audience.section.points)
        wrong = f"AND({at.on('')}<>0,{at.on('')}<>{full})" if audience.own else f"{at.on('')}>{full}"
        yield TodoItem(at, f"{audience.label}分值合计", f"IF({wrong},1,0)", "", said.on(""))


def lines_to_fill(layout: Layout) -> int:
    return sum(1 for c in todo_items(layout) if c.missing)


def _form(field: Field) -> TodoItem:
    blank = f"IF(COUNTBLANK({field.at.on('')})>0,1,0)"
    return TodoItem(field.at, f"{field.at.sheet}：{field.label}", blank, blank, f'"▲ 请填写{field.label}"')


def _line(layout: Layout, line: Line) -> TodoItem:
    at = _first_open(line)
    if line.code is None or line.message is None:  # a department's table: the score's own state says it
        score, blank = line.score.on(""), unfilled(line, "")
        flag = f'IF(OR({blank},{score}="{guard.MALFORMED}"),1,0)'
        message = f'"▲ "&IF(COUNT({score})=0,{score},"未填全")'
        return TodoItem(at, f"{line.unit}　{line.leaf.ref} {line.leaf.title}", flag, f"IF({blank},1,0)", message)
    code = line.code.on("")
    required = any(field.required or field.role == "awarded" for field in line.inputs.values())
    awaited = layout.kind.verifies and bool(line.leaf.asks())
    missing = f"IF({code}=1,1,0)" if required and not awaited else ""
    return TodoItem(at, f"{line.leaf.ref} {line.leaf.title}", f"IF({code}>0,1,0)", missing, line.message.on(""))


def _first_open(line: Line) -> At:
    return next((field.at for field in line.inputs.values() if not field.locked), line.score)


def draw_todo(drawing: Drawing) -> None:
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
        sheet.write_string(row, WHERE, f"{item.at.sheet}!{item.at.cell}", styles["code"])
        name = item.name if len(item.name) <= LONGEST else f"{item.name[: LONGEST - 1]}…"
        sheet.write_string(row, NAME, name, styles["code"])
        sheet.write_formula(row, MESSAGE, f"={item.message}", styles["code"])
        if item.missing:
            sheet.write_formula(row, MISSING, f"={item.missing}", styles["code"])


def _count(sheet: Any, styles: Any, n: int) -> None:
    for row, col in COUNTS.values():
        first, last = At(TODO, FIRST, col).cell, At(TODO, FIRST + n - 1, col).cell
        sheet.write_formula(row, col, f"=SUM({first}:{last})", styles["code"])


def _visible(sheet: Any, styles: Any, k: int, n: int) -> None:
    def span(col: int) -> str:
        return f"{_fixed(FIRST, col)}:{_fixed(FIRST + n - 1, col)}"

    row = FIRST + k
    sheet.set_row(row, 32)
    number = At(TODO, row, 0).cell
    place = f'COUNTIF({span(RUNNING)},"<"&{number})+1'
    sheet.write_formula(row, 0, f'=IF({_fixed(*COUNTS["open"])}>{k},{k + 1},"")', styles["plain_centre"])
    link = f'HYPERLINK("#\'"&{_link(span(WHERE), place)},INDEX({span(WHERE)},{place}))'
    sheet.write_formula(row, 1, f'=IF({number}="","",{link})', styles["plain_link"])
    sheet.write_formula(row, 2, f'=IF({number}="","",INDEX({span(NAME)},{place}))', styles["text"])
    sheet.write_formula(row, 3, f'=IF({number}="","",INDEX({span(MESSAGE)},{place}))', styles["text"])


def _link(where: str, place: str) -> str:
    return f'SUBSTITUTE(INDEX({where},{place}),"!","\'!")'


def _fixed(row: int, col: int) -> str:
    return f"${column_name(col)}${row + 1}"
