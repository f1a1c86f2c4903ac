"""Workbooks of every shipped scheme, in order and as careless people fill them in."""

from datetime import datetime, time
from functools import cache
from io import BytesIO
from random import Random

from openpyxl import load_workbook
from openpyxl.styles import Protection

from tests.templates.support import key_of, typed_by_someone
from workbook_templates.build import build
from workbook_templates.fill import rewritten
from workbook_templates.layout import layout_of
from workbook_templates.recalculate import recalculated
from workbook_templates.scheme_store import load, shipped

PEOPLE = {"diligent": 1, "careless": 4}
NOT_TYPED = ("unit", "year", "falsified")
SPOILT = [datetime(2021, 6, 18), datetime(2021, 6, 18, 8, 30), time(9, 30), "#DIV/0!", "#N/A"]


def kinds(scheme):
    return ["unit", "review"] + ["department"] * bool(scheme.departments) + ["group"] * bool(scheme.groups)


def holder_of(scheme, kind):
    many = {"department": scheme.departments, "group": [group.name for group in scheme.groups]}
    return many.get(kind, scheme.unit_names)[0]


def every_workbook():
    """(scheme, kind, person) of all of them."""
    return [(name, kind, person) for name in shipped() for kind in kinds(load(name)) for person in PEOPLE]


@cache
def workbook(name, kind, person):
    """Typed past all locks and validations, as a paste does; every cached value is true."""
    scheme = load(name)
    holder = holder_of(scheme, kind)
    layout, random, seed = layout_of(scheme, kind, holder), Random(person), PEOPLE[person]
    cells = {}
    for field in layout.fields:
        value = typed_by_someone(field, random, 0.5 if person == "careless" else 0.0, seed)
        if value is not None and key_of(field)[1] not in NOT_TYPED:
            cells[field.at] = value
    return recalculated(rewritten(build(scheme, kind, holder), cells))


@cache
def spoilt(name):
    """Dates, times and errors where figures belong, as a program other than Excel saves them."""
    scheme = load(name)
    layout = layout_of(scheme, "unit", scheme.unit_names[0])
    book = load_workbook(BytesIO(build(scheme, "unit", scheme.unit_names[0])))
    numbers = [field for field in layout.fields if field.type in ("number", "count")]
    for field, value in zip(numbers, SPOILT * 2, strict=False):
        cell = book[field.at.sheet][field.at.cell]
        cell.value, cell.protection = value, Protection(locked=False)
    out = BytesIO()
    book.save(out)
    return out.getvalue()
