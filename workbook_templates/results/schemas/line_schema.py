"""A line of `--format jsonl`: which record it is, and the record itself."""

from workbook_templates.results.schemas.point_shapes import REJECTED, UNUSED
from workbook_templates.results.schemas.shapes import (
    Shape,
    boolean,
    integer,
    number,
    or_null,
    record,
    text,
    whole,
)  # fmt: skip
from workbook_templates.results.schemas.status_schemas import OF_UNIT, OTHER
from workbook_templates.results.schemas.workbook_schemas import CHECKED_FILE
from workbook_templates.results.tables.every_table import TABLES
from workbook_templates.results.tables.table import TableColumn, TableForm

SHAPES = {"text": text, "number": number, "integer": integer, "boolean": boolean}


def line_schema() -> Shape:
    """Of any line of any command."""
    records = {
        "file": CHECKED_FILE, "unit": OF_UNIT, "other": OTHER, "rejected": REJECTED["items"], "unused": UNUSED["items"],
        **{form.name: _row(form) for form in TABLES},
    }  # fmt: skip
    lines = [
        shape
        | {
            "properties": {"record": {"const": name, "description": "是什么记录"}} | shape["properties"],
            "required": ["record", *shape["required"]],
        }
        for name, shape in records.items()
    ]
    return whole("jsonl", "--format jsonl 的一行", {"description": "validate、status、export 的一行", "oneOf": lines})


def _row(form: TableForm) -> Shape:
    return record(f"“{form.title}”的一行", {column.name: _cell(column) for column in form.columns})


def _cell(column: TableColumn) -> Shape:
    return or_null(SHAPES[column.kind](column.meaning))
