"""True cached values: every formula carries what a recalculation gives, so previews and phones show it."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from workbook_templates.xlsx.addresses import place_of
from workbook_templates.xlsx.cell_text import stored
from workbook_templates.xlsx.parts import NS

MOST_FORMULAS = 100_000
"""Formulas of a workbook whose package the library rewrites by itself; of a larger one it only tells the values."""
WRITER = "cache-only writer"
"""Says that the library has computed the values but does not write one of them: a text like `_x0041_`."""
SHEETS = "xl/worksheets/"
FORMULA = re.compile(rb"<f[ />]")
ERRORS = {
    "Div": "#DIV/0!", "Na": "#N/A", "Name": "#NAME?", "Null": "#NULL!", "Num": "#NUM!", "Ref": "#REF!",
    "Value": "#VALUE!",
}  # fmt: skip


class RecalculationError(Exception):
    """A formula of ours could not be computed: a bug, never a user's mistake."""


def recalculated(workbook: bytes) -> bytes:
    """The same .xlsx with every formula's value refreshed; all other parts are kept as they are."""
    if formulas(workbook) > MOST_FORMULAS:
        return _written_in(workbook)
    from formualizer import recalculate_xlsx_bytes

    try:
        result = recalculate_xlsx_bytes(workbook)
    except OSError as refused:
        if WRITER not in str(refused):
            raise
        return _written_in(workbook)
    if result["summary"]["unknown_functions"]:
        raise RecalculationError(f"unknown functions: {result['summary']['unknown_functions']}")
    data: bytes = result["bytes"]
    return data


def formulas(workbook: bytes) -> int:
    """How many formulas there are, those of all sheets together."""
    with ZipFile(BytesIO(workbook)) as package:
        return sum(len(FORMULA.findall(package.read(name))) for name in package.namelist() if name.startswith(SHEETS))


def _written_in(workbook: bytes) -> bytes:
    """The values that the library gives, written into the cells here."""
    from formualizer import load_workbook_bytes

    from workbook_templates.xlsx.package import Package

    computed = load_workbook_bytes(workbook)
    computed.set_temporal_egress("serial")
    computed.evaluate_all()
    package = Package(workbook)
    for name, part in package.sheets.items():
        for cell, row, col in _formula_cells(package.tree(part)):
            _store(cell, computed.get_value(name, row + 1, col + 1))
    return package.save()


def _formula_cells(sheet: Any) -> Iterator[tuple[Any, int, int]]:
    """Every cell with a formula, its row and its column from 0."""
    for cell in sheet.iter(f"{NS}c"):
        if cell.find(f"{NS}f") is not None:
            yield cell, *place_of(cell.get("r"))


def _store(cell: Any, value: object) -> None:
    """As the library itself writes it."""
    kind, text = _told(value)
    cell.attrib.pop("t", None)
    if kind:
        cell.set("t", kind)
    held = cell.find(f"{NS}v")
    if held is None:
        held = cell.makeelement(f"{NS}v")
        cell.append(held)
    held.text = text


def _told(value: object) -> tuple[str, str]:
    """The type of a cell with this value, and how it is written."""
    if isinstance(value, str):
        return "str", stored(value)
    if isinstance(value, bool):
        return "b", str(int(value))
    if isinstance(value, dict):
        return "e", ERRORS[value["kind"]]
    return "", repr(float(value or 0)).removesuffix(".0")  # type: ignore[arg-type]
