"""Columns and sheets that a scheme workbook may lack: it was exported before they were added, and has nothing there."""

from dataclasses import MISSING
from typing import Any

from workbook_templates.schemes.book.book_table import BookColumn, BookTable, field_steps

ARRANGING = {"order", "derived"}
"""Columns of the workbook's own that a sheet does without."""


def may_lack(table: BookTable, column: BookColumn) -> bool:
    """Tells whether a workbook without this column says the same as one whose column is blank."""
    if column.own:
        return column.field in ARRANGING
    if column.path[0] == "rule":
        return column.field != "rule.kind"
    return any(_optional(cls, field) for cls, field in field_steps(table.holds, column.path))


def _optional(cls: Any, field: str) -> bool:
    return cls.__dataclass_fields__[field].default is not MISSING
