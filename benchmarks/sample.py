"""Filled unit workbooks to measure with: made once, the same every time, by the product's own builder."""

from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path
from random import Random

from scoring.entries import InputKey
from scoring.scheme.model import Scheme, Unit
from workbook_templates.demo import samples as demo_data
from workbook_templates.forms.build import build
from workbook_templates.forms.layout.geometry import Field
from workbook_templates.forms.layouts import layout_of
from workbook_templates.schemes.store import load

Cells = list[tuple[str, int, int]]
COVER = {"contact": "王芳", "reviewer": "李明", "phone": "13800000000", "date": "2022-01-08"}


def sample_scheme(units: int) -> Scheme:
    """The demo's scheme, stretched to as many units as are to be measured."""
    stretched = tuple(Unit(name=f"样本县{number:04}") for number in range(1, units + 1))
    return replace(load(demo_data.default()), units=stretched)


def sample_workbooks(folder: Path, count: int) -> list[Path]:
    """`count` filled workbooks in `folder`; what is there already is kept."""
    scheme = sample_scheme(count)
    paths = [folder / f"{unit.name}.xlsx" for unit in scheme.units]
    missing = [path for path in paths if not path.is_file()]
    folder.mkdir(parents=True, exist_ok=True)
    if missing:
        print(f"building {len(missing)} workbooks in {folder} ...")
        with ProcessPoolExecutor() as pool:
            list(pool.map(_write, missing, [count] * len(missing), chunksize=10))
    return paths


def sample_cells(count: int) -> Cells:
    """The cells a consolidation must read: every input and every live score, as (sheet, row, column) from 0."""
    scheme = sample_scheme(count)
    layout = layout_of(scheme, "unit", scheme.units[0].name)
    places = [field.at for field in layout.fields] + [line.score for line in layout.lines] + [*layout.totals.values()]
    return [(at.sheet, at.row, at.col) for at in places]


def _write(path: Path, count: int) -> None:
    scheme = sample_scheme(count)
    path.write_bytes(build(scheme, "unit", path.stem, sample_values(scheme, "unit", path.stem)))


def sample_values(scheme: Scheme, kind: str, holder: str, again: str = "") -> dict[InputKey, object]:
    """What a careful holder fills in, the same every time; another `again`, something else."""
    return dict(_filled(layout_of(scheme, kind, holder).fields, Random(holder + again)))


def _filled(fields: tuple[Field, ...], random: Random) -> Iterator[tuple[InputKey, object]]:
    """What a careful county fills in: every input that is its own to fill."""
    for field in fields:
        if field.locked or field.role in ("applicable", "reason"):
            continue
        yield field.key, _value(field, random)


def _value(field: Field, random: Random) -> object:
    if field.role in COVER:
        return COVER[field.role]
    if field.choices:
        return random.choice(field.choices)
    if field.type == "year":
        return 2025
    if field.type in ("count", "number"):
        return random.randint(0, 8) if field.type == "count" else round(random.uniform(1, 99), 2)
    return f"{field.label}{random.randint(100, 999)}"
