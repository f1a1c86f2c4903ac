"""An office's workbook of objections for a tiny scheme: one that was accepted, one that was not."""

from dataclasses import replace

from scoring.scheme.model import Unit
from tests.validators.tiny import SCHEME
from validators.returns.subject import Subject
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layouts import layout_of
from workbook_templates.read.locate.issued_inputs import input_of

OBJECTED = replace(
    SCHEME, id="objected", objection_days=5, departments=("市卫健委",), units=(Unit(name="甲县"), Unit(name="乙县")),
    sections=(*SCHEME.sections[:-1], replace(SCHEME.sections[-1], applies_to=("甲县",))),
)  # fmt: skip
ANSWERED = {"ruled_by": "市考核办", "ruled_on": "2022-03-06", "grounds": "经核对年报"}
GOOD = {
    "cover unit": SCHEME.office, "cover year": 2021.0, "cover contact": "张伟明", "cover phone": "13800000000",
    "cover reviewer": "李红", "cover date": "2022-03-07", "cover public_from": "2022-03-01",
    "O1 party": "甲县", "O1 row": "I1", "O1 said": "口径有误", "O1 raised": "2022-03-02", "O1 ruling": "采纳",
    "O1 figure": "96", **{f"O1 {role}": value for role, value in ANSWERED.items()},
    "O2 party": "乙县", "O2 row": "T1.1", "O2 said": "已召开", "O2 raised": "2022年3月3日", "O2 ruling": "不采纳",
    **{f"O2 {role}": value for role, value in ANSWERED.items()},
    "R1 owing": "乙县", "R1 received": "2022-04-20", "R1 done": "是",
}  # fmt: skip


def objection(values):
    """The workbook, but for `values`; a value of None empties a cell."""
    fields = {f"{field.ref} {field.role}": field for field in layout_of(OBJECTED, "objection", SCHEME.office).fields}
    if unknown := set(values) - set(fields):
        raise KeyError(f"no such input: {unknown}")
    filled = GOOD | values
    inputs = tuple(input_of(field, field.at, filled.get(key)) for key, field in fields.items())
    return Subject(OBJECTED, KINDS["objection"], SCHEME.office, "测试.xlsx", inputs)
