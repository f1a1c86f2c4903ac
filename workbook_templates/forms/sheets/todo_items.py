"""What the to-do list may hold: every line that may be open, when it is, and what is to be done.

Expressions only, no leading `=`.
"""

from collections.abc import Iterator
from typing import NamedTuple

from scoring.methods import guard
from scoring.numbers import show
from workbook_templates.forms.formulas.conditions import lacks_reason, unfilled
from workbook_templates.forms.layout.geometry import At, Field, Layout, Line, Table


class TodoItem(NamedTuple):
    """A line that may be open: a condition, a name, where it is, and what to say."""

    at: At
    name: str
    flag: str
    missing: str
    message: str


def todo_items(layout: Layout) -> list[TodoItem]:
    """Every item that may be open: of the cover and the progress report, of the scored lines, of rows that are not
    scored."""
    found = [_form(field) for field in layout.forms if field.required and not field.locked]
    found += [_line(layout, line) for line in layout.lines if line.inputs]
    return found + [each for table in layout.tables if table.fields for each in _rows(layout, table)]


def _rows(layout: Layout, table: Table) -> Iterator[TodoItem]:
    """The rows of a table that has a state for each; of a proposal then the sums that must come out exactly."""
    from workbook_templates.forms.sheets.proposal import sum_at

    first = table.fields[0].at.col
    for row in table.rows:
        at, code, message = (At(table.sheet, row, col) for col in (first, table.index["code"], table.index["message"]))
        flag = f"IF({code.on('')}>0,1,0)"
        yield TodoItem(at, f"{table.title}第{row - table.first + 1}行", flag, "", message.on(""))
    for number, audience in enumerate(layout.audiences):
        at, said = sum_at(table, number), At(table.sheet, sum_at(table, number).row, table.index["standard"])
        full = show(audience.section.points)
        wrong = f"AND({at.on('')}<>0,{at.on('')}<>{full})" if audience.own else f"{at.on('')}>{full}"
        yield TodoItem(at, f"{audience.label}分值合计", f"IF({wrong},1,0)", "", said.on(""))


def lines_to_fill(layout: Layout) -> int:
    """How many of the items are open as long as something is not filled in."""
    return sum(1 for c in todo_items(layout) if c.missing)


def _form(field: Field) -> TodoItem:
    blank = f"IF(COUNTBLANK({field.at.on('')})>0,1,0)"
    return TodoItem(field.at, f"{field.at.sheet}：{field.label}", blank, blank, f'"▲ 请填写{field.label}"')


def _line(layout: Layout, line: Line) -> TodoItem:
    at = _first_open(line)
    if line.code is None or line.message is None:  # a department's table: the score's own state says it
        score, blank = line.score.on(""), unfilled(line, "")
        bare = lacks_reason(line, "")
        flag = f'IF(OR({blank},{score}="{guard.MALFORMED}"{"," * bool(bare)}{bare}),1,0)'
        untold = f'IF({bare},"请写明核定理由","未填全")' if bare else '"未填全"'
        message = f'"▲ "&IF(COUNT({score})=0,{score},{untold})'
        return TodoItem(at, f"{line.unit}　{line.leaf.ref} {line.leaf.title}", flag, f"IF({blank},1,0)", message)
    code = line.code.on("")
    required = any(field.required or field.role == "awarded" for field in line.inputs.values())
    awaited = layout.kind.verifies and bool(line.leaf.asks())
    missing = f"IF({code}=1,1,0)" if required and not awaited else ""
    return TodoItem(at, f"{line.leaf.ref} {line.leaf.title}", f"IF({code}>0,1,0)", missing, line.message.on(""))


def _first_open(line: Line) -> At:
    return next((field.at for field in line.inputs.values() if not field.locked), line.score)
