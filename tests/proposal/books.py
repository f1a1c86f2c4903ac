"""Filled proposal workbooks out of `departments.yaml`."""

from functools import lru_cache
from pathlib import Path

import yaml

from validators.returns.proposals.row import PROPOSED, REVIEWED
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import fill
from workbook_templates.read import read_bytes
from workbook_templates.schemes.store import load

SCHEME = load("anshan-2020")
FILLED = yaml.safe_load(Path(__file__).with_name("departments.yaml").read_text(encoding="utf-8"))
COVER = {"contact": "王芳", "phone": "13800000000", "reviewer": "李明", "date": "2020-02-10", "reviewed_by": "考核办"}


def cells(rows):
    """By (ref, role, unit), as `fill` takes them."""
    roles = (*PROPOSED, *REVIEWED)
    found = {("cover", role, ""): text for role, text in COVER.items()}
    for number, row in enumerate(rows, start=1):
        found |= {(f"P{number}", role, ""): value for role, value in zip(roles, row, strict=False) if value != ""}
    return found


@lru_cache(maxsize=8)
def blank(department):
    return build(SCHEME, "proposal", department)


def book(department, changed=None):
    """The department's workbook, with some cells otherwise; None empties a cell."""
    data = blank(department)
    values = cells(FILLED[department]) | (changed or {})
    kept = {key: value for key, value in values.items() if value is not None}
    return fill(data, read_bytes(data, "空白.xlsx").subject, kept)
