"""From the sheets of a workbook, wherever they come from, to what the checks look at."""

from collections.abc import Mapping
from functools import lru_cache

from scoring.model import Scheme
from validators.subject import Input, Kind, Subject
from validators.understand import understand
from workbook_templates.layout import layout_of
from workbook_templates.layout.geometry import At, Field, Layout
from workbook_templates.layout.names import META
from workbook_templates.read.grid import Grid, value_at
from workbook_templates.read.metadata import Metadata, metadata
from workbook_templates.read.package import refuse
from workbook_templates.read.structure import Label, check_structure, labels
from workbook_templates.returned import Recognised


def subject_of(sheets: Mapping[str, Grid], file: str) -> Recognised:
    """The workbook whose sheets these are, by name; `file` is its name in messages.

    A sheet is its rows from the first, a row its cell values from column A: text, float, bool, date, datetime,
    "" for a blank cell. Raises `RejectedError`.
    """
    if META not in sheets:
        raise refuse("V406", file)
    meta = metadata(sheets[META], file)
    _check_holder(meta, file)
    layout, fixed = _plan(meta.scheme, meta.kind, meta.holder if meta.kind == "department" else "")
    grids = {name: _grid(sheets, name, file) for name in _sheets(layout)}
    check_structure(fixed, grids, file)
    live = {
        (line.unit, line.leaf.ref): (line.score.sheet, line.score.cell, _value(grids, line.score))
        for line in layout.lines
    }
    inputs = tuple(_input(field, _value(grids, field.at)) for field in layout.fields)
    return Recognised(Subject(meta.scheme, meta.kind, meta.holder, file, inputs, dict(meta.parameters), live))


def _check_holder(meta: Metadata, file: str) -> None:
    """A workbook is only ever for someone on the scheme's lists."""
    known = meta.scheme.departments if meta.kind == "department" else meta.scheme.unit_names
    if meta.holder not in known:
        raise refuse("V414", file, unit=meta.holder)


@lru_cache(maxsize=64)
def _plan(scheme: Scheme, kind: Kind, department: str) -> tuple[Layout, list[Label]]:
    """Layouts of units differ only in the holder's name, which stands in no cell address."""
    layout = layout_of(scheme, kind, department)
    return layout, labels(layout)


def _sheets(layout: Layout) -> list[str]:
    return list(dict.fromkeys(field.at.sheet for field in layout.fields))


def _grid(sheets: Mapping[str, Grid], name: str, file: str) -> Grid:
    if name not in sheets:
        raise refuse("V407", file, sheet=name)
    return sheets[name]


def _value(grids: Mapping[str, Grid], at: At) -> object:
    return value_at(grids[at.sheet], at.row, at.col)


def _input(field: Field, raw: object) -> Input:
    understood = understand(
        raw, field.type, choices=field.choices, measure=field.measure, minimum=field.minimum
    )  # fmt: skip
    return Input(
        ref=field.ref, role=field.role, label=field.label, sheet=field.at.sheet, cell=field.at.cell,
        type=field.type, required=field.required, raw=raw, entry=understood.entry,
        measure=field.measure, choices=field.choices, unit=field.unit, locked=field.locked,
    )  # fmt: skip
