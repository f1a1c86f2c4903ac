"""Columns and sheets that a scheme workbook may lack: it was exported before they were added, and has nothing there."""

from dataclasses import MISSING
from typing import Any

from scoring.methods.choice import Option
from scoring.methods.composite import Part
from scoring.scheme import model
from workbook_templates.schemes.book import tables
from workbook_templates.schemes.book.columns import Column, Table

HOLDS: dict[str, Any] = {
    tables.SCHEME.name: model.Scheme, tables.SECTIONS.name: model.Section, tables.TASKS.name: model.Task,
    tables.LEAVES.name: model.Leaf, tables.LEVELS.name: Option, tables.PARTS.name: Part,
    tables.VARIANTS.name: model.Variant, tables.STAGES.name: model.StageTarget, tables.UNITS.name: model.Unit,
    tables.CLASSES.name: model.UnitClass, tables.GROUPS.name: model.Group, tables.PARAMETERS.name: model.Parameter,
    tables.GRADES.name: model.Grade, tables.RELATIONS.name: model.Relation, tables.ASSUMPTIONS.name: model.Assumption,
    tables.LOCAL_CHANGES.name: model.LocalChange,
}  # fmt: skip
"""What a row of each sheet is; the departments are mere names."""
ARRANGING = {"order"}
"""Columns of the workbook's own that a sheet does without."""


def may_lack(table: Table, column: Column) -> bool:
    """Whether a workbook without this column says the same as one whose column is blank."""
    first, *inner = column.path
    if column.own:
        return column.field in ARRANGING
    if first == "rule":
        return column.field != "rule.kind"
    if _optional(HOLDS[table.name], first):
        return True
    return bool(inner) and _optional(model.Document if first == "document" else model.Basis, inner[0])


def _optional(holder: Any, name: str) -> bool:
    return holder.__dataclass_fields__[name].default is not MISSING
