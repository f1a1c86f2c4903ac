"""What the to-do list may hold: every line that may be open, when it is, and what is to be done.

Expressions only, no leading `=`.
"""

from collections.abc import Iterator

from scoring.light_named_tuple import NamedTuple
from scoring.methods import guard
from scoring.numbers import show
from workbook_templates.forms.formulas.conditions import lacks_reason, unfilled
from workbook_templates.forms.formulas.department_message import department_message
from workbook_templates.forms.formulas.state import NO_HISTORY, OPEN
from workbook_templates.forms.formulas.unscoreable import earlier_fields, lacks_history, lacks_parameter
from workbook_templates.forms.layout.example_date import example_date
from workbook_templates.forms.layout.geometry import At, Field, Layout, Line, Table

LONGEST = 40  # characters of a name that two lines show


class TodoItem(NamedTuple):
    """A line that may be open: a condition, a name, where it is, and what to say. Under the condition `when` what is to
    be done is to be done in the cell `then` instead."""

    at: At
    name: str
    flag: str
    missing: str
    message: str
    when: str = ""
    then: At | None = None


def todo_items(layout: Layout) -> list[TodoItem]:
    """Every item that may be open: of the cover and the progress report, of the scored lines, of rows that are not
    scored."""
    found = [_form(layout, field) for field in layout.forms if field.required and not field.locked]
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


def _form(layout: Layout, field: Field) -> TodoItem:
    blank = f"IF(COUNTBLANK({field.at.on('')})>0,1,0)"
    example = f"，例：{example_date(layout.scheme)}" if field.role == "date" else ""
    return TodoItem(field.at, f"{field.at.sheet}：{field.label}", blank, blank, f'"▲ 请填写{field.label}{example}"')


def _line(layout: Layout, line: Line) -> TodoItem:
    at = _first_open(line)
    if line.code is None or line.message is None:  # a department's table: the score's own state says it
        blank, wrong = unfilled(layout, line, ""), f'{line.score.on("")}="{guard.MALFORMED}"'
        others = [test for test in (lacks_reason(line, ""), lacks_parameter(layout, line, "")) if test]
        flag = f"IF(OR({','.join((blank, wrong, *others))}),1,0)"
        name, missing = _name(line), f"IF({blank},1,0)"
        earlier = lacks_history(layout, line, "")
        return TodoItem(at, name, flag, missing, department_message(layout, line), earlier, _earlier(line))
    code = line.code.on("")
    required = any(field.required or field.role == "awarded" for field in line.inputs.values())
    awaited = layout.kind.verifies and bool(line.leaf.asks())
    when = f"{code}={NO_HISTORY}" if lacks_history(layout, line, "") else ""
    untold = f"OR({code}={OPEN},{when})" if when else f"{code}={OPEN}"
    missing = f"IF({untold},1,0)" if required and not awaited else ""
    return TodoItem(at, _name(line), f"IF({code}>0,1,0)", missing, line.message.on(""), when, _earlier(line))


def _name(line: Line) -> str:
    """What people know a line by, then its number, for which there is room however long the title."""
    named, number = f"{line.unit}　{line.leaf.title}".removeprefix("　"), f"（{line.leaf.ref}）"
    room = LONGEST - len(number)
    return (named if len(named) <= room else f"{named[: room - 1]}…") + number


def _earlier(line: Line) -> At | None:
    """The first cell for an earlier year's figure that the holder may fill in."""
    return next((field.at for field in earlier_fields(line) if not field.locked), None)


def _first_open(line: Line) -> At:
    return next((field.at for field in line.inputs.values() if not field.locked), line.score)
