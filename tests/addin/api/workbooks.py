"""Workbooks of every shipped scheme, in order and as careless people fill them in."""

from datetime import datetime, time
from functools import cache
from io import BytesIO
from random import Random

from openpyxl import load_workbook
from openpyxl.styles import Protection

from tests.templates.support import key_of, typed_by_someone
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import rewritten
from workbook_templates.forms.layouts import layout_of
from workbook_templates.schemes.store import load, shipped
from workbook_templates.xlsx.recalculate import recalculated

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


def blank(name, kind):
    """The template as it is handed out."""
    scheme = load(name)
    return build(scheme, kind, holder_of(scheme, kind))


def typed(name, kind, person):
    """What a person types where."""
    scheme = load(name)
    layout, random, seed = layout_of(scheme, kind, holder_of(scheme, kind)), Random(person), PEOPLE[person]
    careless = 0.5 if person == "careless" else 0.0
    cells = {field.at: typed_by_someone(field, random, careless, seed) for field in layout.fields}
    kept = {field.at for field in layout.fields if key_of(field)[1] not in NOT_TYPED}
    return {at: value for at, value in cells.items() if value is not None and at in kept}


@cache
def workbook(name, kind, person):
    """Typed past all locks and validations, as a paste does; every cached value is true."""
    return recalculated(rewritten(blank(name, kind), typed(name, kind, person)))


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
