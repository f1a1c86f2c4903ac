"""Drop-downs, prompts and colours of one column: what a person may pick, and which rule asks for which cell."""

from collections.abc import Mapping
from dataclasses import MISSING
from typing import Any

from scoring.methods import kinds
from validators.schemes.words import KINDS, SOURCES
from workbook_templates.schemes.book.book_table import YES_NO, BookColumn, BookTable
from workbook_templates.xlsx.styles import PALE, YELLOW

MOST_ROWS = 2000
"""As far as this row there are prompts, drop-downs and colours, however few rows are drawn; with more, to the last."""
USUAL = (
    ("verified", "monitored", "claim"), ("verified", "claim"), ("monitored",), ("monitored", "claim"), ("claim",),
    ("verified",),
)  # fmt: skip
ORDERS = tuple("、".join(SOURCES[source] for source in order) for order in USUAL)


def add_checks(workbook: Any, sheet: Any, table: BookTable, index: int, ends: Mapping[str, int]) -> None:
    """Adds prompt, drop-down and colours to a column from its second row to the last (from 0), which `ends` has by
    sheet; in an upright sheet to the one cell of that field."""
    column = table.columns[index]
    area = (index + 1, 1, index + 1, 1) if table.upright else (1, index, ends[table.name], index)
    sheet.data_validation(*area, _validation(column, ends))
    if not table.upright:
        sheet.data_validation(0, index, 0, index, _prompt(column) | {"validate": "any"})
    if column.parameter:
        _colours(workbook, sheet, table, column, area)


def _validation(column: BookColumn, ends: Mapping[str, int]) -> dict[str, Any]:
    """A prompt for every column; a drop-down where only some words are meant. Others warn and let through."""
    prompt = _prompt(column)
    error = {"error_title": "请检查", "error_message": "请从下拉列表中选择。"}
    if column.kind == "sources":
        return prompt | error | {"validate": "list", "source": list(ORDERS), "error_type": "warning"}
    if column.kind == "yes_no" or column.words:
        return prompt | error | {"validate": "list", "source": list(column.words.values() or YES_NO)}
    if column.source:
        source = f"='{column.source}'!$A$2:$A${ends[column.source] + 1}"
        return prompt | error | {"validate": "list", "source": source, "error_type": "warning"}
    return prompt | {"validate": "any"}


def _prompt(column: BookColumn) -> dict[str, Any]:
    return {"input_title": column.head[:32], "input_message": column.prompt[:255], "ignore_blank": True}


def _colours(workbook: Any, sheet: Any, table: BookTable, column: BookColumn, area: tuple[int, int, int, int]) -> None:
    """Grey where the chosen rule has no such figure; yellow where it must have one and the cell is blank."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    kind = xl_rowcol_to_cell(1, table.position("rule.kind"), col_abs=True)
    own = xl_rowcol_to_cell(1, area[1], col_abs=True)
    having = {name: method.__dataclass_fields__.get(column.parameter) for name, method in kinds().items()}
    takes = [KINDS[name] for name, field in having.items() if field]
    must = [KINDS[name] for name, field in having.items() if field and field.default is MISSING]
    rules = {f'AND({kind}<>"",{_none_of(kind, takes)})': PALE}
    if must:
        rules[f'AND({own}="",NOT({_none_of(kind, must)}))'] = YELLOW
    for formula, colour in rules.items():
        look = workbook.add_format({"bg_color": colour})
        sheet.conditional_format(*area, {"type": "formula", "criteria": f"={formula}", "format": look})


def _none_of(cell: str, names: list[str]) -> str:
    tests = ",".join(f'{cell}<>"{name}"' for name in names)
    return f"AND({tests})"
