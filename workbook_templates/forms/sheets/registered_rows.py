"""What sheets have in common on which rows are registered one by one: their heading, and how a row shows its state."""

from collections.abc import Mapping
from typing import Any, Protocol

from workbook_templates.forms.formulas.registered_states import OPEN, WRONG
from workbook_templates.forms.layout.geometry import Table
from workbook_templates.forms.sheets.drawing import Drawing
from workbook_templates.xlsx.addresses import a1

TITLE, LEAD, WHO, HEAD_HEIGHT, SIGNED_HEIGHT = 34.0, 22.0, 20.0, 32.0, 26.0
HEAD = TITLE + LEAD + WHO + HEAD_HEIGHT


class Registered(Protocol):
    """The expressions of one row."""

    def begun(self) -> str:
        """Whether anything is filled in."""

    def missing(self) -> Mapping[str, str]:
        """Whether each column that is wanted lacks something, by role."""


def draw_heading(drawing: Drawing, sheet: Any, table: Table, last: int) -> None:
    """The title above the columns up to the `last`, and whose sheet it is."""
    layout, styles = drawing.layout, drawing.styles
    sheet.merge_range(0, 0, 0, last, f"{layout.scheme.marked_title}{table.title}", styles["title"])
    sheet.set_row(0, TITLE)
    sheet.write_string(1, 0, f"{layout.cover[0].label}：{layout.holder}", styles["lead"])
    sheet.set_row(1, LEAD)


def colour_missing(drawing: Drawing, sheet: Any, table: Table, row: int, about: Registered) -> None:
    """Cells that are still to be filled in once the row is begun."""
    for role, test in about.missing().items():
        criteria, col = f"=AND({about.begun()},{test})", table.index[role]
        colour = {"type": "formula", "criteria": criteria, "format": drawing.styles["todo"]}
        sheet.conditional_format(row, col, row, col, colour)


def colour_message(drawing: Drawing, sheet: Any, table: Table, row: int) -> None:
    """The message by the state of the row."""
    code, col = a1(row, table.index["code"]), table.index["message"]
    for state, style in ((OPEN, "todo"), (WRONG, "bad")):
        said = {"type": "formula", "criteria": f"={code}={state}", "format": drawing.styles[style]}
        sheet.conditional_format(row, col, row, col, said)
