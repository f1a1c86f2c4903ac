"""Real workbooks of the small scheme, as they come back: filled in, in one folder."""

import pytest

from scoring.entries import YES
from tests.consolidate.samples import SCHEME, UNITS
from workbook_templates.forms.build import build
from workbook_templates.forms.layouts import layout_of

VALUES = {
    "claim": 60,
    "monitored": 60,
    "contact": "王芳",
    "phone": "13800000000",
    "reviewer": "李明",
    "date": "2022-01-05",
}


def filled(kind, holder):
    values = {}
    for field in layout_of(SCHEME, kind, holder).fields:
        if field.locked:
            continue
        value = YES if field.type == "yes_no" else VALUES.get(field.role)
        if field.ref == "T1.3" and field.role == "awarded":
            value = 20
        if kind == "review" and (field.role == "falsified" or field.role not in {*VALUES, "awarded"}):
            value = None
        if value is not None:
            values[field.ref, field.role, field.unit] = value
    return build(SCHEME, kind, holder, values)


@pytest.fixture(scope="session")
def books():
    holders = [("unit", name) for name in UNITS] + [("review", name) for name in UNITS]
    return {(k, h): filled(k, h) for k, h in [*holders, ("department", "甲局"), ("department", "乙局")]}


@pytest.fixture
def folder(books, tmp_path):
    place = tmp_path / "returns"
    (place / "部门").mkdir(parents=True)
    for (kind, holder), data in books.items():
        (place / ("部门" if kind == "department" else ".") / f"{holder}{kind}.xlsx").write_bytes(data)
    return place
