"""What makes a spreadsheet program repair the cells of a sheet: their order, types, styles, formulas."""

import math
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.support.conformance.formula_causes import formula_causes
from tests.support.conformance.opened_package import LAST_COLUMN, M, OpenedPackage, box, length, place

ERRORS = {"#N/A", "#VALUE!", "#REF!", "#DIV/0!", "#NUM!", "#NAME?", "#NULL!"}
WIDEST, HIGHEST, MOST_TEXT = 255, 409.5, 32_767


def cell_causes(package: OpenedPackage, sheet: Any) -> Iterator[str]:
    """One sentence a cause; each names the cell."""
    yield from _columns(sheet)
    for used in sheet.iterfind(f"{M}dimension"):
        box(used.get("ref"))
    styles, texts, sheets = package.styles_in("cellXfs"), len(package.shared_texts), set(package.sheet_names)
    row_before = 0
    for row in sheet.find(f"{M}sheetData"):
        number = int(row.get("r"))
        if number <= row_before:
            yield f"row {number} after {row_before}"
        if not 0 <= float(row.get("ht", "15")) <= HIGHEST:
            yield f"row {number} is {row.get('ht')} high"
        row_before, column_before = number, 0
        for cell in row:
            address = cell.get("r")
            at, column = place(address)
            if at != number or column <= column_before:
                yield f"{address}: out of order"
            column_before = column
            if int(cell.get("s", "0")) >= styles:
                yield f"{address}: style {cell.get('s')} is missing"
            yield from (f"{address}: {cause}" for cause in _value(cell, texts))
            for formula in cell.iterfind(f"{M}f"):
                yield from (f"{address}: {cause}" for cause in formula_causes(formula.text or "", sheets))


def _columns(sheet: Any) -> Iterator[str]:
    before = 0
    for column in sheet.iter(f"{M}col"):
        first, last = int(column.get("min")), int(column.get("max"))
        if not before < first <= last <= LAST_COLUMN:
            yield f"columns {first} to {last} after {before}"
        if not 0 <= float(column.get("width", "9")) <= WIDEST:
            yield f"column {first} is {column.get('width')} wide"
        before = last


def _value(cell: Any, texts: int) -> Iterator[str]:
    kind, held = cell.get("t", "n"), cell.find(f"{M}v")
    if kind == "inlineStr":
        inside = cell.find(f"{M}is")
        if inside is None or length("".join(inside.itertext())) > MOST_TEXT:
            yield "a text that is missing or too long"
    elif kind not in KINDS:
        yield f"a cell of the kind {kind}"
    elif held is None:
        if kind == "s":
            yield "a text that is missing"
    elif not KINDS[kind](held.text or "") or (kind == "s" and int(held.text) >= texts):
        yield f"{held.text!r} is no value of the kind {kind}"


def _finite(text: str) -> bool:
    try:
        return math.isfinite(float(text)) and text.strip() == text
    except ValueError:
        return False


KINDS: Mapping[str, Callable[[str], bool]] = {
    "n": _finite, "s": str.isdigit, "e": ERRORS.__contains__, "b": ("0", "1").__contains__,
    "str": lambda text: length(text) <= MOST_TEXT,
}  # fmt: skip
"""What a cell of each kind may hold."""
