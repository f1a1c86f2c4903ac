"""Workbooks of the scheme of rates, filled in by hand: `I10.1 claim`, in a department's `I10 monitored 甲口岸`; and the
review of a county from which the assessors take points off as they see fit: `K1.3.b verified`."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from scoring.entries import BLANK
from scoring.methods.deduction import Deduction
from scoring.methods.deductions import Deductions, Shortcoming
from scoring.methods.discretion import Discretion
from scoring.scheme.applies import with_rows
from scoring.scheme.model import Scheme
from tests.support.classes import EXTRAS, PART_RATES, RATES
from validators.returns.subject import Input, Subject
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layouts import layout_of
from workbook_templates.schemes.store import load

AWARDS = Path(__file__).parents[1] / "consolidate" / "department_awards.yaml"
AWARDING = {"department": "县水利局", "group": "督查组", "review": "甲镇"}
HOLDERS = {"unit": "甲口岸", "department": "业务处"}
LATE = Shortcoming(id="a", title="迟报", rule=Deduction(taken=Decimal("0.5")))
OTHER = Shortcoming(id="b", title="其他情形", rule=Discretion(at_most=Decimal(1)))
DISCRETION = with_rows(
    EXTRAS, lambda leaf: replace(leaf, rule=Deductions(parts=(LATE, OTHER))) if leaf.ref == "K1.3" else leaf
)
COVER = {"contact": "张伟明", "phone": 13800000000.0, "date": "2025-12-31", "year": 2025.0}


def of_rates(kind: str, values: dict[str, object]) -> Subject:
    """A unit's or a department's workbook with these cells and an ordinary cover, the others blank."""
    return of_scheme(RATES, kind, HOLDERS[kind], values)


def of_part_rates(kind: str, values: dict[str, object]) -> Subject:
    """The same of a scheme whose parts of merged rows are rates."""
    return of_scheme(PART_RATES, kind, {"unit": "甲镇", "department": "业务处"}[kind], values)


def of_discretion(values: dict[str, object]) -> Subject:
    """The review of a county by a scheme that leaves some of a row's points to the assessors."""
    return of_scheme(DISCRETION, "review", "甲县", values)


def of_awards(kind: str, values: dict[str, object]) -> Subject:
    """A department's (县水利局) or a group's workbook, or 甲镇's review, where departments award points."""
    return of_scheme(load(AWARDS), kind, AWARDING[kind], values)


def of_scheme(scheme: Scheme, kind: str, holder: str, values: dict[str, object]) -> Subject:
    """A workbook of a scheme with these cells and an ordinary cover, the others blank."""
    inputs = []
    for field in layout_of(scheme, kind, holder).fields:
        key = f"{field.ref} {field.role} {field.unit}".strip()
        raw = COVER.get(field.role) if field.ref == "cover" else values.get(key)
        blank = Input(
            ref=field.ref, role=field.role, label=field.label, sheet=field.at.sheet, cell=field.at.cell,
            type=field.type, required=field.required, raw=raw, entry=BLANK, measure=field.measure,
            choices=field.choices, minimum=field.minimum, maximum=field.maximum, unit=field.unit,
        )  # fmt: skip
        inputs.append(blank.read_again())
    return Subject(scheme, KINDS[kind], holder, "测试.xlsx", tuple(inputs))
