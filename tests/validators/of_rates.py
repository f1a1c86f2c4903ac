"""Workbooks of the scheme of rates, filled in by hand: `I10.1 claim`, in a department's `I10 monitored 甲口岸`."""

from scoring.entries import BLANK
from tests.support.classes import RATES
from validators.returns.subject import Input, Subject
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layouts import layout_of

HOLDERS = {"unit": "甲口岸", "department": "业务处"}
COVER = {"contact": "张伟明", "phone": 13800000000.0, "date": "2025-12-31", "year": 2025.0}


def of_rates(kind: str, values: dict[str, object]) -> Subject:
    """A unit's or a department's workbook with these cells and an ordinary cover, the others blank."""
    inputs = []
    for field in layout_of(RATES, kind, HOLDERS[kind]).fields:
        key = f"{field.ref} {field.role} {field.unit}".strip()
        raw = COVER.get(field.role) if field.ref == "cover" else values.get(key)
        blank = Input(
            ref=field.ref, role=field.role, label=field.label, sheet=field.at.sheet, cell=field.at.cell,
            type=field.type, required=field.required, raw=raw, entry=BLANK, measure=field.measure,
            choices=field.choices, minimum=field.minimum, maximum=field.maximum, unit=field.unit,
        )  # fmt: skip
        inputs.append(blank.read_again())
    return Subject(RATES, KINDS[kind], HOLDERS[kind], "测试.xlsx", tuple(inputs))
