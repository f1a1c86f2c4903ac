"""A filled copy of a workbook: only input cells of the package are rewritten, every other part is kept.

Then every cached value is refreshed, so the copy shows in previews what a recalculation would.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from scoring.entries import NO, YES, InputKey
from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.returns.subject import Input, Subject
from workbook_templates.forms.layout.geometry import At, Field
from workbook_templates.forms.layouts import layout_of
from workbook_templates.xlsx.addresses import place_of
from workbook_templates.xlsx.cell_text import stored, unwritable
from workbook_templates.xlsx.parts import NS, SPACE, entry, sheet_parts
from workbook_templates.xlsx.recalculate import recalculated


@dataclass(frozen=True, slots=True)
class Refused:
    """A value that cannot be placed: no such input, one that is not for filling in, or, for a `reason`, no value that
    a cell can hold."""

    key: InputKey
    near: str
    locked: bool
    reason: str = ""


class FillError(Exception):
    """Nothing was filled; `refused` names every value that could not be placed."""

    def __init__(self, refused: list[Refused]) -> None:
        super().__init__(f"{len(refused)} values could not be placed")
        self.refused = refused


def fill(workbook: bytes, subject: Subject, values: Mapping[InputKey, object]) -> bytes:
    """`values` are what to fill in. Raises `FillError` before anything is done."""
    return refreshed(workbook, placed(subject, values))


def refreshed(workbook: bytes, cells: Mapping[At, object]) -> bytes:
    """The package with these cells set and every cached value computed anew."""
    return recalculated(rewritten(workbook, cells))


def placed(subject: Subject, values: Mapping[InputKey, object]) -> dict[At, object]:
    """Which cells the values go to; raises `FillError` with all that cannot be placed."""
    issued = fields_by_key(subject.scheme, subject.kind.name, subject.holder)
    held = {i.key: i.raw for i in subject.inputs}
    places = {i.key: _at(i) for i in subject.inputs}
    fields = {key: field for key, field in issued.items() if key in places}  # a row may be gone
    locked = {i.key for i in subject.inputs if i.locked}
    refused = [
        Refused(key, _near(key, fields), key in fields and not unwritable(value), unwritable(value))
        for key, value in values.items()
        if key not in fields or unwritable(value) or (key in locked and _shown(value) != _shown(held.get(key)))
    ]
    if refused:
        raise FillError(refused)
    return {places[key]: _typed(fields[key], value) for key, value in values.items() if key not in locked}


def _at(input: Input) -> At:
    """The cell in which the reader found an input, which need not be where it was issued."""
    return At(input.sheet, *place_of(input.cell))


def fields_by_key(scheme: Scheme, kind: str, holder: str) -> dict[InputKey, Field]:
    """The inputs of one workbook as it was issued."""
    return {f.key: f for f in layout_of(scheme, kind, holder).fields}


def _typed(field: Field, value: object) -> object:
    """What a person would have typed: a phone number stays text, true means 是."""
    if isinstance(value, bool):
        return (YES if value else NO) if field.type == "yes_no" else value
    return show(value) if field.type == "text" and isinstance(value, int | float) else value


def _shown(raw: object) -> str:
    return str(int(raw)) if isinstance(raw, float) and raw.is_integer() else str(raw)


def _near(key: InputKey, fields: Mapping[InputKey, Field]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(" ".join(key), [" ".join(k) for k in fields], 1, 0.5)
    return near[0].strip() if near else ""


def rewritten(workbook: bytes, cells: Mapping[At, object]) -> bytes:
    """The package with these cells set; entries keep their order, times are fixed so that bytes repeat."""
    out = BytesIO()
    with ZipFile(BytesIO(workbook)) as package, ZipFile(out, "w", ZIP_DEFLATED) as target:
        parts = sheet_parts(package)
        for held in package.infolist():
            data = package.read(held)
            mine = {at: v for at, v in cells.items() if parts.get(at.sheet) == held.filename}
            target.writestr(entry(held.filename), _with_cells(data, mine) if mine else data)
    return out.getvalue()


def _with_cells(xml: bytes, cells: Mapping[At, object]) -> bytes:
    from lxml import etree

    root = etree.fromstring(xml)
    rows = {int(row.get("r")) - 1: row for row in root.iter(f"{NS}row")}
    for at, value in cells.items():
        cell = next(c for c in rows[at.row] if c.get("r") == at.cell)
        _set(cell, value)
    whole: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return whole


def _set(cell: Any, value: object) -> None:
    """An empty, numeric, logical or text value; text stands inline, so the shared strings stay untouched."""
    from lxml import etree

    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)
    if value is None or value == "":
        return
    if isinstance(value, bool):
        cell.set("t", "b")
        etree.SubElement(cell, f"{NS}v").text = str(int(value))
    elif isinstance(value, int | float):
        etree.SubElement(cell, f"{NS}v").text = f"{value:.15g}"
    else:
        cell.set("t", "inlineStr")
        text = etree.SubElement(etree.SubElement(cell, f"{NS}is"), f"{NS}t")
        text.text = stored(value.isoformat() if isinstance(value, date) else str(value))
        text.set(SPACE, "preserve")
