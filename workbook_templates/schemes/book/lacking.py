"""Columns and sheets that a scheme workbook may lack: it was exported before they were added, and has nothing there."""

from dataclasses import MISSING
from typing import Any

from scoring.scheme import model
from workbook_templates.schemes.book.book_table import Column, Table

ARRANGING = {"order"}
"""Columns of the workbook's own that a sheet does without."""


def may_lack(table: Table, column: Column) -> bool:
    """Whether a workbook without this column says the same as one whose column is blank."""
    first, *inner = column.path
    if column.own:
        return column.field in ARRANGING
    if first == "rule":
        return column.field != "rule.kind"
    if _optional(table.holds, first):
        return True
    return bool(inner) and _optional(model.Document if first == "document" else model.Basis, inner[0])


def _optional(holder: Any, name: str) -> bool:
    return holder.__dataclass_fields__[name].default is not MISSING
