"""Reads one returned workbook: recognises it by its metadata, then every input at its true cell. Never writes."""

from functools import lru_cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from scoring.model import Scheme
from validators.subject import Input, Kind, Subject
from validators.understand import understand
from workbook_templates.layout import layout_of
from workbook_templates.layout.geometry import At, Field, Layout
from workbook_templates.layout.names import META
from workbook_templates.read.metadata import Metadata, metadata
from workbook_templates.read.package import checked, refuse
from workbook_templates.read.structure import Label, check_structure, labels
from workbook_templates.returned import Returned

Grid = list[list[object]]


def read(path: Path) -> Returned:
    """The workbook at `path`. Raises `RejectedError` with the cause and the way out; the file is not changed."""
    try:
        if not path.is_file():  # a named pipe would hang
            raise refuse("V410", path.name, reason="不是普通文件" if path.exists() else "没有这个文件")
        data = path.read_bytes()
    except OSError as cause:
        raise refuse("V410", path.name, reason=cause.strerror or "读取失败") from cause
    checked(data, path.name)
    return Returned(path, sha256(data).hexdigest(), _subject(data, path.name))


def _subject(data: bytes, file: str) -> Subject:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        if META not in workbook.sheet_names:
            raise refuse("V406", file)
        meta = metadata(_grid(workbook, META, file), file)
        _check_holder(meta, file)
        layout, fixed = _plan(meta.scheme, meta.kind, meta.holder if meta.kind == "department" else "")
        grids = {name: _grid(workbook, name, file) for name in _sheets(layout)}
    except CalamineError as cause:
        raise refuse("V403", file, reason="工作簿内容不完整") from cause
    check_structure(fixed, grids, file)
    live = {
        (line.unit, line.leaf.ref): (line.score.sheet, line.score.cell, _value(grids, line.score))
        for line in layout.lines
    }
    inputs = tuple(_input(field, _value(grids, field.at)) for field in layout.fields)
    return Subject(meta.scheme, meta.kind, meta.holder, file, inputs, dict(meta.parameters), live)


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


def _grid(workbook: Any, name: str, file: str) -> Grid:
    if name not in workbook.sheet_names:
        raise refuse("V407", file, sheet=name)
    grid: Grid = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
    return grid


def _value(grids: dict[str, Grid], at: At) -> object:
    grid = grids[at.sheet]
    return grid[at.row][at.col] if at.row < len(grid) and at.col < len(grid[at.row]) else ""


def _input(field: Field, raw: object) -> Input:
    understood = understand(
        raw, field.type, choices=field.choices, measure=field.measure, minimum=field.minimum
    )  # fmt: skip
    return Input(
        ref=field.ref, role=field.role, label=field.label, sheet=field.at.sheet, cell=field.at.cell,
        type=field.type, required=field.required, raw=raw, entry=understood.entry,
        measure=field.measure, choices=field.choices, unit=field.unit, locked=field.locked,
    )  # fmt: skip
